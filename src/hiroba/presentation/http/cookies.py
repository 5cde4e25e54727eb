"""The cookies of a browser that is logged in. Scripts read none of them but the hint, which holds no secret."""

from datetime import timedelta

from fastapi import Request, Response

from hiroba.application.identity.signing_in import SignedIn
from hiroba.domain.identity.session import LIFETIME
from hiroba.presentation.http.credentials import (
    SESSION_COOKIE,
    CrossOriginError,
    is_same_origin,
)

REFRESH_COOKIE = "hiroba_refresh"
HINT_COOKIE = (
    "hiroba_signed_in"  # tells the page that asking who is here is worth it; opens nothing
)
_REFRESH_PATH = "/api/v1/auth"  # the only place that ever needs it


def set_session_cookies(
    request: Request, response: Response, *, access: str, expires_in: int, refresh: str
) -> None:
    _set(request, response, SESSION_COOKIE, access, timedelta(seconds=expires_in), "/")
    _set(request, response, REFRESH_COOKIE, refresh, LIFETIME, _REFRESH_PATH)
    _set(request, response, HINT_COOKIE, "1", LIFETIME, "/", is_readable=True)


def let_in(request: Request, response: Response, signed_in: SignedIn) -> None:
    """The cookies of whoever has just logged in."""
    set_session_cookies(
        request,
        response,
        access=signed_in.access.text,
        expires_in=signed_in.access.expires_in,
        refresh=signed_in.refresh_token,
    )


def clear_session_cookies(request: Request, response: Response) -> None:
    _set(request, response, SESSION_COOKIE, "", timedelta(0), "/")
    _set(request, response, REFRESH_COOKIE, "", timedelta(0), _REFRESH_PATH)
    _set(request, response, HINT_COOKIE, "", timedelta(0), "/", is_readable=True)


def refresh_cookie(request: Request) -> str | None:
    """Raises CrossOriginError when a page of another site makes the browser send it."""
    token = request.cookies.get(REFRESH_COOKIE)
    if token is not None and not is_same_origin(request):
        raise CrossOriginError
    return token


def _set(
    request: Request,
    response: Response,
    name: str,
    value: str,
    lasts: timedelta,
    path: str,
    *,
    is_readable: bool = False,
) -> None:
    response.set_cookie(
        name,
        value,
        max_age=int(lasts.total_seconds()),
        path=path,
        secure=request.app.state.settings.serves_https,
        httponly=not is_readable,
        samesite="lax",
    )
