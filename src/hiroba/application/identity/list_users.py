"""The people of a community."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.identity.people import PersonView, seen_by
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.permissions import Permission, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUsersQuery:
    actor: Actor
    limit: int
    offset: int = 0
    named: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    people: Sequence[PersonView]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUsers:
    """By display name; with `named` those whose name holds it.

    Who manages people also sees the accounts that were deactivated.
    """

    uow: UnitOfWork

    async def execute(self, query: ListUsersQuery) -> PeoplePage:
        actor = query.actor
        async with self.uow.read() as tx:
            users = await tx.users.list_page(
                limit=query.limit + 1,
                offset=query.offset,
                met_by=actor.user_id if actor.role is Role.GUEST else None,
                with_inactive=actor.may(Permission.USER_MANAGE),
                named=query.named,
            )
        return PeoplePage(
            people=[seen_by(actor, user) for user in users[: query.limit]],
            has_more=len(users) > query.limit,
        )
