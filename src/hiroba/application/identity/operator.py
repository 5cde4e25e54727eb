"""Whoever sits at the machine acts with an owner's rights, and is no account."""

from dataclasses import dataclass
from uuid import UUID

from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.account import normalized_email
from hiroba.domain.identity.errors import UserNotFoundError
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import User
from hiroba.domain.shared.ids import UserId

OPERATOR = Actor(UserId(UUID(int=0)), Role.OWNER)


@dataclass(frozen=True, slots=True, kw_only=True)
class FindAccount:
    """The account of an address. Raises InvalidAccountError, UserNotFoundError."""

    uow: UnitOfWork

    async def execute(self, email: str) -> User:
        async with self.uow.read() as tx:
            user = await tx.users.find_by_email(normalized_email(email))
        if user is None:
            raise UserNotFoundError
        return user
