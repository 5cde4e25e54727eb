"""Where a caller's token may stand: the `Authorization` header or the session cookie. Never the address."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from hiroba.domain.shared.errors import ForbiddenError, UnauthenticatedError

SESSION_COOKIE = "hiroba_session"
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class CrossOriginError(ForbiddenError):
    code = "request.cross_origin"
    message = "This request came from another site."


def access_token_of(connection: HTTPConnection) -> str:
    """Raises UnauthenticatedError without a token, CrossOriginError for a cookie sent by another site."""
    token = _bearer(connection.scope["headers"])
    if token:
        return token
    token = connection.cookies.get(SESSION_COOKIE, "")
    if not token:
        raise UnauthenticatedError
    if _changes_something(connection) and not is_same_origin(connection):
        raise CrossOriginError
    return token


def _bearer(headers: Iterable[tuple[bytes, bytes]]) -> str | None:
    """Every request asks for this one: straight from the connection's bytes."""
    given = next((value for name, value in headers if name == b"authorization"), b"")
    scheme, _, token = given.decode("latin-1").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def is_same_origin(connection: HTTPConnection) -> bool:
    """Whether the browser says that a page of ours, or of an allowed origin, sent this."""
    origin = connection.headers.get("origin")
    if origin is None:
        return False
    if origin in connection.app.state.allowed_origins:
        return True
    return urlsplit(origin).netloc == connection.headers.get("host")


def _changes_something(connection: HTTPConnection) -> bool:
    return (
        connection.scope["type"] == "websocket" or connection.scope["method"] not in _SAFE_METHODS
    )
