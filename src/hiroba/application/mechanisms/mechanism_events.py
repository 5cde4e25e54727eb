"""Telling what has become of a mechanism to whoever may see it, and to nobody else."""

from collections.abc import Sequence
from datetime import datetime

from hiroba.application.events import MECHANISM_CHANGED, MECHANISM_DELETED, record
from hiroba.application.ports.event_log import NewEvent
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.mechanisms.mechanism import Mechanism
from hiroba.domain.shared.ids import UserId
from hiroba.domain.shared.time import to_iso


async def tell_change(
    tx: Transaction, before: Mechanism | None, after: Mechanism, *, now: datetime
) -> Sequence[LiveEvent]:
    """To its audience; to whoever could see it before and cannot any more, it is deleted.

    To be published after the commit. The transaction has begun with `tx.events.begin()`.
    """
    told: list[LiveEvent] = []
    if before is not None and before.is_published and not after.is_published:
        told.append(await record(tx, _deleted(before), now=now))
    return [*told, await record(tx, _changed(after), now=now)]


async def tell_deletion(
    tx: Transaction, mechanism: Mechanism, *, now: datetime
) -> Sequence[LiveEvent]:
    """The same for one that is gone."""
    return [await record(tx, _deleted(mechanism), now=now)]


def _changed(mechanism: Mechanism) -> NewEvent:
    failure = mechanism.failure
    return NewEvent(
        kind=MECHANISM_CHANGED,
        user_id=_heard_by(mechanism),
        payload={
            "mechanismId": str(mechanism.id),
            "state": mechanism.state.value,
            "jobId": None if mechanism.is_published else str(mechanism.job_id),
            "failure": None
            if failure is None
            else {"code": failure.code, "message": failure.message},
            "updatedAt": to_iso(mechanism.updated_at),
        },
    )


def _deleted(mechanism: Mechanism) -> NewEvent:
    return NewEvent(
        kind=MECHANISM_DELETED,
        user_id=_heard_by(mechanism),
        payload={"mechanismId": str(mechanism.id)},
    )


def _heard_by(mechanism: Mechanism) -> UserId | None:
    """None: the whole community."""
    return None if mechanism.is_published else mechanism.owner_id
