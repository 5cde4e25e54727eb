"""A real server in a process of its own, to be talked to over HTTP and sockets, and to be killed."""

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

START_SECONDS = 60
STOP_SECONDS = 60  # on a machine that is busy with others, a failpoint may be reached late
LOOK_SECONDS = 0.1  # between two looks whether a server that starts is still there
_ANNOUNCED = re.compile(r"Hiroba is open at (http://\S+)")
ROOT = Path(__file__).parents[2]


class DiedAtStartError(RuntimeError):
    """A server ended before it said where it listens, as at a failpoint that its start passes."""


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class Zygote:
    """Forks servers. One serves a whole test session."""

    def __init__(self, log: Path) -> None:
        self._log = log.open("ab")
        self._forked: set[int] = set()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.zygote"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )

    def spawn(self, environment: dict[str, str]) -> tuple[int, str]:
        """Start a server; its pid and address.

        Raises DiedAtStartError, and RuntimeError when it neither opens nor ends.
        """
        deadline = time.monotonic() + START_SECONDS
        self._ask(environment=environment)
        pid: int = json.loads(self._line(deadline))["pid"]
        self._forked.add(pid)
        while (announced := _ANNOUNCED.search(self._line(deadline, of=pid))) is None:
            continue
        return pid, announced[1]

    def exit_code(self, pid: int) -> int:
        """Of a server that has ended."""
        self._ask(ended=pid)
        return json.loads(self._line(time.monotonic() + START_SECONDS))["code"]

    def _ask(self, **request: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()

    def _line(self, deadline: float, of: int | None = None) -> str:
        """What the zygote says next, or the server `of` that pid while it lives."""
        stream: IO[bytes] | None = self._process.stdout
        assert stream is not None
        line = b""
        while not line.endswith(b"\n"):
            lives = of is None or is_running(of)
            if select.select([stream], [], [], LOOK_SECONDS if lives else 0)[0]:
                piece = os.read(stream.fileno(), 1)
                if not piece:
                    raise RuntimeError(f"the zygote has ended; see {self._log.name}")
                line += piece
            elif of is not None and not lives:
                self.forget(of)
                raise DiedAtStartError(f"the server died at its start; see {self._log.name}")
            elif time.monotonic() > deadline:
                raise RuntimeError(f"the server did not open; see {self._log.name}")
        return line.decode()

    def forget(self, pid: int) -> None:
        """It has ended; its number may soon be somebody else's."""
        self._forked.discard(pid)

    def close(self) -> None:
        """Servers that a failed test has left go first: they hold the stream whose end is waited for."""
        for pid in self._forked:
            with suppress(ProcessLookupError):  # it died on its own
                os.killpg(pid, signal.SIGKILL)
        self._process.kill()
        self._process.communicate()
        self._log.close()


class Server:
    """One data folder, and the process that serves it at the moment."""

    def __init__(self, zygote: Zygote, data: Path, **environment: str) -> None:
        self._zygote = zygote
        self._environment = {
            "HIROBA_DATA": str(data),
            "HIROBA_PORT": "0",
            "HIROBA_LOG_LEVEL": "warning",
            **environment,
        }
        self.data = data
        self.pid = 0
        self.url = ""

    def start(self, **environment: str) -> None:
        self.pid, self.url = self._zygote.spawn({**self._environment, **environment})

    def change(self, **environment: str) -> None:
        """From the next start on."""
        self._environment |= environment

    def address(self) -> str:
        """Host and port."""
        return self.url.removeprefix("http://")

    def kill(self) -> None:
        """As a power cut would for the process: SIGKILL."""
        os.kill(self.pid, signal.SIGKILL)
        self.wait()

    def stop(self) -> None:
        self.terminate()
        self.wait()

    def terminate(self) -> None:
        """Ask it to end, and do not wait."""
        os.kill(self.pid, signal.SIGTERM)

    @property
    def exit_code(self) -> int:
        """Once it has ended."""
        return self._zygote.exit_code(self.pid)

    def is_running(self) -> bool:
        return is_running(self.pid)

    def wait(self, seconds: float = STOP_SECONDS) -> None:
        deadline = time.monotonic() + seconds
        while self.is_running():
            if time.monotonic() > deadline:
                raise RuntimeError(f"process {self.pid} does not end")
            select.select([], [], [], 0.005)
        self._zygote.forget(self.pid)
