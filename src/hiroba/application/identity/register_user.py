"""Make an account."""

from dataclasses import dataclass

from hiroba.application.identity.signing_in import SignedIn, SigningIn
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.passwords import PasswordHasher
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.identity.account import (
    DEFAULT_LOCALE,
    checked_password,
    clean_display_name,
    known_locale,
    normalized_email,
)
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.registration import RegistrationPolicy
from hiroba.domain.identity.user import User, UserKind
from hiroba.domain.shared.ids import UserId

_OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterUserCommand:
    email: str
    password: str
    display_name: str
    locale: str | None = None
    invite_code: str | None = None
    user_agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterUser:
    """Make an account and log it in. The first one of an instance owns it.

    Raises InvalidAccountError, EmailTakenError, RegistrationClosedError, WrongInviteError.
    """

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    passwords: PasswordHasher
    registration: RegistrationPolicy
    signing_in: SigningIn

    async def execute(self, command: RegisterUserCommand) -> SignedIn:
        email = normalized_email(command.email)
        password = checked_password(command.password)
        display_name = clean_display_name(command.display_name)
        locale = known_locale(command.locale or DEFAULT_LOCALE)
        async with self.uow.read() as tx:  # before the costly hash
            self.registration.check(command.invite_code, is_first=not await tx.users.has_people())
        password_hash = await self.passwords.hash(password)
        now, user_id = self.clock.now(), UserId(self.ids.new())
        async with self.uow() as tx:
            is_first = await tx.instance.claim(_OWNER, str(user_id))
            self.registration.check(command.invite_code, is_first=is_first)
            user = User(
                id=user_id,
                kind=UserKind.PERSON,
                role=Role.OWNER if is_first else Role.MEMBER,
                email=email,
                display_name=display_name,
                locale=locale,
                password_hash=password_hash,
                created_at=now,
                deactivated_at=None,
            )
            await tx.users.add(user)
            return await self.signing_in.open_session(
                tx, user, user_agent=command.user_agent, now=now
            )
