"""Work on files of strangers, in processes of its own."""

import asyncio
import os
import signal
import socket
import sys
from asyncio import StreamReader, StreamReaderProtocol
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

# Isolated (-I): neither PYTHON… variables nor the working directory choose what the host imports.
_COMMAND = (sys.executable, "-I", "-X", "utf8", "-m", "hiroba.infrastructure.sandbox.host")
_READ_BYTES = 1024 * 1024
_COMPLAINT_BYTES = 8 * 1024
_STATUS_BYTES = 16
_DYING_SECONDS = 5

Hear = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a child ended: its status (negative: the signal), what it wrote, and its standard error."""

    status: int
    answer: bytes
    complaint: bytes


class Sandbox:
    """A child for each request, at most `concurrency` at a time; none outlives its call.

    Children are forked from a host that has imported what they need, since to start Python and to
    import takes longer than to read a page. A host waits `keep_seconds` for the next request.
    """

    def __init__(self, task: str, *, concurrency: int = 2, keep_seconds: float = 0) -> None:
        self._task = task
        self._turn = asyncio.Semaphore(concurrency)
        self._keep_seconds = keep_seconds
        self._idle: dict[_Host, asyncio.TimerHandle] = {}  # with what will end each
        self._ending: set[asyncio.Future[None]] = set()

    async def run(
        self, request: bytes, *, wall_seconds: float, most_bytes: int, hear: Hear | None = None
    ) -> Outcome:
        """The first `most_bytes` of the answer; `hear` is told each piece of it as it comes.

        Raises TimeoutError; the child is dead by then.
        """
        async with self._turn:
            host = self._ready() or await _Host.start(self._task)
            outcome = await host.run(request, wall_seconds, most_bytes, hear)
            await self._keep(host)
            return outcome

    async def close(self) -> None:
        """End the hosts that wait, and see them end."""
        while self._idle:
            self._dismiss(self._take())
        await asyncio.gather(*self._ending)

    def _ready(self) -> "_Host | None":
        while self._idle:
            host = self._take()
            if host.is_alive:
                return host
            self._dismiss(host)
        return None

    def _take(self) -> "_Host":
        host, ending = self._idle.popitem()
        ending.cancel()
        return host

    async def _keep(self, host: "_Host") -> None:
        if not self._keep_seconds:
            await host.end()
            return
        loop = asyncio.get_running_loop()
        self._idle[host] = loop.call_later(self._keep_seconds, self._let_go, host)

    def _let_go(self, host: "_Host") -> None:
        del self._idle[host]
        self._dismiss(host)

    def _dismiss(self, host: "_Host") -> None:
        ending = asyncio.ensure_future(host.end())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)


class _Host:
    def __init__(self, process: Process, control: socket.socket) -> None:
        self._process = process
        self._control = control

    @classmethod
    async def start(cls, task: str) -> "_Host":
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        with theirs:
            # An empty environment: no secret of the server is within reach of a hostile file.
            process = await asyncio.create_subprocess_exec(
                *_COMMAND,
                task,
                stdin=theirs.fileno(),
                stdout=DEVNULL,
                env={},
                start_new_session=True,
            )
        return cls(process, ours)

    @property
    def is_alive(self) -> bool:
        """As the socket tells at once; the loop hears of a death a moment later."""
        try:
            return self._control.recv(1, socket.MSG_PEEK) != b""
        except BlockingIOError:
            return True
        except ConnectionResetError:
            return False

    async def run(
        self, request: bytes, wall_seconds: float, most_bytes: int, hear: Hear | None
    ) -> Outcome:
        """Raises TimeoutError. Whatever it raises, host and child are dead by then."""
        answer, complaint = self._send(request)
        reading = asyncio.gather(
            _read(answer, most_bytes, hear), _read(complaint, _COMPLAINT_BYTES)
        )
        try:
            async with asyncio.timeout(wall_seconds):
                answered, complained = await asyncio.shield(reading)
                return Outcome(await self._status(), answered, complained)
        except BaseException:
            await self._kill()
            await asyncio.wait([reading], timeout=_DYING_SECONDS)  # the child is gone at their end
            reading.cancel()
            raise

    def _send(self, request: bytes) -> tuple[int, int]:
        """The descriptors to read the answer and the complaints from."""
        answer, answer_end = os.pipe()
        complaint, complaint_end = os.pipe()
        try:
            with suppress(BrokenPipeError, ConnectionResetError):  # no status will come
                socket.send_fds(self._control, [request], [answer_end, complaint_end])
        finally:
            os.close(answer_end)
            os.close(complaint_end)
        return answer, complaint

    async def _status(self) -> int:
        with suppress(ConnectionResetError):
            if said := await asyncio.get_running_loop().sock_recv(self._control, _STATUS_BYTES):
                return int(said)
        return await self._process.wait()  # the host is gone: what it died of is said of the child

    async def end(self) -> None:
        """It ends by itself when it sees that nobody is there any more."""
        self._control.close()
        await self._process.wait()

    async def _kill(self) -> None:
        with suppress(ProcessLookupError):  # it ended by itself meanwhile
            os.killpg(self._process.pid, signal.SIGKILL)
        await self.end()


async def _read(descriptor: int, keep: int, hear: Hear | None = None) -> bytes:
    """Everything up to `keep` bytes; the rest is read and forgotten, so that the writer can end."""
    stream = StreamReader(limit=_READ_BYTES)
    pipe = os.fdopen(descriptor, "rb", buffering=0)
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: StreamReaderProtocol(stream), pipe
    )
    try:
        kept = bytearray()
        while chunk := await stream.read(_READ_BYTES):
            kept += chunk[: keep - len(kept)]
            if hear is not None:
                hear(chunk)
        return bytes(kept)
    finally:
        transport.close()
