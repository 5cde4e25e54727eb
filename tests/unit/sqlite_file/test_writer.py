"""The thread that writes a derived file."""

import threading
from pathlib import Path

from hiroba.infrastructure.sqlite_file.connection import Connection
from hiroba.infrastructure.sqlite_file.writer import SqliteWriter


def create(connection: Connection) -> None:
    connection.execute("CREATE TABLE words (word TEXT)")


def insert(connection: Connection) -> None:
    connection.execute("INSERT INTO words VALUES ('歯車')")


def test_one_who_gives_up_before_their_turn_stops_nobody(tmp_path: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait(_: Connection) -> None:
        begun.set()
        assert go_on.wait(10)

    writer = SqliteWriter(tmp_path / "words.db", create)
    slow = writer.submit(wait)
    assert begun.wait(10)
    given_up, kept = writer.submit(insert), writer.submit(insert)

    assert given_up.cancel()
    go_on.set()
    slow.result(10)
    kept.result(10)
    counted: list[object] = []
    writer.submit(lambda c: counted.extend(c.execute("SELECT COUNT(*) FROM words"))).result(10)
    writer.close()

    assert counted == [(1,)]


def test_one_who_gives_up_in_the_middle_is_carried_out_all_the_same(tmp_path: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(connection: Connection) -> None:
        begun.set()
        assert go_on.wait(10)
        insert(connection)

    writer = SqliteWriter(tmp_path / "words.db", create)
    writing = writer.submit(slowly)
    assert begun.wait(10)

    assert not writing.cancel()
    go_on.set()
    writing.result(10)
    writer.submit(insert).result(10)
    writer.close()
