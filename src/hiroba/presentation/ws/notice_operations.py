"""What a person wants to be notified of, and when not, over a socket."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from hiroba.application.channels.set_notify_level import SetNotifyLevel, SetNotifyLevelCommand
from hiroba.application.identity.set_do_not_disturb import (
    SetDoNotDisturb,
    SetDoNotDisturbCommand,
    dnd_object,
)
from hiroba.domain.channels.channel import NotifyLevel
from hiroba.domain.shared.ids import ChannelId
from hiroba.presentation.http.schemas import In, Text
from hiroba.presentation.http.v1.do_not_disturb import DoNotDisturbIn
from hiroba.presentation.ws.acting import Operation, acting
from hiroba.presentation.ws.session import SocketSession


class LevelSetIn(In):
    id: Text | None = None
    channel_id: UUID
    notify_level: NotifyLevel


class DndSetIn(DoNotDisturbIn):
    id: Text | None = None


async def _set_level(session: SocketSession, wish: LevelSetIn) -> dict[str, Any]:
    command = SetNotifyLevelCommand(
        actor=session.actor, channel_id=ChannelId(wish.channel_id), level=wish.notify_level
    )
    membership = await session.case(SetNotifyLevel).execute(command)
    return {
        "channelId": str(membership.channel_id),
        "notifyLevel": membership.notify_level.value,
    }


async def _set_dnd(session: SocketSession, wish: DndSetIn) -> dict[str, Any]:
    command = SetDoNotDisturbCommand(actor=session.actor, do_not_disturb=wish.wish())
    return dnd_object(await session.case(SetDoNotDisturb).execute(command))


NOTICE_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "level:set": acting("level", LevelSetIn, _set_level),
        "dnd:set": acting("dnd", DndSetIn, _set_dnd),
    }
)
