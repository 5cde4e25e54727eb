"""Access tokens: only what this instance issued for access, and only in time."""

import base64
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.forged_tokens import FORGED, forged
from tests.support.identity import START, TOKEN_KEY

from hiroba.domain.identity.errors import InvalidTokenError
from hiroba.domain.shared.ids import SessionId, UserId
from hiroba.infrastructure.identity.jwt_tokens import JwtTokenIssuer

USER, SESSION = UserId(uuid4()), SessionId(uuid4())
ISSUER = JwtTokenIssuer(TOKEN_KEY)


def test_issued_token_names_its_user_and_session() -> None:
    token = ISSUER.issue(USER, SESSION, now=START)

    claims = ISSUER.verify(token.text, now=START)

    assert (claims.user_id, claims.session_id, token.expires_in) == (USER, SESSION, 900)


def test_issued_token_carries_the_claims_that_others_check() -> None:
    body = ISSUER.issue(USER, SESSION, now=START).text.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))

    assert claims.keys() == {"sub", "sid", "jti", "typ", "iat", "exp", "aud", "iss"}


def test_token_lives_a_quarter_of_an_hour() -> None:
    token = ISSUER.issue(USER, SESSION, now=START).text

    ISSUER.verify(token, now=START + timedelta(minutes=14, seconds=59))
    with pytest.raises(InvalidTokenError):
        ISSUER.verify(token, now=START + timedelta(minutes=15))


def test_token_of_another_instance_is_refused() -> None:
    theirs = JwtTokenIssuer(b"a key of somebody else, of thirty-two bytes")

    with pytest.raises(InvalidTokenError):
        ISSUER.verify(theirs.issue(USER, SESSION, now=START).text, now=START)


@pytest.mark.parametrize("name", FORGED)
def test_forged_token_is_refused(name: str) -> None:
    with pytest.raises(InvalidTokenError):
        ISSUER.verify(forged(name, key=TOKEN_KEY, user=USER, session=SESSION, now=START), now=START)


@given(st.text(max_size=200))
def test_any_text_is_refused_in_the_same_way(text: str) -> None:
    with pytest.raises(InvalidTokenError):
        ISSUER.verify(text, now=START)


@given(st.data())
def test_one_changed_character_is_noticed(data: st.DataObject) -> None:
    token = ISSUER.issue(USER, SESSION, now=START).text
    at = data.draw(st.integers(0, len(token) - 2))  # the last one carries unused bits
    other = data.draw(st.sampled_from("abcXYZ019-_").filter(lambda one: one != token[at]))

    with pytest.raises(InvalidTokenError):
        ISSUER.verify(token[:at] + other + token[at + 1 :], now=START)


def test_secrets_are_long_and_never_the_same() -> None:
    secrets = {ISSUER.new_secret() for _ in range(100)}

    assert len(secrets) == 100
    assert min(map(len, secrets)) >= 43
