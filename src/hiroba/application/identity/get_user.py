"""One person."""

from dataclasses import dataclass

from hiroba.application.identity.people import PersonView, ensure_visible, seen_by
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetUserQuery:
    actor: Actor
    user_id: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class GetUser:
    """A person as the actor may see them. Raises UserNotFoundError."""

    uow: UnitOfWork

    async def execute(self, query: GetUserQuery) -> PersonView:
        async with self.uow.read() as tx:
            await ensure_visible(tx, query.actor, query.user_id)
            return seen_by(query.actor, await tx.users.get(query.user_id))
