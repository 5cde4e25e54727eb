"""A person's preferences as JSON."""

import orjson

from hiroba.domain.identity.preferences import (
    DEFAULT_PREFERENCES,
    Density,
    Preferences,
    SendKey,
    Theme,
)


def preferences_to_json(preferences: Preferences) -> str | None:
    if preferences == DEFAULT_PREFERENCES:
        return None
    stored = {
        "theme": preferences.theme.value,
        "density": preferences.density.value,
        "send_key": None if preferences.send_key is None else preferences.send_key.value,
        "single_keys": preferences.single_keys,
        "read_answers_aloud": preferences.read_answers_aloud,
    }
    return orjson.dumps(stored).decode()


def preferences_from_json(json: str | None) -> Preferences:
    if json is None:
        return DEFAULT_PREFERENCES
    stored = orjson.loads(json)
    send_key = stored["send_key"]
    return Preferences(
        theme=Theme(stored["theme"]),
        density=Density(stored["density"]),
        send_key=None if send_key is None else SendKey(send_key),
        single_keys=stored["single_keys"],
        read_answers_aloud=stored["read_answers_aloud"],
    )
