"""Something that hangs on a mechanism has changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from hiroba.application.mechanisms.mechanism_events import tell_change
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.mechanisms.mechanism import Mechanism


async def touch(tx: Transaction, mechanism: Mechanism, *, now: datetime) -> Sequence[LiveEvent]:
    """What hangs on it has changed: it is told, after the commit, as a change of it is."""
    after = replace(mechanism, updated_at=now)
    await tx.mechanisms.save(after)
    return await tell_change(tx, mechanism, after, now=now)
