"""Make an account."""

from dataclasses import dataclass, replace
from datetime import datetime

from hiroba.application.identity.registering import NewAccount, Registering
from hiroba.application.identity.signing_in import SignedIn, SigningIn
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.passwords import PasswordHasher
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import Transaction, UnitOfWork
from hiroba.domain.identity.account import checked_password
from hiroba.domain.identity.invitation import Invitation, hash_of_code
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.registration import RegistrationPolicy


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

    An invitation is used up together with the account that is made by it, or not at all.
    Raises InvalidAccountError, EmailTakenError, RegistrationClosedError, WrongInviteError.
    """

    uow: UnitOfWork
    clock: Clock
    passwords: PasswordHasher
    registration: RegistrationPolicy
    registering: Registering
    signing_in: SigningIn
    realtime: Realtime

    async def execute(self, command: RegisterUserCommand) -> SignedIn:
        code = command.invite_code
        account = NewAccount.checked(command.email, command.display_name, command.locale)
        password = checked_password(command.password)
        async with self.uow.read() as tx:  # before the costly hash
            is_first = not await tx.users.has_people()
            await self._admit(tx, code, is_first=is_first, now=self.clock.now(), to_use=False)
        account = replace(account, password_hash=await self.passwords.hash(password))
        async with self.uow() as tx:
            now = self.clock.now()
            user_id, is_first = await self.registering.claim(tx)
            invitation = await self._admit(tx, code, is_first=is_first, now=now, to_use=True)
            if invitation is not None:
                await tx.invitations.save(invitation.used())
            role = Role.OWNER if is_first else Role.MEMBER
            registered = await self.registering.add(tx, user_id, account, role=role, now=now)
            signed_in = await self.signing_in.open_session(
                tx, registered.user, user_agent=command.user_agent, now=now
            )
        self.realtime.publish(*registered.told)
        return signed_in

    async def _admit(
        self, tx: Transaction, code: str | None, *, is_first: bool, now: datetime, to_use: bool
    ) -> Invitation | None:
        """The invitation by which they come in, where they need one.

        Raises RegistrationClosedError, WrongInviteError.
        """
        policy = self.registration.of(await tx.community.find())
        invitation = None
        if not is_first and code is not None and policy.asks_for_invitation(code):
            found = await tx.invitations.find_by_code_hash(hash_of_code(code), to_use=to_use)
            is_usable = found is not None and found.is_for(code) and found.is_usable(now)
            invitation = found if is_usable else None
        policy.check(code, is_first=is_first, is_invited=invitation is not None)
        return invitation
