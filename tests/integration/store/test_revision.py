"""Commands ask for the schema beside a server that writes."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import apsw
import pytest

from hiroba.infrastructure.sql.revision import HEAD, sqlite_revision


def test_schema_can_be_asked_for_while_another_process_writes(
    sqlite_template: Path, tmp_path: Path
) -> None:
    path = tmp_path / "hiroba.db"
    shutil.copyfile(sqlite_template, path)
    writer: Any = apsw.Connection(str(path))
    writer.execute("BEGIN IMMEDIATE")

    with ThreadPoolExecutor(1) as threads:
        asked = threads.submit(sqlite_revision, path)
        with pytest.raises(TimeoutError):
            asked.result(timeout=0.1)
        writer.execute("ROLLBACK")

        assert asked.result(timeout=5) == HEAD
    writer.close()
