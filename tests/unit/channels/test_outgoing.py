"""The queue before a socket."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from hiroba.presentation.ws.outgoing import Frame, Outgoing


class Wire:
    """Takes events while it is open."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.events: list[MutableMapping[str, Any]] = []

    async def send(self, event: MutableMapping[str, Any]) -> None:
        await self.open.wait()
        self.events.append(event)

    @property
    def codes(self) -> list[int]:
        return [event["code"] for event in self.events if event["type"] == "websocket.close"]


class ShutWire(Wire):
    """Takes a close frame and nothing else."""

    async def send(self, event: MutableMapping[str, Any]) -> None:
        if event["type"] == "websocket.close":
            self.open.set()
        await super().send(event)


@pytest.mark.parametrize(("frames", "size"), [(11, 1), (2, 600)])
async def test_a_reader_behind_by_too_many_frames_or_bytes_is_closed_as_too_slow(
    frames: int, size: int
) -> None:
    wire = Wire()
    outgoing = Outgoing(wire.send, max_frames=10, max_bytes=1_000)

    for _ in range(frames):
        outgoing.push(Frame.of(b"x" * size))
    assert outgoing.is_closing
    wire.open.set()
    await outgoing.run()

    assert wire.codes == [4408]
    assert len(wire.events) == 1


async def test_a_reader_in_the_middle_of_a_frame_is_told_at_once_that_it_is_too_slow() -> None:
    wire = ShutWire()
    outgoing = Outgoing(wire.send, max_frames=10, max_bytes=1_000)
    running = asyncio.create_task(outgoing.run())

    for _ in range(12):
        outgoing.push(Frame.of(b"x"))
        await asyncio.sleep(0)
    async with asyncio.timeout(1):
        await running

    assert wire.codes == [4408]


async def test_what_was_waiting_is_written_before_an_ordinary_close() -> None:
    wire = Wire()
    outgoing = Outgoing(wire.send, max_frames=10, max_bytes=1_000)
    outgoing.push(Frame.of("さようなら".encode()))

    outgoing.close(4403)
    outgoing.close(1000)
    wire.open.set()
    await outgoing.run()

    assert [event.get("text") for event in wire.events] == ["さようなら", None]
    assert wire.codes == [4403]


async def test_many_frames_wait_for_room_instead_of_closing() -> None:
    wire = Wire()
    outgoing = Outgoing(wire.send, max_frames=10, max_bytes=1_000)
    running = asyncio.create_task(outgoing.run())

    async def push_all() -> None:
        for number in range(100):
            await outgoing.push_patiently(Frame.of(b"%d" % number))

    pushing = asyncio.create_task(push_all())
    wire.open.set()
    async with asyncio.timeout(5):
        await pushing
    outgoing.close(1000)
    await running

    texts = [event["text"] for event in wire.events if "text" in event]
    assert texts == [str(number) for number in range(100)]
