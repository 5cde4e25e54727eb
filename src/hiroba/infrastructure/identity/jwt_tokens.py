"""Access tokens as signed JWTs (RFC 7519, RFC 8725)."""

import secrets
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

import jwt

from hiroba.application.ports.tokens import AccessClaims, AccessToken
from hiroba.domain.identity.errors import InvalidTokenError
from hiroba.domain.shared.ids import SessionId, UserId

LIFETIME = timedelta(minutes=15)
SKEW_SECONDS = 30  # a token of another process may be this much ahead
_codec: Any = jwt  # the types of its keys need a library that is not installed
_ALGORITHM = "HS256"
_AUDIENCE = "hiroba"
_ISSUER = "hiroba"
_TYPE = "access"
_TOKEN_MAX = 4_096
_REMEMBERED = 2_048


class JwtTokenIssuer:
    """Implements TokenIssuer. HS256 alone, whatever a token's header says; `key` has 32 bytes or more."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        # What a token says stays true; the time and the session are checked at every use.
        self._verified = lru_cache(maxsize=_REMEMBERED)(self._verify)

    def issue(self, user_id: UserId, session_id: SessionId, *, now: datetime) -> AccessToken:
        claims = {
            "sub": str(user_id),
            "sid": str(session_id),
            "jti": secrets.token_urlsafe(16),
            "typ": _TYPE,
            "iat": int(now.timestamp()),
            "exp": int((now + LIFETIME).timestamp()),
            "aud": _AUDIENCE,
            "iss": _ISSUER,
        }
        text = _codec.encode(claims, self._key, algorithm=_ALGORITHM)
        return AccessToken(text=text, expires_in=int(LIFETIME.total_seconds()))

    def verify(self, token: str, *, now: datetime) -> AccessClaims:
        if len(token) > _TOKEN_MAX:
            raise InvalidTokenError
        verified = self._verified(token)
        if not verified.starts <= now.timestamp() < verified.expires:
            raise InvalidTokenError
        return verified.claims

    def new_secret(self) -> str:
        return secrets.token_urlsafe(32)

    def _verify(self, token: str) -> "_Verified":
        claims = self._decode(token)
        starts, expires = _times(claims)
        if claims["typ"] != _TYPE:
            raise InvalidTokenError
        try:
            user_id, session_id = UserId(UUID(claims["sub"])), SessionId(UUID(claims["sid"]))
        except (ValueError, AttributeError, TypeError) as error:
            raise InvalidTokenError from error
        return _Verified(AccessClaims(user_id=user_id, session_id=session_id), starts, expires)

    def _decode(self, token: str) -> dict[str, Any]:
        try:
            return _codec.decode(
                token,
                self._key,
                algorithms=[_ALGORITHM],
                audience=_AUDIENCE,
                issuer=_ISSUER,
                options={
                    "require": ["sub", "sid", "jti", "typ", "iat", "exp", "aud", "iss"],
                    "verify_exp": False,  # times are compared with the Clock port's, below
                    "verify_iat": False,
                    "verify_nbf": False,
                },
            )
        except (jwt.PyJWTError, ValueError, RecursionError) as error:
            raise InvalidTokenError from error


class _Verified(NamedTuple):
    """What a token says, and from when until when in seconds since 1970."""

    claims: AccessClaims
    starts: int
    expires: int


def _times(claims: dict[str, Any]) -> tuple[int, int]:
    expires, issued, not_before = claims["exp"], claims["iat"], claims.get("nbf", claims["iat"])
    if any(type(at) is not int for at in (expires, issued, not_before)):
        raise InvalidTokenError
    if expires - issued > LIFETIME.total_seconds():
        raise InvalidTokenError
    return max(issued, not_before) - SKEW_SECONDS, expires
