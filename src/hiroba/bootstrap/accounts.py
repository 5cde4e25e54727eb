"""Opens what the account commands need: the store alone, so that they work beside a running server."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

from hiroba.application.identity.change_role import ChangeRole
from hiroba.application.identity.list_users import ListUsers
from hiroba.application.identity.open_instance import OpenInstance
from hiroba.application.identity.operator import FindAccount
from hiroba.application.identity.set_password import SetPassword
from hiroba.bootstrap.schema import require_schema
from hiroba.bootstrap.settings import Settings
from hiroba.bootstrap.wiring import open_database
from hiroba.infrastructure.clock.system import SystemClock
from hiroba.infrastructure.identity.argon2_hasher import Argon2PasswordHasher
from hiroba.infrastructure.ids.uuid7 import Uuid7Generator
from hiroba.infrastructure.realtime.in_process import InProcessRealtime
from hiroba.infrastructure.sql.unit_of_work import SqlUnitOfWork
from hiroba.presentation.cli.users import AccountTools


@asynccontextmanager
async def open_account_tools(settings: Settings) -> AsyncGenerator[AccountTools]:
    """Raises NoCommunityError, SchemaOutdatedError."""
    await require_schema(settings)
    async with AsyncExitStack() as stack:
        uow = SqlUnitOfWork(await open_database(settings, stack))
        yield AccountTools(
            list_users=ListUsers(uow=uow),
            find_account=FindAccount(uow=uow),
            set_password=SetPassword(
                uow=uow, clock=SystemClock(), passwords=Argon2PasswordHasher()
            ),
            # Nobody listens here: a server that runs meanwhile reads what was told from the log.
            change_role=ChangeRole(uow=uow, clock=SystemClock(), realtime=InProcessRealtime()),
        )


async def open_instance(settings: Settings) -> None:
    """A new instance gets its assistant and its first channels; any other stays as it is."""
    async with AsyncExitStack() as stack:
        uow = SqlUnitOfWork(await open_database(settings, stack))
        await OpenInstance(uow=uow, clock=SystemClock(), ids=Uuid7Generator()).execute()
