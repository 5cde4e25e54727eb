"""Change what the community is called, and how people get in."""

from dataclasses import dataclass

from hiroba.application.identity.community.view import CommunityView, view_of
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.identity.community import UNNAMED, Registration
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.identity.registration import RegistrationPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateCommunityCommand:
    """What is None stays as it is."""

    actor: Actor
    name: str | None = None
    locale: str | None = None
    registration: Registration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateCommunity:
    """Needs `community:manage`. Raises ForbiddenError, InvalidCommunityError."""

    uow: UnitOfWork
    registration: RegistrationPolicy

    async def execute(self, command: UpdateCommunityCommand) -> CommunityView:
        require(command.actor, Permission.COMMUNITY_MANAGE)
        async with self.uow() as tx:
            before = await tx.community.find_to_change() or UNNAMED
            await tx.community.save(
                before.changed(
                    name=command.name,
                    locale=command.locale,
                    registration=command.registration,
                )
            )
            return await view_of(tx, self.registration)
