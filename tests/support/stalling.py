"""A follower that stops reading, as a frozen tab does, and may read again later."""

import asyncio
import socket
import time
from typing import Any

from tests.support.followers import Follower

FEW_BYTES = 4_096  # with little room in the kernel, not reading is soon felt at the other end


class Staller(Follower):
    """Reads until it is live, then nothing until `wake`."""

    asleep = True
    slept_at = 0.0

    async def made_socket(self, address: Any) -> socket.socket | None:
        if not self.asleep:
            return None
        made = socket.socket()
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, FEW_BYTES)
        made.setblocking(False)
        await asyncio.get_running_loop().sock_connect(made, (address.host, address.port))
        return made

    def heard(self, payload: bytes) -> None:
        super().heard(payload)
        if self.books.live and self.asleep and self._transport is not None:
            self.slept_at = time.monotonic()
            self._transport.underlying_transport.pause_reading()

    def wake(self) -> None:
        self.asleep = False
        if self._transport is not None:
            self._transport.underlying_transport.resume_reading()
