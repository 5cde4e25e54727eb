"""The command line: `hiroba serve | migrate | demo | doctor | users | index | golden | evaluate`."""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import click
from pydantic import ValidationError

from hiroba.application.shared import failpoints
from hiroba.bootstrap.logging import configure_logging
from hiroba.bootstrap.plain_errors import PlainGroup
from hiroba.bootstrap.settings import Settings
from hiroba.bootstrap.settings_errors import settings_problems
from hiroba.presentation.cli.demo.command import DemoSession, demo_command
from hiroba.presentation.cli.doctor import Finding, doctor_command
from hiroba.presentation.cli.evaluate import evaluate_command
from hiroba.presentation.cli.golden import golden_group
from hiroba.presentation.cli.index import index_group
from hiroba.presentation.cli.index_tools import IndexTools
from hiroba.presentation.cli.users import AccountTools, users_group

EXIT_BAD_SETTINGS = 78  # EX_CONFIG of sysexits.h


@click.group(cls=PlainGroup, context_settings={"show_default": True})
@click.version_option(package_name="hiroba")
@click.pass_context
def main(context: click.Context) -> None:
    """Hiroba: a community platform in which an AI is a resident member.

    Everything is kept in one folder: HIROBA_DATA, or `data` where it is not set. Settings are
    variables that begin with HIROBA_, in the environment or in a file `.env`.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        for problem in settings_problems(error):
            click.echo(f"hiroba: {problem}", err=True)
        sys.exit(EXIT_BAD_SETTINGS)
    # One question's product with the vectors is too small to share; waiting threads would burn a core.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # noqa: TID251  # NumPy reads it
    failpoints.arm(failpoints.parse(settings.failpoints))
    context.obj = settings


@main.command()
@click.option("--host", help="Address to listen on, instead of HIROBA_HOST.")
@click.option(
    "--port", type=click.IntRange(0, 65_535), help="Instead of HIROBA_PORT; 0 takes a free one."
)
@click.option("--data", type=click.Path(file_okay=False), help="Instead of HIROBA_DATA.")
@click.pass_obj
def serve(settings: Settings, host: str | None, port: int | None, data: str | None) -> None:
    """Serve the community until Ctrl-C or SIGTERM.

    On http://127.0.0.1:8000, if nothing else is set; beyond loopback others can reach it. A new
    folder gets its database by itself; one of another version asks for `hiroba migrate`.
    """
    from hiroba.bootstrap.server import run_server  # noqa: PLC0415  # other commands start without the web stack

    chosen = {"host": host, "port": port, "data": data}
    given = {name: value for name, value in chosen.items() if value is not None}
    run_server(Settings.model_validate({**settings.model_dump(), **given}))


@main.command()
@click.option("--revision", default="head", help="Schema revision to go to.")
@click.pass_obj
def migrate(settings: Settings, revision: str) -> None:
    """Bring the database to the schema of this version.

    Needed after an update. Stop the server and copy the data folder before.
    """
    from hiroba.bootstrap.accounts import open_instance  # noqa: PLC0415  # as below
    from hiroba.bootstrap.schema import migrate as run  # noqa: PLC0415  # other commands start without the stores

    configure_logging(form=settings.log_format, level=settings.log_level)
    asyncio.run(run(settings, revision))
    if revision == "head":
        asyncio.run(open_instance(settings))
    click.echo("The database has the present schema.")


@asynccontextmanager
async def _account_tools() -> AsyncGenerator[AccountTools]:
    from hiroba.bootstrap.accounts import open_account_tools  # noqa: PLC0415  # other commands start without the stores

    async with open_account_tools(_settings()) as tools:
        yield tools


@asynccontextmanager
async def _demo() -> AsyncGenerator[DemoSession]:
    from hiroba.bootstrap.demo import open_demo  # noqa: PLC0415  # other commands start without the stores

    async with open_demo(_settings()) as session:
        yield session


async def _examine(stores: bool) -> AsyncGenerator[Finding]:  # handed over by position
    from hiroba.bootstrap.doctor.examine import examine  # noqa: PLC0415  # other commands start without the stores

    async for finding in examine(_settings(), stores=stores):
        yield finding


@asynccontextmanager
async def _index_tools() -> AsyncGenerator[IndexTools]:
    from hiroba.bootstrap.indexes import open_index_tools  # noqa: PLC0415  # other commands start without the stores

    async with open_index_tools(_settings()) as tools:
        yield tools


def _settings() -> Settings:
    return click.get_current_context().find_object(Settings) or Settings()


main.add_command(users_group(_account_tools))
main.add_command(demo_command(_demo))
main.add_command(doctor_command(_examine))
main.add_command(index_group(_index_tools))
main.add_command(golden_group(_index_tools))
main.add_command(evaluate_command(_index_tools))
