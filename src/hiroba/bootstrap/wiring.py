"""Opens every adapter that the settings name, in order, and closes them in reverse."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

from hiroba.application.registry import Ports
from hiroba.bootstrap.settings import PostgresSettings, Settings, SqliteSettings
from hiroba.infrastructure.clock.system import SystemClock
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.infrastructure.sql.engines.postgres import open_postgres
from hiroba.infrastructure.sql.engines.sqlite import open_sqlite
from hiroba.infrastructure.sql.migrate import migrate_postgres, migrate_sqlite
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork


@asynccontextmanager
async def open_ports(settings: Settings) -> AsyncGenerator[Ports]:
    """Raises UnavailableError when a store cannot be reached."""
    async with AsyncExitStack() as stack:
        database = await _open_database(settings, stack)
        yield Ports(
            uow=SqlUnitOfWork(database),
            clock=SystemClock(),
            ids=Uuid7Generator(),
        )


async def _open_database(settings: Settings, stack: AsyncExitStack) -> Database:
    match settings.database:
        case SqliteSettings():
            return await stack.enter_async_context(open_sqlite(settings.data / "hiroba.db"))
        case PostgresSettings(url=url):
            return await stack.enter_async_context(open_postgres(url.get_secret_value()))


async def migrate(settings: Settings, revision: str = "head") -> None:
    match settings.database:
        case SqliteSettings():
            migrate_sqlite(settings.data / "hiroba.db", revision)
        case PostgresSettings(url=url):
            await migrate_postgres(url.get_secret_value(), revision)
