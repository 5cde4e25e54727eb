"""Give a new instance its assistant and its first two channels."""

from dataclasses import dataclass
from datetime import datetime

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.domain.channels.channel import Channel, ChannelKind
from hiroba.domain.identity.account import DEFAULT_LOCALE
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import User, UserKind
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.domain.shared.time import to_iso

FIRST_CHANNELS = ("雑談 / General", "質問 / Questions")
ASSISTANT_NAME = "Hiroba"
_OPENED = "opened_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInstance:
    """Done once in the life of an instance, however often and by however many processes it is asked for."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator

    async def execute(self) -> bool:
        """Whether this call was the one that did it."""
        async with self.uow() as tx:
            return await self.open_in(tx, self.clock.now())

    async def open_in(self, tx: Transaction, now: datetime) -> bool:
        """The same, together with what else the transaction does."""
        if not await tx.instance.claim(_OPENED, to_iso(now)):
            return False
        await tx.users.add(self._assistant(now))
        for name in FIRST_CHANNELS:
            await tx.channels.add(self._channel(name, now))
        return True

    def _assistant(self, now: datetime) -> User:
        return User(
            id=UserId(self.ids.new()),
            kind=UserKind.ASSISTANT,
            role=Role.BOT,
            email=None,
            display_name=ASSISTANT_NAME,
            locale=DEFAULT_LOCALE,
            password_hash=None,
            created_at=now,
            deactivated_at=None,
        )

    def _channel(self, name: str, now: datetime) -> Channel:
        return Channel(
            id=ChannelId(self.ids.new()),
            kind=ChannelKind.PUBLIC,
            name=name,
            topic="",
            last_seq=0,
            created_by=None,
            created_at=now,
            archived_at=None,
        )
