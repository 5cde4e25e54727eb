"""The schema of the relational store: brought to a revision on request, and checked before serving."""

import asyncio
from pathlib import Path

from hiroba.bootstrap.settings import PostgresSettings, Settings, SqliteSettings
from hiroba.domain.shared.errors import UnavailableError
from hiroba.infrastructure.sql.revision import HEAD, postgres_revision, sqlite_revision


class SchemaOutdatedError(UnavailableError):
    code = "store.schema_outdated"
    message = "The database has another schema than this version of Hiroba. Run `hiroba migrate`."


class NoCommunityError(UnavailableError):
    """The store is empty: nobody has started Hiroba on it."""

    code = "store.empty"
    message = "There is no community here yet. `hiroba migrate` or `hiroba serve` begins one."


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
    if await present_revision(settings) is None:
        await migrate(settings)
    await require_schema(settings)


async def require_schema(settings: Settings) -> None:
    """Raises NoCommunityError, SchemaOutdatedError."""
    present = await present_revision(settings)
    if present is None:
        raise NoCommunityError
    if present != HEAD:
        raise SchemaOutdatedError(details={"present": present, "needed": HEAD})


async def present_revision(settings: Settings) -> str | None:
    """None for a store without a schema."""
    match settings.database:
        case SqliteSettings():
            return await asyncio.to_thread(sqlite_revision, sqlite_path(settings))
        case PostgresSettings(url=url):
            return await postgres_revision(url.get_secret_value())
