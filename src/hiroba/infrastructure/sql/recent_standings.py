"""What requests are admitted by, remembered for half a second (docs/adr/0020)."""

import time
from collections.abc import Callable
from typing import NamedTuple

from hiroba.domain.identity.session import SessionStanding
from hiroba.domain.shared.ids import SessionId
from hiroba.infrastructure.sql.repositories.sessions import read_standing
from hiroba.infrastructure.sql.session import Database

SECONDS = 0.5  # a right that another process takes away must be gone within one second
REMEMBERED = 4_096


class _Kept(NamedTuple):
    standing: SessionStanding
    until: float


class RecentStandings:
    """Asked by every request. What this process changes is forgotten with the change, see `forget`.

    A session that does not exist is asked for anew each time.
    """

    def __init__(
        self,
        database: Database,
        *,
        now: Callable[[], float] = time.monotonic,
        remembered: int = REMEMBERED,
    ) -> None:
        self._database = database
        self._now = now
        self._remembered = remembered
        self._kept: dict[SessionId, _Kept] = {}
        self._changes = 0

    async def find(self, session_id: SessionId) -> SessionStanding | None:
        now = self._now()
        kept = self._kept.get(session_id)
        if kept is not None and now < kept.until:
            return kept.standing
        changes = self._changes
        async with self._database.read() as session:
            standing = await read_standing(session, session_id)
        # What was read before a change but comes back after it is not to be remembered.
        if standing is not None and changes == self._changes:
            self._keep(session_id, _Kept(standing, now + SECONDS))
        return standing

    def forget(self) -> None:
        """Some right may have been taken away. It happens rarely, so everybody's is asked for anew."""
        self._changes += 1
        self._kept.clear()

    def _keep(self, session_id: SessionId, kept: _Kept) -> None:
        if len(self._kept) >= self._remembered:
            self._kept.clear()  # half a second's worth: cheaper to read again than to keep in order
        self._kept[session_id] = kept
