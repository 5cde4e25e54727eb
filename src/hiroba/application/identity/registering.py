"""What every way of making an account has in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hiroba.application.joining import join
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.identity.account import (
    DEFAULT_LOCALE,
    clean_display_name,
    known_locale,
    normalized_email,
)
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import User, UserKind
from hiroba.domain.shared.ids import UserId

_OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """Fields that have been checked; `password_hash` is None for somebody who never logs in."""

    email: str
    display_name: str
    locale: str
    password_hash: str | None = None

    @classmethod
    def checked(cls, email: str, display_name: str, locale: str | None) -> "NewAccount":
        """Raises InvalidAccountError, naming the field."""
        return cls(
            email=normalized_email(email),
            display_name=clean_display_name(display_name),
            locale=known_locale(locale or DEFAULT_LOCALE),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """`told` is to be published after the commit."""

    user: User
    told: Sequence[LiveEvent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registering:
    """Makes accounts inside a transaction. Of several that would be the first, one is.

    Whoever arrives is in the community's first rooms from the start, so that nobody stands before empty walls.
    """

    ids: IdGenerator

    async def claim(self, tx: Transaction) -> tuple[UserId, bool]:
        """The id of the next account, and whether it is the first, which owns the instance.

        Comes first in the transaction.
        """
        await tx.events.begin()
        user_id = UserId(self.ids.new())
        return user_id, await tx.instance.claim(_OWNER, str(user_id))

    async def add(
        self, tx: Transaction, user_id: UserId, account: NewAccount, *, role: Role, now: datetime
    ) -> Registered:
        """Raises EmailTakenError."""
        user = User(
            id=user_id,
            kind=UserKind.PERSON,
            role=role,
            email=account.email,
            display_name=account.display_name,
            locale=account.locale,
            password_hash=account.password_hash,
            created_at=now,
            deactivated_at=None,
        )
        await tx.users.add(user)
        told: list[LiveEvent] = []
        for channel_id in await tx.channels.list_first_ids():
            told += await join(tx, channel_id, user_id, at=now)
        return Registered(user=user, told=told)
