"""JSON that means one thing: no key twice, no NaN, no bottomless nesting (RFC 8259, sections 4, 6 and 9)."""

import json
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hiroba.domain.shared.errors import InvalidRequestError


class InvalidJsonError(InvalidRequestError):
    code = "request.invalid_json"
    message = "The body is not JSON."


class StrictJsonMiddleware:
    """Looks at a JSON body when its last piece is read; what reads it meets InvalidJsonError instead."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_json(Headers(scope=scope).get("content-type", "")):
            await self._app(scope, receive, send)
            return
        pieces: list[bytes] = []

        async def receive_checked() -> Message:
            message = await receive()
            if message["type"] == "http.request":
                pieces.append(message.get("body", b""))
                if not message.get("more_body", False):
                    check_json(b"".join(pieces))
            return message

        await self._app(scope, receive_checked, send)


def check_json(body: bytes) -> None:
    """An empty body is left to whoever needs one. Raises InvalidJsonError."""
    if body:
        strict_json(body)


def strict_json(body: bytes) -> Any:
    """What the body says. Raises InvalidJsonError."""
    try:
        return _decoder.decode(body.decode(json.detect_encoding(body), "surrogatepass"))
    except RecursionError as error:
        raise InvalidJsonError("The body is nested too deeply.") from error
    except ValueError as error:  # not JSON, not UTF-8, or a number of thousands of digits
        raise InvalidJsonError from error


def is_json(content_type: str) -> bool:
    kind = content_type.partition(";")[0].strip().lower()
    return kind == "application/json" or kind.endswith("+json")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise InvalidJsonError("The body names a field twice.")
    return members


def _refuse_constant(name: str) -> None:
    raise InvalidJsonError(f"{name} is not a number in JSON.")


_decoder = json.JSONDecoder(object_pairs_hook=_without_repeats, parse_constant=_refuse_constant)
