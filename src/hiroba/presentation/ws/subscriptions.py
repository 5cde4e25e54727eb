"""The channels that one socket listens to.

Nothing is lost, doubled or moved between reading the backlog and hearing the channel live: the feed listens before the
backlog is read, the backlog is read until it has caught up with the feed, and then both are joined in one step.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from hiroba.application.channels.list_missed import ListMissed, ListMissedQuery
from hiroba.application.channels.subscribe_channel import SubscribeChannel, SubscribeChannelCommand
from hiroba.application.channels.wire import left_channel_of
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import ChannelId
from hiroba.presentation.ws.feed import ChannelFeed
from hiroba.presentation.ws.frames import error_data, frame
from hiroba.presentation.ws.hub import SocketHub
from hiroba.presentation.ws.outgoing import TOO_SLOW, Frame, Outgoing

log = structlog.get_logger(__name__)

BACKLOG_SECONDS = 30  # for a client to take what it asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeCases:
    subscribe: SubscribeChannel
    missed: ListMissed
    missed_max: int


class Subscriptions:
    def __init__(
        self, hub: SocketHub, outgoing: Outgoing, cases: SubscribeCases, actor: Callable[[], Actor]
    ) -> None:
        self._hub = hub
        self._outgoing = outgoing
        self._cases = cases
        self._actor = actor
        self._tasks: dict[ChannelId, asyncio.Task[None]] = {}
        self._feeds: dict[ChannelId, ChannelFeed] = {}

    def start(self, channel_id: ChannelId, after_seq: int | None) -> None:
        """Listen to a channel from `after_seq` on; again starts anew."""
        self.stop(channel_id)
        feed = self._hub.feed(channel_id, self)
        feed.expect(self._outgoing)
        self._feeds[channel_id] = feed
        self._tasks[channel_id] = asyncio.create_task(self._follow(channel_id, after_seq, feed))

    def stop(self, channel_id: ChannelId) -> None:
        task = self._tasks.pop(channel_id, None)
        if task is not None:
            task.cancel()
        feed = self._feeds.pop(channel_id, None)
        if feed is not None:
            feed.detach(self._outgoing)
            self._hub.release(channel_id, self)

    def stop_all(self) -> None:
        for channel_id in list(self._feeds):
            self.stop(channel_id)

    def hear_for_user(self, encoded: bytes) -> None:
        """A frame for this person alone; being told to leave a channel ends listening to it."""
        left = left_channel_of(encoded)
        if left is not None:
            self.stop(left)
        self._outgoing.push(Frame.of(encoded))

    async def _follow(
        self, channel_id: ChannelId, after_seq: int | None, feed: ChannelFeed
    ) -> None:
        try:
            async with asyncio.timeout(BACKLOG_SECONDS):
                await self._catch_up(channel_id, after_seq, feed)
        except TimeoutError:
            self._outgoing.close(TOO_SLOW)
        except HirobaError as error:
            self._give_up(channel_id, error_data(error))
        except Exception as error:
            log.error("subscription_failed", exc_info=error)
            self._give_up(channel_id, error_data(HirobaError()))

    async def _catch_up(
        self, channel_id: ChannelId, after_seq: int | None, feed: ChannelFeed
    ) -> None:
        subscription = await self._cases.subscribe.execute(
            SubscribeChannelCommand(
                actor=self._actor(),
                channel_id=channel_id,
                after_seq=after_seq,
                missed_max=self._cases.missed_max,
            )
        )
        feed.begin(subscription.last_seq)
        seq = await self._send_missed(channel_id, subscription.after_seq, feed)
        is_whole = feed.seq is None or seq >= feed.seq
        kind = "channel:subscribed" if is_whole and not subscription.resync else "channel:resync"
        seq = seq if is_whole else feed.seq or seq
        self._outgoing.push(frame(kind, {"channelId": str(channel_id), "seq": seq}))
        feed.attach(self._outgoing, seq)

    async def _send_missed(self, channel_id: ChannelId, seq: int, feed: ChannelFeed) -> int:
        """Until the feed has been caught up with, or the store has no more; the last seq sent."""
        while feed.seq is not None and seq < feed.seq:
            query = ListMissedQuery(actor=self._actor(), channel_id=channel_id, after_seq=seq)
            missed = await self._cases.missed.execute(query)
            if not missed:
                return seq
            for encoded in missed:
                await self._outgoing.push_patiently(Frame.of(encoded))
                seq += 1
            await asyncio.sleep(0)  # other sockets get their turn between two pages
        return seq

    def _give_up(self, channel_id: ChannelId, data: dict[str, object]) -> None:
        self._tasks.pop(channel_id, None)
        self.stop(channel_id)
        self._outgoing.push(frame("channel:error", {"channelId": str(channel_id), **data}))
