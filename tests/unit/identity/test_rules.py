"""Who may be given which role, who may register, which refresh token is the newest."""

import pytest
from tests.support.identity import START, a_session, a_user

from hiroba.domain.identity.community import Registration
from hiroba.domain.identity.errors import (
    InvalidTokenError,
    LastOwnerError,
    RegistrationClosedError,
    RoleNotGrantableError,
    WrongInviteError,
)
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.refresh_token import RefreshToken
from hiroba.domain.identity.registration import RegistrationPolicy
from hiroba.domain.identity.session import LIFETIME, SessionStanding
from hiroba.domain.identity.user import UserKind


def test_last_owner_keeps_the_role_and_the_account() -> None:
    owner = a_user(role=Role.OWNER)

    for leave in (
        lambda: owner.with_role(Role.ADMIN, granted_by=Role.OWNER, owners=1),
        lambda: owner.deactivated(at=START, owners=1),
    ):
        with pytest.raises(LastOwnerError):
            leave()

    assert owner.with_role(Role.ADMIN, granted_by=Role.OWNER, owners=2).role is Role.ADMIN


@pytest.mark.parametrize(("role", "granted_by"), [(Role.OWNER, Role.ADMIN), (Role.BOT, Role.OWNER)])
def test_admin_makes_no_owner_and_nobody_makes_a_person_a_bot(role: Role, granted_by: Role) -> None:
    with pytest.raises(RoleNotGrantableError):
        a_user().with_role(role, granted_by=granted_by, owners=1)


def test_bot_stays_a_bot() -> None:
    with pytest.raises(RoleNotGrantableError):
        a_user(kind=UserKind.BOT, role=Role.BOT).with_role(
            Role.ADMIN, granted_by=Role.OWNER, owners=1
        )


def test_owner_is_managed_by_owners_and_the_assistant_by_nobody() -> None:
    owner = a_user(role=Role.OWNER)
    assistant = a_user(kind=UserKind.ASSISTANT, role=Role.BOT)

    assert owner.can_be_managed_by(Role.OWNER)
    assert not owner.can_be_managed_by(Role.ADMIN)
    assert not assistant.can_be_managed_by(Role.OWNER)


@pytest.mark.parametrize(
    ("policy", "code", "is_first", "refusal"),
    [
        (RegistrationPolicy(), None, False, None),
        (RegistrationPolicy(mode=Registration.CLOSED), None, True, None),
        (RegistrationPolicy(mode=Registration.CLOSED), None, False, RegistrationClosedError),
        (RegistrationPolicy(mode=Registration.INVITE, invite_code="桜"), "桜 ", False, None),
        (
            RegistrationPolicy(mode=Registration.INVITE, invite_code="桜"),
            "梅",
            False,
            WrongInviteError,
        ),
        (
            RegistrationPolicy(mode=Registration.INVITE, invite_code="桜"),
            None,
            False,
            WrongInviteError,
        ),
        (RegistrationPolicy(mode=Registration.INVITE), "", False, WrongInviteError),
        (RegistrationPolicy(setup_code="1f2e"), None, True, WrongInviteError),
        (RegistrationPolicy(setup_code="1f2e"), "1f2e", True, None),
        (RegistrationPolicy(setup_code="1f2e"), None, False, None),
    ],
)
def test_policy_decides_who_registers(
    policy: RegistrationPolicy, code: str | None, is_first: bool, refusal: type[Exception] | None
) -> None:
    if refusal is None:
        policy.check(code, is_first=is_first)
        return
    with pytest.raises(refusal):
        policy.check(code, is_first=is_first)


@pytest.mark.parametrize("text", ["", ".", "a.", ".b", "ab", "あ.い", "a." + "b" * 300])
def test_what_is_no_refresh_token_is_refused(text: str) -> None:
    with pytest.raises(InvalidTokenError):
        RefreshToken.parse(text)


def test_refresh_token_is_recognised_by_its_hash_alone() -> None:
    token = RefreshToken.parse("family.secret")

    assert token.text == "family.secret"
    assert token.is_newest(token.refresh_hash)
    assert not token.is_newest(RefreshToken(family="family", secret="other").refresh_hash)


def test_session_ends_by_time_and_by_revocation() -> None:
    session = a_session(a_user())

    assert session.is_live(START)
    assert not session.is_live(START + LIFETIME)
    assert not session.revoked(at=START).is_live(START)
    assert session.rotated("1" * 64, now=START + LIFETIME / 2).is_live(START + LIFETIME)


@pytest.mark.parametrize("ending", ["revoked_at", "deactivated_at", "expires_at"])
def test_request_is_admitted_until_session_or_account_ends(ending: str) -> None:
    ends = {"revoked_at": None, "deactivated_at": None, "expires_at": START + LIFETIME}
    user = a_user()

    def standing(**ends: object) -> SessionStanding:
        return SessionStanding(user_id=user.id, role=user.role, **ends)  # pyright: ignore[reportArgumentType]  # by name

    assert standing(**ends).admits(START)
    assert not standing(**(ends | {ending: START})).admits(START)
