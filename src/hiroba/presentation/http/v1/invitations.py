"""Links that let people in."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from pydantic import Field

from hiroba.application.identity.invitations.create_invitation import (
    CreateInvitation,
    CreateInvitationCommand,
    NewInvitation,
)
from hiroba.application.identity.invitations.list_invitations import (
    InvitationView,
    ListInvitations,
    ListInvitationsQuery,
)
from hiroba.application.identity.invitations.look_at_invitation import LookAtInvitation
from hiroba.application.identity.invitations.revoke_invitation import (
    RevokeInvitation,
    RevokeInvitationCommand,
)
from hiroba.domain.identity.invitation import LASTS_AT_MOST, USES_MAX
from hiroba.domain.shared.ids import InvitationId
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope, Page, PageMeta
from hiroba.presentation.http.schemas import In, Out, Time

router = APIRouter(prefix="/invitations", tags=["community"])

_ID = ["019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e"]
_CODE = "q3rTbZk0wN5vYh2eXcLs8dMfAu1oJpGi6tRnQy7KjVw"
_LATER = ["2026-11-28T03:04:05.678Z"]
WEEK_HOURS = 7 * 24
HOUR = timedelta(hours=1)


class InvitationIn(In):
    """`uses`: how many people may come in by it; null for any number."""

    uses: int | None = Field(default=1, ge=1, le=USES_MAX, examples=[1])
    expires_in_hours: int = Field(
        default=WEEK_HOURS, ge=1, le=LASTS_AT_MOST // HOUR, examples=[WEEK_HOURS]
    )


class NewInvitationOut(Out):
    """`code` is shown this once. `url` is the path of the page that it opens, to be put behind the site's address."""

    id: UUID = Field(examples=_ID)
    code: str = Field(examples=[_CODE])
    url: str = Field(examples=[f"/join/{_CODE}"])
    uses_max: int | None = Field(examples=[1])
    expires_at: Time = Field(examples=_LATER)

    @classmethod
    def of(cls, new: NewInvitation) -> "NewInvitationOut":
        return cls(
            id=new.invitation.id,
            code=new.code,
            url=f"/join/{new.code}",
            uses_max=new.invitation.uses_max,
            expires_at=new.invitation.expires_at,
        )


class InvitationOut(Out):
    """`uses` counts those who came in by it. `usable`: neither used up, nor expired, nor revoked."""

    id: UUID = Field(examples=_ID)
    created_by: UUID = Field(examples=_ID)
    created_at: Time = Field(examples=["2026-11-21T03:04:05.678Z"])
    expires_at: Time = Field(examples=_LATER)
    uses: int = Field(examples=[0])
    uses_max: int | None = Field(examples=[1])
    revoked_at: Time | None = Field(examples=[None])
    usable: bool = Field(examples=[True])

    @classmethod
    def of(cls, view: InvitationView) -> "InvitationOut":
        one = view.invitation
        return cls(
            id=one.id,
            created_by=one.created_by,
            created_at=one.created_at,
            expires_at=one.expires_at,
            uses=one.uses,
            uses_max=one.uses_max,
            revoked_at=one.revoked_at,
            usable=view.is_usable,
        )


class InvitationLookOut(Out):
    usable: bool = Field(examples=[True])
    community_name: str = Field(examples=["機構同好会 Kikō Workshop"])


@router.post("", status_code=201)
async def create_invitation(
    payload: InvitationIn,
    actor: CurrentActor,
    case: Annotated[CreateInvitation, Depends(use(CreateInvitation))],
) -> Envelope[NewInvitationOut]:
    """Make a link that lets people in: needs `user:invite`."""
    command = CreateInvitationCommand(
        actor=actor, uses=payload.uses, lasts=HOUR * payload.expires_in_hours
    )
    return Envelope(data=NewInvitationOut.of(await case.execute(command)))


@router.get("")
async def list_invitations(
    actor: CurrentActor,
    case: Annotated[ListInvitations, Depends(use(ListInvitations))],
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Page[InvitationOut]:
    """Every invitation, newest first, without its code: needs `user:invite`."""
    page = await case.execute(ListInvitationsQuery(actor=actor, limit=limit, offset=offset))
    return Page(
        data=[InvitationOut.of(view) for view in page.invitations],
        meta=PageMeta(total=None, limit=limit, offset=offset, has_more=page.has_more),
    )


@router.get("/{code}")
async def look_at_invitation(
    code: Annotated[str, Path(max_length=200)],
    case: Annotated[LookAtInvitation, Depends(use(LookAtInvitation))],
) -> Envelope[InvitationLookOut]:
    """Whether one can register by it, and where. Nobody needs to log in for it."""
    look = await case.execute(code)
    return Envelope(
        data=InvitationLookOut(usable=look.is_usable, community_name=look.community_name)
    )


@router.delete("/{code}")
async def revoke_invitation(
    invitation_id: Annotated[UUID, Path(alias="code", description="The `id` of the invitation.")],
    actor: CurrentActor,
    case: Annotated[RevokeInvitation, Depends(use(RevokeInvitation))],
) -> Envelope[None]:
    """Nobody comes in by it any more: needs `user:invite`. It goes by its `id`. Again has no effect."""
    command = RevokeInvitationCommand(actor=actor, invitation_id=InvitationId(invitation_id))
    await case.execute(command)
    return Envelope(data=None)
