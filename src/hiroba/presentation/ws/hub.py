"""Every socket of this process, and what they listen to."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

import structlog
from prometheus_client import Gauge

from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.ids import ChannelId, UserId
from hiroba.presentation.ws.audience import Audience
from hiroba.presentation.ws.feed import EventFeed, ReadAfter
from hiroba.presentation.ws.outgoing import Frame

log = structlog.get_logger(__name__)

RECHECK_SECONDS = 0.6  # a right that was taken away is gone within a second
RECHECKED_AT_ONCE = 256  # a few milliseconds, so that no message waits long behind it
OPEN_SOCKETS = Gauge("hiroba_open_sockets", "Sockets connected and authenticated.")


Recheck = Callable[[Sequence[Actor]], Awaitable[Sequence[Actor | None]]]


class Connection(Protocol):
    actor: Actor

    def renew(self, actor: Actor | None) -> None:
        """Take the rights of this moment; with None the session has ended, and the connection ends too."""
        ...

    def hear(self, event: LiveEvent, frame: Frame) -> None:
        """An event for this person alone."""
        ...

    def close(self, code: int) -> None: ...


class SocketHub:
    def __init__(self, realtime: Realtime, read_missing: ReadAfter, recheck: Recheck) -> None:
        self._realtime = realtime
        self._recheck = recheck
        self._connections: dict[UserId, dict[Connection, None]] = defaultdict(dict)
        self._channels: dict[ChannelId, tuple[Audience, Callable[[], None]]] = {}
        self._rechecking: asyncio.Task[None] | None = None
        self.feed = EventFeed(read_missing, self._pass_on)
        realtime.listen(self.feed.hear)

    def __len__(self) -> int:
        return sum(len(connections) for connections in self._connections.values())

    def add(self, connection: Connection) -> None:
        self._connections[connection.actor.user_id][connection] = None
        OPEN_SOCKETS.inc()
        if self._rechecking is None:
            self._rechecking = asyncio.create_task(self._keep_rechecking())

    def remove(self, connection: Connection) -> None:
        user_id = connection.actor.user_id
        if self._connections[user_id].pop(connection, self) is None:
            OPEN_SOCKETS.dec()
        if not self._connections[user_id]:
            del self._connections[user_id]
        if not self._connections and self._rechecking is not None:
            self._rechecking.cancel()
            self._rechecking = None

    def audience(self, channel_id: ChannelId) -> Audience:
        """Whoever listens to the channel, of the moment from now on, until it was released by all of them."""
        if channel_id not in self._channels:
            audience = Audience()
            stop = self._realtime.listen_to_channel(channel_id, audience.tell_now)
            self._channels[channel_id] = (audience, stop)
        return self._channels[channel_id][0]

    def release(self, channel_id: ChannelId) -> None:
        """After a subscriber was detached."""
        audience, stop = self._channels.get(channel_id, (None, None))
        if stop is not None and not audience:
            del self._channels[channel_id]
            stop()

    def _pass_on(self, event: LiveEvent) -> None:
        if not event.frame:
            return
        if event.user_id is not None:
            self._pass_on_to_person(event, event.user_id)
        elif event.channel_id is None:
            self._pass_on_to_community(event)
        elif event.channel_id in self._channels:
            audience, _ = self._channels[event.channel_id]
            audience.tell(event.position, Frame.of(event.frame))

    def _pass_on_to_community(self, event: LiveEvent) -> None:
        frame = Frame.of(event.frame)
        for connections in tuple(self._connections.values()):
            for connection in tuple(connections):
                if connection.actor.role is not Role.GUEST:
                    connection.hear(event, frame)

    def _pass_on_to_person(self, event: LiveEvent, user_id: UserId) -> None:
        connections = self._connections.get(user_id)
        if connections:
            frame = Frame.of(event.frame)
            for connection in tuple(connections):
                connection.hear(event, frame)

    async def _keep_rechecking(self) -> None:
        while True:
            await asyncio.sleep(RECHECK_SECONDS)
            everybody = [one for connections in self._connections.values() for one in connections]
            for start in range(0, len(everybody), RECHECKED_AT_ONCE):
                try:
                    await self._recheck_some(everybody[start : start + RECHECKED_AT_ONCE])
                except Exception as error:
                    log.error("socket_recheck_failed", exc_info=error)
                await asyncio.sleep(0)

    async def _recheck_some(self, connections: Sequence[Connection]) -> None:
        before = [connection.actor for connection in connections]
        after = await self._recheck(before)
        for connection, was, is_now in zip(connections, before, after, strict=True):
            if connection.actor is was:  # nobody has introduced themselves anew meanwhile
                connection.renew(is_now)
