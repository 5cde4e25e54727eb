# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# (apsw's own types leave the values of rows open)
"""The one SQLite writer. Transactions wait in line for it; those that were waiting share one durable COMMIT.

Each transaction is a savepoint inside the open group. A committer stands in the same line, so a group holds exactly
those who were already waiting when its first member finished. The COMMIT runs off the event loop, with the line closed.
Measured at 16 clients: ten times the rate of a commit each, with the same durability (docs/adr/0003).
"""

import asyncio
from types import TracebackType

import apsw

from hiroba.application.shared.failpoints import failpoint
from hiroba.domain.shared.errors import StorageFullError, UnavailableError
from hiroba.infrastructure.sql.commit_thread import CommitThread
from hiroba.infrastructure.sql.line import Line


class GroupCommit:
    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._thread = CommitThread(connection)
        self._line = Line()
        self._group: list[asyncio.Future[None]] = []
        self._has_committer = False

    def transaction(self) -> "Member":
        """Durable when left without an error. Raises StorageFullError when the disk is full."""
        return Member(self)

    async def enter(self) -> apsw.Connection:
        await self._line.enter()
        try:
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("SAVEPOINT member")
        except BaseException as error:
            self._line.leave()
            if isinstance(error, apsw.Error):
                raise translated(error) from error
            raise
        return self._connection

    def keep(self) -> asyncio.Future[None]:
        """The transaction that is in joins the group: done when it is durable."""
        try:
            self._connection.execute("RELEASE member")
            failpoint("store.before_commit")
            return self._join_group()
        except apsw.Error as error:
            self._abandon(error)
            raise translated(error) from error
        finally:
            self._line.leave()

    def undo(self) -> None:
        """The transaction that is in leaves nothing behind."""
        try:
            if not self._connection.in_transaction:
                # SQLite rolls the whole transaction back by itself on a full disk or an I/O error.
                self._abandon(apsw.FullError("the transaction was rolled back"))
                return
            self._connection.execute("ROLLBACK TO member; RELEASE member")
            if not self._group:
                self._connection.execute("ROLLBACK")
        finally:
            self._line.leave()

    def _join_group(self) -> asyncio.Future[None]:
        loop = asyncio.get_running_loop()
        durable = loop.create_future()
        self._group.append(durable)
        if not self._has_committer:
            self._has_committer = True
            # Not at once: whoever arrived in the same turn of the loop belongs to the group.
            loop.call_soon(self._line.call_in_turn, self._commit)
        return durable

    def _commit(self) -> None:
        self._has_committer = False
        if self._group:
            self._thread.commit(self._on_committed)
        else:
            self._line.leave()

    def _on_committed(self, error: apsw.Error | None) -> None:
        if error is not None:
            self._abandon(error)
        group, self._group = self._group, []
        for durable in group:
            if not durable.done():
                durable.set_result(None)
        self._line.leave()

    def _abandon(self, error: apsw.Error) -> None:
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        group, self._group = self._group, []
        for durable in group:
            if not durable.done():
                durable.set_exception(translated(error))

    async def drain(self) -> None:
        """Wait until everything that was promised is durable."""
        while self._group:
            await asyncio.sleep(0)  # the committer takes its place in the line
            await self._line.enter()
            self._line.leave()

    async def close(self) -> None:
        await self.drain()
        self._thread.close()


class Member:
    """One transaction of a group. A class, for a generator would cost more than its statements do."""

    __slots__ = ("_group",)

    def __init__(self, group: GroupCommit) -> None:
        self._group = group

    async def __aenter__(self) -> apsw.Connection:
        return await self._group.enter()

    async def __aexit__(
        self, kind: object, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            # A caller that is cancelled here may leave; its transaction is committed all the same.
            await self._group.keep()
            failpoint("store.after_commit")
            return
        self._group.undo()
        if isinstance(error, apsw.Error):
            raise translated(error) from error


def translated(error: apsw.Error) -> Exception:
    if isinstance(error, apsw.FullError | apsw.IOError):
        return StorageFullError()
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return UnavailableError(retry_after=1)
    return error
