"""Give an account another password."""

from dataclasses import dataclass, replace

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.passwords import PasswordHasher
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.identity.account import checked_password
from hiroba.domain.shared.ids import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPasswordCommand:
    user_id: UserId
    password: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPassword:
    """For whoever sits at the machine, when somebody has forgotten theirs. Every session of the account ends.

    Raises InvalidAccountError, UserNotFoundError.
    """

    uow: UnitOfWork
    clock: Clock
    passwords: PasswordHasher

    async def execute(self, command: SetPasswordCommand) -> None:
        password_hash = await self.passwords.hash(checked_password(command.password))
        async with self.uow() as tx:
            user = await tx.users.get_to_change(command.user_id)
            await tx.users.save(replace(user, password_hash=password_hash))
            await tx.sessions.revoke_all(user.id, at=self.clock.now())
