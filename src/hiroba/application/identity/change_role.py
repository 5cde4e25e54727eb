"""Give somebody another role."""

from collections.abc import Sequence
from dataclasses import dataclass

from hiroba.application.commenting import leave_comments
from hiroba.application.identity.people import PersonView, ensure_visible, seen_by
from hiroba.application.ports.clock import Clock
from hiroba.application.ports.realtime import LiveEvent, Realtime
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.identity.errors import AccountNotYoursError
from hiroba.domain.identity.permissions import Permission, Role
from hiroba.domain.shared.ids import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRoleCommand:
    actor: Actor
    user_id: UserId
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRole:
    """Needs `user:manage`; it holds from the person's next request on. Guests are in no comments on videos.

    Raises UserNotFoundError, ForbiddenError, AccountNotYoursError, RoleNotGrantableError, LastOwnerError.
    """

    uow: UnitOfWork
    clock: Clock
    realtime: Realtime

    async def execute(self, command: ChangeRoleCommand) -> PersonView:
        actor = command.actor
        told: Sequence[LiveEvent] = ()
        async with self.uow() as tx:
            await tx.events.begin()
            await ensure_visible(tx, actor, command.user_id)
            owners = await tx.users.list_active_owner_ids()
            user = await tx.users.get_to_change(command.user_id)
            require(actor, Permission.USER_MANAGE)
            if not user.can_be_managed_by(actor.role):
                raise AccountNotYoursError
            changed = user.with_role(command.role, granted_by=actor.role, owners=len(owners))
            await tx.users.save(changed)
            if changed.role is Role.GUEST:
                told = await leave_comments(tx, user.id, now=self.clock.now())
        self.realtime.publish(*told)
        return seen_by(actor, changed)
