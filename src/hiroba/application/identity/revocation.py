"""Telling open sockets that their session has ended."""

import json

from hiroba.application.ports.realtime import Realtime
from hiroba.domain.shared.ids import SessionId, UserId

REVOKED = "session:revoked"


def tell_revoked(realtime: Realtime, user_id: UserId, session_id: SessionId | None) -> None:
    """After the commit. Without a session, every one of that person has ended."""
    data = {"sessionId": None if session_id is None else str(session_id)}
    realtime.publish_to_user(user_id, json.dumps({"type": REVOKED, "data": data}).encode())
