"""Keeping the passages of videos, and the answers that quote them, in step with what is said of them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.library.texts_of_mechanism import texts_of
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.message_encoder import MessageEncoder
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.failpoints import failpoint
from hiroba.application.withdrawing import told_as_they_are, withdraw_moments
from hiroba.domain.library.mechanism_passage import (
    MechanismPassage,
    MechanismPassageChanges,
    Texts,
    regrouped,
)
from hiroba.domain.library.mechanism_passage_repository import Mark
from hiroba.domain.shared.ids import PassageId

_SLICE = 16


@dataclass(frozen=True, slots=True)
class _Before:
    """What there was when it was read; None of a video that is gone."""

    held: Sequence[MechanismPassage]
    texts: Sequence[Texts]
    found_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GatherMoments:
    """One step: some of the videos that are marked. Safe to repeat. Raises UnavailableError.

    What quotes words that do not stand there any more, or that not every member may read now, is withdrawn.
    """

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    realtime: Realtime
    message_encoder: MessageEncoder

    async def execute(self) -> bool:
        """Whether there may be more to do."""
        async with self.uow.read() as tx:
            marks = await tx.mechanism_passages.list_marked(limit=_SLICE)
        for mark in marks:
            await self._settle(mark)
        return bool(marks)

    async def _settle(self, mark: Mark) -> None:
        async with self.uow.read() as tx:
            before = await _read(tx, mark)
        # Captions can be long: counting their columns on the event loop would make every open socket wait.
        changes = await asyncio.to_thread(self._changes, before)
        failpoint("moments.before_apply")
        async with self.uow() as tx:
            await tx.events.begin()  # as whoever stores the end of an answer does
            if not await tx.mechanism_passages.settle(mark):
                return
            now = self.clock.now()
            await tx.mechanism_passages.apply(mark.mechanism_id, changes, at=now)
            withdrawn = await withdraw_moments(tx, mark.mechanism_id, now=now)
        failpoint("moments.after_apply")
        self.realtime.publish(*await told_as_they_are(self.message_encoder, withdrawn))

    def _changes(self, before: _Before | None) -> MechanismPassageChanges:
        if before is None:
            return MechanismPassageChanges()
        return regrouped(
            before.held, before.texts, before.found_by, lambda: PassageId(self.ids.new())
        )


async def _read(tx: Transaction, mark: Mark) -> _Before | None:
    mechanism = await tx.mechanisms.find(mark.mechanism_id)
    if mechanism is None:
        return None
    return _Before(
        held=await tx.mechanism_passages.list_held(mechanism.id),
        texts=await texts_of(tx, mechanism),
        found_by="\0".join((mechanism.audience.key, mechanism.title, *mechanism.tags)),
    )
