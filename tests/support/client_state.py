"""A client that keeps what it knows of its person by the rules of docs/reference/events.md.

It takes one `GET /state` and the histories it has fetched, applies the frames of the person-wide stream, and knows at
any time what fetching everything anew would say.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
GONE: Json = {
    "content": "",
    "attachments": [],
    "reactions": [],
    "previews": [],
    "answer": None,
    "pinnedAt": None,
    "pinnedBy": None,
}


@dataclass(slots=True)
class ClientState:
    """`histories` are whole channels by seq; `missing` are channels whose history is to be fetched."""

    me: str
    position: int
    channels: dict[str, Json]
    threads: dict[str, Json]
    notifications: int
    drafts: dict[tuple[str, str | None], Json]
    preferences: Json
    do_not_disturb: Json | None = None
    documents: dict[str, Json] = field(default_factory=dict[str, Json])
    mechanisms: dict[str, Json] = field(default_factory=dict[str, Json])
    histories: dict[str, dict[int, Json]] = field(default_factory=dict[str, dict[int, Json]])
    missing: set[str] = field(default_factory=set[str])

    @classmethod
    def of(cls, me: str, state: Json) -> "ClientState":
        """From the `data` of a `GET /state`."""
        channels = {one["channelId"]: one for one in state["channels"]}
        return cls(
            me=me,
            position=state["position"],
            channels=channels,
            threads={one["rootId"]: one for one in state["threads"]},
            notifications=state["notifications"]["unread"],
            drafts={_place(one): one for one in state["drafts"]},
            preferences=state["preferences"],
            missing=set(channels),
        )

    def take_history(self, channel_id: str, messages: Sequence[Json]) -> None:
        self.missing.discard(channel_id)
        self.histories[channel_id] = {one["seq"]: one for one in messages}

    def apply(self, frame: Json) -> None:
        """One event. Raises KeyError for a kind that has no rule."""
        self.position = frame["position"]
        RULES[frame["type"]](self, frame["data"])

    @property
    def told(self) -> Json:
        """What can be compared with a fresh state: all of it but the position."""
        return {
            "channels": sorted(self.channels.values(), key=lambda one: one["channelId"]),
            "threads": sorted(self.threads.values(), key=lambda one: one["rootId"]),
            "notifications": {"unread": self.notifications},
            "drafts": in_place(self.drafts.values()),
            "preferences": self.preferences,
        }

    def message(self, data: Json) -> Json:
        """The message that a frame is about; an empty one where its history is not kept."""
        return self.histories.get(data["channelId"], {}).get(self._seq_of(data), {})

    def _seq_of(self, data: Json) -> int:
        if "seq" in data:
            return data["seq"]
        history = self.histories.get(data["channelId"], {})
        return next((seq for seq, one in history.items() if one["id"] == data["messageId"]), 0)


def in_place(drafts: Iterable[Json]) -> list[Json]:
    return sorted(drafts, key=lambda one: str(_place(one)))


def _place(draft: Json) -> tuple[str, str | None]:
    return draft["channelId"], draft["parentId"]


def _count(state: ClientState, message: Json, author_id: str, by: int) -> None:
    """Top-level messages of others after the read position are unread; those that call the person are mentions."""
    channel = state.channels[message["channelId"]]
    is_counted = message["parentId"] is None and author_id != state.me
    if not is_counted or message["seq"] <= channel["readSeq"]:
        return
    channel["unread"] += by
    mentions = message["mentions"]
    if mentions["channel"] or state.me in mentions["userIds"]:
        channel["mentions"] += by


def _new(state: ClientState, data: Json) -> None:
    followed = state.channels.get(data["channelId"])
    if followed is None:
        return
    _count(state, data, data["author"]["id"], +1)
    followed["channel"]["lastSeq"] = max(followed["channel"]["lastSeq"], data["seq"])
    state.histories.get(data["channelId"], {})[data["seq"]] = data


def _updated(state: ClientState, data: Json) -> None:
    history = state.histories.get(data["channelId"], {})
    if data["seq"] in history:
        history[data["seq"]] = data


def _deleted(state: ClientState, data: Json) -> None:
    if data["channelId"] not in state.channels:
        return
    _count(state, data, data["authorId"], -1)
    if message := state.message(data):
        message.update(GONE, deletedAt=data["deletedAt"])


def _reacted(state: ClientState, data: Json) -> None:
    if message := state.message(data):
        message["reactions"] = data["reactions"]


def _pinned(state: ClientState, data: Json) -> None:
    if message := state.message(data):
        message.update(pinnedAt=data["pinnedAt"], pinnedBy=data["pinnedBy"])


def _thread_updated(state: ClientState, data: Json) -> None:
    if message := state.message(data):
        message["thread"] = data["thread"]


def _thread_changed(state: ClientState, data: Json) -> None:
    state.threads.pop(data["rootId"], None)
    if data["follows"] and data["unread"] and data["channelId"] in state.channels:
        kept = ("rootId", "channelId", "readSeq", "unread")
        state.threads[data["rootId"]] = {name: data[name] for name in kept}


def _read(state: ClientState, data: Json) -> None:
    state.notifications = data["notifications"]
    if channel := state.channels.get(data["channelId"]):
        channel.update({name: data[name] for name in ("readSeq", "unread", "mentions")})


def _notified(state: ClientState, _: Json) -> None:
    state.notifications += 1


def _notification_removed(state: ClientState, data: Json) -> None:
    state.notifications -= data["wasUnread"]


def _notifications_read(state: ClientState, data: Json) -> None:
    state.notifications = data["unread"]


def _joined(state: ClientState, data: Json) -> None:
    state.channels[data["channelId"]] = data
    state.histories.pop(data["channelId"], None)
    state.missing.add(data["channelId"])


def _left(state: ClientState, data: Json) -> None:
    gone = data["channelId"]
    state.notifications = data["notifications"]
    for known in (state.channels, state.histories):
        known.pop(gone, None)
    state.missing.discard(gone)
    state.threads = {id_: one for id_, one in state.threads.items() if one["channelId"] != gone}
    state.drafts = {place: one for place, one in state.drafts.items() if place[0] != gone}


def _channel_updated(state: ClientState, data: Json) -> None:
    told = ("name", "kind", "topic", "archivedAt")
    if channel := state.channels.get(data["channelId"]):
        channel["channel"].update({name: data[name] for name in told})


def _member_joined(state: ClientState, data: Json) -> None:
    channel = state.channels.get(data["channelId"])
    if channel is not None and channel["memberIds"] is not None:
        channel["memberIds"] = sorted({*channel["memberIds"], data["user"]["id"]})


def _member_left(state: ClientState, data: Json) -> None:
    """Nobody leaves a direct channel, and only those carry their members."""


def _membership_updated(state: ClientState, data: Json) -> None:
    if channel := state.channels.get(data["channelId"]):
        channel["notifyLevel"] = data["notifyLevel"]


def _draft(state: ClientState, data: Json) -> None:
    state.drafts.pop(_place(data), None)
    if data["content"] is not None:
        state.drafts[_place(data)] = data


def _document(state: ClientState, data: Json) -> None:
    state.documents[data["documentId"]] = data


def _mechanism(state: ClientState, data: Json) -> None:
    state.mechanisms[data["mechanismId"]] = data


def _mechanism_deleted(state: ClientState, data: Json) -> None:
    state.mechanisms.pop(data["mechanismId"], None)


def _dnd(state: ClientState, data: Json) -> None:
    state.do_not_disturb = data


def _preferences(state: ClientState, data: Json) -> None:
    state.preferences = data


def _conversation(state: ClientState, data: Json) -> None:
    """No part of the state: whoever shows conversations fetches this one, or drops it."""


def _of_an_answer(state: ClientState, data: Json) -> None:
    """Is fetched with the answer, which is no part of the state."""


def _of_a_video(state: ClientState, data: Json) -> None:
    """No part of the state: whoever shows that video changes what they show of it."""


Rule = Callable[[ClientState, Json], None]
RULES: Mapping[str, Rule] = {
    "message:new": _new,
    "message:updated": _updated,
    "message:deleted": _deleted,
    "reaction:changed": _reacted,
    "pin:changed": _pinned,
    "thread:updated": _thread_updated,
    "thread:changed": _thread_changed,
    "read:changed": _read,
    "notification:new": _notified,
    "notification:removed": _notification_removed,
    "notifications:read": _notifications_read,
    "channel:joined": _joined,
    "channel:left": _left,
    "channel:updated": _channel_updated,
    "member:joined": _member_joined,
    "member:left": _member_left,
    "membership:updated": _membership_updated,
    "draft:changed": _draft,
    "dnd:changed": _dnd,
    "preferences:changed": _preferences,
    "document:changed": _document,
    "mechanism:changed": _mechanism,
    "mechanism:deleted": _mechanism_deleted,
    "mechanism:note": _of_a_video,
    "conversation:changed": _conversation,
    "conversation:removed": _conversation,
    "answer:remainder": _of_an_answer,
    "feedback:changed": _of_an_answer,
}
