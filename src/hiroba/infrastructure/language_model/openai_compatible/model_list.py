"""The answer of `GET /models`. The protocol promises names alone; most providers say more, each in its own words."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

import orjson

from hiroba.application.ports.chat_model import ChatModelInfo
from hiroba.domain.chat.texts import MODEL_NAME_MAX

MODELS_MAX = 1_000
_CONTEXT = ("context_length", "context_window", "max_context_length", "max_model_len")
_OUTPUT = ("max_output_tokens", "max_completion_tokens", "output_token_limit")
_SEES = {"image", "vision"}
_ACTS = {"tools", "tool_use", "function_calling"}
_THINKS = {"reasoning", "thinking", "include_reasoning"}
_NOT_FOR_TALK = ("embed", "whisper", "tts-", "-tts", "dall-e", "moderation", "rerank", "transcribe")


def parse_models(body: bytes) -> list[ChatModelInfo]:
    """Models to talk with, in the order of the list, `MODELS_MAX` at most. Raises ValueError."""
    try:
        listed: Any = orjson.loads(body)
        entries = cast(list[Any], listed["data"] if isinstance(listed, dict) else listed)
        found = [_model(entry) for entry in entries if _is_for_talk(entry)]
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("not a list of models") from error
    return found[:MODELS_MAX]


def _is_for_talk(entry: dict[str, Any]) -> bool:
    name = entry["id"]
    if not isinstance(name, str) or not 1 <= len(name) <= MODEL_NAME_MAX or not name.isprintable():
        return False
    if str(entry.get("type", "")).startswith(("embedding", "image", "audio", "rerank")):
        return False
    return not any(sign in name.lower() for sign in _NOT_FOR_TALK)


def _model(entry: dict[str, Any]) -> ChatModelInfo:
    says = set(_words(entry))
    kinds = {"reasoning": _THINKS, "tools": _ACTS, "vision": _SEES}
    return ChatModelInfo(
        name=entry["id"],
        is_default=False,
        context_tokens=_number(entry, _CONTEXT),
        output_tokens=_number(entry, _OUTPUT),
        capabilities=tuple(name for name, signs in kinds.items() if says & signs),
    )


def _words(entry: dict[str, Any]) -> Iterator[str]:
    """Everything that is said about what a model can do."""
    if entry.get("type") == "vlm":
        yield "vision"
    architecture = cast(dict[str, Any], entry.get("architecture") or {})
    said = (
        entry.get("capabilities"),
        entry.get("supported_parameters"),
        entry.get("supported_features"),
        entry.get("input_modalities"),
        architecture.get("input_modalities"),
    )
    for one in said:
        if isinstance(one, Mapping):
            yield from (name for name, can in cast(Mapping[str, Any], one).items() if can is True)
        elif isinstance(one, list):
            yield from (str(name) for name in cast(list[Any], one))


def _number(entry: dict[str, Any], names: tuple[str, ...]) -> int | None:
    provider = cast(dict[str, Any], entry.get("top_provider") or {})
    for name in names:
        for place in (entry, provider):
            value = place.get(name)
            if isinstance(value, int) and 0 < value < 2**40:
                return value
    return None
