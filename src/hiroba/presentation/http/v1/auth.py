"""Registering, logging in and out, and the sessions of an account."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Request, Response

from hiroba.application.identity.list_sessions import ListSessions, ListSessionsQuery
from hiroba.application.identity.log_in import LogIn, LogInCommand
from hiroba.application.identity.log_out import LogOut, LogOutCommand
from hiroba.application.identity.refresh_session import RefreshSession, RefreshSessionCommand
from hiroba.application.identity.register_user import RegisterUser, RegisterUserCommand
from hiroba.application.identity.signing_in import SignedIn
from hiroba.domain.shared.errors import UnauthenticatedError
from hiroba.domain.shared.ids import SessionId
from hiroba.presentation.http.cookies import (
    clear_session_cookies,
    let_in,
    refresh_cookie,
)
from hiroba.presentation.http.deps import CurrentActor, use
from hiroba.presentation.http.envelope import Envelope
from hiroba.presentation.http.v1.auth_models import (
    LogInIn,
    LogOutIn,
    RefreshIn,
    RegisterIn,
    SessionOut,
    SignedInOut,
)

router = APIRouter(prefix="/auth", tags=["accounts"])

UserAgent = Annotated[str, Header()]


def _answer(request: Request, response: Response, signed_in: SignedIn) -> Envelope[SignedInOut]:
    let_in(request, response, signed_in)
    return Envelope(data=SignedInOut.of(signed_in))


@router.post("/register", status_code=201)
async def register(
    payload: RegisterIn,
    request: Request,
    response: Response,
    case: Annotated[RegisterUser, Depends(use(RegisterUser))],
    user_agent: UserAgent = "",
) -> Envelope[SignedInOut]:
    """Make an account and log in. The first one of an instance owns it."""
    command = RegisterUserCommand(
        email=payload.email,
        password=payload.password,
        display_name=payload.display_name,
        locale=payload.locale,
        invite_code=payload.invite_code,
        user_agent=user_agent,
    )
    return _answer(request, response, await case.execute(command))


@router.post("/login")
async def log_in(
    payload: LogInIn,
    request: Request,
    response: Response,
    case: Annotated[LogIn, Depends(use(LogIn))],
    user_agent: UserAgent = "",
) -> Envelope[SignedInOut]:
    """Log in with address and password. Browsers also get a cookie that scripts cannot read."""
    command = LogInCommand(email=payload.email, password=payload.password, user_agent=user_agent)
    return _answer(request, response, await case.execute(command))


@router.post("/refresh")
async def refresh(
    request: Request,
    response: Response,
    case: Annotated[RefreshSession, Depends(use(RefreshSession))],
    payload: RefreshIn | None = None,
) -> Envelope[SignedInOut]:
    """Trade the refresh token for new tokens. A token that was traded before ends the session."""
    token = payload.refresh_token if payload is not None else None
    token = token or refresh_cookie(request)
    if token is None:
        raise UnauthenticatedError
    return _answer(
        request, response, await case.execute(RefreshSessionCommand(refresh_token=token))
    )


@router.post("/logout")
async def log_out(
    actor: CurrentActor,
    request: Request,
    response: Response,
    case: Annotated[LogOut, Depends(use(LogOut))],
    payload: LogOutIn | None = None,
) -> Envelope[None]:
    """End this session, or with `everywhere` all of them. Their tokens stop working at once."""
    everywhere = payload is not None and payload.everywhere
    await case.execute(
        LogOutCommand(actor=actor, session_id=None if everywhere else actor.session_id)
    )
    clear_session_cookies(request, response)
    return Envelope(data=None)


@router.get("/sessions")
async def list_sessions(
    actor: CurrentActor, case: Annotated[ListSessions, Depends(use(ListSessions))]
) -> Envelope[list[SessionOut]]:
    """Where you are logged in."""
    views = await case.execute(ListSessionsQuery(actor=actor))
    return Envelope(data=[SessionOut.of(view) for view in views])


@router.delete("/sessions/{session_id}")
async def end_session(
    session_id: UUID, actor: CurrentActor, case: Annotated[LogOut, Depends(use(LogOut))]
) -> Envelope[None]:
    """Log one of your devices out."""
    await case.execute(LogOutCommand(actor=actor, session_id=SessionId(session_id)))
    return Envelope(data=None)
