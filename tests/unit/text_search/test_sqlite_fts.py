"""What the embedded search promises beyond the port."""

import asyncio
from pathlib import Path

import apsw
import pytest
from tests.support.passages import EVERYBODY, entry, name

from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.sqlite_file.connection import Connection, connect
from hiroba.infrastructure.sqlite_file.readers import SqliteReaders
from hiroba.infrastructure.sqlite_file.writer import SqliteWriter
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer
from hiroba.infrastructure.text_search.sqlite_fts import SqliteFtsTextSearch
from hiroba.infrastructure.text_search.sqlite_version import made_by


class NewerAnalyzer(MultilingualAnalyzer):
    @property
    def version(self) -> str:
        return "newer"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "search.sqlite"


async def test_what_was_written_is_there_after_closing(path: Path) -> None:
    first = SqliteFtsTextSearch(path, MultilingualAnalyzer())
    await first.put([entry("歯車", passage="p")])
    await first.aclose()
    second = SqliteFtsTextSearch(path, MultilingualAnalyzer())
    assert len(await second.search("歯車", readership=EVERYBODY, limit=1)) == 1
    await second.aclose()


async def test_an_index_of_another_analyzer_serves_until_it_is_replaced(path: Path) -> None:
    first = SqliteFtsTextSearch(path, MultilingualAnalyzer())
    await first.put([entry("歯車", passage="p")])
    await first.aclose()
    second = SqliteFtsTextSearch(path, NewerAnalyzer())
    assert await second.passage_ids() == {name("p")}
    assert len(await second.search("歯車", readership=EVERYBODY, limit=1)) == 1
    await second.aclose()
    assert made_by(path) == MultilingualAnalyzer().version


async def test_a_write_that_fails_takes_no_other_with_it(path: Path) -> None:
    def prepare(connection: Connection) -> None:
        connection.execute("CREATE TABLE things (id INTEGER PRIMARY KEY)")

    def write(connection: Connection) -> None:
        connection.execute("INSERT INTO things VALUES (?)", (1,))

    def write_and_fail(connection: Connection) -> None:
        connection.execute("INSERT INTO things VALUES (?)", (2,))
        connection.execute("INSERT INTO things VALUES (?)", (2,))

    writer = SqliteWriter(path, prepare)
    futures = [writer.submit(one) for one in (write, write_and_fail)]
    results = await asyncio.gather(*map(asyncio.wrap_future, futures), return_exceptions=True)
    await asyncio.to_thread(writer.close)
    assert results[0] is None
    assert isinstance(results[1], apsw.ConstraintError)
    assert list(connect(path).execute("SELECT id FROM things")) == [(1,)]


async def test_many_documents_at_once_are_all_there(path: Path) -> None:
    search = SqliteFtsTextSearch(path, MultilingualAnalyzer())
    await asyncio.gather(*(search.put([entry(f"cam {number}")]) for number in range(300)))
    assert len(await search.passage_ids()) == 300
    await search.aclose()


async def test_a_read_without_end_is_stopped_and_the_next_one_works(path: Path) -> None:
    readers = SqliteReaders(path, seconds=0.05)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n"
    with pytest.raises(UnavailableError):
        await readers.run(lambda connection: connection.execute(endless).get)
    assert await readers.run(lambda connection: connection.execute("SELECT 7").get) == 7
    await asyncio.to_thread(readers.close)


async def test_a_quick_read_does_not_wait_for_a_connection(path: Path) -> None:
    readers = SqliteReaders(path)

    def within(depth: int) -> str | None:
        """What is read at once while so many others are being read."""
        if depth == 0:
            return readers.at_once(lambda connection: connection.execute("SELECT '歯車'").get)
        return readers.at_once(lambda _: within(depth - 1))

    assert [within(depth) for depth in range(3)] == ["歯車", "歯車", None]
    assert within(0) == "歯車"
    await asyncio.to_thread(readers.close)
