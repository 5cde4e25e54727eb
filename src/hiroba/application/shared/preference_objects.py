"""Preferences as clients get them."""

from typing import Any

from hiroba.domain.identity.preferences import Preferences


def preferences_object(preferences: Preferences) -> dict[str, Any]:
    send_key = preferences.send_key
    return {
        "theme": preferences.theme.value,
        "density": preferences.density.value,
        "sendKey": None if send_key is None else send_key.value,
        "singleKeys": preferences.single_keys,
        "readAnswersAloud": preferences.read_answers_aloud,
    }
