"""Keeping the search over messages in step with the event log."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import orjson

from hiroba.application.channels.message_marks import entry_of, in_channel
from hiroba.application.channels.search_reader import (
    IndexedMessage,
    SearchReader,
    SearchSnapshot,
)
from hiroba.application.channels.views import EventView
from hiroba.application.events import CHANNEL_LEFT
from hiroba.application.ports.message_search import (
    IndexChanges,
    IndexProgress,
    Mark,
    MessageSearch,
)
from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.shared.ids import MessageId

EVENTS = 500  # of one step
HISTORY = 400  # messages of one step while the past is gone through
_ALL = MessageId(UUID(int=2**128 - 1))  # beyond every message: nothing of the past was reached yet
_NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexMessages:
    """One step: the events after the last one that was applied, and a piece of the past if it was not gone through yet.

    What an event tells is read as it stands now, so that steps can be repeated. An index of another analyzer, of
    another store, or one that is behind what the log keeps, begins anew: what is said now can be found at once, the
    past from its newer end on.
    """

    search_reader: SearchReader
    message_search: MessageSearch

    async def execute(self) -> bool:
        """Whether there is more to do."""
        progress = await self.message_search.progress()
        async with self.search_reader() as snapshot:
            oldest, newest = await snapshot.event_span()
            if progress is None or not await _goes_on(progress, snapshot, oldest, newest):
                step = _Step(
                    IndexProgress(
                        position=newest, landmark=await _landmark(snapshot, newest), reached=_ALL
                    )
                )
            else:
                step = await _next(snapshot, progress, newest)
        if step.changes is None:
            await self.message_search.restart(step.progress)
        elif step.progress != progress:
            failpoint("message_search.before_apply")
            await self.message_search.apply(step.changes, step.progress)
            failpoint("message_search.after_apply")
        return step.progress.reached is not None or step.progress.position < newest


@dataclass(frozen=True, slots=True)
class _Step:
    """How far it comes and what changes; without changes the index begins anew."""

    progress: IndexProgress
    changes: IndexChanges | None = None


async def _next(snapshot: SearchSnapshot, progress: IndexProgress, newest: int) -> _Step:
    upto = min(progress.position + EVENTS, newest)
    events = await snapshot.list_events(after=progress.position, upto=upto)
    present, gone = await _spoken_of(snapshot, events)
    older, reached = await _past(snapshot, progress.reached)
    landmark = _named(events[-1]) if events else progress.landmark
    return _Step(
        replace(progress, position=upto, landmark=landmark, reached=reached),
        IndexChanges(
            present=[entry_of(message) for message in present],
            gone=gone,
            emptied=_emptied(events),
            older=[entry_of(message) for message in older if message.deleted_at is None],
        ),
    )


async def _past(
    snapshot: SearchSnapshot, reached: MessageId | None
) -> tuple[Sequence[IndexedMessage], MessageId | None]:
    """The next piece of it, and down to which message that comes; None when that was all."""
    if reached is None:
        return (), None
    before = None if reached == _ALL else reached
    older = await snapshot.list_indexed(before=before, limit=HISTORY)
    return older, MessageId(UUID(older[-1].id)) if len(older) == HISTORY else None


async def _spoken_of(
    snapshot: SearchSnapshot, events: Sequence[EventView]
) -> tuple[list[IndexedMessage], list[MessageId]]:
    """The messages that something has happened to, as they are now, and those that are no more."""
    for_all = (event for event in events if event.user_id is None)
    ids = dict.fromkeys(id_ for event in for_all if (id_ := _message_of(event)) is not None)
    found = {one.id: one for one in await snapshot.find_indexed(list(ids)) if not one.deleted_at}
    present = [found[id_] for id_ in ids if id_ in found]
    return present, [MessageId(UUID(id_)) for id_ in ids if id_ not in found]


def _emptied(events: Sequence[EventView]) -> list[Mark]:
    """Of channels that are deleted: their messages went with them, and no event names each."""
    left = (event for event in events if event.kind == CHANNEL_LEFT and event.payload is not None)
    payloads = [orjson.loads(event.payload or "") for event in left]
    deleted = {one["channelId"] for one in payloads if one.get("reason") == "deleted"}
    return [in_channel(UUID(channel_id)) for channel_id in sorted(deleted)]


def _message_of(event: EventView) -> str | None:
    """Reactions and threads name theirs in what they tell."""
    if event.message_id is not None or event.payload is None:
        return event.message_id
    message_id = orjson.loads(event.payload).get("messageId")
    return None if message_id is None else str(message_id)


async def _goes_on(
    progress: IndexProgress, snapshot: SearchSnapshot, oldest: int, newest: int
) -> bool:
    """Whether the log still has all that follows, and is the one the index knows."""
    if not oldest - 1 <= progress.position <= newest:
        return False
    is_kept = progress.position >= oldest
    return not is_kept or await _landmark(snapshot, progress.position) == progress.landmark


async def _landmark(snapshot: SearchSnapshot, position: int) -> str:
    events = await snapshot.list_events(after=position - 1, upto=position)
    return _named(events[0]) if events else _NOTHING


def _named(event: EventView) -> str:
    """Two stores may have the same number of events, but not the same one at the same place."""
    return f"{event.kind} {event.channel_id} {event.user_id} {event.message_id} {event.payload}"
