"""What one socket listens to: channels one by one, or everything that concerns its person.

Nothing is lost, doubled or moved between reading the backlog and hearing live: the feed listens before the backlog is
read, the backlog is read until it has caught up with the feed, and then both are joined in one step.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import structlog

from hiroba.application.channels.follow_events import (
    FollowEvents,
    FollowEventsQuery,
    ListMissedEvents,
    ListMissedEventsQuery,
)
from hiroba.application.channels.list_missed import (
    ListChannelEvents,
    ListChannelEventsQuery,
    ListMissed,
    ListMissedQuery,
)
from hiroba.application.channels.subscribe_channel import (
    SubscribeChannel,
    SubscribeChannelCommand,
    Subscription,
)
from hiroba.application.events import CHANNEL_JOINED, CHANNEL_LEFT, MESSAGE_NEW
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import ChannelId
from hiroba.presentation.ws.frames import error_data, frame
from hiroba.presentation.ws.hub import SocketHub
from hiroba.presentation.ws.outgoing import TOO_SLOW, Frame, Outgoing

log = structlog.get_logger(__name__)

BACKLOG_SECONDS = 30  # for a client to take what it asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeCases:
    subscribe: SubscribeChannel
    missed: ListMissed
    channel_events: ListChannelEvents
    follow: FollowEvents
    missed_events: ListMissedEvents
    missed_max: int
    missed_events_max: int


class Subscriptions:
    def __init__(
        self, hub: SocketHub, outgoing: Outgoing, cases: SubscribeCases, actor: Callable[[], Actor]
    ) -> None:
        self._hub = hub
        self._outgoing = outgoing
        self._cases = cases
        self._actor = actor
        self._tasks: dict[ChannelId, asyncio.Task[None]] = {}
        self._channels: dict[ChannelId, int] = {}  # and from which position on
        self._following: asyncio.Task[None] | None = None
        self._follows_from: int | None = None  # set once it has caught up

    def start(self, channel_id: ChannelId, after_seq: int | None) -> None:
        """Listen to a channel from `after_seq` on; again starts anew."""
        self._leave(channel_id)
        self._channels[channel_id] = 0
        self._hub.audience(channel_id).expect(self._outgoing)
        catch_up = partial(self._catch_up, channel_id, after_seq)
        about = {"channelId": str(channel_id)}
        self._tasks[channel_id] = asyncio.create_task(
            self._guarded(catch_up, "channel:error", about, lambda: self._leave(channel_id))
        )

    def stop(self, channel_id: ChannelId) -> None:
        """What is followed as a part of everything goes on."""
        if self._follows_from is None:
            self._leave(channel_id)

    def follow(self, after: int | None) -> None:
        """Listen to everything that concerns the person, from that position on; again starts anew."""
        self.stop_all()
        self._following = asyncio.create_task(
            self._guarded(
                partial(self._catch_up_with_all, after), "events:error", {}, self.stop_all
            )
        )

    def stop_all(self) -> None:
        if self._following is not None:
            self._following.cancel()
        self._following, self._follows_from = None, None
        for channel_id in list(self._channels):
            self._leave(channel_id)

    def hear(self, event: LiveEvent, encoded: Frame) -> None:
        """An event for this person alone. Being told to leave a channel ends listening to it, whoever follows."""
        channel_id = event.channel_id
        if self._follows_from is not None and event.position > self._follows_from:
            self._outgoing.push(encoded)
            if event.kind == CHANNEL_JOINED and channel_id is not None:
                self._attach(channel_id, after=event.position)
        elif self._following is None and self._is_end_of_subscription(event):
            self._outgoing.push(encoded)
        if event.kind == CHANNEL_LEFT and channel_id is not None:
            self._leave(channel_id, at=event.position)

    def _is_end_of_subscription(self, event: LiveEvent) -> bool:
        """Told only to who listens to the channel: others would take its position for how far they have come."""
        return event.kind == CHANNEL_LEFT and event.channel_id in self._channels

    def _leave(self, channel_id: ChannelId, *, at: int | None = None) -> None:
        """`at` which position; one that came before listening had begun changes nothing."""
        if at is not None and at <= self._channels.get(channel_id, at):
            return
        task = self._tasks.pop(channel_id, None)
        if task is not None and task is not asyncio.current_task():
            task.cancel()
        if channel_id in self._channels:
            del self._channels[channel_id]
            self._hub.audience(channel_id).detach(self._outgoing)
            self._hub.release(channel_id)

    def _attach(self, channel_id: ChannelId, *, after: int) -> bool:
        heard = self._hub.feed.position
        audience = self._hub.audience(channel_id)
        self._channels[channel_id] = after
        return audience.attach(self._outgoing, after=after, heard=after if heard is None else heard)

    async def _guarded(
        self,
        catch_up: Callable[[], Awaitable[None]],
        kind: str,
        about: dict[str, Any],
        give_up: Callable[[], None],
    ) -> None:
        try:
            async with asyncio.timeout(BACKLOG_SECONDS):
                await catch_up()
            return
        except TimeoutError:
            self._outgoing.close(TOO_SLOW)
            return
        except HirobaError as error:
            data = error_data(error)
        except Exception as error:
            log.error("subscription_failed", exc_info=error)
            data = error_data(HirobaError())
        give_up()
        self._outgoing.push(frame(kind, {**about, **data}))

    async def _catch_up(self, channel_id: ChannelId, after_seq: int | None) -> None:
        subscription = await self._cases.subscribe.execute(
            SubscribeChannelCommand(
                actor=self._actor(),
                channel_id=channel_id,
                after_seq=after_seq,
                missed_max=self._cases.missed_max,
            )
        )
        self._hub.feed.begin(subscription.position)
        await self._send_missed(channel_id, subscription)
        seq, position = subscription.last_seq, subscription.position
        while position < (self._hub.feed.position or 0):
            missed = await self._cases.channel_events.execute(
                ListChannelEventsQuery(actor=self._actor(), channel_id=channel_id, after=position)
            )
            await self._send(missed.events)
            seq += sum(event.kind == MESSAGE_NEW for event in missed.events)
            position = missed.upto
        kind = "channel:resync" if subscription.resync else "channel:subscribed"
        told = {"channelId": str(channel_id), "seq": seq}
        self._outgoing.push(frame(kind, told, position=position))
        self._attach(channel_id, after=position)

    async def _send_missed(self, channel_id: ChannelId, subscription: Subscription) -> None:
        seq = subscription.after_seq
        while seq < subscription.last_seq:
            missed = await self._cases.missed.execute(
                ListMissedQuery(
                    actor=self._actor(),
                    channel_id=channel_id,
                    after_seq=seq,
                    upto_seq=subscription.last_seq,
                )
            )
            if not missed:
                return
            for encoded in missed:
                await self._outgoing.push_patiently(Frame.of(encoded))
            seq += len(missed)
            await asyncio.sleep(0)  # other sockets get their turn between two pages

    async def _catch_up_with_all(self, after: int | None) -> None:
        begun = await self._cases.follow.execute(
            FollowEventsQuery(
                actor=self._actor(), after=after, missed_max=self._cases.missed_events_max
            )
        )
        self._hub.feed.begin(begun.newest)
        position = begun.position
        while True:
            missed = await self._cases.missed_events.execute(
                ListMissedEventsQuery(actor=self._actor(), after=position)
            )
            await self._send(missed.events)
            position = missed.upto
            if missed.is_all and position >= (self._hub.feed.position or 0):
                break
            await asyncio.sleep(0)
        kind = "events:resync" if begun.resync else "events:subscribed"
        self._outgoing.push(frame(kind, {"position": position}, position=position))
        self._follows_from = position
        for channel_id in missed.channel_ids:
            self._attach(channel_id, after=position)

    async def _send(self, events: Sequence[LiveEvent]) -> None:
        for event in events:
            if event.frame:
                await self._outgoing.push_patiently(Frame.of(event.frame))
