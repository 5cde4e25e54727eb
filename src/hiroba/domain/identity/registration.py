"""Who may make an account."""

import hmac
from dataclasses import dataclass
from typing import Literal

from hiroba.domain.identity.errors import RegistrationClosedError, WrongInviteError


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationPolicy:
    """`invite_code` lets members in while the mode is `invite`; `setup_code`, where there is one, the first account."""

    mode: Literal["open", "invite", "closed"] = "open"
    invite_code: str | None = None
    setup_code: str | None = None

    def check(self, invite_code: str | None, *, is_first: bool) -> None:
        """The first account owns the instance, so it is asked for the set-up code and for nothing else.

        Raises WrongInviteError, RegistrationClosedError.
        """
        if is_first:
            if self.setup_code is not None and not _same(invite_code, self.setup_code):
                raise WrongInviteError(
                    "Please give the set-up code printed at start.", field="invite_code"
                )
            return
        if self.mode == "closed":
            raise RegistrationClosedError
        if self.mode == "invite" and not _same(invite_code, self.invite_code):
            raise WrongInviteError(field="invite_code")


def _same(given: str | None, expected: str | None) -> bool:
    if given is None or not expected:
        return False
    return hmac.compare_digest(given.strip().encode(), expected.encode())
