"""Everything that a client keeps of its person, at one position of the event log.

Whoever applies the events after that position has what a fresh state would say.
"""

from dataclasses import dataclass
from typing import Any

import orjson

from hiroba.application.channels.draft_place import draft_object
from hiroba.application.channels.reader import ChannelReader
from hiroba.application.channels.views import FollowedChannelView, UnreadThreadView
from hiroba.application.shared.access import Actor
from hiroba.application.shared.preference_objects import preferences_object
from hiroba.domain.identity.permissions import Role
from hiroba.domain.shared.time import millis_to_iso

DRAFTS_MAX = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GetStateQuery:
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class GetState:
    """The person's channels with their counts, threads with unread replies, unread notifications, drafts, preferences.

    Of more than `DRAFTS_MAX` drafts the newest.
    """

    channel_reader: ChannelReader

    async def execute(self, query: GetStateQuery) -> dict[str, Any]:
        user_id = query.actor.user_id
        async with self.channel_reader() as snapshot:
            _, position = await snapshot.event_span()
            channels = await snapshot.list_followed(user_id)
            threads = await snapshot.list_unread_threads(user_id)
            notifications = await snapshot.count_unread_notifications(user_id)
            drafts = await snapshot.list_drafts(
                user_id,
                with_public=query.actor.role is not Role.GUEST,
                limit=DRAFTS_MAX,
                offset=0,
            )
            preferences = await snapshot.find_preferences(user_id)
        return {
            "position": position,
            "channels": [_channel(view) for view in channels],
            "threads": [_thread(view) for view in threads],
            "notifications": {"unread": notifications},
            "drafts": [draft_object(draft) for draft in drafts],
            "preferences": preferences_object(preferences),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUnread:
    """Only the counts."""

    channel_reader: ChannelReader

    async def execute(self, query: GetStateQuery) -> dict[str, Any]:
        user_id = query.actor.user_id
        async with self.channel_reader() as snapshot:
            channels = await snapshot.list_followed(user_id)
            threads = await snapshot.list_unread_threads(user_id)
            notifications = await snapshot.count_unread_notifications(user_id)
        return {
            "channels": [
                {
                    "channelId": view.id,
                    "lastSeq": view.last_seq,
                    "readSeq": view.read_seq,
                    "unread": view.unread,
                    "mentions": view.mentions,
                }
                for view in channels
            ],
            "threads": [_thread(view) for view in threads],
            "notifications": {"unread": notifications},
        }


def _channel(view: FollowedChannelView) -> dict[str, Any]:
    return {
        "channelId": view.id,
        "channel": {
            "id": view.id,
            "name": view.name,
            "kind": view.kind,
            "topic": view.topic,
            "lastSeq": view.last_seq,
            "createdAt": millis_to_iso(view.created_at),
            "archivedAt": None if view.archived_at is None else millis_to_iso(view.archived_at),
            "mechanismId": view.mechanism_id,
        },
        "membership": view.membership,
        "readSeq": view.read_seq,
        "notifyLevel": view.notify_level,
        "unread": view.unread,
        "mentions": view.mentions,
        "memberIds": None if view.member_ids is None else sorted(orjson.loads(view.member_ids)),
    }


def _thread(view: UnreadThreadView) -> dict[str, Any]:
    return {
        "rootId": view.root_id,
        "channelId": view.channel_id,
        "readSeq": view.read_seq,
        "unread": view.unread,
    }
