"""Whether somebody who was let in may stay."""

from datetime import datetime

from hiroba.application.shared.access import Actor
from hiroba.domain.identity.errors import InvalidTokenError
from hiroba.domain.identity.repository import SessionRepository
from hiroba.domain.identity.session import SessionStanding
from hiroba.domain.shared.ids import SessionId


def admitted(standing: SessionStanding | None, session_id: SessionId, *, now: datetime) -> Actor:
    """The actor with the role of this moment. Raises InvalidTokenError once session or account have ended."""
    if standing is None or not standing.admits(now):
        raise InvalidTokenError
    return Actor(standing.user_id, standing.role, session_id)


async def present_actor(sessions: SessionRepository, actor: Actor, *, now: datetime) -> Actor:
    """The same for somebody who is in already. Raises InvalidTokenError."""
    if actor.session_id is None:
        return actor
    return admitted(await sessions.find_standing(actor.session_id), actor.session_id, now=now)
