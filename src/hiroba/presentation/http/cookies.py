"""The cookies of a browser that is logged in. Scripts cannot read them."""

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
_REFRESH_PATH = "/api/v1/auth"  # the only place that ever needs it


def set_session_cookies(
    request: Request, response: Response, *, access: str, expires_in: int, refresh: str
) -> None:
    _set(request, response, SESSION_COOKIE, access, timedelta(seconds=expires_in), "/")
    _set(request, response, REFRESH_COOKIE, refresh, LIFETIME, _REFRESH_PATH)


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


def refresh_cookie(request: Request) -> str | None:
    """Raises CrossOriginError when a page of another site makes the browser send it."""
    token = request.cookies.get(REFRESH_COOKIE)
    if token is not None and not is_same_origin(request):
        raise CrossOriginError
    return token


def _set(
    request: Request, response: Response, name: str, value: str, lasts: timedelta, path: str
) -> None:
    response.set_cookie(
        name,
        value,
        max_age=int(lasts.total_seconds()),
        path=path,
        secure=request.app.state.settings.serves_https,
        httponly=True,
        samesite="lax",
    )
