"""Where a caller's token may stand: the `Authorization` header or the session cookie. Never the address."""

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
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip()
    token = connection.cookies.get(SESSION_COOKIE, "")
    if not token:
        raise UnauthenticatedError
    if _changes_something(connection) and not is_same_origin(connection):
        raise CrossOriginError
    return token


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
