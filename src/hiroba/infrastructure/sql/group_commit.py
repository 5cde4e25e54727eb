# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# (apsw's own types leave the values of rows open)
"""The one SQLite writer. Transactions wait in line for it; those that were waiting share one durable COMMIT.

Each transaction is a savepoint inside the open group. A committer stands in the same line, so a group holds exactly
those who were already waiting when its first member finished. The COMMIT runs off the event loop, with the line closed.
Measured at 16 clients: ten times the rate of a commit each, with the same durability (docs/adr/0003).
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import apsw

from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.shared.errors import StorageFullError, UnavailableError


class GroupCommit:
    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._line = asyncio.Lock()  # first come, first served
        self._group: list[asyncio.Future[None]] = []
        self._committer: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[apsw.Connection]:
        """Durable when left without an error. Raises StorageFullError when the disk is full."""
        async with self._line:
            self._open_group()
            try:
                yield self._connection
            except apsw.Error as error:
                self._undo()
                raise _translated(error) from error
            except BaseException:
                self._undo()
                raise
            try:
                self._connection.execute("RELEASE member")
            except apsw.Error as error:
                self._abandon(error)
                raise _translated(error) from error
            failpoint("store.before_commit")
            durable = self._join_group()
        # A caller that is cancelled here may leave; its transaction is committed all the same.
        await asyncio.shield(durable)
        failpoint("store.after_commit")

    def _open_group(self) -> None:
        try:
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("SAVEPOINT member")
        except apsw.Error as error:
            raise _translated(error) from error

    def _undo(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK TO member; RELEASE member")
            if not self._group:
                self._connection.execute("ROLLBACK")
            return
        # SQLite rolls the whole transaction back by itself on a full disk or an I/O error.
        self._abandon(apsw.FullError("the transaction was rolled back"))

    def _join_group(self) -> asyncio.Future[None]:
        durable = asyncio.get_running_loop().create_future()
        self._group.append(durable)
        if self._committer is None:
            self._committer = asyncio.create_task(self._commit())
        return durable

    async def _commit(self) -> None:
        async with self._line:
            self._committer = None
            if not self._group:
                return
            try:
                await asyncio.to_thread(self._connection.execute, "COMMIT")
            except apsw.Error as error:
                self._abandon(error)
                return
            group, self._group = self._group, []
        for durable in group:
            if not durable.done():
                durable.set_result(None)

    def _abandon(self, error: apsw.Error) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        group, self._group = self._group, []
        for durable in group:
            if not durable.done():
                durable.set_exception(_translated(error))

    async def drain(self) -> None:
        """Wait until everything that was promised is durable."""
        while (committer := self._committer) is not None:
            await asyncio.shield(committer)


def _translated(error: apsw.Error) -> Exception:
    if isinstance(error, apsw.FullError | apsw.IOError):
        return StorageFullError()
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return UnavailableError(retry_after=1)
    return error
