"""Give somebody another role."""

from dataclasses import dataclass

from hiroba.application.identity.people import PersonView, ensure_visible, seen_by
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
    """Needs `user:manage`; it holds from the person's next request on.

    Raises UserNotFoundError, ForbiddenError, AccountNotYoursError, RoleNotGrantableError, LastOwnerError.
    """

    uow: UnitOfWork

    async def execute(self, command: ChangeRoleCommand) -> PersonView:
        actor = command.actor
        async with self.uow() as tx:
            await ensure_visible(tx, actor, command.user_id)
            owners = await tx.users.list_active_owner_ids()
            user = await tx.users.get_to_change(command.user_id)
            require(actor, Permission.USER_MANAGE)
            if not user.can_be_managed_by(actor.role):
                raise AccountNotYoursError
            changed = user.with_role(command.role, granted_by=actor.role, owners=len(owners))
            await tx.users.save(changed)
        return seen_by(actor, changed)
