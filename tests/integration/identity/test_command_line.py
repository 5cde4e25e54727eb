"""`hiroba migrate` and `hiroba users`, as somebody at the terminal meets them."""

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.support.identity import PASSWORD, PlainHasher, an_actor, identity_ports

from hiroba.application.identity.log_in import LogIn, LogInCommand
from hiroba.application.registry import build
from hiroba.bootstrap.cli import main
from hiroba.infrastructure.identity.argon2_hasher import Argon2PasswordHasher
from hiroba.infrastructure.sql.engines.sqlite import open_sqlite
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork

NEW_PASSWORD = "新しい合言葉はこれです"


def _hiroba(data: Path, *arguments: str) -> Result:
    return CliRunner(env={"HIROBA_DATA": str(data)}).invoke(main, arguments)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a migrated, opened instance."""
    assert _hiroba(tmp_path, "migrate").exit_code == 0
    return tmp_path


async def _register(data: Path) -> None:
    async with open_sqlite(data / "hiroba.db") as database:
        ports = identity_ports(SqlUnitOfWork(database), passwords=PlainHasher())
        await an_actor(ports, "hanako@example.org")
        await an_actor(ports, "ken@example.org", display_name="Ken")


def test_new_instance_has_only_its_assistant(data: Path) -> None:
    again = _hiroba(data, "migrate")
    result = _hiroba(data, "users", "list")

    assert again.exit_code == 0
    assert result.output == "bot     -  Hiroba\n"


async def _can_log_in(data: Path, password: str) -> bool:
    async with open_sqlite(data / "hiroba.db") as database:
        ports = identity_ports(SqlUnitOfWork(database), passwords=Argon2PasswordHasher())
        command = LogInCommand(email="ken@example.org", password=password)
        return (await build(LogIn, ports).execute(command)).user.display_name == "Ken"


def test_accounts_are_listed_changed_and_refused_by_address(data: Path) -> None:
    asyncio.run(_register(data))

    listed = _hiroba(data, "users", "list")
    promoted = _hiroba(data, "users", "set-role", "Ken@example.org", "admin")
    refused = _hiroba(data, "users", "set-role", "hanako@example.org", "member")
    unknown = _hiroba(data, "users", "set-role", "nobody@example.org", "member")

    assert "owner   hanako@example.org  田中花子" in listed.output
    assert promoted.output == "Ken@example.org is admin now.\n"
    assert "admin   ken@example.org  Ken" in _hiroba(data, "users", "list").output
    assert (refused.exit_code, unknown.exit_code) == (1, 1)
    assert "needs an owner" in refused.output


def test_forgotten_password_is_replaced(data: Path) -> None:
    asyncio.run(_register(data))

    short = _hiroba(data, "users", "set-password", "ken@example.org", "--password", "short")
    result = _hiroba(data, "users", "set-password", "ken@example.org", "--password", NEW_PASSWORD)

    assert short.exit_code == 1
    assert result.exit_code == 0
    assert asyncio.run(_can_log_in(data, NEW_PASSWORD))
    assert PASSWORD not in result.output
