"""Oneself."""

from dataclasses import dataclass

from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.user import User


@dataclass(frozen=True, slots=True, kw_only=True)
class GetProfileQuery:
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class GetProfile:
    """The actor's own account."""

    uow: UnitOfWork

    async def execute(self, query: GetProfileQuery) -> User:
        async with self.uow.read() as tx:
            return await tx.users.get(query.actor.user_id)
