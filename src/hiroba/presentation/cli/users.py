"""`hiroba users`: accounts, from the machine itself."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

import click

from hiroba.application.identity.change_role import ChangeRole, ChangeRoleCommand
from hiroba.application.identity.list_users import ListUsers, ListUsersQuery
from hiroba.application.identity.operator import OPERATOR, FindAccount
from hiroba.application.identity.set_password import SetPassword, SetPasswordCommand
from hiroba.domain.identity.permissions import Role

_PAGE = 500
_ROLES = tuple(role.value for role in Role if role is not Role.BOT)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountTools:
    """The use cases behind these commands."""

    list_users: ListUsers
    find_account: FindAccount
    set_password: SetPassword
    change_role: ChangeRole


def users_group(open_tools: Callable[[], AbstractAsyncContextManager[AccountTools]]) -> click.Group:
    """The command group; `open_tools` is called when a command runs."""

    def run(work: Callable[[AccountTools], Awaitable[None]]) -> None:
        async def opened() -> None:
            async with open_tools() as tools:
                await work(tools)

        asyncio.run(opened())

    @click.group()
    def users() -> None:
        """List accounts, set a password, give a role.

        For whoever sits at the machine, also beside a running server.
        """

    @users.command("list")
    def list_accounts() -> None:
        """Every account: role, address, name."""
        run(_print_accounts)

    @users.command("set-password", short_help="Give an account a new password.")
    @click.argument("email")
    @click.password_option(help="Asked for when it is left out.", show_default=False)
    def set_password(email: str, password: str) -> None:
        """Give the account of EMAIL a new password and end its sessions."""
        run(lambda tools: _set_password(tools, email, password))
        click.echo(f"{email} has a new password and is logged out everywhere.")

    @users.command("set-role", short_help="Give an account another role.")
    @click.argument("email")
    @click.argument("role", type=click.Choice(_ROLES))
    def set_role(email: str, role: str) -> None:
        """Give the account of EMAIL another role."""
        run(lambda tools: _set_role(tools, email, Role(role)))
        click.echo(f"{email} is {role} now.")

    return users


async def _print_accounts(tools: AccountTools) -> None:
    offset, more = 0, True
    while more:
        query = ListUsersQuery(actor=OPERATOR, limit=_PAGE, offset=offset)
        page = await tools.list_users.execute(query)
        for person in page.people:
            account = person.account
            email = (account and account.email) or "-"
            closed = "  (closed)" if account and account.deactivated_at else ""
            click.echo(f"{person.role.value:<7} {email}  {person.display_name}{closed}")
        offset, more = offset + _PAGE, page.has_more


async def _set_password(tools: AccountTools, email: str, password: str) -> None:
    user = await tools.find_account.execute(email)
    await tools.set_password.execute(SetPasswordCommand(user_id=user.id, password=password))


async def _set_role(tools: AccountTools, email: str, role: Role) -> None:
    user = await tools.find_account.execute(email)
    await tools.change_role.execute(ChangeRoleCommand(actor=OPERATOR, user_id=user.id, role=role))
