"""Make an account for somebody who is not here."""

from dataclasses import dataclass, replace

from hiroba.application.identity.registering import NewAccount, Registering
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.passwords import PasswordHasher
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.identity.account import checked_password
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import User


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPersonCommand:
    """Without a password nobody can log in as them."""

    email: str
    display_name: str
    locale: str
    password: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedPerson:
    user: User
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson:
    """The account of an address, made if there is none. Asks for no invitation: it has no door to the outside.

    The first account of an instance owns it. Raises InvalidAccountError.
    """

    uow: UnitOfWork
    clock: Clock
    passwords: PasswordHasher
    registering: Registering
    realtime: Realtime

    async def execute(self, command: AddPersonCommand) -> AddedPerson:
        account = NewAccount.checked(command.email, command.display_name, command.locale)
        async with self.uow.read() as tx:
            present = await tx.users.find_by_email(account.email)
        if present is not None:
            return AddedPerson(user=present, is_new=False)
        if command.password is not None:
            hashed = await self.passwords.hash(checked_password(command.password))
            account = replace(account, password_hash=hashed)
        async with self.uow() as tx:
            user_id, is_first = await self.registering.claim(tx)
            registered = await self.registering.add(
                tx,
                user_id,
                account,
                role=Role.OWNER if is_first else Role.MEMBER,
                now=self.clock.now(),
            )
        self.realtime.publish(*registered.told)
        return AddedPerson(user=registered.user, is_new=True)
