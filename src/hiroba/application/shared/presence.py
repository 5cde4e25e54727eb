"""Whether somebody who was let in may stay."""

from datetime import datetime

from hiroba.application.shared.access import Actor
from hiroba.domain.identity.errors import InvalidTokenError
from hiroba.domain.identity.repository import SessionRepository


async def present_actor(sessions: SessionRepository, actor: Actor, *, now: datetime) -> Actor:
    """The actor with the role of this moment. Raises InvalidTokenError once session or account have ended."""
    if actor.session_id is None:
        return actor
    standing = await sessions.find_standing(actor.session_id)
    if standing is None or not standing.admits(now):
        raise InvalidTokenError
    return Actor(standing.user_id, standing.role, actor.session_id)
