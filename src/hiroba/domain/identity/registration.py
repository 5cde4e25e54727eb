"""Who may make an account."""

import hmac
from dataclasses import dataclass, replace

from hiroba.domain.identity.community import Community, Registration
from hiroba.domain.identity.errors import (
    RegistrationClosedError,
    WrongInviteError,
    WrongSetupCodeError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationPolicy:
    """`invite_code` lets members in while the mode is `invite`; `setup_code`, where there is one, the first account.

    `mode` is what the settings say; it holds until the community says otherwise.
    """

    mode: Registration = Registration.OPEN
    invite_code: str | None = None
    setup_code: str | None = None

    def of(self, community: Community | None) -> "RegistrationPolicy":
        """With the mode that this community has chosen."""
        chosen = None if community is None else community.registration
        return self if chosen is None else replace(self, mode=chosen)

    def asks_for_invitation(self, code: str | None) -> bool:
        """Whether one gets in by an invitation alone: the code of the settings is one that never ends."""
        return self.mode == Registration.INVITE and not _same(code, self.invite_code)

    def check(self, invite_code: str | None, *, is_first: bool, is_invited: bool = False) -> None:
        """The first account owns the instance, so it is asked for the set-up code and for nothing else.

        `is_invited`: the code is that of an invitation which can be used. Raises WrongInviteError,
        RegistrationClosedError.
        """
        if is_first:
            if self.setup_code is not None and not _same(invite_code, self.setup_code):
                raise WrongInviteError(
                    "Please give the set-up code printed at start.", field="invite_code"
                )
            return
        if self.mode == Registration.CLOSED:
            raise RegistrationClosedError
        if self.asks_for_invitation(invite_code) and not is_invited:
            raise WrongInviteError(field="invite_code")

    def check_setup_code(self, code: str | None) -> None:
        """Raises WrongSetupCodeError."""
        if self.setup_code is not None and not _same(code, self.setup_code):
            raise WrongSetupCodeError(field="setup_code")


def _same(given: str | None, expected: str | None) -> bool:
    if given is None or not expected:
        return False
    return hmac.compare_digest(given.strip().encode(), expected.encode())
