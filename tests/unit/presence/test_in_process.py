"""Who is there, by the sockets of one process."""

import asyncio
from collections.abc import Callable
from uuid import uuid4

from tests.support.identity import HandClock

from hiroba.domain.identity.presence import Presence, PresenceState
from hiroba.domain.shared.ids import UserId
from hiroba.infrastructure.presence.in_process import InProcessPresenceBook

HANAKO, MINJUN = UserId(uuid4()), UserId(uuid4())


def a_book(*, linger: float = 60, idle: float = 60) -> tuple[InProcessPresenceBook, list[Presence]]:
    """And all that it tells."""
    book = InProcessPresenceBook(HandClock(), linger_seconds=linger, idle_seconds=idle)
    told: list[Presence] = []
    book.listen(told.append)
    return book, told


def states(told: list[Presence]) -> list[str]:
    return [one.state.value for one in told]


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not happened():
            await asyncio.sleep(0.005)


async def test_person_is_online_with_a_socket_and_told_once() -> None:
    book, told = a_book()

    book.open(HANAKO)
    book.open(HANAKO).act()
    book.open(MINJUN)

    assert [(one.user_id, one.state.value) for one in told] == [
        (HANAKO, "online"),
        (MINJUN, "online"),
    ]
    assert book.present() == told


async def test_person_is_away_only_when_every_device_says_so() -> None:
    book, told = a_book()
    desk, phone = book.open(HANAKO), book.open(HANAKO)

    desk.set_away(True)
    assert states(told) == ["online"]
    phone.set_away(True)
    assert states(told) == ["online", "away"]
    phone.act()  # what a sleeping device does by itself does not wake it
    assert states(told) == ["online", "away"]
    desk.set_away(False)
    assert states(told) == ["online", "away", "online"]


async def test_closing_the_only_busy_device_leaves_the_others_state() -> None:
    book, told = a_book()
    desk, phone = book.open(HANAKO), book.open(HANAKO)
    phone.set_away(True)

    desk.close()

    assert states(told) == ["online", "away"]


async def test_idle_person_is_away_until_they_do_something() -> None:
    book, told = a_book(idle=0.05)
    socket = book.open(HANAKO)

    await until(lambda: states(told) == ["online", "away"])
    socket.act()

    assert states(told) == ["online", "away", "online"]


async def test_person_goes_offline_some_time_after_the_last_socket() -> None:
    book, told = a_book(linger=0.05)
    desk, phone = book.open(HANAKO), book.open(HANAKO)

    desk.close()
    phone.close()
    phone.close()
    assert states(told) == ["online"]
    await until(lambda: states(told) == ["online", "offline"])

    assert book.present() == []
    phone.set_away(True)
    phone.act()
    assert states(told) == ["online", "offline"]


async def test_reconnecting_does_not_flicker() -> None:
    book, told = a_book(linger=0.2)

    for _ in range(5):
        book.open(HANAKO).close()
    back = book.open(HANAKO)
    other = book.open(MINJUN)
    other.close()
    await until(lambda: told[-1] == Presence(MINJUN, PresenceState.OFFLINE, told[-1].since))

    assert [one.state.value for one in told if one.user_id == HANAKO] == ["online"]
    back.close()


async def test_who_has_stopped_listening_hears_nothing() -> None:
    book, told = a_book()
    heard: list[Presence] = []
    stop = book.listen(heard.append)
    stop()

    book.open(HANAKO)

    assert (len(told), heard) == (1, [])
