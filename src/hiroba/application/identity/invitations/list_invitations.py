"""Who was invited, and whether they came."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.identity.invitation import Invitation
from hiroba.domain.identity.permissions import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class ListInvitationsQuery:
    actor: Actor
    limit: int
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    invitation: Invitation
    is_usable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPage:
    invitations: Sequence[InvitationView]
    has_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListInvitations:
    """Newest first; those that have ended too. Needs `user:invite`. Raises ForbiddenError."""

    uow: UnitOfWork
    clock: Clock

    async def execute(self, query: ListInvitationsQuery) -> InvitationPage:
        require(query.actor, Permission.USER_INVITE)
        now = self.clock.now()
        async with self.uow.read() as tx:
            found = await tx.invitations.list_page(limit=query.limit + 1, offset=query.offset)
        return InvitationPage(
            invitations=[
                InvitationView(invitation=one, is_usable=one.is_usable(now))
                for one in found[: query.limit]
            ],
            has_more=len(found) > query.limit,
        )
