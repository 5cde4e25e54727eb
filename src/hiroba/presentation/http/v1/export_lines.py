"""Exports as lines of JSON (https://github.com/ndjson/ndjson-spec): each says by `kind` what it is."""

from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from typing import Any

import orjson
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from hiroba.application.channels.export_events import (
    SCHEMA_VERSION,
    ChannelExported,
    ExportBegan,
    ExportBrokenOff,
    ExportEnded,
    ExportEvent,
    MembersExported,
    MessagesExported,
)
from hiroba.application.channels.views import MemberView
from hiroba.application.channels.wire import message_object
from hiroba.application.joining import channel_object
from hiroba.domain.shared.time import to_iso

EXAMPLE = (
    '{"kind":"export","version":1,"what":"channel","exportedAt":"2026-11-21T03:04:05.678Z",'
    '"exportedBy":{"id":"019aa3f0-6c00-7b1e-9d5c-3f2a1b0c9d8e","displayName":"田中花子"}}\n'
    '{"kind":"channel","channel":{…}}\n{"kind":"member","member":{…}}\n'
    '{"kind":"message","message":{"seq":1, …}}\n'
    '{"kind":"end","channels":1,"members":1,"messages":1}\n'
)


class LineStream(StreamingResponse):
    """Closes its source at once when the client leaves, rather than when it is collected as garbage."""

    media_type = "application/x-ndjson"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        source: Any = self.body_iterator
        async with aclosing(source):
            await super().__call__(scope, receive, send)


async def export_lines(
    first: ExportEvent, rest: AsyncGenerator[ExportEvent]
) -> AsyncGenerator[bytes]:
    """One piece for each event; a page of messages is one."""
    async with aclosing(rest):
        yield _lines(first)
        async for event in rest:
            yield _lines(event)


def _lines(event: ExportEvent) -> bytes:
    return b"".join(orjson.dumps(line) + b"\n" for line in _objects(event))


def _objects(event: ExportEvent) -> Iterable[dict[str, Any]]:
    match event:
        case MessagesExported(messages=messages):
            return ({"kind": "message", "message": message_object(message)} for message in messages)
        case MembersExported(members=members):
            return ({"kind": "member", "member": _member(member)} for member in members)
        case ChannelExported(channel=channel):
            return [{"kind": "channel", "channel": channel_object(channel)}]
        case ExportBegan():
            return [{"kind": "export", "version": SCHEMA_VERSION, **_beginning(event)}]
        case ExportEnded(channels=channels, members=members, messages=messages):
            counts = {"channels": channels, "members": members, "messages": messages}
            return [{"kind": "end", **counts}]
        case ExportBrokenOff(error=error):
            return [{"kind": "error", "error": {"code": error.code, "message": str(error)}}]


def _beginning(began: ExportBegan) -> dict[str, Any]:
    return {
        "what": began.kind.value,
        "exportedAt": to_iso(began.at),
        "exportedBy": {"id": str(began.by), "displayName": began.by_name},
    }


def _member(member: MemberView) -> dict[str, Any]:
    return {
        "userId": member.user_id,
        "displayName": member.display_name,
        "kind": member.kind,
        "role": member.role,
        "joinedAt": to_iso(member.joined_at),
    }
