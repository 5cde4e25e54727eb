"""What the community is called, how people get in, and its first arrival."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, Response

from hiroba.application.identity.community.get_community import GetCommunity
from hiroba.application.identity.community.set_up_community import (
    SetUpCommunity,
    SetUpCommunityCommand,
)
from hiroba.application.identity.community.update_community import (
    UpdateCommunity,
    UpdateCommunityCommand,
)
from hiroba.presentation.http.cookies import let_in
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.v1.community_models import (
    CommunityIn,
    CommunityOut,
    SetUpIn,
    SetUpOut,
)

router = APIRouter(tags=["community"])


@router.get("/community")
async def get_community(
    case: Annotated[GetCommunity, Depends(use(GetCommunity))],
) -> Envelope[CommunityOut]:
    """Where one has come to. Nobody needs to log in for it."""
    return Envelope(data=CommunityOut.of(await case.execute()))


@router.patch("/community")
async def update_community(
    payload: CommunityIn,
    actor: CurrentActor,
    case: Annotated[UpdateCommunity, Depends(use(UpdateCommunity))],
) -> Envelope[CommunityOut]:
    """Change its name, its language or how people get in: needs `community:manage`. What is left out stays."""
    command = UpdateCommunityCommand(
        actor=actor,
        name=payload.name,
        locale=payload.locale,
        registration=payload.registration,
    )
    return Envelope(data=CommunityOut.of(await case.execute(command)))


@router.post("/setup", status_code=201)
async def set_up(
    payload: SetUpIn,
    request: Request,
    response: Response,
    case: Annotated[SetUpCommunity, Depends(use(SetUpCommunity))],
    user_agent: Annotated[str, Header()] = "",
) -> Envelope[SetUpOut]:
    """Become the owner, name the community and log in, while `needsSetup`; 409 afterwards."""
    command = SetUpCommunityCommand(
        email=payload.email,
        password=payload.password,
        display_name=payload.display_name,
        locale=payload.locale,
        community_name=payload.community_name,
        registration=payload.registration,
        setup_code=payload.setup_code,
        sample_content=payload.sample_content,
        user_agent=user_agent,
    )
    done = await case.execute(command)
    let_in(request, response, done.signed_in)
    return Envelope(data=SetUpOut.of_set_up(done))
