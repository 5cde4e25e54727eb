"""Write a migration from the difference between the tables in the code and the last migration."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from hiroba.infrastructure.sql.migrate import (
    alembic_config,
    migrate_sqlite,
    sqlite_connection,
)


def main(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "present.db"
        migrate_sqlite(path)
        with sqlite_connection(path) as connection:
            config = alembic_config()
            config.attributes["connection"] = connection
            number = sum(1 for _ in _versions().glob("0*.py")) + 1
            command.revision(config, message, autogenerate=True, rev_id=f"{number:04d}")


def _versions() -> Path:
    return Path(alembic_config().get_main_option("script_location") or "") / "versions"


if __name__ == "__main__":
    main(sys.argv[1])
