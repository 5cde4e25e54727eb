"""Changes of presence, told to the sockets that asked for them: put together, and never too many at once.

A person's newest state is what counts; when many come and go at once, those who changed first are told first.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import Any

import structlog

from hiroba.application.ports.presence import PresenceBook
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.presence import Presence
from hiroba.domain.shared.ids import UserId
from hiroba.domain.shared.time import to_iso
from hiroba.presentation.ws.frames import frame
from hiroba.presentation.ws.outgoing import Frame, Outgoing

log = structlog.get_logger(__name__)

TOLD_EVERY_SECONDS = 0.3
TOLD_AT_ONCE = 5_000  # frames over all sockets
SeenBy = Callable[[Actor], Awaitable[Collection[UserId] | None]]


class SocketPresence:
    """The presence of one socket's person there, and whether it follows that of others."""

    def __init__(
        self, board: "PresenceBoard", actor: Callable[[], Actor], outgoing: Outgoing
    ) -> None:
        self._board = board
        self._socket = board.book.open(actor().user_id)
        self.actor = actor
        self.outgoing = outgoing

    def act(self) -> None:
        self._socket.act()

    def set_away(self, is_away: bool) -> None:
        self._socket.set_away(is_away)

    def follow(self) -> None:
        self._board.add(self)

    def unfollow(self) -> None:
        self._board.remove(self)

    def close(self) -> None:
        self.unfollow()
        self._socket.close()


class PresenceBoard:
    """Guests are told of those they share a channel with at that moment."""

    def __init__(
        self,
        book: PresenceBook,
        seen_by: SeenBy,
        *,
        every_seconds: float = TOLD_EVERY_SECONDS,
        at_once: int = TOLD_AT_ONCE,
    ) -> None:
        self.book = book
        self._seen_by = seen_by
        self._every_seconds = every_seconds
        self._at_once = at_once
        self._followers: dict[SocketPresence, None] = {}
        self._changed: dict[UserId, Presence] = {}
        self._telling: asyncio.Task[None] | None = None
        book.listen(self._hear)

    def add(self, follower: SocketPresence) -> None:
        self._followers[follower] = None

    def remove(self, follower: SocketPresence) -> None:
        self._followers.pop(follower, None)

    def _hear(self, change: Presence) -> None:
        if not self._followers:
            return
        self._changed[change.user_id] = change
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell_changes())

    async def _tell_changes(self) -> None:
        while self._changed:
            await asyncio.sleep(self._every_seconds)
            share = max(1, self._at_once // max(1, len(self._followers)))
            people = list(self._changed)[:share]
            frames = {one: _frame(self._changed.pop(one)) for one in people}
            for follower in tuple(self._followers):
                try:
                    await self._tell(follower, frames)
                except Exception as error:  # a store that is away comes back; others are still told
                    log.error("presence_untold", exc_info=error)

    async def _tell(self, follower: SocketPresence, frames: dict[UserId, Frame]) -> None:
        actor = follower.actor()
        seen = await self._seen_by(actor) if actor.role is Role.GUEST else None
        for user_id, encoded in frames.items():
            if seen is None or user_id in seen:
                follower.outgoing.push(encoded)


def presence_object(one: Presence) -> dict[str, Any]:
    return {"userId": str(one.user_id), "state": one.state.value, "since": to_iso(one.since)}


def _frame(one: Presence) -> Frame:
    return frame("presence", presence_object(one))
