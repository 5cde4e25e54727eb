"""Taking a message off those kept in sight."""

from dataclasses import dataclass

from hiroba.application.channels.pinning import MessagePin, PinCommand, find_pinnable, put_pin
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpinMessage:
    """For members of the channel, whoever pinned it. Again has no effect.

    Raises MessageNotFoundError, NotAMemberError, ChannelArchivedError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: PinCommand) -> MessagePin:
        async with self.uow() as tx:
            await tx.events.begin()
            found = await find_pinnable(tx, command)
            if found.pin is None:
                return found
            unpinned, told = await put_pin(tx, found.message, None, now=self.clock.now())
        self.realtime.publish(told)
        return unpinned
