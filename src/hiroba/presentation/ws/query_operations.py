"""Reading over a socket: a frame is answered with what the route of the same name answers.

`<frame>:result {id, success, data, meta}` holds the envelope of that route, `<noun>:error` what it refuses.
"""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

import orjson
from pydantic import BaseModel

from hiroba.application.channels.get_channel import GetChannel
from hiroba.application.channels.get_message import GetMessage
from hiroba.application.channels.get_state import GetState, ListUnread
from hiroba.application.channels.list_around import ListAround
from hiroba.application.channels.list_channels import ListChannels
from hiroba.application.channels.list_drafts import ListDrafts
from hiroba.application.channels.list_edits import ListEdits
from hiroba.application.channels.list_members import ListMembers
from hiroba.application.channels.list_messages import ListMessages
from hiroba.application.channels.list_notifications import ListNotifications
from hiroba.application.channels.list_pins import ListPins
from hiroba.application.channels.list_replies import ListReplies
from hiroba.application.identity.list_presence import ListPresence
from hiroba.application.search.find_anything import FindAnything
from hiroba.domain.shared.errors import HirobaError
from hiroba.presentation.http.envelope import JsonResponse
from hiroba.presentation.http.v1 import (
    channel_members,
    channels,
    drafts,
    find,
    message_changes,
    messages,
    notifications,
    pins,
    presence,
    state,
)
from hiroba.presentation.ws import query_frames as frames
from hiroba.presentation.ws.acting import Operation
from hiroba.presentation.ws.frames import error_data, frame, read
from hiroba.presentation.ws.session import SocketSession

Route = Callable[..., Awaitable[BaseModel | JsonResponse]]


def asking(
    kind: str, model: type[frames.AskedIn], route: Route, use_case: Callable[..., Any]
) -> Operation:
    """The fields of `model` are the parameters of the route."""
    noun, _, _ = kind.partition(":")

    async def operate(session: SocketSession, data: dict[str, Any]) -> None:
        asked = {"id": data.get("id")}
        try:
            wish = read(model, data)
            answer = await route(
                **{name: getattr(wish, name) for name in model.model_fields if name != "id"},
                actor=session.actor,
                case=session.case(use_case),
            )
        except HirobaError as error:
            refusal = {**asked, "success": False, **error_data(error)}
            session.outgoing.push(frame(f"{noun}:error", refusal))
            return
        session.outgoing.push(frame(f"{kind}:result", {**asked, **_envelope(answer)}))

    return operate


def _envelope(answer: BaseModel | JsonResponse) -> dict[str, Any]:
    if isinstance(answer, BaseModel):
        return answer.model_dump(mode="json", by_alias=True)
    return orjson.loads(answer.body)


QUERIES: tuple[tuple[str, type[frames.AskedIn], Route, Callable[..., Any]], ...] = (
    ("message:list", frames.MessageListIn, messages.list_messages, ListMessages),
    ("message:around", frames.AroundIn, messages.list_around, ListAround),
    ("message:get", frames.OfMessageIn, messages.get_message, GetMessage),
    ("message:edits", frames.MessageEditsIn, message_changes.list_edits, ListEdits),
    ("thread:list", frames.ThreadListIn, messages.list_replies, ListReplies),
    ("channel:list", frames.ChannelListIn, channels.list_channels, ListChannels),
    ("channel:get", frames.OfChannelIn, channels.get_channel, GetChannel),
    ("member:list", frames.MemberListIn, channel_members.list_members, ListMembers),
    ("pin:list", frames.PinListIn, pins.list_pins, ListPins),
    ("draft:list", frames.PageIn, drafts.list_drafts, ListDrafts),
    (
        "notification:list",
        frames.NotificationListIn,
        notifications.list_notifications,
        ListNotifications,
    ),
    ("unread:get", frames.AskedIn, state.list_unread, ListUnread),
    ("state:get", frames.AskedIn, state.get_state, GetState),
    ("presence:list", frames.AskedIn, presence.list_presence, ListPresence),
    ("find", frames.FindIn, find.find, FindAnything),
)
QUERY_OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {kind: asking(kind, model, route, use_case) for kind, model, route, use_case in QUERIES}
)
