"""Open an account again."""

from dataclasses import dataclass

from hiroba.application.identity.people import PersonView, seen_by
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.identity.errors import AccountNotYoursError
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.shared.ids import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactivateUserCommand:
    actor: Actor
    user_id: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReactivateUser:
    """Let somebody back in, with the role they had; they log in anew. Needs `user:manage`. Again has no effect.

    Raises ForbiddenError, UserNotFoundError, AccountNotYoursError.
    """

    uow: UnitOfWork

    async def execute(self, command: ReactivateUserCommand) -> PersonView:
        actor = command.actor
        require(actor, Permission.USER_MANAGE)
        async with self.uow() as tx:
            user = await tx.users.get_to_change(command.user_id)
            if not user.can_be_managed_by(actor.role):
                raise AccountNotYoursError
            await tx.users.save(user.reactivated())
        return seen_by(actor, user.reactivated())
