"""What follows from a deletion, in its own transaction; the events are to be published after the commit."""

from collections.abc import Sequence
from datetime import datetime

from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.channels.message import Message


async def notifications_removed(
    tx: Transaction, message: Message, *, now: datetime
) -> Sequence[LiveEvent]:
    return ()


async def reply_removed(tx: Transaction, message: Message, *, now: datetime) -> Sequence[LiveEvent]:
    return ()
