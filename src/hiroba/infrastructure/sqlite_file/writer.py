"""One thread that owns the writing connection. Writes that wait for it together share a commit."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from hiroba.infrastructure.sqlite_file.connection import Connection, connect

Write = Callable[[Connection], None]
_Request = tuple[Write, "Future[None]"]
_TOGETHER = 256  # writes in one commit: bounds how long the first of them waits


class SqliteWriter:
    """Runs writes in the order in which they came. One that fails harms no other."""

    def __init__(self, path: Path, prepare: Write, *, durable: bool = True) -> None:
        """Raises apsw.Error when the file cannot be opened or prepared."""
        self._connection = connect(path, durable=durable)
        prepare(self._connection)
        self._requests: queue.SimpleQueue[_Request | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="sqlite-file-writer", daemon=True)
        self._thread.start()

    def submit(self, write: Write) -> "Future[None]":
        """Done when the write is durable, with the error if it failed."""
        future: Future[None] = Future()
        self._requests.put((write, future))
        return future

    def close(self) -> None:
        """Finishes what waits."""
        self._requests.put(None)
        self._thread.join()
        self._connection.close()

    def _run(self) -> None:
        while (first := self._requests.get()) is not None:
            batch, last = self._waiting(first)
            self._commit(batch)
            if last:
                return

    def _waiting(self, first: _Request) -> tuple[list[_Request], bool]:
        batch = [first]
        while len(batch) < _TOGETHER:
            try:
                request = self._requests.get_nowait()
            except queue.Empty:
                break
            if request is None:
                return batch, True
            batch.append(request)
        return batch, False

    def _commit(self, waiting: list[_Request]) -> None:
        # Whoever has given up meanwhile is passed over; from here on nobody can.
        batch = [request for request in waiting if request[1].set_running_or_notify_cancel()]
        errors: dict[int, Exception] = {}
        try:
            with self._connection:  # the outer one is the transaction, inner ones are savepoints
                for number, (write, _) in enumerate(batch):
                    try:
                        with self._connection:
                            write(self._connection)
                    except Exception as error:  # told to its caller below
                        errors[number] = error
        except Exception as error:  # the commit failed: told to all
            errors = dict.fromkeys(range(len(batch)), error)
        for number, (_, future) in enumerate(batch):
            if number in errors:
                future.set_exception(errors[number])
            else:
                future.set_result(None)
