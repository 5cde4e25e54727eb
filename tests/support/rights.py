"""Who may do what, tried out through both doors."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast
from uuid import uuid4

import httpx2
import orjson
from tests.support.community import Community
from tests.support.finding import NoRetriever
from tests.support.http import a_browser
from tests.support.rights_rows import ROWS, Json, Row
from tests.support.serving import Socket, app_over, served, socket
from websockets.exceptions import ConnectionClosed

from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import UserKind
from hiroba.infrastructure.embedder.none import NoEmbedder
from hiroba.infrastructure.message_search.sqlite_fts import SqliteFtsMessageSearch
from hiroba.infrastructure.sql.readers.names import SqlNameFinder
from hiroba.infrastructure.sql.readers.readerships import SqlReaderships
from hiroba.infrastructure.sql.readers.search import SqlSearchReader
from hiroba.infrastructure.sql.session import Database
from hiroba.infrastructure.text.analyzer import MultilingualAnalyzer

ACTORS = (
    *("owner", "admin", "manager", "member", "guest inside", "bot"),
    *("removed", "outsider", "guest outside", "closed", "anonymous"),
)
INSIDE = ("manager", "member", "guest inside", "bot")
WRITERS = (*INSIDE, "removed")
UNAUTHENTICATED = "auth.unauthenticated"
NOT_AUTHENTICATED = 4401


@dataclass(slots=True)
class Scene:
    """A channel with its people, in which nobody has done anything yet."""

    channel_id: str
    message_id: str
    member_id: str
    own: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(slots=True)
class Cast:
    community: Community
    client: httpx2.AsyncClient
    address: str
    actors: dict[str, Actor]
    sockets: dict[str, Socket]
    newcomer: Actor
    somebody: Actor
    shut_out: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])

    async def scene(self, kind: ChannelKind) -> Scene:
        actors, community = self.actors, self.community
        inside = tuple(actors[one].user_id for one in (*WRITERS[1:],))
        channel = await community.channel(
            actors["manager"], kind, members=(*inside, self.somebody.user_id)
        )
        said = await community.say(self.somebody, channel.id)
        own = {one: str((await community.say(actors[one], channel.id)).id) for one in WRITERS}
        # A person of each side takes part in the thread, so that there is something to read.
        await community.say(self.somebody, channel.id, "返事", parent_id=said.id)
        await community.case(RemoveMember).execute(
            RemoveMemberCommand(
                actor=actors["manager"],
                channel_id=channel.id,
                user_id=actors["removed"].user_id,
            )
        )
        return Scene(str(channel.id), str(said.id), str(self.somebody.user_id), own)

    def filled(self, row: Row, name: str, scene: Scene) -> Mapping[str, str]:
        own = scene.own.get(name, scene.message_id)
        actor = self.actors.get(name)
        return {
            "channel_id": scene.channel_id,
            "message_id": own if row.own else scene.message_id,
            "user_id": str(self.newcomer.user_id),
            "member_id": scene.member_id,
            "me": str(actor.user_id) if actor else str(uuid4()),
            "emoji": "👍",
            "key": uuid4().hex,
        }

    async def over_rest(self, row: Row, name: str, scene: Scene, route: str) -> str:
        values = self.filled(row, name, scene)
        query = row.query.format(**values)
        if row.query.startswith("{"):  # whom the path names
            values, query = {**values, "user_id": query}, ""
        method, path = route.split(" ")
        headers = {"Authorization": f"Bearer {self.token(name)}"} if name != "anonymous" else {}
        answer = await self.client.request(
            method,
            f"/api/v1{path.format(**values)}{query}",
            json=None if row.body is None else _fill(row.body, values),
            headers=headers,
        )
        return "ok" if answer.is_success else answer.json()["error"]["code"]

    async def over_socket(self, row: Row, name: str, scene: Scene) -> str:
        data = _fill(row.data, self.filled(row, name, scene))
        if name in self.sockets:
            return await _outcome(self.sockets[name], row.frame, data)
        if (name, row.frame) not in self.shut_out:
            token = self.token(name) if name != "anonymous" else None
            async with socket(self.address, token) as client:
                self.shut_out[name, row.frame] = await _refused(client, row.frame, data)
        return self.shut_out[name, row.frame]

    def token(self, name: str) -> str:
        return self.community.token(self.actors[name])


def _fill(value: Json, values: Mapping[str, str]) -> Json:
    return {
        name: one.format(**values) if isinstance(one, str) else one for name, one in value.items()
    }


async def _send(client: Socket, kind: str, data: Json) -> None:
    await client.connection.send(orjson.dumps({"type": kind, "data": data}).decode())


async def _outcome(client: Socket, kind: str, data: Json) -> str:
    """What the frame itself was answered with; whatever else is told meanwhile is passed over."""
    await _send(client, kind, data)
    await client.send("ping")
    outcome = "ok"
    while True:
        told, answer = await client.next()
        if told == "pong":
            return outcome
        if told == "error" or told.endswith(":error"):
            outcome = answer["code"]


async def _refused(client: Socket, kind: str, data: Json) -> str:
    """By the door itself: nothing is answered but that one has to introduce oneself."""
    answered = ""
    try:
        await _send(client, kind, data)
        while True:
            frame = orjson.loads(await client.connection.recv())
            answered = answered or cast(str, frame["data"].get("code", frame["type"]))
    except ConnectionClosed:
        closed = client.connection.close_code
    assert closed == NOT_AUTHENTICATED, closed
    return answered or UNAUTHENTICATED


@asynccontextmanager
async def a_cast(database: Database, folder: Path) -> AsyncGenerator[Cast]:
    """`folder` is for the index of messages."""
    async with aclosing(SqliteFtsMessageSearch(folder / "messages-search.db")) as message_search:
        reader = SqlSearchReader(database)
        others = {
            "search_reader": reader,
            "message_search": message_search,
            "name_finder": SqlNameFinder(database),
            "readerships": SqlReaderships(database),
            "retriever": NoRetriever(),
            "embedder": NoEmbedder(),
            "analyzer": MultilingualAnalyzer(),
        }
        async with _cast_over(Community(database, others=others)) as people:
            yield people


@asynccontextmanager
async def _cast_over(community: Community) -> AsyncGenerator[Cast]:
    roles = {"owner": Role.OWNER, "admin": Role.ADMIN}
    actors = {
        name: await community.person(
            name,
            role=Role.GUEST if name.startswith("guest") else roles.get(name, Role.MEMBER),
            kind=UserKind.BOT if name == "bot" else UserKind.PERSON,
        )
        for name in ACTORS
        if name != "anonymous"
    }
    newcomer, somebody = await community.person("newcomer"), await community.person("somebody")
    app = app_over(community.ports)
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(a_browser(app))
        address = await stack.enter_async_context(served(app))
        closed = f"/api/v1/users/{actors['closed'].user_id}"
        headers = {"Authorization": f"Bearer {community.token(actors['owner'])}"}
        (await client.delete(closed, headers=headers)).raise_for_status()
        sockets = {
            name: await stack.enter_async_context(socket(address, community.token(actor)))
            for name, actor in actors.items()
            if name != "closed"
        }
        yield Cast(community, client, address, actors, sockets, newcomer, somebody)


@dataclass(frozen=True, slots=True)
class Tried:
    row: Row
    kind: ChannelKind
    rest: Mapping[str, str]  # by actor
    socket: Mapping[str, str]


async def try_all(people: Cast) -> Sequence[Tried]:
    """Each cell on a scene in which nobody has changed what it depends on."""
    tried: list[Tried] = []
    for kind in (ChannelKind.PRIVATE, ChannelKind.PUBLIC):
        scene = await people.scene(kind)
        for row in ROWS:
            rest, over_socket = dict[str, str](), dict[str, str]()
            for name in ACTORS:
                for route in (row.route, *row.also):
                    outcome = await people.over_rest(row, name, scene, route)
                    assert rest.setdefault(name, outcome) == outcome, (row.what, route)
                    scene = await _restored(people, row, name, scene, outcome, kind)
                outcome = over_socket[name] = await people.over_socket(row, name, scene)
                scene = await _restored(people, row, name, scene, outcome, kind)
            tried.append(Tried(row, kind, rest, over_socket))
    return tried


async def _restored(
    people: Cast, row: Row, name: str, scene: Scene, outcome: str, kind: ChannelKind
) -> Scene:
    """Another scene after what others would feel; whoever was outside may have joined by it."""
    is_felt = row.disturbs or name not in INSIDE
    if outcome != "ok" or row.route.startswith("GET") or not is_felt:
        return scene
    return await people.scene(kind)
