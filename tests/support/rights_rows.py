"""Every operation through both doors: the route, and the frame that does the same.

`{…}` in paths, bodies and data is filled in from the scene, by the name that the route has for it.
"""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
CHANNEL: Json = {"channelId": "{channel_id}"}
MESSAGE: Json = {"messageId": "{message_id}"}


@dataclass(frozen=True, slots=True)
class Row:
    """`own` acts on a message that the actor has written, where they could write one."""

    what: str
    route: str
    frame: str
    data: Json
    body: Json | None = None
    query: str = ""
    own: bool = False
    disturbs: bool = False  # others cannot do the same after it
    also: tuple[str, ...] = ()  # routes that are the same


_SAY: Json = {"content": "こんにちは"}
_EDIT: Json = {"content": "안녕하세요"}
_OPEN: Json = {"kind": "private", "name": "齿轮"}
_OTHER: Json = {"userId": "{user_id}"}
_EMOJI = "/messages/{message_id}/reactions/{emoji}"

ROWS = (
    Row("list channels", "GET /channels", "channel:list", {}),
    Row("open a channel", "POST /channels", "channel:create", _OPEN, _OPEN),
    Row("see a channel", "GET /channels/{channel_id}", "channel:get", CHANNEL),
    Row(
        "change a channel",
        "PATCH /channels/{channel_id}",
        "channel:update",
        {**CHANNEL, "topic": "歯車"},
        {"topic": "歯車"},
    ),
    Row(
        "archive a channel",
        "DELETE /channels/{channel_id}",
        "channel:update",
        {**CHANNEL, "archived": True},
        disturbs=True,
    ),
    Row(
        "delete a channel",
        "DELETE /channels/{channel_id}",
        "channel:delete",
        CHANNEL,
        query="?permanently=true",
        disturbs=True,
    ),
    Row("list members", "GET /channels/{channel_id}/members", "member:list", CHANNEL),
    Row("join", "POST /channels/{channel_id}/members", "channel:join", CHANNEL),
    Row(
        "add a member",
        "POST /channels/{channel_id}/members",
        "member:add",
        {**CHANNEL, **_OTHER},
        _OTHER,
    ),
    Row(
        "remove a member",
        "DELETE /channels/{channel_id}/members/{user_id}",
        "member:remove",
        {**CHANNEL, "userId": "{member_id}"},
        query="{member_id}",
        disturbs=True,
    ),
    Row(
        "leave",
        "DELETE /channels/{channel_id}/members/{user_id}",
        "channel:leave",
        CHANNEL,
        query="{me}",
        disturbs=True,
    ),
    Row(
        "choose a level",
        "PATCH /channels/{channel_id}/membership",
        "level:set",
        {**CHANNEL, "notifyLevel": "all"},
        {"notifyLevel": "all"},
    ),
    Row("read the history", "GET /channels/{channel_id}/messages", "message:list", CHANNEL),
    Row(
        "post",
        "POST /channels/{channel_id}/messages",
        "message:send",
        {**CHANNEL, **_SAY, "id": "{key}"},
        _SAY,
    ),
    Row(
        "reply",
        "POST /channels/{channel_id}/messages",
        "message:send",
        {**CHANNEL, **_SAY, "id": "{key}", "parentId": "{message_id}"},
        {**_SAY, "parentId": "{message_id}"},
    ),
    Row("see a message", "GET /messages/{message_id}", "message:get", MESSAGE),
    Row("read a thread", "GET /messages/{message_id}/replies", "thread:list", MESSAGE),
    Row("see the edits", "GET /messages/{message_id}/edits", "message:edits", MESSAGE),
    Row(
        "edit one's own",
        "PATCH /messages/{message_id}",
        "message:edit",
        {**MESSAGE, **_EDIT},
        _EDIT,
        own=True,
    ),
    Row(
        "edit another's",
        "PATCH /messages/{message_id}",
        "message:edit",
        {**MESSAGE, **_EDIT},
        _EDIT,
    ),
    Row(
        "delete one's own",
        "DELETE /messages/{message_id}",
        "message:delete",
        MESSAGE,
        own=True,
        disturbs=True,
    ),
    Row(
        "delete another's",
        "DELETE /messages/{message_id}",
        "message:delete",
        MESSAGE,
        disturbs=True,
    ),
    Row(
        "react",
        f"PUT {_EMOJI}",
        "reaction:add",
        {**MESSAGE, "emoji": "{emoji}"},
        also=(f"POST {_EMOJI}",),
    ),
    Row(
        "take a reaction back",
        f"DELETE {_EMOJI}",
        "reaction:remove",
        {**MESSAGE, "emoji": "{emoji}"},
    ),
    Row("list pins", "GET /channels/{channel_id}/pins", "pin:list", CHANNEL),
    Row("pin", "PUT /messages/{message_id}/pin", "pin:add", MESSAGE),
    Row("unpin", "DELETE /messages/{message_id}/pin", "pin:remove", MESSAGE),
    Row("mark as read", "POST /channels/{channel_id}/read", "read:set", CHANNEL),
    Row("follow a thread", "PUT /messages/{message_id}/follow", "thread:follow", MESSAGE),
    Row("mark a thread as read", "POST /messages/{message_id}/read", "thread:read", MESSAGE),
    Row("leave a thread", "DELETE /messages/{message_id}/follow", "thread:unfollow", MESSAGE),
    Row(
        "read around a message",
        "GET /messages/{message_id}/around",
        "message:around",
        MESSAGE,
    ),
    Row("find anything", "GET /find", "find", {"q": "歯車"}, query="?q=歯車"),
    Row("search", "GET /search", "search", {"q": "歯車"}, query="?q=歯車"),
    Row("list drafts", "GET /drafts", "draft:list", {}),
    Row(
        "keep a draft",
        "PUT /channels/{channel_id}/draft",
        "draft:save",
        {**CHANNEL, **_SAY},
        _SAY,
    ),
    Row("drop a draft", "DELETE /channels/{channel_id}/draft", "draft:delete", CHANNEL),
    Row("start typing", "POST /channels/{channel_id}/typing", "typing:start", CHANNEL),
    Row("stop typing", "DELETE /channels/{channel_id}/typing", "typing:stop", CHANNEL),
    Row("list notifications", "GET /notifications", "notification:list", {}),
    Row("see notifications", "POST /notifications/read", "notifications:read", {}),
    Row("fetch the state", "GET /state", "state:get", {}),
    Row("fetch the counts", "GET /unread", "unread:get", {}),
    Row("list who is there", "GET /presence", "presence:list", {}),
    Row("be left in peace", "PUT /users/me/doNotDisturb", "dnd:set", {}, {}),
)


