"""Frames of `WS /ws/chat` as they come in."""

from typing import Any, cast

import orjson

from hiroba.presentation.ws.frames import MalformedFrameError


def decode_chat(text: str | bytes) -> dict[str, Any]:
    """A frame: with a `type`, or a request. Raises MalformedFrameError."""
    try:
        wish: Any = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise MalformedFrameError from error
    if not isinstance(wish, dict):
        raise MalformedFrameError
    return cast(dict[str, Any], wish)


def data_of(wish: dict[str, Any]) -> dict[str, Any]:
    """Raises MalformedFrameError."""
    data = wish.get("data")
    if not isinstance(data, dict):
        raise MalformedFrameError
    return cast(dict[str, Any], data)
