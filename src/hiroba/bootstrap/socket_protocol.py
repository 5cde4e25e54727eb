"""uvicorn's WebSocket protocol, for clients that stop reading or vanish.

uvicorn waits for such a client: its close frame waits until the client has read, and a closed connection waits until
everything was taken. Both may be never, and the connection and what it holds would stay.
"""

import asyncio
import socket
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

KERNEL_BYTES = (
    256 * 1024
)  # what the kernel holds for a client, on top of our own queue; else some megabytes
LAST_WORD_SECONDS = 1


class SocketProtocol(WebSocketsSansIOProtocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BYTES)
        super().connection_made(transport)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.handshake_complete:  # the request was fine: the application is about to see it
            scope: Any = self.scope  # typed for the extensions that ASGI knows
            scope["extensions"]["hiroba.write_now"] = self.write_now

    def write_now(self, encoded: bytes) -> bool:
        """Write a frame that is encoded for the wire, past the queue and the state machine that nobody else needs.

        False, and nothing is written, where something waits before it or the connection is on its way out.
        """
        transport = self.transport
        if self.close_sent or transport.is_closing() or transport.get_write_buffer_size():
            return False
        transport.write(encoded)
        return True

    async def send(self, message: Any) -> None:
        """A close frame goes behind what was written already, at once; whoever does not answer it is cut off."""
        if message["type"] != "websocket.close":
            await super().send(message)
            return
        self.writable.set()
        await super().send(message)
        if self.close_timer is not None:
            self._cut_off_after(self.close_timeout)

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self._cut_off_after(LAST_WORD_SECONDS)

    def _cut_off_after(self, seconds: float) -> None:
        if self.close_timer is not None:
            self.close_timer.cancel()
        self.close_timer = self.loop.call_later(seconds, self.transport.abort)
