"""Invite somebody."""

from dataclasses import dataclass
from datetime import timedelta

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.ids import IdGenerator
from hiroba.application.ports.tokens import TokenIssuer
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor, require
from hiroba.domain.identity.invitation import Invitation, hash_of_code
from hiroba.domain.identity.permissions import Permission
from hiroba.domain.shared.ids import InvitationId


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateInvitationCommand:
    """`uses`: for how many people; None for any number."""

    actor: Actor
    uses: int | None
    lasts: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInvitation:
    """`code` is shown this once and kept as a hash only."""

    invitation: Invitation
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateInvitation:
    """Needs `user:invite`. Raises ForbiddenError, InvalidInvitationError."""

    uow: UnitOfWork
    clock: Clock
    ids: IdGenerator
    tokens: TokenIssuer

    async def execute(self, command: CreateInvitationCommand) -> NewInvitation:
        require(command.actor, Permission.USER_INVITE)
        now, code = self.clock.now(), self.tokens.new_secret()
        invitation = Invitation(
            id=InvitationId(self.ids.new()),
            code_hash=hash_of_code(code),
            created_by=command.actor.user_id,
            created_at=now,
            expires_at=now + command.lasts,
            uses_max=command.uses,
        ).checked()
        async with self.uow() as tx:
            await tx.invitations.add(invitation)
        return NewInvitation(invitation=invitation, code=code)
