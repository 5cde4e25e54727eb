"""The answer that a message of the assistant carries, as clients get it with the message."""

from collections.abc import Mapping
from typing import Any

import orjson

from hiroba.application.channels.reader import MessageView


def answer_part(view: MessageView) -> dict[str, Any] | None:
    """`{id, state, citations, sentences}`, or None for a message without an answer."""
    if view.answer_id is None:
        return None
    return {
        "id": view.answer_id,
        "state": view.answer_state,
        "citations": [_camel(item) for item in orjson.loads(view.citations or "[]")],
        "sentences": [_camel(item) for item in orjson.loads(view.sentences or "[]")],
    }


def _camel(stored: Mapping[str, Any]) -> dict[str, Any]:
    return {_camel_name(name): value for name, value in stored.items()}


def _camel_name(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(part.capitalize() for part in others)
