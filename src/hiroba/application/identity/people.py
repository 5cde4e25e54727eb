"""Who sees whom, and how much of them."""

from dataclasses import dataclass
from datetime import datetime

from hiroba.application.ports.unit_of_work import Transaction
from hiroba.application.shared.access import Actor
from hiroba.domain.identity.errors import UserNotFoundError
from hiroba.domain.identity.permissions import Permission, Role
from hiroba.domain.identity.user import User, UserKind
from hiroba.domain.shared.ids import UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView:
    """What only the person and whoever manages people see."""

    email: str | None
    locale: str
    created_at: datetime
    deactivated_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    id: UserId
    display_name: str
    kind: UserKind
    role: Role
    account: AccountView | None


def seen_by(actor: Actor, user: User) -> PersonView:
    account = None
    if user.id == actor.user_id or actor.may(Permission.USER_MANAGE):
        account = AccountView(
            email=user.email,
            locale=user.locale,
            created_at=user.created_at,
            deactivated_at=user.deactivated_at,
        )
    return PersonView(
        id=user.id,
        display_name=user.display_name,
        kind=user.kind,
        role=user.role,
        account=account,
    )


async def ensure_visible(tx: Transaction, actor: Actor, user_id: UserId) -> None:
    """Guests see themselves and those who share a channel with them; everybody else sees everybody.

    Raises UserNotFoundError.
    """
    if actor.role is not Role.GUEST or actor.user_id == user_id:
        return
    if not await tx.users.have_met(actor.user_id, user_id):
        raise UserNotFoundError
