"""Which analyzer the search file was made by, without opening it for work."""

from pathlib import Path
from typing import cast

import apsw

from hiroba.infrastructure.sqlite_file.connection import Connection


def made_by(path: Path) -> str | None:
    """The analyzer's version; None for a file that was never used. Raises apsw.Error for a damaged one."""
    raw = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    connection = cast(Connection, raw)
    try:
        tables = "SELECT count(*) FROM sqlite_schema WHERE name = 'meta'"
        if not connection.execute(tables).get:
            return None
        version = connection.execute("SELECT value FROM meta WHERE key = 'analyzer'").get
        return None if version is None else str(version)
    finally:
        connection.close()
