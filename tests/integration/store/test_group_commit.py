# pyright: reportUnknownMemberType=false
# (apsw's own types leave the values of rows open)
"""One writer, shared commits: who waits together becomes durable together, and nobody suffers from a neighbour."""

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import apsw
import pytest

from hiroba.domain.shared.errors import StorageFullError
from hiroba.infrastructure.sql.engines.sqlite import open_connection
from hiroba.infrastructure.sql.group_commit import GroupCommit


class Store:
    """A file with one table, its writer, and a count of what reached the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.writer = open_connection(path)
        self.writer.execute("CREATE TABLE note (text)")
        self.commits = 0
        self.refuse = False
        self.writer.set_commit_hook(self._on_commit)
        self.group = GroupCommit(self.writer)

    def _on_commit(self) -> bool:
        self.commits += 1
        return self.refuse

    async def write(self, text: str) -> None:
        async with self.group.transaction() as connection:
            connection.execute("INSERT INTO note VALUES (?)", (text,))

    def notes(self) -> list[str]:
        """What another connection sees: only what was committed."""
        reader = open_connection(self.path, read_only=True)
        try:
            return [str(text) for (text,) in reader.execute("SELECT text FROM note ORDER BY rowid")]
        finally:
            reader.close()


@pytest.fixture
async def store(tmp_path: Path) -> AsyncGenerator[Store]:
    made = Store(tmp_path / "notes.db")
    yield made
    await made.group.close()
    made.writer.close()


async def test_those_who_wait_together_share_a_commit(store: Store) -> None:
    await asyncio.gather(*[store.write(f"note {n}") for n in range(50)])

    assert store.notes() == [f"note {n}" for n in range(50)]
    assert store.commits <= 2


async def test_a_write_is_durable_when_it_returns(store: Store) -> None:
    await store.write("kept")

    assert store.notes() == ["kept"]


async def test_a_failing_neighbour_takes_nobody_along(store: Store) -> None:
    async def fail() -> None:
        async with store.group.transaction() as connection:
            connection.execute("INSERT INTO note VALUES ('never')")
            raise LookupError("no such channel")

    outcomes = await asyncio.gather(
        store.write("before"), fail(), store.write("after"), return_exceptions=True
    )

    assert isinstance(outcomes[1], LookupError)
    assert store.notes() == ["before", "after"]


async def test_a_lone_failure_leaves_no_transaction_open(store: Store) -> None:
    with pytest.raises(LookupError):
        async with store.group.transaction():
            raise LookupError

    assert not store.writer.in_transaction
    assert store.commits == 0


async def test_a_commit_that_fails_fails_everyone_who_relied_on_it(store: Store) -> None:
    store.refuse = True
    outcomes = await asyncio.gather(store.write("one"), store.write("two"), return_exceptions=True)
    store.refuse = False
    await store.write("three")

    assert all(isinstance(outcome, apsw.ConstraintError) for outcome in outcomes)
    assert store.notes() == ["three"]


async def test_a_caller_who_leaves_while_waiting_in_line_writes_nothing(store: Store) -> None:
    entered = asyncio.Event()
    leave = asyncio.Event()

    async def hold_the_line() -> None:
        async with store.group.transaction() as connection:
            connection.execute("INSERT INTO note VALUES ('holder')")
            entered.set()
            await leave.wait()

    holder = asyncio.create_task(hold_the_line())
    await entered.wait()
    impatient = asyncio.create_task(store.write("impatient"))
    patient = asyncio.create_task(store.write("patient"))
    await asyncio.sleep(0)
    impatient.cancel()
    leave.set()
    await asyncio.gather(holder, patient)

    assert impatient.cancelled()
    assert store.notes() == ["holder", "patient"]


async def test_a_full_disk_refuses_the_write_and_recovers(store: Store) -> None:
    pages = int(str(store.writer.pragma("page_count")))
    store.writer.pragma("max_page_count", pages)

    with pytest.raises(StorageFullError):
        await store.write("x" * 100_000)
    store.writer.pragma("max_page_count", pages + 1_000)
    await store.write("room again")

    assert store.notes() == ["room again"]


async def test_drain_waits_for_what_was_promised(store: Store) -> None:
    writes = [asyncio.create_task(store.write(f"note {n}")) for n in range(3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await store.group.drain()
    await asyncio.gather(*writes)

    assert len(store.notes()) == 3


async def test_a_caller_who_leaves_while_it_is_committed_has_written_all_the_same(
    store: Store,
) -> None:
    impatient = asyncio.create_task(store.write("impatient"))
    patient = asyncio.create_task(store.write("patient"))
    await asyncio.sleep(0)
    impatient.cancel()
    await patient

    assert impatient.cancelled()
    assert store.notes() == ["impatient", "patient"]


async def test_a_look_up_is_planned_once_whatever_it_looks_for(store: Store) -> None:
    assert store.writer.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, -1) == 1


async def test_drain_waits_for_what_a_caller_who_gave_up_has_left(store: Store) -> None:
    impatient = asyncio.create_task(store.write("impatient"))
    await asyncio.sleep(0)
    impatient.cancel()
    async with asyncio.timeout(5):
        await store.group.drain()

    assert store.notes() == ["impatient"]