@dataclass(frozen=True, slots=True)
class Alone:
    """What has one door, and why."""

    reason: str
    routes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    frames: tuple[str, ...] = field(default_factory=tuple)


ALONE = (
    Alone(
        "A stream of frames has no request and answer.",
        frames=(
            "channel:subscribe",
            "channel:unsubscribe",
            "events:subscribe",
            "events:unsubscribe",
            "presence:subscribe",
            "presence:unsubscribe",
        ),
    ),
    Alone("Says something about the connection itself.", frames=("auth", "ping", "presence:set")),
    Alone("Bodies and downloads of any size do not go through frames.", tags=("files", "exports")),
    Alone("Accounts are opened and kept before there is a socket.", tags=("accounts",)),
    Alone(
        "The library and its jobs are administered over REST.",
        tags=("collections", "documents", "indexes", "jobs", "questions"),
    ),
    Alone("Mechanisms are watched and looked after over REST.", tags=("mechanisms",)),
    Alone(
        "Answers are asked for over REST, or by calling @hiroba in a message.",
        tags=("answers",),
        frames=("answer:stop", "answer:follow", "answer:unfollow"),
    ),
    Alone(
        "A model is talked with over REST, or over `/ws/chat` with requests of the same kind.",
        tags=("models",),
    ),
    Alone(
        "What somebody follows is told by `thread:changed`; this is for who comes to a thread later.",
        routes=("GET /messages/{message_id}/follow",),
    ),
    Alone("Operating the server.", tags=("operations",)),
    Alone(
        "A community is opened and administered over REST.", tags=("community", "administration")
    ),
    Alone(
        "People and their accounts are administered over REST.",
        routes=(
            "GET /users/me",
            "PATCH /users/me",
            "GET /users",
            "GET /users/{user_id}",
            "PATCH /users/{user_id}",
            "DELETE /users/{user_id}",
            "POST /users/{user_id}/reactivate",
            "GET /users/me/preferences",
            "PATCH /users/me/preferences",
        ),
    ),
)
