"""First come, first served, and whoever gives up holds nobody up."""

import asyncio

from hiroba.infrastructure.sql.line import Line


async def _visit(line: Line, name: str, seen: list[str], stay: asyncio.Event | None = None) -> None:
    await line.enter()
    seen.append(name)
    if stay is not None:
        await stay.wait()
    line.leave()


async def test_coroutines_and_calls_are_served_in_the_order_in_which_they_came() -> None:
    line, seen, stay = Line(), list[str](), asyncio.Event()

    def call() -> None:
        seen.append("a call")
        line.leave()

    first = asyncio.create_task(_visit(line, "first", seen, stay))
    await asyncio.sleep(0)
    second = asyncio.create_task(_visit(line, "second", seen))
    await asyncio.sleep(0)
    line.call_in_turn(call)
    third = asyncio.create_task(_visit(line, "third", seen))
    await asyncio.sleep(0)
    stay.set()
    await asyncio.gather(first, second, third)

    assert seen == ["first", "second", "a call", "third"]


async def test_a_call_at_an_empty_line_is_served_at_once() -> None:
    line, seen = Line(), list[str]()
    line.call_in_turn(lambda: seen.append("a call"))
    assert seen == ["a call"]

    late = asyncio.create_task(_visit(line, "late", seen))
    await asyncio.sleep(0)
    assert seen == ["a call"]
    line.leave()
    await late


async def test_one_who_is_called_and_gives_up_at_once_lets_the_next_in() -> None:
    line, seen = Line(), list[str]()
    await line.enter()
    impatient = asyncio.create_task(_visit(line, "impatient", seen))
    patient = asyncio.create_task(_visit(line, "patient", seen))
    await asyncio.sleep(0)
    line.leave()  # the impatient one is called …
    impatient.cancel()  # … and gives up before it has heard of it
    await patient

    assert seen == ["patient"]


async def test_one_who_gave_up_while_waiting_is_passed_over() -> None:
    line, seen = Line(), list[str]()
    await line.enter()
    impatient = asyncio.create_task(_visit(line, "impatient", seen))
    patient = asyncio.create_task(_visit(line, "patient", seen))
    await asyncio.sleep(0)
    impatient.cancel()
    await asyncio.sleep(0)
    line.leave()
    await patient

    assert seen == ["patient"]
