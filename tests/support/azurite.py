"""Azurite, which speaks as Azure Blob Storage does, on a port of the tests' own."""

import base64
import os
import signal
import socket
import subprocess
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from hiroba.infrastructure.blob_store.azure.access import AzureAccess
from hiroba.infrastructure.blob_store.azure.store import AzureBlobStore, open_azure

ROOT = Path(__file__).parents[2]
ACCOUNT = "hirobatests"
KEY = base64.b64encode(b"the key of an account that nobody has, in a test of ours").decode()
CACHE_BYTES = 64 * 1024 * 1024
_PROGRAM = ROOT / "tests/tools/azurite/node_modules/azurite/dist/src/blob/main.js"
_READY = "successfully listens on http://127.0.0.1:"
_END_SECONDS = 20
_START_SECONDS = 60  # Node may have to be fetched first


class Azurite:
    """`start()` before use. What was stored outlives `kill()`, up to five seconds before it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/{ACCOUNT}"

    @property
    def connection_string(self) -> str:
        parts = {"AccountName": ACCOUNT, "AccountKey": KEY, "BlobEndpoint": self.url}
        return ";".join(f"{name}={value}" for name, value in parts.items())

    def start(self) -> None:
        """Raises what keeps it from starting."""
        if not _PROGRAM.is_file():
            raise FileNotFoundError(f"{_PROGRAM} is missing: `make test` installs it")
        self._folder.mkdir(exist_ok=True)
        said = self._folder / f"said-{uuid4().hex}"
        with said.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603  # our own tool
                [*self._command(), "--blobPort", str(self.port)],
                cwd=self._folder,
                env={
                    "PATH": "/usr/local/bin:/usr/bin:/bin",
                    "AZURITE_ACCOUNTS": f"{ACCOUNT}:{KEY}",
                },
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Node may stand behind a starter of its own
            )
        self.port = self._port_in(said)

    def kill(self) -> None:
        """Returns when its port is free."""
        if self._process is None or self._process.poll() is not None:
            return
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        deadline = time.monotonic() + _END_SECONDS
        while self._listens():
            if time.monotonic() > deadline:
                raise RuntimeError("Azurite does not end")
            time.sleep(0.01)

    def has_kept(self, word: str) -> bool:
        """Whether what it would find after a kill names it."""
        records = self._folder / "__azurite_db_blob__.json"
        return records.is_file() and word in records.read_text()

    def access(self, container: str, **more: Any) -> AzureAccess:
        return AzureAccess(container=container, connection_string=self.connection_string, **more)

    @asynccontextmanager
    async def store(
        self,
        cache: Path,
        *,
        container: str | None = None,
        cache_bytes: int = CACHE_BYTES,
        retries: int = 2,
    ) -> AsyncGenerator[AzureBlobStore]:
        """In a container of its own, unless one is named."""
        access = self.access(container or f"test-{uuid4().hex}", retries=retries)
        async with open_azure(
            access, cache, cache_bytes=cache_bytes, sign=lambda: datetime.now(UTC)
        ) as store:
            yield store

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _command(self) -> list[str]:
        quiet = ["--silent", "--skipApiVersionCheck", "--disableTelemetry"]
        node = [str(ROOT / "scripts/with-node"), "node", str(_PROGRAM)]
        return [*node, "--location", str(self._folder), "--blobHost", "127.0.0.1", *quiet]

    def _port_in(self, said: Path) -> int:
        assert self._process is not None
        deadline = time.monotonic() + _START_SECONDS
        while _READY not in (words := said.read_text()):
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Azurite does not start: {words[-500:]}")
            time.sleep(0.02)
        return int(words.partition(_READY)[2].split()[0])


@contextmanager
def running_azurite(folder: Path) -> Generator[Azurite]:
    """Raises whatever keeps it from starting."""
    azurite = Azurite(folder)
    try:
        azurite.start()
        yield azurite
    finally:
        azurite.kill()
