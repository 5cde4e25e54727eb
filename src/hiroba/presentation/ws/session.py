"""One authenticated socket: who it speaks for, what it listens to, and when it has to go."""

from collections.abc import Callable
from typing import TypeVar

import orjson

from hiroba.application.identity.recheck_actor import RecheckActor
from hiroba.application.ports.realtime import LiveEvent
from hiroba.application.shared.access import Actor
from hiroba.domain.shared.errors import UnauthenticatedError
from hiroba.presentation.ws.answer_follows import AnswerFollows
from hiroba.presentation.ws.cases import Cases
from hiroba.presentation.ws.hub import SocketHub
from hiroba.presentation.ws.outgoing import Frame, Outgoing
from hiroba.presentation.ws.presence_board import PresenceBoard, SocketPresence
from hiroba.presentation.ws.subscriptions import SubscribeCases, Subscriptions

REVOKED = 4403
_REVOCATION = b"session:revoked"
UseCaseT = TypeVar("UseCaseT")


class SocketSession:
    """`actor` is who the socket speaks for; operations find everything they need here."""

    def __init__(
        self,
        actor: Actor,
        *,
        outgoing: Outgoing,
        cases: Cases,
        subscribe: SubscribeCases,
        hub: SocketHub,
        board: PresenceBoard,
    ) -> None:
        self.actor = actor
        self.outgoing = outgoing
        self._cases = cases
        self.subscriptions = Subscriptions(hub, outgoing, subscribe, lambda: self.actor)
        self.answers = AnswerFollows(outgoing)
        self.presence = SocketPresence(board, lambda: self.actor, outgoing)

    def case(self, use_case: Callable[..., UseCaseT]) -> UseCaseT:
        return self._cases(use_case)

    async def recheck(self) -> None:
        try:
            self.renew(await self.case(RecheckActor).execute(self.actor))
        except UnauthenticatedError:
            self.renew(None)

    def renew(self, actor: Actor | None) -> None:
        if actor is None:
            self.close(REVOKED)
        else:
            self.actor = actor

    def hear_for_user(self, encoded: bytes) -> None:
        if _REVOCATION in encoded[:40]:
            ended = orjson.loads(encoded)["data"]["sessionId"]
            if ended is None or ended == str(self.actor.session_id):
                self.close(REVOKED)
            return
        self.outgoing.push(Frame.of(encoded))

    def hear(self, event: LiveEvent, frame: Frame) -> None:
        self.subscriptions.hear(event, frame)

    def close(self, code: int) -> None:
        """Nothing that was not sent yet leaves after a revocation."""
        self.subscriptions.stop_all()
        self.answers.stop_all()
        self.presence.unfollow()
        self.outgoing.close(code)
