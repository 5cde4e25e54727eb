"""`hiroba users`: accounts, from the machine itself."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import TypeVar

import click

from hiroba.application.identity.change_role import ChangeRole, ChangeRoleCommand
from hiroba.application.identity.list_users import ListUsers, ListUsersQuery
from hiroba.application.identity.operator import OPERATOR, FindAccount
from hiroba.application.identity.set_password import SetPassword, SetPasswordCommand
from hiroba.application.registry import Ports, build
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.errors import HirobaError

OpenPorts = Callable[[], AbstractAsyncContextManager[Ports]]
ResultT = TypeVar("ResultT")
_PAGE = 500


def users_group(open_ports: OpenPorts) -> click.Group:
    """The command group; `open_ports` is called when a command runs."""

    def run(work: Callable[[Ports], Awaitable[ResultT]]) -> ResultT:
        async def opened() -> ResultT:
            async with open_ports() as ports:
                return await work(ports)

        try:
            return asyncio.run(opened())
        except HirobaError as error:
            raise click.ClickException(str(error)) from error

    @click.group()
    def users() -> None:
        """List accounts, set a password, give a role."""

    @users.command("list")
    def list_accounts() -> None:
        """Every account: role, address, name."""
        run(_print_accounts)

    @users.command("set-password")
    @click.argument("email")
    @click.password_option(help="Asked for when it is left out.")
    def set_password(email: str, password: str) -> None:
        """Give the account of EMAIL a new password and end its sessions."""
        run(lambda ports: _set_password(ports, email, password))
        click.echo(f"{email} has a new password and is logged out everywhere.")

    @users.command("set-role")
    @click.argument("email")
    @click.argument("role", type=click.Choice(["owner", "admin", "member", "guest"]))
    def set_role(email: str, role: str) -> None:
        """Give the account of EMAIL another role."""
        run(lambda ports: _set_role(ports, email, Role(role)))
        click.echo(f"{email} is {role} now.")

    return users


async def _print_accounts(ports: Ports) -> None:
    case, offset, more = build(ListUsers, ports), 0, True
    while more:
        page = await case.execute(ListUsersQuery(actor=OPERATOR, limit=_PAGE, offset=offset))
        for person in page.people:
            account = person.account
            email = (account and account.email) or "-"
            closed = "  (closed)" if account and account.deactivated_at else ""
            click.echo(f"{person.role.value:<7} {email}  {person.display_name}{closed}")
        offset, more = offset + _PAGE, page.has_more


async def _set_password(ports: Ports, email: str, password: str) -> None:
    user = await build(FindAccount, ports).execute(email)
    await build(SetPassword, ports).execute(SetPasswordCommand(user_id=user.id, password=password))


async def _set_role(ports: Ports, email: str, role: Role) -> None:
    user = await build(FindAccount, ports).execute(email)
    await build(ChangeRole, ports).execute(
        ChangeRoleCommand(actor=OPERATOR, user_id=user.id, role=role)
    )
