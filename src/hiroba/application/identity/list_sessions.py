"""Where one is logged in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hiroba.application.ports.clock import Clock
from hiroba.application.ports.unit_of_work import UnitOfWork
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.ids import SessionId


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSessionsQuery:
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    id: SessionId
    user_agent: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSessions:
    """The actor's own live sessions, the most recently used first."""

    uow: UnitOfWork
    clock: Clock

    async def execute(self, query: ListSessionsQuery) -> Sequence[SessionView]:
        async with self.uow.read() as tx:
            sessions = await tx.sessions.list_live(query.actor.user_id, now=self.clock.now())
        return [
            SessionView(
                id=session.id,
                user_agent=session.user_agent,
                created_at=session.created_at,
                last_used_at=session.last_used_at,
                expires_at=session.expires_at,
                is_current=session.id == query.actor.session_id,
            )
            for session in sessions
        ]
