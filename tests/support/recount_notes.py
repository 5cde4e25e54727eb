"""What each thing that was done means for a recount."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.support.play import Done
from tests.support.recount import Recount


def note(recount: Recount, done: Done | None) -> None:
    if done is not None and done.act in NOTES:
        NOTES[done.act](recount, done)


def _part(done: Done, at: int) -> str:
    """Of the path: `/channels/<1>/members/<3>`."""
    return done.wish.path.split("/")[at + 1]


def _body(done: Done) -> dict[str, Any]:
    return done.wish.body or {}


def _enter(recount: Recount, done: Done) -> None:
    recount.rooms[_part(done, 1)].enter(_body(done).get("userId", done.by.id))


def _react(recount: Recount, done: Done) -> None:
    recount.rooms[done.data["channelId"]].enter(done.by.id)  # as posting does


def _follow(recount: Recount, done: Done) -> None:
    root = _part(done, 1)
    room = recount.rooms[recount.said[root].channel]
    recount.follows.setdefault((root, done.by.id), room.last_seq)


def _unfollow(recount: Recount, done: Done) -> None:
    recount.follows.pop((_part(done, 1), done.by.id), None)


def _read(recount: Recount, done: Done) -> None:
    body = _body(done)
    recount.read(done.by.id, _part(done, 1), body["seq"], backwards=body["backwards"])


def _level(recount: Recount, done: Done) -> None:
    recount.rooms[_part(done, 1)].levels[done.by.id] = _body(done)["notifyLevel"]


Note = Callable[[Recount, Done], None]
NOTES: Mapping[str, Note] = {
    "post": Recount.say,
    "call": Recount.say,
    "reply": Recount.say,
    "delete": lambda recount, done: recount.delete(_part(done, 1)),
    "react": _react,
    "follow": _follow,
    "unfollow": _unfollow,
    "read": _read,
    "read_thread": lambda recount, done: recount.read_thread(
        done.by.id, _part(done, 1), _body(done)["seq"]
    ),
    "seen": lambda recount, done: recount.see_all(done.by.id),
    "join": _enter,
    "add": _enter,
    "leave": lambda recount, done: recount.leave(_part(done, 3), _part(done, 1)),
    "remove": lambda recount, done: recount.leave(_part(done, 3), _part(done, 1)),
    "level": _level,
    "open": lambda recount, done: recount.open(done.data, done.by.id, _body(done)["memberIds"]),
    "direct": lambda recount, done: recount.open(done.data, done.by.id, _body(done)["memberIds"]),
    "delete_channel": lambda recount, done: recount.close(_part(done, 1).split("?")[0]),
}
