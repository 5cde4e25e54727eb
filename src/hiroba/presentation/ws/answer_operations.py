"""Answers over a socket."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from pydantic import Field

from hiroba.application.answers.begin_answer import begun
from hiroba.application.answers.follow_answer import FollowAnswer, FollowAnswerQuery
from hiroba.application.answers.stop_answer import StopAnswer, StopAnswerCommand
from hiroba.domain.shared.ids import AnswerId
from hiroba.presentation.http.schemas import In
from hiroba.presentation.ws.acting import Operation
from hiroba.presentation.ws.frames import frame, read
from hiroba.presentation.ws.session import SocketSession


class AnswerIn(In):
    answer_id: UUID


class AnswerFollowIn(In):
    """`after`: how many code points of the content are there already."""

    answer_id: UUID
    after: int = Field(default=0, ge=0, le=1_000_000)


async def _stop_answer(session: SocketSession, data: dict[str, Any]) -> None:
    """The channel hears of the end as of any other; the sender also hears that it was heard."""
    wish = read(AnswerIn, data)
    command = StopAnswerCommand(actor=session.actor, answer_id=AnswerId(wish.answer_id))
    answer = await session.case(StopAnswer).execute(command)
    stopped = {"answerId": str(answer.id), "state": answer.state.value}
    session.outgoing.push(frame("answer:stopped", stopped))


async def _follow_answer(session: SocketSession, data: dict[str, Any]) -> None:
    wish = read(AnswerFollowIn, data)
    query = FollowAnswerQuery(
        actor=session.actor, answer_id=AnswerId(wish.answer_id), after=wish.after
    )
    events = session.case(FollowAnswer).stream(query)
    answer = (await begun(events)).answer
    following = {"answerId": str(answer.id), "state": answer.state.value, "offset": wish.after}
    session.outgoing.push(frame("answer:following", following))
    session.answers.start(answer, events, after=wish.after)


async def _unfollow_answer(session: SocketSession, data: dict[str, Any]) -> None:
    wish = read(AnswerIn, data)
    session.answers.stop(AnswerId(wish.answer_id))
    session.outgoing.push(frame("answer:unfollowed", {"answerId": str(wish.answer_id)}))


ANSWER_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "answer:stop": _stop_answer,
        "answer:follow": _follow_answer,
        "answer:unfollow": _unfollow_answer,
    }
)
