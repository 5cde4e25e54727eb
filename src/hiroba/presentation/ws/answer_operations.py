"""Answers over a socket."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from hiroba.application.answers.stop_answer import StopAnswer, StopAnswerCommand
from hiroba.domain.shared.ids import AnswerId
from hiroba.presentation.http.schemas import In
from hiroba.presentation.ws.acting import Operation
from hiroba.presentation.ws.frames import frame, read
from hiroba.presentation.ws.session import SocketSession


class AnswerStopIn(In):
    answer_id: UUID


async def _stop_answer(session: SocketSession, data: dict[str, Any]) -> None:
    """The channel hears of the end as of any other; the sender also hears that it was heard."""
    wish = read(AnswerStopIn, data)
    command = StopAnswerCommand(actor=session.actor, answer_id=AnswerId(wish.answer_id))
    answer = await session.case(StopAnswer).execute(command)
    stopped = {"answerId": str(answer.id), "state": answer.state.value}
    session.outgoing.push(frame("answer:stopped", stopped))


ANSWER_OPERATIONS: Mapping[str, Operation] = MappingProxyType({"answer:stop": _stop_answer})
