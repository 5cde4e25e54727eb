"""What one client says, frame by frame, from its authentication to its leaving."""

import asyncio

from starlette.websockets import WebSocket

from hiroba.application.ports.realtime import Realtime
from hiroba.presentation.ws.cases import Cases
from hiroba.presentation.ws.hub import SocketHub
from hiroba.presentation.ws.introduction import Introduction
from hiroba.presentation.ws.operations import handle
from hiroba.presentation.ws.outgoing import Outgoing
from hiroba.presentation.ws.presence_board import PresenceBoard
from hiroba.presentation.ws.rate import FrameRate
from hiroba.presentation.ws.session import SocketSession
from hiroba.presentation.ws.subscriptions import SubscribeCases

TOO_FAST = 4429


class Conversation:
    """`is_busy` while a frame is being carried out, which is never cut short: a message may be on its way to disk."""

    def __init__(
        self,
        websocket: WebSocket,
        *,
        outgoing: Outgoing,
        cases: Cases,
        subscribe: SubscribeCases,
        hub: SocketHub,
        board: PresenceBoard,
        realtime: Realtime,
        frames_per_second: int,
    ) -> None:
        self._client = Introduction(websocket, outgoing=outgoing, cases=cases)
        self._outgoing = outgoing
        self._cases = cases
        self._subscribe = subscribe
        self._hub = hub
        self._board = board
        self._realtime = realtime
        self._clock = asyncio.get_running_loop().time
        self._rate = FrameRate(frames_per_second, now=self._clock())
        self.is_busy = False

    @property
    def is_gone(self) -> bool:
        return self._client.is_gone

    async def run(self) -> None:
        actor = await self._client.actor()
        if actor is None:
            self._outgoing.close(self._client.refusal)
            return
        session = SocketSession(
            actor,
            outgoing=self._outgoing,
            cases=self._cases,
            subscribe=self._subscribe,
            hub=self._hub,
            board=self._board,
        )
        stop_listening = self._realtime.listen_to_user(actor.user_id, session.hear_for_user)
        self._hub.add(session)
        try:
            await self._carry_out_frames(session)
        finally:
            self._hub.remove(session)
            stop_listening()
            session.subscriptions.stop_all()
            session.answers.stop_all()
            session.presence.close()

    async def _carry_out_frames(self, session: SocketSession) -> None:
        while not self._outgoing.is_closing:
            received = await self._client.received()
            if received is None:
                return
            if not self._rate.takes(self._clock()):
                session.close(TOO_FAST)
                return
            self.is_busy = True
            await handle(session, received)
            self.is_busy = False
