"""People who act in a community over the public API, and what there is to act on by then."""

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


@dataclass(slots=True)
class Play:
    """`messages` are (id, channel id, seq) of everything that was said."""

    client: httpx2.AsyncClient
    people: list[Player]
    channels: list[str] = field(default_factory=list[str])
    messages: list[tuple[str, str, int]] = field(default_factory=list[tuple[str, str, int]])

    async def carry_out(self, act: str, actor: Player, wish: Wish) -> Done | None:
        """What was done, None where it was refused: refusals are a part of the play, failures are not."""
        answer = await self.ask(actor, wish.method, wish.path, wish.body)
        assert answer.status_code < 500, (act, wish, answer.text)
        if not answer.is_success:
            return None
        data = answer.json()["data"]
        self._remember(act, data)
        return Done(act, actor, wish, data)

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
