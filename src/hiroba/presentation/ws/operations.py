"""What a client may ask for over a socket, by the type of its frame; each noun has a file of its own."""

from collections.abc import Mapping
from types import MappingProxyType

import structlog

from hiroba.domain.shared.errors import HirobaError
from hiroba.presentation.ws.acting import Operation
from hiroba.presentation.ws.answer_operations import ANSWER_OPERATIONS
from hiroba.presentation.ws.channel_operations import CHANNEL_OPERATIONS
from hiroba.presentation.ws.draft_operations import DRAFT_OPERATIONS
from hiroba.presentation.ws.frames import UnknownFrameError, decode, error_data, frame
from hiroba.presentation.ws.member_operations import MEMBER_OPERATIONS
from hiroba.presentation.ws.message_operations import MESSAGE_OPERATIONS
from hiroba.presentation.ws.notice_operations import NOTICE_OPERATIONS
from hiroba.presentation.ws.pin_operations import PIN_OPERATIONS
from hiroba.presentation.ws.presence_operations import PRESENCE_OPERATIONS
from hiroba.presentation.ws.query_operations import QUERY_OPERATIONS
from hiroba.presentation.ws.reaction_operations import REACTION_OPERATIONS
from hiroba.presentation.ws.reading_operations import READING_OPERATIONS
from hiroba.presentation.ws.search_operations import SEARCH_OPERATIONS
from hiroba.presentation.ws.session import SocketSession
from hiroba.presentation.ws.session_operations import SESSION_OPERATIONS
from hiroba.presentation.ws.subscription_operations import SUBSCRIPTION_OPERATIONS

log = structlog.get_logger(__name__)

OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        **ANSWER_OPERATIONS,
        **CHANNEL_OPERATIONS,
        **DRAFT_OPERATIONS,
        **MEMBER_OPERATIONS,
        **MESSAGE_OPERATIONS,
        **NOTICE_OPERATIONS,
        **PIN_OPERATIONS,
        **PRESENCE_OPERATIONS,
        **QUERY_OPERATIONS,
        **REACTION_OPERATIONS,
        **READING_OPERATIONS,
        **SEARCH_OPERATIONS,
        **SESSION_OPERATIONS,
        **SUBSCRIPTION_OPERATIONS,
    }
)

BY_ITSELF = frozenset({"auth", "ping", "presence:set"})  # sent by a client whose person may sleep


async def handle(session: SocketSession, text: str | bytes) -> None:
    """Carry out one frame under the rights of this moment. Whatever goes wrong is told to its sender."""
    try:
        kind, data = decode(text)
        operation = OPERATIONS.get(kind)
        if operation is None:
            raise UnknownFrameError(details={"type": kind[:64]})
        await session.recheck()
        if not session.outgoing.is_closing:
            if kind not in BY_ITSELF:
                session.presence.act()
            await operation(session, data)
    except HirobaError as error:
        session.outgoing.push(frame("error", error_data(error)))
    except Exception as error:
        log.error("socket_operation_failed", exc_info=error)
        session.outgoing.push(frame("error", error_data(HirobaError())))
