"""SQLAlchemy's SQLite dialect on top of `apsw_dbapi`, registered as `sqlite+apsw`."""

from typing import Any

from sqlalchemy import URL, pool
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

from hiroba.infrastructure.sql import apsw_dbapi


class ApswDialect(SQLiteDialect):
    driver = "apsw"
    default_paramstyle = "qmark"
    supports_statement_cache = True

    @classmethod
    def import_dbapi(cls) -> Any:
        return apsw_dbapi

    @classmethod
    def get_pool_class(cls, url: URL) -> type[pool.Pool]:
        return pool.NullPool

    def create_connect_args(self, url: URL) -> Any:
        return [url.database or ":memory:"], {}

    def _get_server_version_info(self, connection: Any) -> tuple[int, ...]:
        return apsw_dbapi.sqlite_version_info

    def do_begin(self, dbapi_connection: Any) -> None:
        dbapi_connection.begin()


registry.register("sqlite.apsw", __name__, "ApswDialect")
APSW = "sqlite+apsw"
