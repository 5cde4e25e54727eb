"""Opens an instance for the demo: all of it, with its background work, and nobody else on its folder."""

import secrets
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from hiroba.application.identity.open_instance import OpenInstance
from hiroba.application.library.indexes.begin import BeginIndexes
from hiroba.application.registry import build
from hiroba.bootstrap.background import background_work
from hiroba.bootstrap.data_folder import only_process
from hiroba.bootstrap.logging import configure_logging
from hiroba.bootstrap.schema import prepare_schema
from hiroba.bootstrap.secret import write_once
from hiroba.bootstrap.settings import Settings, SqliteSettings
from hiroba.bootstrap.wiring import open_ports
from hiroba.presentation.cli.demo.command import DemoSession
from hiroba.presentation.cli.demo.tools import DemoTools


@asynccontextmanager
async def open_demo(settings: Settings) -> AsyncGenerator[DemoSession]:
    """Raises DataInUseError, SchemaOutdatedError and what `open_ports` raises."""
    error_file = settings.data / "logs" / "errors.log"
    configure_logging(
        form=settings.log_format, level="error", error_file=error_file, on_terminal=False
    )
    with only_process(settings.data):
        await prepare_schema(settings)
        async with open_ports(settings) as ports:
            await build(OpenInstance, ports).execute()
            await build(BeginIndexes, ports).execute()
            alone = isinstance(settings.database, SqliteSettings)
            async with background_work(ports, alone=alone):
                yield DemoSession(
                    tools=build(DemoTools, ports),
                    password=_password(settings),
                    address=f"http://{settings.host}:{settings.port}",
                )


def _password(settings: Settings) -> str:
    """Made once for each data folder and kept there, so that a second run can say it again."""
    path = settings.data / "demo-password.txt"
    if not path.exists():
        write_once(path, "-".join(secrets.token_hex(2) for _ in range(4)))
    return path.read_text(encoding="ascii").strip()
