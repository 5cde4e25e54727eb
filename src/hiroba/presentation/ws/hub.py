"""Every socket of this process, and the channels they listen to."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

import structlog
from prometheus_client import Gauge

from hiroba.application.ports.realtime import Realtime
from hiroba.domain.shared.ids import ChannelId
from hiroba.presentation.ws.feed import ChannelFeed

log = structlog.get_logger(__name__)

RECHECK_SECONDS = 0.6  # a right that was taken away is gone within a second
OPEN_SOCKETS = Gauge("hiroba_open_sockets", "Sockets connected and authenticated.")
ReadMissing = Callable[[ChannelId, int], Awaitable[Sequence[bytes]]]


class Connection(Protocol):
    async def recheck(self) -> None:
        """Close the connection if its session has ended."""
        ...

    def close(self, code: int) -> None: ...


class SocketHub:
    def __init__(self, realtime: Realtime, read_missing: ReadMissing) -> None:
        self._realtime = realtime
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
            self._rechecking = asyncio.create_task(self._recheck())

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

    async def _recheck(self) -> None:
        while True:
            await asyncio.sleep(RECHECK_SECONDS)
            for connection in list(self._connections):
                try:
                    await connection.recheck()
                except Exception as error:
                    log.error("socket_recheck_failed", exc_info=error)
