"""Whether one may come in."""

from dataclasses import dataclass

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.identity.community import UNNAMED, Registration
from hiroba.domain.identity.invitation import hash_of_code
from hiroba.domain.identity.registration import RegistrationPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationLook:
    is_usable: bool
    community_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAtInvitation:
    """What somebody with a code is told before they have an account.

    A wrong code is answered like one that has ended.
    """

    uow: UnitOfWork
    clock: Clock
    registration: RegistrationPolicy

    async def execute(self, code: str) -> InvitationLook:
        async with self.uow.read() as tx:
            community = await tx.community.find()
            found = await tx.invitations.find_by_code_hash(hash_of_code(code))
        policy = self.registration.of(community)
        is_usable = found is not None and found.is_for(code) and found.is_usable(self.clock.now())
        is_lasting = policy.mode is Registration.INVITE and not policy.asks_for_invitation(code)
        return InvitationLook(
            is_usable=policy.mode is not Registration.CLOSED and (is_usable or is_lasting),
            community_name=(community or UNNAMED).name,
        )
