"""The unit of work over either engine."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from hiroba.infrastructure.sql.repositories.answers import SqlAnswerRepository
from hiroba.infrastructure.sql.repositories.blobs import SqlBlobReferences
from hiroba.infrastructure.sql.repositories.channels import SqlChannelRepository
from hiroba.infrastructure.sql.repositories.collections import SqlCollectionRepository
from hiroba.infrastructure.sql.repositories.documents import SqlDocumentRepository
from hiroba.infrastructure.sql.repositories.events import SqlEventLog
from hiroba.infrastructure.sql.repositories.files import SqlFileRepository
from hiroba.infrastructure.sql.repositories.identity import SqlUserRepository
from hiroba.infrastructure.sql.repositories.jobs import SqlJobRepository
from hiroba.infrastructure.sql.repositories.messages import SqlMessageRepository
from hiroba.infrastructure.sql.repositories.notifications import SqlNotificationRepository
from hiroba.infrastructure.sql.repositories.outbox import SqlOutbox
from hiroba.infrastructure.sql.repositories.sessions import (
    SqlInstanceRepository,
    SqlSessionRepository,
)
from hiroba.infrastructure.sql.repositories.threads import SqlThreadRepository
from hiroba.infrastructure.sql.repositories.uploads import SqlUploadRepository
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
    def files(self) -> SqlFileRepository:
        return SqlFileRepository(self._session)

    @property
    def uploads(self) -> SqlUploadRepository:
        return SqlUploadRepository(self._session)

    @property
    def blobs(self) -> SqlBlobReferences:
        return SqlBlobReferences(self._session)

    @property
    def answers(self) -> SqlAnswerRepository:
        return SqlAnswerRepository(self._session)

    @property
    def jobs(self) -> SqlJobRepository:
        return SqlJobRepository(self._session)

    @property
    def threads(self) -> SqlThreadRepository:
        return SqlThreadRepository(self._session)

    @property
    def notifications(self) -> SqlNotificationRepository:
        return SqlNotificationRepository(self._session)

    @property
    def events(self) -> SqlEventLog:
        return SqlEventLog(self._session)

    @property
    def outbox(self) -> SqlOutbox:
        return SqlOutbox(self._session)


class SqlUnitOfWork:
    """Implements UnitOfWork."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @asynccontextmanager
    async def __call__(self) -> AsyncGenerator[SqlTransaction]:
        async with self._database.write() as session:
            yield SqlTransaction(session)

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[SqlTransaction]:
        async with self._database.read() as session:
            yield SqlTransaction(session)
