"""A feed passes every message on once and in order, whatever order they come in."""

import asyncio
from collections.abc import Sequence

import orjson
from hypothesis import given
from hypothesis import strategies as st

from hiroba.application.channels.wire import new_message_frame, seq_of
from hiroba.presentation.ws.feed import ChannelFeed
from hiroba.presentation.ws.outgoing import Frame


def message(seq: int) -> bytes:
    return new_message_frame(orjson.dumps({"seq": seq, "content": "歯車"}))


class Listener:
    def __init__(self) -> None:
        self.heard: list[str] = []

    def push(self, frame: Frame) -> None:
        self.heard.append(frame.event["text"])

    @property
    def seqs(self) -> list[int | None]:
        return [seq_of(text.encode()) for text in self.heard]


class Store:
    """What was committed, in order."""

    def __init__(self) -> None:
        self.committed = 0
        self.reads = 0

    async def read_after(self, after: int) -> Sequence[bytes]:
        self.reads += 1
        return [message(seq) for seq in range(after + 1, self.committed + 1)]


async def settled(listener: Listener, count: int) -> None:
    async with asyncio.timeout(5):
        while len(listener.heard) < count:
            await asyncio.sleep(0.002)


@given(order=st.permutations(range(1, 9)), repeated=st.lists(st.integers(1, 8), max_size=4))
async def test_any_order_and_repetition_comes_out_as_one_sequence(
    order: list[int], repeated: list[int]
) -> None:
    store, listener = Store(), Listener()
    store.committed = 8
    feed = ChannelFeed(store.read_after)
    feed.begin(0)
    assert feed.attach(listener, 0)

    for seq in [*order, *repeated]:
        feed.hear(message(seq))

    assert listener.seqs == list(range(1, 9))
    assert store.reads == 0
    feed.close()


async def test_a_frame_that_never_comes_is_read_from_the_store() -> None:
    store, listener = Store(), Listener()
    feed = ChannelFeed(store.read_after)
    feed.begin(0)
    feed.attach(listener, 0)
    store.committed = 3

    feed.hear(message(3))
    assert listener.heard == []
    await settled(listener, 3)

    assert listener.seqs == [1, 2, 3]
    feed.close()


async def test_what_came_before_the_beginning_is_kept_if_it_is_newer() -> None:
    listener = Listener()
    feed = ChannelFeed(Store().read_after)

    feed.hear(message(4))
    feed.hear(message(5))
    assert not feed.attach(listener, 4)
    feed.begin(4)
    assert not feed.attach(listener, 4)
    assert feed.attach(listener, 5)
    feed.hear(message(6))

    assert listener.seqs == [6]
    feed.close()


async def test_who_has_read_further_than_the_feed_hears_nothing_twice() -> None:
    listener = Listener()
    feed = ChannelFeed(Store().read_after)
    feed.begin(2)

    assert feed.attach(listener, 4)
    for seq in (3, 4, 5, 6):
        feed.hear(message(seq))

    assert listener.seqs == [5, 6]
    feed.close()


async def test_other_frames_wait_for_whoever_is_catching_up() -> None:
    listener = Listener()
    feed = ChannelFeed(Store().read_after)
    feed.expect(listener)
    feed.begin(3)

    feed.hear(b'{"type":"answer:chunk","data":{}}')
    assert listener.heard == []
    feed.attach(listener, 3)
    feed.hear(message(4))

    assert listener.heard[0] == '{"type":"answer:chunk","data":{}}'
    assert listener.seqs == [None, 4]
    feed.close()


async def test_other_frames_pass_at_once_and_nobody_hears_after_leaving() -> None:
    listener = Listener()
    feed = ChannelFeed(Store().read_after)
    feed.begin(0)
    feed.attach(listener, 0)

    feed.hear(b'{"type":"answer:chunk","data":{}}')
    feed.detach(listener)
    feed.hear(message(1))

    assert listener.heard == ['{"type":"answer:chunk","data":{}}']
    feed.close()
