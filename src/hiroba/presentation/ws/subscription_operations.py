"""What a socket listens to."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from pydantic import Field

from hiroba.domain.shared.ids import ChannelId
from hiroba.presentation.http.schemas import In
from hiroba.presentation.ws.acting import Operation
from hiroba.presentation.ws.frames import SEQ_MAX, EmptyIn, read
from hiroba.presentation.ws.session import SocketSession


class ChannelSubscribeIn(In):
    channel_id: UUID
    after_seq: int | None = Field(ge=0, le=SEQ_MAX, default=None)


class ChannelUnsubscribeIn(In):
    channel_id: UUID


class EventsSubscribeIn(In):
    after: int | None = Field(ge=0, le=SEQ_MAX, default=None)


async def _subscribe(session: SocketSession, data: dict[str, Any]) -> None:
    wish = read(ChannelSubscribeIn, data)
    session.subscriptions.start(ChannelId(wish.channel_id), wish.after_seq)


async def _unsubscribe(session: SocketSession, data: dict[str, Any]) -> None:
    session.subscriptions.stop(ChannelId(read(ChannelUnsubscribeIn, data).channel_id))


async def _follow(session: SocketSession, data: dict[str, Any]) -> None:
    session.subscriptions.follow(read(EventsSubscribeIn, data).after)


async def _unfollow(session: SocketSession, data: dict[str, Any]) -> None:
    read(EmptyIn, data)
    session.subscriptions.stop_all()


SUBSCRIPTION_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "channel:subscribe": _subscribe,
        "channel:unsubscribe": _unsubscribe,
        "events:subscribe": _follow,
        "events:unsubscribe": _unfollow,
    }
)
