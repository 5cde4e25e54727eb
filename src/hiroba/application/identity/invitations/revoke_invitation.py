"""Take an invitation back."""

from dataclasses import dataclass

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.shared.ids import InvitationId


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeInvitationCommand:
    actor: Actor
    invitation_id: InvitationId


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeInvitation:
    """Nobody comes in by it any more; who has come stays. Needs `user:invite`. Again has no effect.

    Raises ForbiddenError, InvitationNotFoundError.
    """

    uow: UnitOfWork
    clock: Clock

    async def execute(self, command: RevokeInvitationCommand) -> None:
        require(command.actor, Permission.USER_INVITE)
        async with self.uow() as tx:
            found = await tx.invitations.get_to_change(command.invitation_id)
            await tx.invitations.save(found.revoked(at=self.clock.now()))
