"""People."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from hiroba.application.identity.change_role import ChangeRole, ChangeRoleCommand
from hiroba.application.identity.deactivate_user import DeactivateUser, DeactivateUserCommand
from hiroba.application.identity.get_profile import GetProfile, GetProfileQuery
from hiroba.application.identity.get_user import GetUser, GetUserQuery
from hiroba.application.identity.list_users import ListUsers, ListUsersQuery
from hiroba.application.identity.reactivate_user import ReactivateUser, ReactivateUserCommand
from hiroba.application.identity.update_profile import UpdateProfile, UpdateProfileCommand
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.ids import UserId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.schemas import Text
from hiroba.presentation.http.v1.user_models import PersonOut, ProfileIn, ProfileOut, UserIn

router = APIRouter(prefix="/users", tags=["people"])

MAX_OFFSET = 1_000_000


@router.get("/me")
async def get_me(
    actor: CurrentActor, case: Annotated[GetProfile, Depends(use(GetProfile))]
) -> Envelope[ProfileOut]:
    """Your own account."""
    return Envelope(data=ProfileOut.of(await case.execute(GetProfileQuery(actor=actor))))


@router.patch("/me")
async def update_me(
    payload: ProfileIn,
    actor: CurrentActor,
    case: Annotated[UpdateProfile, Depends(use(UpdateProfile))],
) -> Envelope[ProfileOut]:
    """Change your name or language. What is left out stays."""
    command = UpdateProfileCommand(
        actor=actor, display_name=payload.display_name, locale=payload.locale
    )
    return Envelope(data=ProfileOut.of(await case.execute(command)))


@router.get("")
async def list_users(
    actor: CurrentActor,
    case: Annotated[ListUsers, Depends(use(ListUsers))],
    q: Annotated[Text, Query(max_length=80, description="Part of a name.")] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0,
) -> Page[PersonOut]:
    """Everybody you may see, by name. Guests see those who share a channel with them."""
    page = await case.execute(ListUsersQuery(actor=actor, limit=limit, offset=offset, named=q))
    return Page(
        data=[PersonOut.of(person) for person in page.people],
        meta=PageMeta(total=None, limit=limit, offset=offset, has_more=page.has_more),
    )


@router.get("/{user_id}")
async def get_user(
    user_id: UUID, actor: CurrentActor, case: Annotated[GetUser, Depends(use(GetUser))]
) -> Envelope[PersonOut]:
    """One person. The address is shown to yourself and to whoever manages people."""
    view = await case.execute(GetUserQuery(actor=actor, user_id=UserId(user_id)))
    return Envelope(data=PersonOut.of(view))


@router.patch("/{user_id}")
async def change_role(
    user_id: UUID,
    payload: UserIn,
    actor: CurrentActor,
    case: Annotated[ChangeRole, Depends(use(ChangeRole))],
) -> Envelope[PersonOut]:
    """Give somebody another role. It holds from their next request on."""
    command = ChangeRoleCommand(actor=actor, user_id=UserId(user_id), role=Role(payload.role))
    return Envelope(data=PersonOut.of(await case.execute(command)))


@router.delete("/{user_id}")
async def deactivate_user(
    user_id: UUID,
    actor: CurrentActor,
    case: Annotated[DeactivateUser, Depends(use(DeactivateUser))],
) -> Envelope[None]:
    """Close an account: your own, or as an administrator another's. What it wrote stays."""
    await case.execute(DeactivateUserCommand(actor=actor, user_id=UserId(user_id)))
    return Envelope(data=None)


@router.post("/{user_id}/reactivate")
async def reactivate_user(
    user_id: UUID,
    actor: CurrentActor,
    case: Annotated[ReactivateUser, Depends(use(ReactivateUser))],
) -> Envelope[PersonOut]:
    """Let somebody whose account was closed back in, with the role they had: needs `user:manage`."""
    view = await case.execute(ReactivateUserCommand(actor=actor, user_id=UserId(user_id)))
    return Envelope(data=PersonOut.of(view))
