"""The schema of the relational store: brought to a revision on request, and checked before serving."""

import asyncio
from pathlib import Path

from hiroba.bootstrap.settings import PostgresSettings, Settings, SqliteSettings
from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.sql.revision import HEAD, postgres_revision, sqlite_revision


class SchemaOutdatedError(UnavailableError):
    code = "store.schema_outdated"
    message = "The database has another schema than this version of Hiroba. Run `hiroba migrate`."


def sqlite_path(settings: Settings) -> Path:
    return settings.data / "hiroba.db"


async def migrate(settings: Settings, revision: str = "head") -> None:
    from hiroba.infrastructure.sql.migrate import migrate_postgres, migrate_sqlite  # noqa: PLC0415  # half a second that most starts do not need

    match settings.database:
        case SqliteSettings():
            await asyncio.to_thread(migrate_sqlite, sqlite_path(settings), revision)
        case PostgresSettings(url=url):
            await migrate_postgres(url.get_secret_value(), revision)


async def prepare_schema(settings: Settings) -> None:
    """A new store gets the schema; one that holds data is never changed behind its owner's back.

    Raises SchemaOutdatedError.
    """
    present = await _revision(settings)
    if present is None:
        await migrate(settings)
    elif present != HEAD:
        raise SchemaOutdatedError(details={"present": present, "needed": HEAD})


async def _revision(settings: Settings) -> str | None:
    match settings.database:
        case SqliteSettings():
            return await asyncio.to_thread(sqlite_revision, sqlite_path(settings))
        case PostgresSettings(url=url):
            return await postgres_revision(url.get_secret_value())
