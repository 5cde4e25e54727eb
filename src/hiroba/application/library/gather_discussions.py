"""Keeping the passages of discussions in step with the event log."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.library.discussion import Place, Spoken
from hiroba.domain.library.discussion_repository import (
    DiscussionChanges,
    DiscussionProgress,
)
from hiroba.domain.library.regrouping import Window, regrouped, windows_of
from hiroba.domain.shared.ids import ChannelId, PassageId

EVENTS = 300  # of one step
HISTORY = 200  # messages of one step while the past is gone through
_BEFORE_ALL = (ChannelId(UUID(int=0)), 0)
_Cut = tuple[Window, Sequence[Spoken]]


@dataclass(frozen=True, slots=True)
class _News:
    """What the next step has to look at; `progress` is how far it comes."""

    before: DiscussionProgress | None
    progress: DiscussionProgress
    is_worth_saving: bool
    has_more: bool
    spoken: Sequence[Spoken]
    renamed: Sequence[ChannelId]


@dataclass(frozen=True, slots=True, kw_only=True)
class GatherDiscussions:
    """One step: the events after the last one that was applied, and a piece of the past if it was not gone through.

    What an event tells is read as it stands now, so that steps can be repeated. Where the log keeps less than what
    was missed, everything is gone through again. Raises UnavailableError.
    """

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator

    async def execute(self) -> bool:
        """Whether there is more to do."""
        async with self.uow.read() as tx:
            news = await _news(tx)
            cuts = await _cuts(tx, news.spoken) if news.spoken else []
        # Counting columns and cutting long messages takes a while: on the event loop every open socket would wait.
        changes = await asyncio.to_thread(self._changes, cuts) if cuts else DiscussionChanges()
        if cuts or news.renamed or news.is_worth_saving:
            failpoint("discussions.before_apply")
            async with self.uow() as tx:
                await tx.events.begin()  # two processes may follow one log
                if await tx.discussions.find_progress() != news.before:
                    return True
                await tx.discussions.apply(changes, at=self.clock.now())
                for channel_id in news.renamed:
                    await tx.discussions.touch_channel(channel_id)
                await tx.discussions.save_progress(news.progress)
            failpoint("discussions.after_apply")
        return news.has_more

    def _changes(self, cuts: Sequence[_Cut]) -> DiscussionChanges:
        def new_id() -> PassageId:
            return PassageId(self.ids.new())

        each = [regrouped(window, spoken, new_id) for window, spoken in cuts]
        return DiscussionChanges(
            added=[one for changes in each for one in changes.added],
            changed=[one for changes in each for one in changes.changed],
            removed=[one for changes in each for one in changes.removed],
        )


async def _news(tx: Transaction) -> _News:
    """Events that tell of no message are not worth a commit each: a page of them is."""
    stored = before = await tx.discussions.find_progress()
    oldest, newest = await tx.discussions.event_span()
    is_anew = before is None or not oldest - 1 <= before.position <= newest
    if before is None or is_anew:
        before = DiscussionProgress(position=newest, past=_BEFORE_ALL)
    upto = min(before.position + EVENTS, newest)
    told = await tx.discussions.list_told(after=before.position, upto=upto)
    older, past = await _past(tx, before)
    return _News(
        before=stored,
        progress=DiscussionProgress(position=upto, past=past),
        is_worth_saving=is_anew or past != before.past or upto - before.position == EVENTS,
        has_more=past is not None or upto < newest,
        spoken=[*told, *older],
        renamed=await tx.discussions.list_renamed(after=before.position, upto=upto),
    )


async def _past(
    tx: Transaction, before: DiscussionProgress
) -> tuple[Sequence[Spoken], tuple[ChannelId, int] | None]:
    """The next piece of it, and down to which message that comes; None when that was all."""
    if before.past is None:
        return (), None
    older = await tx.discussions.list_past(before.past, limit=HISTORY)
    if len(older) < HISTORY:
        return older, None
    return older, (older[-1].place.channel_id, older[-1].seq)


async def _cuts(tx: Transaction, spoken: Sequence[Spoken]) -> list[_Cut]:
    """Threads first: a message that becomes the root of one leaves the discussion it was in."""
    threads = [one for one in spoken if one.place.root_id is not None]
    found: list[Window] = []
    left: list[Spoken] = []
    for place, messages in _by_place(threads):
        held = await tx.discussions.list_covering(place, [one.seq for one in messages])
        found += windows_of(place, messages, held)
        left += [
            replace(one, place=Place(place.channel_id), content="", is_news=True)
            for one in messages
            if one.id == place.root_id and not any(other.covers(one.seq) for other in held)
        ]
    channels = [one for one in spoken if one.place.root_id is None]
    for place, messages in _by_place([*channels, *left]):
        held = await tx.discussions.list_covering(place, [one.seq for one in messages])
        found += windows_of(place, messages, held)
    return [(one, await _spoken_in(tx, one)) for one in found]


async def _spoken_in(tx: Transaction, window: Window) -> Sequence[Spoken]:
    return await tx.discussions.list_spoken(window.place, window.first_seq, window.last_seq)


def _by_place(spoken: Sequence[Spoken]) -> list[tuple[Place, list[Spoken]]]:
    """Each message once in its place, ascending; what is news of it counts."""

    def where(one: Spoken) -> tuple[UUID, UUID, int, bool, str]:
        return one.place.channel_id, one.place.key, one.seq, one.is_news, one.content

    ordered = sorted(spoken, key=where)
    return [
        (place, list({one.seq: one for one in group}.values()))
        for place, group in groupby(ordered, key=lambda one: one.place)
    ]
