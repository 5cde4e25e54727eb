"""How long an invitation lets people in, and what a community may be called."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from tests.support.identity import START

from hiroba.domain.identity.community import UNNAMED, Community, Registration
from hiroba.domain.identity.errors import (
    InvalidCommunityError,
    InvalidInvitationError,
    WrongSetupCodeError,
)
from hiroba.domain.identity.invitation import (
    LASTS_AT_LEAST,
    LASTS_AT_MOST,
    Invitation,
    hash_of_code,
)
from hiroba.domain.identity.registration import RegistrationPolicy
from hiroba.domain.shared.ids import InvitationId, UserId

INVITATION = Invitation(
    id=InvitationId(uuid4()),
    code_hash=hash_of_code("q3rT"),
    created_by=UserId(uuid4()),
    created_at=START,
    expires_at=START + timedelta(days=7),
    uses_max=2,
)


def test_invitation_ends_by_use_by_time_and_by_being_taken_back() -> None:
    assert INVITATION.is_usable(START)
    assert INVITATION.used().is_usable(START)
    assert not INVITATION.used().used().is_usable(START)
    assert not INVITATION.is_usable(INVITATION.expires_at)
    assert not INVITATION.revoked(at=START).is_usable(START)


def test_invitation_without_a_number_lets_any_number_in() -> None:
    assert replace(INVITATION, uses_max=None, uses=10**6).is_usable(START)


def test_invitation_stays_taken_back_at_the_first_time() -> None:
    later = START + timedelta(days=1)

    assert INVITATION.revoked(at=START).revoked(at=later).revoked_at == START


@pytest.mark.parametrize("lasts", [LASTS_AT_LEAST, LASTS_AT_MOST])
def test_invitation_within_measure_is_taken(lasts: timedelta) -> None:
    invitation = replace(INVITATION, expires_at=START + lasts)

    assert invitation.checked() == invitation


@pytest.mark.parametrize("lasts", [LASTS_AT_LEAST / 2, LASTS_AT_MOST * 2, -LASTS_AT_LEAST])
def test_invitation_out_of_measure_is_refused(lasts: timedelta) -> None:
    with pytest.raises(InvalidInvitationError):
        replace(INVITATION, expires_at=START + lasts).checked()


def test_code_is_known_by_its_hash_and_with_a_space_after_it() -> None:
    assert INVITATION.is_for("q3rT ")
    assert not INVITATION.is_for("q3rt")
    assert "q3rT" not in INVITATION.code_hash


@pytest.mark.parametrize(
    "name", ["機構同好会", "기구 동호회", "机构爱好者", "機構同好會", "Kikō 🎡"]
)
def test_community_is_called_by_any_visible_name(name: str) -> None:
    assert UNNAMED.changed(name=f" {name} ").name == name


@pytest.mark.parametrize("name", ["", " ", "広" * 81, "\u202eevil", "a\nb"])
def test_name_that_hides_something_is_refused_by_field(name: str) -> None:
    with pytest.raises(InvalidCommunityError) as refused:
        UNNAMED.changed(name=name, name_field="community_name")

    assert refused.value.details == {"field": "community_name"}


def test_language_of_a_community_is_one_that_is_spoken_here() -> None:
    assert UNNAMED.changed(locale="zh-TW").locale == "zh-Hant"
    with pytest.raises(InvalidCommunityError):
        UNNAMED.changed(locale="tlh")


def test_what_the_settings_say_holds_until_the_community_chooses() -> None:
    settings = RegistrationPolicy(mode=Registration.CLOSED)

    assert settings.of(None) is settings
    assert settings.of(Community(name="광장")) is settings
    assert settings.of(Community(registration=Registration.OPEN)).mode is Registration.OPEN


@pytest.mark.parametrize("code", [None, "", "1f2e3d4"])
def test_wrong_set_up_code_opens_nothing(code: str | None) -> None:
    with pytest.raises(WrongSetupCodeError):
        RegistrationPolicy(setup_code="1f2e3d4c").check_setup_code(code)


def test_without_a_set_up_code_none_is_asked_for() -> None:
    RegistrationPolicy().check_setup_code(None)
