"""Tokens that look right and are not."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from hiroba.domain.shared.ids import SessionId, UserId

Claims = dict[str, Any]
_HS256 = {"alg": "HS256", "typ": "JWT"}


def _part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _signed(header: object, claims: object, key: bytes, digest: Any = hashlib.sha256) -> str:
    text = f"{_part(header)}.{_part(claims)}"
    signature = hmac.new(key, text.encode(), digest).digest()
    return f"{text}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def _with(**changes: Any) -> Callable[[Claims, bytes], str]:
    return lambda claims, key: _signed(_HS256, claims | changes, key)


def _without(name: str) -> Callable[[Claims, bytes], str]:
    return lambda claims, key: _signed(
        _HS256, {claim: value for claim, value in claims.items() if claim != name}, key
    )


def _unsigned(algorithm: str) -> Callable[[Claims, bytes], str]:
    return lambda claims, _key: f"{_part({'alg': algorithm, 'typ': 'JWT'})}.{_part(claims)}."


def _headed(**header: Any) -> Callable[[Claims, bytes], str]:
    """Signed, but by a key or an algorithm that the header talks the reader into."""
    return lambda claims, _key: _signed({**_HS256, **header}, claims, b"")


_MAKERS: dict[str, Callable[[Claims, bytes], str]] = {
    "alg none": _unsigned("none"),
    "alg NONE": _unsigned("NONE"),
    "alg empty": _unsigned(""),
    "no signature": lambda claims, key: _signed(_HS256, claims, key).rpartition(".")[0] + ".",
    "wrong key": lambda claims, _key: _signed(_HS256, claims, b"x" * 32),
    "empty key": lambda claims, _key: _signed(_HS256, claims, b""),
    "HS512 with the right key": lambda claims, key: _signed(
        {"alg": "HS512", "typ": "JWT"}, claims, key, hashlib.sha512
    ),
    "RS256 named over an HMAC": lambda claims, key: _signed({"alg": "RS256"}, claims, key),
    "kid is a path": _headed(kid="../../../dev/null"),
    "jwk of the forger": _headed(jwk={"kty": "oct", "k": ""}),
    "jku of the forger": _headed(jku="https://evil.example/keys"),
    "unknown crit": lambda claims, key: _signed({**_HS256, "crit": ["exp"]}, claims, key),
    "other audience": _with(aud="another"),
    "audience list of others": _with(aud=["another", "third"]),
    "other issuer": _with(iss="another"),
    "refresh used as access": _with(typ="refresh"),
    "typ null": _with(typ=None),
    "expired": _with(exp=1),
    "exp text": _with(exp="9999999999"),
    "exp huge": _with(exp=10**400),
    "exp boolean": _with(exp=True),
    "issued tomorrow": _with(iat=9_999_999_999, exp=99_999_999_999),
    "not before tomorrow": _with(nbf=9_999_999_999),
    "sub null": _with(sub=None),
    "sub number": _with(sub=1),
    "sub no id": _with(sub="owner"),
    "sub list": _with(sub=["a"]),
    "sid no id": _with(sid="../1"),
    "claims are a list": lambda _claims, key: _signed(_HS256, [], key),
    "claims are text": lambda _claims, key: _signed(_HS256, "owner", key),
    "two parts": lambda claims, key: _signed(_HS256, claims, key).rpartition(".")[0],
    "four parts": lambda claims, key: _signed(_HS256, claims, key) + ".x",
    "encrypted form": lambda _claims, _key: "a.b.c.d.e",
    "very long": lambda claims, key: _signed(_HS256, claims | {"pad": "x" * 100_000}, key),
    "deeply nested": lambda _claims, _key: "W1tb" * 900 + ".e30.c2ln",
    **{
        f"without {name}": _without(name)
        for name in ("sub", "sid", "jti", "typ", "exp", "aud", "iss", "iat")
    },
}
FORGED = tuple(_MAKERS)


def forged(name: str, *, key: bytes, user: UserId, session: SessionId, now: datetime) -> str:
    """One of `FORGED`, otherwise as an honest token of `session` would be."""
    honest: Claims = {
        "sub": str(user),
        "sid": str(session),
        "jti": "1",
        "typ": "access",
        "iat": int(now.timestamp()),
        "exp": int((now + timedelta(minutes=15)).timestamp()),
        "aud": "hiroba",
        "iss": "hiroba",
    }
    return _MAKERS[name](honest, key)
