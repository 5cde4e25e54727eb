# pyright: reportUnknownMemberType=false
# (apsw's own types leave the values of rows open)
"""A thread that does nothing but commit: handing it work costs a tenth of what a pool's bookkeeping does."""

import asyncio
import queue
import threading
from collections.abc import Callable

import apsw

Told = Callable[[apsw.Error | None], None]


class CommitThread:
    """Started by the first commit, so that a store that is only read has none."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._orders: queue.SimpleQueue[Told | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def commit(self, told: Told) -> None:
        """`told` is called on the event loop: with None once everything is durable, else with what went wrong."""
        if self._thread is None:
            self._loop = asyncio.get_running_loop()
            self._thread = threading.Thread(target=self._run, name="commit", daemon=True)
            self._thread.start()
        self._orders.put(told)

    def close(self) -> None:
        """Returns when the thread has ended; nothing may be under way."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._orders.put(None)
            thread.join()

    def _run(self) -> None:
        while (told := self._orders.get()) is not None:
            error: apsw.Error | None = None
            try:
                self._connection.execute("COMMIT")
            except apsw.Error as refused:
                error = refused
            if self._loop is not None:
                self._loop.call_soon_threadsafe(told, error)
