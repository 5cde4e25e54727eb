"""Accounts: people, bots and the assistant."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from hiroba.domain.identity.do_not_disturb import NEVER_QUIET, DoNotDisturb
from hiroba.domain.identity.errors import LastOwnerError, RoleNotGrantableError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.preferences import DEFAULT_PREFERENCES, Preferences
from hiroba.domain.shared.ids import UserId


class UserKind(StrEnum):
    PERSON = "person"
    BOT = "bot"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """`email` and `password_hash` are None for whoever never logs in, such as the assistant."""

    id: UserId
    kind: UserKind
    role: Role
    email: str | None
    display_name: str
    locale: str
    password_hash: str | None
    created_at: datetime
    deactivated_at: datetime | None
    do_not_disturb: DoNotDisturb = NEVER_QUIET
    preferences: Preferences = DEFAULT_PREFERENCES

    @property
    def is_active(self) -> bool:
        return self.deactivated_at is None

    def can_be_managed_by(self, role: Role) -> bool:
        """Owners are managed by owners alone; the assistant by nobody."""
        if self.kind is UserKind.ASSISTANT:
            return False
        return role is Role.OWNER or self.role is not Role.OWNER

    def with_role(self, role: Role, *, granted_by: Role, owners: int) -> Self:
        """`owners` counts the active ones. Raises RoleNotGrantableError, LastOwnerError."""
        makes_owner = role is Role.OWNER and granted_by is not Role.OWNER
        if makes_owner or (role is Role.BOT) is not (self.kind is UserKind.BOT):
            raise RoleNotGrantableError(field="role")
        if role is not Role.OWNER:
            self._ensure_another_owner(owners)
        return replace(self, role=role)

    def deactivated(self, *, at: datetime, owners: int) -> Self:
        """Raises LastOwnerError."""
        self._ensure_another_owner(owners)
        return self if self.deactivated_at is not None else replace(self, deactivated_at=at)

    def reactivated(self) -> Self:
        """With the role it had."""
        return replace(self, deactivated_at=None)

    def _ensure_another_owner(self, owners: int) -> None:
        if self.role is Role.OWNER and self.is_active and owners <= 1:
            raise LastOwnerError
