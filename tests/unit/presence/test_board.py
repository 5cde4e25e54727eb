"""However many come and go at once, sockets are told a bounded number of times, of everybody in the end."""

import asyncio
from collections import Counter
from collections.abc import Collection
from itertools import pairwise
from uuid import UUID, uuid4

import orjson
from tests.support.identity import HandClock

from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.ids import UserId
from hiroba.infrastructure.presence.in_process import InProcessPresenceBook
from hiroba.presentation.ws.outgoing import Frame, Outgoing
from hiroba.presentation.ws.presence_board import PresenceBoard, SocketPresence


class Told(Outgoing):
    """Remembers what was pushed, and when."""

    def __init__(self) -> None:
        self.frames: list[tuple[float, UUID, str]] = []

    def push(self, frame: Frame) -> None:
        data = orjson.loads(frame.event["text"])["data"]
        now = asyncio.get_running_loop().time()
        self.frames.append((now, UUID(data["userId"]), data["state"]))


def a_follower(board: PresenceBoard, role: Role = Role.MEMBER) -> Told:
    actor, told = Actor(UserId(uuid4()), role), Told()
    SocketPresence(board, lambda: actor, told).follow()
    return told


async def sees_everybody(_: Actor) -> Collection[UserId] | None:
    return None


async def until_told(told: Told, people: Collection[UserId]) -> None:
    async with asyncio.timeout(10):
        while not set(people) <= {user_id for _, user_id, _ in told.frames}:
            await asyncio.sleep(0.01)


async def test_a_crowd_is_told_in_parts_and_each_person_once() -> None:
    book = InProcessPresenceBook(HandClock())
    board = PresenceBoard(book, sees_everybody, every_seconds=0.06, at_once=200)
    followers = [a_follower(board) for _ in range(20)]
    crowd = [UserId(uuid4()) for _ in range(35)]

    for user_id in crowd:
        book.open(user_id).set_away(True)
    for told in followers:
        await until_told(told, crowd)

    for told in followers:
        of_crowd = [one for one in told.frames if one[1] in crowd]
        assert Counter(state for _, _, state in of_crowd) == {"away": 35}
        assert len(of_crowd) == 35
    times = [at for at, *_ in followers[0].frames]
    pauses = [number for number in range(1, len(times)) if times[number] - times[number - 1] > 0.03]
    parts = [end - start for start, end in pairwise([0, *pauses, len(times)])]
    assert max(parts) == 10


async def test_a_store_that_is_away_silences_nobody_but_the_guest_who_needs_it() -> None:
    async def fails(_: Actor) -> Collection[UserId] | None:
        raise OSError

    book = InProcessPresenceBook(HandClock())
    board = PresenceBoard(book, fails, every_seconds=0.01)
    guest, member = a_follower(board, Role.GUEST), a_follower(board)
    somebody = UserId(uuid4())

    book.open(somebody)
    await until_told(member, [somebody])

    assert guest.frames == []
