"""All that people can do with messages and channels, as numbers choose."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.support.play import Done, Play, Wish

EMOJI = ("👍", "🎉", "⚙️")
WORDS = ("歯車は回る", "톱니바퀴 이야기", "齿轮和连杆", "cams and levers", "@channel 集合")
LEVELS = ("all", "mentions", "none")


@dataclass(frozen=True, slots=True)
class Step:
    """Who (`actor`) does what (`act`); `a` and `b` choose to what, whatever there is by then."""

    act: str
    actor: int
    a: int
    b: int


def _post(play: Play, step: Step) -> Wish:
    content = WORDS[step.b % len(WORDS)]
    return Wish("POST", f"/channels/{play.channel(step.a)}/messages", {"content": content})


def _call(play: Play, step: Step) -> Wish:
    content = f"@{play.person(step.b).name} こちらへ"
    return Wish("POST", f"/channels/{play.channel(step.a)}/messages", {"content": content})


def _reply(play: Play, step: Step) -> Wish:
    root, channel, _ = play.message(step.a)
    called = f"@{play.person(step.b).name} " if step.b % 3 == 0 else ""
    body = {"content": f"{called}返信", "parentId": root}
    return Wish("POST", f"/channels/{channel}/messages", body)


def _edit(play: Play, step: Step) -> Wish:
    content = f"{WORDS[step.b % len(WORDS)]} v{step.b}"
    return Wish("PATCH", f"/messages/{play.message(step.a)[0]}", {"content": content})


def _of_message(method: str, suffix: str) -> Callable[[Play, Step], Wish]:
    return lambda play, step: Wish(method, f"/messages/{play.message(step.a)[0]}{suffix}")


def _react(method: str) -> Callable[[Play, Step], Wish]:
    def act(play: Play, step: Step) -> Wish:
        emoji = EMOJI[step.b % len(EMOJI)]
        return Wish(method, f"/messages/{play.message(step.a)[0]}/reactions/{emoji}")

    return act


def _read(play: Play, step: Step) -> Wish:
    seq = None if step.b % 4 == 0 else step.b % 40
    body = {"seq": seq, "backwards": step.b % 3 == 0}
    return Wish("POST", f"/channels/{play.channel(step.a)}/read", body)


def _read_thread(play: Play, step: Step) -> Wish:
    body = {"seq": None if step.b % 2 else step.b % 40}
    return Wish("POST", f"/messages/{play.message(step.a)[0]}/read", body)


def _seen(play: Play, step: Step) -> Wish:
    return Wish("POST", "/notifications/read", None)


def _join(play: Play, step: Step) -> Wish:
    return Wish("POST", f"/channels/{play.channel(step.a)}/members")


def _leave(play: Play, step: Step) -> Wish:
    return Wish("DELETE", f"/channels/{play.channel(step.a)}/members/{play.person(step.actor).id}")


def _add(play: Play, step: Step) -> Wish:
    body = {"userId": play.person(step.b).id}
    return Wish("POST", f"/channels/{play.channel(step.a)}/members", body)


def _remove(play: Play, step: Step) -> Wish:
    return Wish("DELETE", f"/channels/{play.channel(step.a)}/members/{play.person(step.b).id}")


def _update(play: Play, step: Step) -> Wish:
    body = {"topic": WORDS[step.b % len(WORDS)]}
    return Wish("PATCH", f"/channels/{play.channel(step.a)}", body)


def _archive(play: Play, step: Step) -> Wish:
    return Wish("PATCH", f"/channels/{play.channel(step.a)}", {"archived": step.b % 4 == 0})


def _level(play: Play, step: Step) -> Wish:
    body = {"notifyLevel": LEVELS[step.b % 3]}
    return Wish("PATCH", f"/channels/{play.channel(step.a)}/membership", body)


def _draft(play: Play, step: Step) -> Wish:
    root, channel, _ = play.message(step.b)
    if step.b % 2:
        body = {"content": WORDS[step.b % len(WORDS)], "parentId": root}
        return Wish("PUT", f"/channels/{channel}/draft", body)
    body = {"content": WORDS[step.b % len(WORDS)] if step.b % 3 else ""}
    return Wish("PUT", f"/channels/{play.channel(step.a)}/draft", body)


def _dnd(play: Play, step: Step) -> Wish:
    until = "2099-11-21T03:04:05.678Z" if step.b % 2 else None
    return Wish("PUT", "/users/me/doNotDisturb", {"until": until})


def _open(play: Play, step: Step) -> Wish:
    members = [play.person(step.a).id, play.person(step.b).id]
    kind = ("public", "private")[step.b % 2]
    body = {"kind": kind, "name": f"工房{len(play.channels)}", "memberIds": members}
    return Wish("POST", "/channels", body)


def _direct(play: Play, step: Step) -> Wish:
    members = [play.person(step.a).id, play.person(step.b).id]
    return Wish("POST", "/channels", {"kind": "direct", "memberIds": members})


def _delete_channel(play: Play, step: Step) -> Wish:
    return Wish("DELETE", f"/channels/{play.channel(step.a)}?permanently=true")


ACTS: Mapping[str, Callable[[Play, Step], Wish]] = {
    "post": _post,
    "call": _call,
    "reply": _reply,
    "edit": _edit,
    "delete": _of_message("DELETE", ""),
    "react": _react("PUT"),
    "unreact": _react("DELETE"),
    "pin": _of_message("PUT", "/pin"),
    "unpin": _of_message("DELETE", "/pin"),
    "follow": _of_message("PUT", "/follow"),
    "unfollow": _of_message("DELETE", "/follow"),
    "read": _read,
    "read_thread": _read_thread,
    "seen": _seen,
    "join": _join,
    "leave": _leave,
    "add": _add,
    "remove": _remove,
    "update": _update,
    "archive": _archive,
    "level": _level,
    "draft": _draft,
    "dnd": _dnd,
    "open": _open,
    "direct": _direct,
    "delete_channel": _delete_channel,
}


async def take(play: Play, step: Step) -> Done | None:
    """One step; None where it was refused."""
    return await play.carry_out(step.act, play.person(step.actor), ACTS[step.act](play, step))
