"""Keeping a message in sight."""

from dataclasses import dataclass

from hiroba.application.channels.pinning import MessagePin, PinCommand, find_pinnable, put_pin
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.channels.errors import TooManyPinsError
from hiroba.domain.channels.pins import PINS_PER_CHANNEL, Pin


@dataclass(frozen=True, slots=True, kw_only=True)
class PinMessage:
    """For members of the channel. Again has no effect: the first pin stays.

    Raises MessageNotFoundError, NotAMemberError, ChannelArchivedError, TooManyPinsError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: PinCommand) -> MessagePin:
        async with self.uow() as tx:
            await tx.events.begin()
            found = await find_pinnable(tx, command)
            if found.pin is not None:
                return found
            if await tx.pins.count(found.message.channel_id) >= PINS_PER_CHANNEL:
                raise TooManyPinsError(details={"max": PINS_PER_CHANNEL})
            now = self.clock.now()
            pin = Pin(at=now, by=command.actor.user_id)
            pinned, told = await put_pin(tx, found.message, pin, now=now)
        self.realtime.publish(told)
        return pinned
