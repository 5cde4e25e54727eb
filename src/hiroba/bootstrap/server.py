"""Runs the web application in one process."""

import asyncio
import gc
import os
import signal
import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

import click
import structlog
import uvicorn
from fastapi import FastAPI

from hiroba.application.registry import Ports
from hiroba.bootstrap.data_folder import only_process
from hiroba.bootstrap.http import create_app
from hiroba.bootstrap.logging import configure_logging
from hiroba.bootstrap.request_protocol import RequestProtocol
from hiroba.bootstrap.schema import prepare_schema
from hiroba.bootstrap.settings import PostgresSettings, Settings
from hiroba.bootstrap.socket_protocol import SocketProtocol
from hiroba.bootstrap.wiring import open_ports
from hiroba.infrastructure.sql.postgres_health import unsafe_settings

log = structlog.get_logger(__name__)

GRACE_SECONDS = 10
HARD_SECONDS = 25  # from being asked to end to ending, whatever does not
YOUNG_OBJECTS = 10_000  # between two searches for garbage; a request makes some hundred


class AnnouncingServer(uvicorn.Server):
    """Says where it listens, for with port 0 nobody could know otherwise. Asked to end, it ends with code 0.

    Asked a second time it ends at once: what was acknowledged survives even a kill.
    """

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self._app = app

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            _spare_what_stays()
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            click.echo(f"Hiroba is open at http://{host}:{port}")
            await self._tell_setup_code()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.should_exit:
            os._exit(128 + sig)
        super().handle_exit(sig, frame)
        last_resort = threading.Timer(HARD_SECONDS, os._exit, [1])
        last_resort.daemon = True
        last_resort.start()

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Unlike uvicorn's own, a signal that has been obeyed is not raised again: the process would die of it."""
        asked_to_end = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self.handle_exit) for number in asked_to_end}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def _tell_setup_code(self) -> None:
        """Who can read this terminal may make the first account, which owns the instance."""
        ports: Ports = self._app.state.ports
        code = ports.registration.setup_code
        if code is None:
            return
        async with ports.uow.read() as tx:
            if not await tx.users.has_people():
                click.echo(f"Set-up code for the first account: {code}")


def _spare_what_stays() -> None:
    """Modules, routes and models live as long as the process: no search for garbage needs to pass over them again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)


def run_server(settings: Settings) -> None:
    """Serve until a signal; sockets are told 1012, running requests get `GRACE_SECONDS`.

    Raises DataInUseError, SchemaOutdatedError and what `open_ports` raises.
    """
    configure_logging(
        form=settings.log_format,
        level=settings.log_level,
        error_file=settings.data / "logs" / "errors.log",
    )
    with only_process(settings.data):
        asyncio.run(_check(settings))
        _serve(settings)


async def _check(settings: Settings) -> None:
    """What would end the server at its start is better said in plain words before.

    Raises SchemaOutdatedError, ModelMissingError.
    """
    await prepare_schema(settings)
    if isinstance(settings.database, PostgresSettings):
        unsafe = await unsafe_settings(settings.database.url.get_secret_value())
        if unsafe:
            log.warning("postgres_may_lose_acknowledged_messages", settings=unsafe)
    async with open_ports(settings):
        pass


def _serve(settings: Settings) -> None:
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http=RequestProtocol,
        ws=SocketProtocol,
        ws_per_message_deflate=False,
        ws_max_size=settings.limits.frame_bytes,
        ws_ping_interval=settings.limits.socket_ping_seconds,
        ws_ping_timeout=settings.limits.socket_ping_seconds,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,  # nothing here goes by what a stranger says of their address
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    AnnouncingServer(config, app).run()
