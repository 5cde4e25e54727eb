"""A community as anybody may know it, before logging in too."""

from dataclasses import dataclass

from hiroba.application.ports.unit_of_work import Transaction
from hiroba.domain.identity.community import UNNAMED, Registration
from hiroba.domain.identity.registration import RegistrationPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityView:
    """`needs_setup`: nobody owns it yet. `needs_setup_code`: whoever will must know the code printed at start."""

    name: str
    locale: str
    registration: Registration
    needs_setup: bool
    needs_setup_code: bool


async def view_of(tx: Transaction, settings: RegistrationPolicy) -> CommunityView:
    community = await tx.community.find()
    needs_setup = not await tx.users.has_people()
    shown = community or UNNAMED
    return CommunityView(
        name=shown.name,
        locale=shown.locale,
        registration=settings.of(community).mode,
        needs_setup=needs_setup,
        needs_setup_code=needs_setup and settings.setup_code is not None,
    )
