"""Log in with address and password."""

from dataclasses import dataclass, replace

from hiroba.application.identity.signing_in import SignedIn, SigningIn
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.passwords import PasswordHasher
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.identity.account import normalized_email, typed_password
from hiroba.domain.identity.errors import InvalidAccountError, WrongCredentialsError
from hiroba.domain.identity.user import User


@dataclass(frozen=True, slots=True, kw_only=True)
class LogInCommand:
    email: str
    password: str
    user_agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogIn:
    """Open a session. Whatever is wrong, the error and the time it takes are the same.

    Raises WrongCredentialsError.
    """

    uow: UnitOfWork
    clock: Clock
    passwords: PasswordHasher
    signing_in: SigningIn

    async def execute(self, command: LogInCommand) -> SignedIn:
        found = await self._find(command.email)
        password = typed_password(command.password)
        known_hash = found.password_hash if found and found.is_active else None
        expected = known_hash if password is not None else None
        if not await self.passwords.verify(password or "", expected):
            raise WrongCredentialsError
        if found is None or password is None or known_hash is None:
            raise WrongCredentialsError
        better = await self._better_hash(password, known_hash)
        now = self.clock.now()
        async with self.uow() as tx:
            user = await tx.users.get_to_change(found.id)
            if not user.is_active or user.password_hash != known_hash:
                raise WrongCredentialsError
            if better is not None:
                await tx.users.save(replace(user, password_hash=better))
            return await self.signing_in.open_session(
                tx, user, user_agent=command.user_agent, now=now
            )

    async def _find(self, email: str) -> User | None:
        try:
            normalized = normalized_email(email)
        except InvalidAccountError:
            return None  # nobody has such an address; answered like any other unknown one
        async with self.uow.read() as tx:
            return await tx.users.find_by_email(normalized)

    async def _better_hash(self, password: str, known_hash: str) -> str | None:
        if not self.passwords.needs_rehash(known_hash):
            return None
        return await self.passwords.hash(password)
