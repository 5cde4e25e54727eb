"""Every socket of this process, and the channels they listen to."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

import structlog
from prometheus_client import Gauge

from hiroba.application.ports.realtime import Realtime
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import ChannelId
from hiroba.presentation.ws.feed import ChannelFeed

log = structlog.get_logger(__name__)

RECHECK_SECONDS = 0.6  # a right that was taken away is gone within a second
RECHECKED_AT_ONCE = 256  # a few milliseconds, so that no message waits long behind it
OPEN_SOCKETS = Gauge("hiroba_open_sockets", "Sockets connected and authenticated.")
ReadMissing = Callable[[ChannelId, int], Awaitable[Sequence[bytes]]]


Recheck = Callable[[Sequence[Actor]], Awaitable[Sequence[Actor | None]]]


class Connection(Protocol):
    actor: Actor

    def renew(self, actor: Actor | None) -> None:
        """Take the rights of this moment; with None the session has ended, and the connection ends too."""
        ...

    def close(self, code: int) -> None: ...


class SocketHub:
    def __init__(self, realtime: Realtime, read_missing: ReadMissing, recheck: Recheck) -> None:
        self._realtime = realtime
        self._recheck = recheck
        self._read_missing = read_missing
        self._connections: dict[Connection, None] = {}
        self._feeds: dict[ChannelId, tuple[ChannelFeed, Callable[[], None], set[object]]] = {}
        self._rechecking: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._connections)

    def add(self, connection: Connection) -> None:
        self._connections[connection] = None
        OPEN_SOCKETS.inc()
        if self._rechecking is None:
            self._rechecking = asyncio.create_task(self._keep_rechecking())

    def remove(self, connection: Connection) -> None:
        if self._connections.pop(connection, self) is None:
            OPEN_SOCKETS.dec()
        if not self._connections and self._rechecking is not None:
            self._rechecking.cancel()
            self._rechecking = None

    def feed(self, channel_id: ChannelId, holder: object) -> ChannelFeed:
        """The channel's feed, listening from now on, until every holder has released it."""
        if channel_id not in self._feeds:
            feed = ChannelFeed(lambda after: self._read_missing(channel_id, after))
            stop = self._realtime.listen_to_channel(channel_id, feed.hear)
            self._feeds[channel_id] = (feed, stop, set())
        feed, _, holders = self._feeds[channel_id]
        holders.add(holder)
        return feed

    def release(self, channel_id: ChannelId, holder: object) -> None:
        if channel_id not in self._feeds:
            return
        feed, stop, holders = self._feeds[channel_id]
        holders.discard(holder)
        if not holders:
            del self._feeds[channel_id]
            stop()
            feed.close()

    async def _keep_rechecking(self) -> None:
        while True:
            await asyncio.sleep(RECHECK_SECONDS)
            everybody = list(self._connections)
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
