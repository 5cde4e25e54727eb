"""Accounts: people, bots and the assistant."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hiroba.domain.identity.permissions import Role
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

    @property
    def is_active(self) -> bool:
        return self.deactivated_at is None
