"""Where one has come to."""

from dataclasses import dataclass

from hiroba.application.identity.community.view import CommunityView, view_of
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.domain.identity.registration import RegistrationPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class GetCommunity:
    """What the community is called, and how people get in. Anybody may ask; nothing more is told to strangers."""

    uow: UnitOfWork
    registration: RegistrationPolicy

    async def execute(self) -> CommunityView:
        async with self.uow.read() as tx:
            return await view_of(tx, self.registration)
