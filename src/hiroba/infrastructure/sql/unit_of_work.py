"""The unit of work over either engine."""

from contextlib import AbstractAsyncContextManager
from types import TracebackType

from hiroba.infrastructure.sql.repositories.answers import SqlAnswerRepository
from hiroba.infrastructure.sql.repositories.channels import SqlChannelRepository
from hiroba.infrastructure.sql.repositories.collections import SqlCollectionRepository
from hiroba.infrastructure.sql.repositories.documents import SqlDocumentRepository
from hiroba.infrastructure.sql.repositories.identity import SqlUserRepository
from hiroba.infrastructure.sql.repositories.jobs import SqlJobRepository
from hiroba.infrastructure.sql.repositories.messages import SqlMessageRepository
from hiroba.infrastructure.sql.repositories.outbox import SqlOutbox
from hiroba.infrastructure.sql.repositories.sessions import (
    SqlInstanceRepository,
    SqlSessionRepository,
)
from hiroba.infrastructure.sql.session import Database, SqlSession


class SqlTransaction:
    """Implements Transaction; a repository is made when it is asked for."""

    def __init__(self, session: SqlSession) -> None:
        self._session = session

    @property
    def instance(self) -> SqlInstanceRepository:
        return SqlInstanceRepository(self._session)

    @property
    def users(self) -> SqlUserRepository:
        return SqlUserRepository(self._session)

    @property
    def sessions(self) -> SqlSessionRepository:
        return SqlSessionRepository(self._session)

    @property
    def channels(self) -> SqlChannelRepository:
        return SqlChannelRepository(self._session)

    @property
    def messages(self) -> SqlMessageRepository:
        return SqlMessageRepository(self._session)

    @property
    def collections(self) -> SqlCollectionRepository:
        return SqlCollectionRepository(self._session)

    @property
    def documents(self) -> SqlDocumentRepository:
        return SqlDocumentRepository(self._session)

    @property
    def answers(self) -> SqlAnswerRepository:
        return SqlAnswerRepository(self._session)

    @property
    def jobs(self) -> SqlJobRepository:
        return SqlJobRepository(self._session)

    @property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._session)


class SqlUnitOfWork:
    """Implements UnitOfWork."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __call__(self) -> "_Unit":
        return _Unit(self._database.write())

    def read(self) -> "_Unit":
        return _Unit(self._database.read())


class _Unit:
    __slots__ = ("_transaction",)

    def __init__(self, transaction: AbstractAsyncContextManager[SqlSession]) -> None:
        self._transaction = transaction

    async def __aenter__(self) -> SqlTransaction:
        return SqlTransaction(await self._transaction.__aenter__())

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool | None:
        return await self._transaction.__aexit__(kind, error, trace)
