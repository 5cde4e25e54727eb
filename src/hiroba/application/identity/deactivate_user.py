"""Close an account."""

from dataclasses import dataclass

from hiroba.application.identity.people import ensure_visible
from hiroba.application.identity.revocation import tell_revoked
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.identity.errors import AccountNotYoursError
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.shared.ids import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeactivateUserCommand:
    actor: Actor
    user_id: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeactivateUser:
    """Close one's own account, or with `user:manage` another's. All its sessions end; what it wrote stays.

    Raises UserNotFoundError, ForbiddenError, AccountNotYoursError, LastOwnerError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: DeactivateUserCommand) -> None:
        actor, now = command.actor, self.clock.now()
        async with self.uow() as tx:
            await ensure_visible(tx, actor, command.user_id)
            owners = await tx.users.list_active_owner_ids()
            user = await tx.users.get_to_change(command.user_id)
            if user.id != actor.user_id:
                require(actor, Permission.USER_MANAGE)
                if not user.can_be_managed_by(actor.role):
                    raise AccountNotYoursError
            await tx.users.save(user.deactivated(at=now, owners=len(owners)))
            await tx.sessions.revoke_all(user.id, at=now)
        tell_revoked(self.realtime, user.id, None)
