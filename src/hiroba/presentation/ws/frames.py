"""Frames between a client and its socket: `{"type": …, "data": …}`."""

from typing import Any, TypeVar, cast

import orjson
from pydantic import BaseModel, ValidationError

from hiroba.domain.shared.errors import HirobaError, InvalidRequestError, InvalidValueError
from hiroba.presentation.http.schemas import In, Text
from hiroba.presentation.ws.outgoing import Frame

ModelT = TypeVar("ModelT", bound=BaseModel)
SEQ_MAX = 2**53


class MalformedFrameError(InvalidRequestError):
    code = "frame.malformed"
    message = "A frame is a JSON object with a type and data."


class UnknownFrameError(InvalidRequestError):
    code = "frame.unknown_type"
    message = "There is no such type of frame."


class AuthIn(In):
    token: Text


class EmptyIn(In):
    pass


def decode(text: str | bytes) -> tuple[str, dict[str, Any]]:
    """Type and data. Raises MalformedFrameError."""
    try:
        frame: Any = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise MalformedFrameError from error
    if not isinstance(frame, dict):
        raise MalformedFrameError
    known = cast(dict[str, Any], frame)
    kind, data = known.get("type"), known.get("data", {})
    if not isinstance(kind, str) or not isinstance(data, dict) or known.keys() - {"type", "data"}:
        raise MalformedFrameError
    return kind, cast(dict[str, Any], data)


def read(model: type[ModelT], data: dict[str, Any]) -> ModelT:
    """Raises InvalidValueError with the field."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InvalidValueError(f"{field}: {first['msg']}", field=field) from error


def frame(kind: str, data: dict[str, Any], *, position: int | None = None) -> Frame:
    """`position` says as of which event of the log this is told."""
    whole = {"type": kind, "data": data}
    return Frame.of(orjson.dumps(whole if position is None else {**whole, "position": position}))


def error_data(error: HirobaError) -> dict[str, Any]:
    data: dict[str, Any] = {"code": error.code, "error": str(error)}
    if error.details:
        data["details"] = error.details
    if "field" in error.details:
        data["field"] = error.details["field"]
    return data
