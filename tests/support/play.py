"""People who do all that can be done with messages, over the public API, as a list of numbers says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2
from tests.support.community import Community

from hiroba.domain.identity.permissions import Role

Json = dict[str, Any]
NAMES = (
    *(
        "田中花子",
        "이서연",
        "王小明",
        "Ada Lovelace",
        "佐藤次郎",
        "김민준",
        "李思齊",
        "Grace Hopper",
    ),
    *(
        "鈴木さくら",
        "박지우",
        "张伟",
        "Emmy Noether",
        "高橋健",
        "최유나",
        "陳美玲",
        "Mary Somerville",
    ),
    *("渡辺葵", "정하은", "刘洋", "Lise Meitner"),
)
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


@dataclass(frozen=True, slots=True)
class Wish:
    method: str
    path: str
    body: Json | None = None


@dataclass(slots=True)
class Player:
    id: str
    name: str
    token: str


@dataclass(frozen=True, slots=True)
class Done:
    act: str
    by: Player
    wish: Wish
    data: Any
    status: int


@dataclass(slots=True)
class Play:
    """`messages` are (id, channel id, seq) of everything that was said."""

    client: httpx2.AsyncClient
    people: list[Player]
    channels: list[str] = field(default_factory=list[str])
    messages: list[tuple[str, str, int]] = field(default_factory=list[tuple[str, str, int]])

    async def take(self, step: Step) -> Done | None:
        """What was done, None where it was refused: refusals are a part of the play, failures are not."""
        actor = self.people[step.actor % len(self.people)]
        wish = ACTS[step.act](self, step)
        answer = await self.ask(actor, wish.method, wish.path, wish.body)
        assert answer.status_code < 500, (step, wish, answer.text)
        if not answer.is_success:
            return None
        data = answer.json()["data"]
        self._remember(step.act, data)
        return Done(step.act, actor, wish, data, answer.status_code)

    async def ask(
        self, actor: Player, method: str, path: str, body: Json | None = None
    ) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {actor.token}"}
        return await self.client.request(method, f"/api/v1{path}", json=body, headers=headers)

    async def fetch(self, actor: Player, path: str) -> Any:
        answer = await self.ask(actor, "GET", path)
        assert answer.is_success, (path, answer.text)
        return answer.json()["data"]

    async def history(self, actor: Player, channel_id: str) -> list[Json]:
        """All of it, page by page."""
        whole: list[Json] = []
        while True:
            after = whole[-1]["seq"] if whole else 0
            page = await self.fetch(
                actor, f"/channels/{channel_id}/messages?after={after}&limit=500"
            )
            whole += page
            if len(page) < 500:
                return whole

    def _remember(self, act: str, data: Any) -> None:
        if act in {"post", "reply", "call"}:
            self.messages.append((data["id"], data["channelId"], data["seq"]))
        elif act in {"open", "direct"} and data["id"] not in self.channels:
            self.channels.append(data["id"])

    def person(self, number: int) -> Player:
        return self.people[number % len(self.people)]

    def channel(self, number: int) -> str:
        return self.channels[number % len(self.channels)]

    def message(self, number: int) -> tuple[str, str, int]:
        """Mostly one of the last, which more happens to."""
        if not self.messages:
            return self.people[0].id, self.channels[0], 0
        return self.messages[-1 - number % min(len(self.messages), 12)]


async def a_play(community: Community, client: httpx2.AsyncClient, people: int = 5) -> Play:
    """The last of them is a guest, in the private channel alone."""
    actors = [await community.person(NAMES[n], role=_role(n, people)) for n in range(people)]
    players = [
        Player(str(one.user_id), NAMES[n], community.token(one)) for n, one in enumerate(actors)
    ]
    play = Play(client, players)
    for kind, members in (("public", [1]), ("private", [1, 2, people - 1]), ("direct", [1])):
        body = {
            "kind": kind,
            "name": "" if kind == "direct" else kind,
            "memberIds": [players[one].id for one in members],
        }
        answer = await play.ask(players[0], "POST", "/channels", body)
        assert answer.is_success, answer.text
        play.channels.append(answer.json()["data"]["id"])
    return play


def _role(number: int, people: int) -> Role:
    if number == 0:
        return Role.ADMIN
    return Role.GUEST if number == people - 1 else Role.MEMBER


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
