"""Operations in general: what one is, and those that are answered by `<noun>:saved` or `<noun>:error`."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from pydantic import BaseModel

from hiroba.domain.shared.errors import HirobaError
from hiroba.domain.shared.ids import MessageId
from hiroba.presentation.ws.frames import error_data, frame, read
from hiroba.presentation.ws.session import SocketSession

ModelT = TypeVar("ModelT", bound=BaseModel)
Operation = Callable[[SocketSession, dict[str, Any]], Awaitable[None]]
Act = Callable[[SocketSession, ModelT], Awaitable[dict[str, Any]]]


def acting(noun: str, model: type[ModelT], act: Act[ModelT]) -> Operation:
    """An operation that reads its data as `model` and tells its sender whether it was carried out.

    What `act` returns goes into `<noun>:saved`; what it refuses is told as `<noun>:error`. Both carry the `id` that
    the client gave the frame, null where it gave none.
    """

    async def operate(session: SocketSession, data: dict[str, Any]) -> None:
        asked = {"id": data.get("id")}
        try:
            done = await act(session, read(model, data))
        except HirobaError as error:
            refusal = {**asked, "success": False, **error_data(error)}
            session.outgoing.push(frame(f"{noun}:error", refusal))
            return
        session.outgoing.push(frame(f"{noun}:saved", {**asked, **done, "success": True}))

    return operate


def saved(message_id: MessageId, seq: int) -> dict[str, Any]:
    """What is answered about a message that was acted on."""
    return {"messageId": str(message_id), "seq": seq}
