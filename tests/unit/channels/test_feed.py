"""A feed passes every event on once and in order, whatever order they come in."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from hiroba.application.ports.realtime import LiveEvent
from hiroba.domain.shared.ids import ChannelId
from hiroba.presentation.ws.audience import Audience
from hiroba.presentation.ws.feed import EventFeed
from hiroba.presentation.ws.outgoing import Frame

CHANNEL = ChannelId(UUID(int=7))
CHUNK = b'{"type":"answer:chunk","data":{}}'


def event(position: int) -> LiveEvent:
    return LiveEvent(position, "message:new", CHANNEL, None, b"%d" % position)


class Listener:
    def __init__(self) -> None:
        self.heard: list[str] = []

    def push(self, frame: Frame) -> None:
        self.heard.append(frame.event["text"])

    @property
    def positions(self) -> list[int]:
        return [int(text) for text in self.heard if text.isdigit()]


class Room:
    """A channel whose events are committed, and a feed that tells them to its audience."""

    def __init__(self) -> None:
        self.committed = 0
        self.reads = 0
        self.audience = Audience()
        self.feed = EventFeed(self.read_after, self.pass_on)

    async def read_after(self, after: int) -> Sequence[LiveEvent]:
        self.reads += 1
        return [event(position) for position in range(after + 1, self.committed + 1)]

    def pass_on(self, told: LiveEvent) -> None:
        self.audience.tell(told.position, Frame.of(told.frame))

    def attach(self, listener: Listener, after: int) -> bool:
        assert self.feed.position is not None
        return self.audience.attach(listener, after=after, heard=self.feed.position)


async def settled(listener: Listener, count: int) -> None:
    async with asyncio.timeout(5):
        while len(listener.heard) < count:
            await asyncio.sleep(0.002)


@given(order=st.permutations(range(1, 9)), repeated=st.lists(st.integers(1, 8), max_size=4))
async def test_any_order_and_repetition_comes_out_as_one_sequence(
    order: list[int], repeated: list[int]
) -> None:
    room, listener = Room(), Listener()
    room.committed = 8
    room.feed.begin(0)
    assert room.attach(listener, 0)

    for position in [*order, *repeated]:
        room.feed.hear(event(position))

    assert listener.positions == list(range(1, 9))
    assert room.reads == 0
    room.feed.close()


async def test_an_event_that_never_comes_is_read_from_the_log() -> None:
    room, listener = Room(), Listener()
    room.feed.begin(0)
    room.attach(listener, 0)
    room.committed = 3

    room.feed.hear(event(3))
    assert listener.heard == []
    await settled(listener, 3)

    assert listener.positions == [1, 2, 3]
    room.feed.close()


async def test_what_came_before_the_beginning_is_kept_if_it_is_newer() -> None:
    room, listener = Room(), Listener()

    room.feed.hear(event(4))
    room.feed.hear(event(5))
    room.feed.begin(4)

    assert room.feed.position == 5
    assert not room.attach(listener, 4)
    assert room.attach(listener, 5)
    room.feed.hear(event(6))
    assert listener.positions == [6]
    room.feed.close()


async def test_who_has_read_further_than_the_feed_hears_nothing_twice() -> None:
    room, listener = Room(), Listener()
    room.feed.begin(2)

    assert room.attach(listener, 4)
    for position in (3, 4, 5, 6):
        room.feed.hear(event(position))

    assert listener.positions == [5, 6]
    room.feed.close()


async def test_what_is_of_the_moment_waits_for_whoever_is_catching_up() -> None:
    room, listener = Room(), Listener()
    room.audience.expect(listener)
    room.feed.begin(3)

    room.audience.tell_now(CHUNK)
    assert listener.heard == []
    room.attach(listener, 3)
    room.feed.hear(event(4))

    assert listener.heard == [CHUNK.decode(), "4"]
    room.feed.close()


async def test_what_is_of_the_moment_passes_at_once_and_nobody_hears_after_leaving() -> None:
    room, listener = Room(), Listener()
    room.feed.begin(0)
    room.attach(listener, 0)

    room.audience.tell_now(CHUNK)
    room.audience.detach(listener)
    room.feed.hear(event(1))

    assert listener.heard == [CHUNK.decode()]
    assert not room.audience
    room.feed.close()
