"""B2, B3: whatever a stranger's socket tries, and whatever happens behind the walls meanwhile, it hears none of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.support.canaries import leaked, word
from tests.support.canary_scenes import BAIT, QUESTION
from tests.support.canary_socket import Ear, an_ear
from tests.support.canary_world import WALLS, World
from tests.support.rights_rows import ROWS
from tests.support.serving import served

from hiroba.application.ports.realtime import LiveEvent
from hiroba.domain.shared.ids import UserId
from hiroba.infrastructure.realtime.in_process import InProcessRealtime


@pytest.mark.parametrize("reader", ["outsider", "guest", "admin"])
async def test_B2_B3_socket_hears_nothing_from_behind_a_wall(world: World, reader: str) -> None:
    async with (
        served(world.app) as address,
        an_ear(address, world[reader].token) as stranger,
        an_ear(address, world["insider"].token) as member,
    ):
        club = world.ids.hidden["channel"][0]
        await member.send("channel:subscribe", channelId=club, afterSeq=0)
        await member.until(lambda frame: frame["type"] == "channel:subscribed")
        await stranger.send("channel:subscribe", channelId=world.ids.open["channel"], afterSeq=0)
        await stranger.until(lambda frame: frame["type"] == "channel:subscribed")
        await _try_everything(stranger, world)
        await _live_behind_the_walls(world)
        await member.until(lambda frame: frame["type"] == "answer:done")
        await world["owner"].say(world.ids.open["channel"], "おわり")
        await stranger.until(lambda frame: frame["data"].get("content") == "おわり")
        await stranger.caught_up()

        assert leaked(stranger.everything, WALLS[reader]) == []
        assert leaked(member.everything, WALLS[reader]) != []
        for kind in ("document", "job", "collection"):
            assert not any(one.encode() in stranger.everything for one in world.ids.hidden[kind])


@pytest.mark.parametrize("reader", ["outsider", "guest", "admin"])
async def test_B6_stream_of_everything_that_concerns_a_stranger_holds_nothing_from_behind_a_wall(
    world: World, reader: str
) -> None:
    async with (
        served(world.app) as address,
        an_ear(address, world[reader].token) as stranger,
        an_ear(address, world["insider"].token) as member,
    ):
        for ear in (stranger, member):  # all that has ever happened, and what happens from now on
            await ear.send("events:subscribe", after=0)
            await ear.until(lambda frame: frame["type"] == "events:subscribed")
        await _live_behind_the_walls(world)
        await member.until(lambda frame: frame["type"] == "pin:changed")
        await _try_everything(stranger, world)
        async with an_ear(address, world[reader].token) as later:  # the same, from the log
            await later.send("events:subscribe", after=0)
            await later.until(lambda frame: frame["type"] == "events:subscribed")

        heard = [*stranger.heard, *later.heard]
        assert leaked(b"".join(heard), WALLS[reader]) == []
        assert leaked(member.everything, WALLS[reader]) != []
        hidden = [one.encode() for one in world.ids.hidden["channel"]]
        told = [one for one in heard if b'"position"' in one]
        assert not any(channel in one for one in told for channel in hidden)


@pytest.mark.parametrize("reader", ["outsider", "guest", "admin"])
async def test_B1_B2_frame_with_a_hidden_id_is_answered_like_one_with_an_id_of_nobody(
    world: World, reader: str
) -> None:
    async with served(world.app) as address, an_ear(address, world[reader].token) as stranger:
        for kind, data, field in _frames(world):
            hidden = await _answered(stranger, kind, data)
            unknown = {**data, field: str(uuid4())}
            nobodys = await _answered(stranger, kind, unknown)

            assert hidden.replace(data[field], unknown[field]) == nobodys, (kind, field)
            refused = "not_found" in nobodys or "not_a_member" in nobodys
            silent = kind in {"channel:unsubscribe", "search"}
            assert refused or silent, (kind, nobodys)


@pytest.mark.parametrize("reader", ["outsider", "guest", "admin"])
async def test_B6_B9_stranger_hears_nobody_write_behind_a_wall(world: World, reader: str) -> None:
    club, square = world.ids.hidden["channel"][0], world.ids.open["channel"]
    async with (
        served(world.app) as address,
        an_ear(address, world[reader].token) as stranger,
        an_ear(address, world["insider"].token) as member,
    ):
        await member.send("channel:subscribe", channelId=club, afterSeq=None)
        await member.until(lambda frame: frame["type"] == "channel:subscribed")
        for channel in (club, square):
            await stranger.send("channel:subscribe", channelId=channel, afterSeq=None)
        await stranger.until(lambda frame: frame["type"] == "channel:subscribed")
        await stranger.send("events:subscribe", after=None)
        await stranger.until(lambda frame: frame["type"] == "events:subscribed")
        await stranger.send("channel:subscribe", channelId=square, afterSeq=None)
        await stranger.until(lambda frame: frame["data"].get("seq") is not None)
        path = f"/channels/{club}/typing"
        await world["keeper"].ask("POST", path, json={})
        await member.until(lambda frame: frame["type"] == "typing")
        await world["owner"].ask("POST", f"/channels/{square}/typing", json={})
        if reader != "admin":  # who has not come in
            await stranger.until(lambda frame: frame["type"] == "typing")
        await stranger.caught_up()

        assert club.encode() not in b"".join(one for one in stranger.heard if b"typing" in one)
        assert world["keeper"].id.encode() not in stranger.everything


async def test_B6_guest_hears_of_the_presence_of_those_they_have_met(world: World) -> None:
    def is_about(name: str) -> Callable[[dict[str, Any]], bool]:
        id_ = world[name].id
        return lambda frame: frame["type"] == "presence" and frame["data"]["userId"] == id_

    async with (
        served(world.app) as address,
        an_ear(address, world["keeper"].token) as keeper,
        an_ear(address, world["guest"].token) as guest,
        an_ear(address, world["outsider"].token) as outsider,
    ):
        await keeper.caught_up()
        await outsider.caught_up()
        for ear in (guest, outsider):
            await ear.send("presence:subscribe")
            await ear.until(lambda frame: frame["type"] == "presence:subscribed")
        for ear in (keeper, outsider):
            await ear.send("presence:set", state="away")
        await outsider.until(is_about("keeper"))
        await guest.until(is_about("outsider"))
        await guest.caught_up()
        listed = await world["guest"].ask("GET", "/presence")

        assert world["keeper"].id.encode() not in guest.everything
        assert {one["userId"] for one in listed} == {
            world["guest"].id,
            world["outsider"].id,
        }


class LeakyRealtime(InProcessRealtime):
    """Tells one person whatever is said anywhere."""

    def __init__(self, told: UserId) -> None:
        super().__init__()
        self._told = told

    def publish(self, *events: LiveEvent) -> None:
        super().publish(*events)
        for event in events:
            self.publish_to_user(self._told, event.frame)


async def test_B3_hole_in_the_sockets_is_found(world: World) -> None:
    told = LeakyRealtime(UserId(UUID(world["outsider"].id)))
    world.app.state.ports = replace(world.app.state.ports, realtime=told)
    world.app.state.use_cases = {}
    club = world.ids.hidden["channel"][0]

    async with served(world.app) as address, an_ear(address, world["outsider"].token) as stranger:
        await stranger.caught_up()
        await world["keeper"].say(club, word("message"))
        await stranger.caught_up()

        assert leaked(stranger.everything, WALLS["outsider"]) == ["message"]


async def _try_everything(stranger: Ear, world: World) -> None:
    for kind, data, _ in _frames(world):
        await stranger.send(kind, **data)
    await stranger.caught_up()


def _frames(world: World) -> list[tuple[str, dict[str, Any], str]]:
    """Frames with one hidden id each, and the field it is in."""
    ids = world.ids
    own = ids.open["channel"]
    frames: list[tuple[str, dict[str, Any], str]] = []
    for channel in ids.hidden["channel"]:
        said = {"channelId": channel, "id": "x", "content": "聞こえますか"}
        frames += [
            ("channel:subscribe", {"channelId": channel, "afterSeq": 0}, "channelId"),
            ("channel:subscribe", {"channelId": channel, "afterSeq": None}, "channelId"),
            ("channel:unsubscribe", {"channelId": channel}, "channelId"),
            ("message:send", said, "channelId"),
            ("search", {"id": "z", "q": f"in:{channel}"}, "q"),
            ("draft:save", {"channelId": channel, "content": "外から"}, "channelId"),
            ("draft:delete", {"channelId": channel}, "channelId"),
            ("level:set", {"channelId": channel, "notifyLevel": "all"}, "channelId"),
            ("typing:start", {"channelId": channel}, "channelId"),
            ("typing:stop", {"channelId": channel}, "channelId"),
        ]
    words = [word(one) for one in ("message", "reply", "direct message")]
    frames += [("search", {"id": "z", "q": one}, "q") for one in words]
    for message in ids.hidden["message"]:
        reply = {"channelId": own, "id": "y", "content": "返事", "parentId": message}
        thread = {"channelId": own, "parentId": message}
        frames += [
            ("message:send", reply, "parentId"),
            ("draft:save", {**thread, "content": "外から"}, "parentId"),
            ("draft:delete", thread, "parentId"),
            ("typing:start", thread, "parentId"),
            ("typing:stop", thread, "parentId"),
        ]
    frames += [("answer:stop", {"answerId": one}, "answerId") for one in ids.hidden["answer"]]
    return [*frames, *_every_operation(world)]


def _every_operation(world: World) -> list[tuple[str, dict[str, Any], str]]:
    """Of the matrix of rights, with what is hidden in the place of what each is about."""
    hidden = {"channelId": world.ids.hidden["channel"], "messageId": world.ids.hidden["message"]}
    ids = {
        "user_id": world["outsider"].id,
        "member_id": world["keeper"].id,
        "emoji": "👍",
        "key": "x",
    }
    frames: list[tuple[str, dict[str, Any], str]] = []
    for row in ROWS:
        named = [one for one in hidden if one in row.data]
        if len(named) != 1 or "parentId" in row.data:
            continue
        for value in hidden[named[0]]:
            ids |= {"channel_id": value, "message_id": value}
            data = {name: _filled(one, ids) for name, one in row.data.items()}
            frames.append((row.frame, data, named[0]))
    return frames


def _filled(value: Any, ids: dict[str, str]) -> Any:
    return value.format(**ids) if isinstance(value, str) else value


async def _answered(stranger: Ear, kind: str, data: dict[str, Any]) -> str:
    """Every frame that came of it."""
    stranger.heard.clear()
    await stranger.send(kind, **data)
    if kind == "channel:subscribe":  # answered on the side, later than what is sent after it
        await stranger.until(lambda frame: frame["data"].get("channelId") == data["channelId"])
    await stranger.caught_up()
    return "".join(one.decode() for one in stranger.heard if b'"pong"' not in one)


async def _live_behind_the_walls(world: World) -> None:
    """Everything that makes frames: talk, replies, answers, uploads, people coming and going."""
    keeper, insider = world["keeper"], world["insider"]
    club, pair, *_ = world.ids.hidden["channel"]
    said = await keeper.say(club, f"{word('message')}がまた鳴いた")
    await insider.say(club, f"{word('reply')} again", parentId=said["id"])
    await insider.say(pair, word("direct message"))
    upload = {"title": word("document title"), "text": f"{BAIT} {word('document text')}"}
    await keeper.ask("POST", "/documents", json={**upload, "audience": {"channelId": club}})
    change = {"name": word("channel name"), "topic": word("channel topic")}
    await keeper.ask("PATCH", f"/channels/{club}", json=change)
    await keeper.ask("POST", f"/channels/{club}/members", json={"userId": world["owner"].id})
    await keeper.ask("DELETE", f"/channels/{club}/members/{world['owner'].id}")
    asked = await insider.say(club, f"@hiroba {QUESTION}")
    await insider.answered(club, after=asked["seq"])
    aside = await insider.say(world.ids.open["channel"], f"@hiroba {QUESTION}")
    await insider.answered(world.ids.open["channel"], after=aside["seq"])
    await _act_behind_the_walls(world, said["id"])


async def _act_behind_the_walls(world: World, message_id: str) -> None:
    """Everything that is done with a message; the pin comes last."""
    keeper, insider, club = world["keeper"], world["insider"], world.ids.hidden["channel"][0]
    content = {"content": f"{word('message')}、もう一度"}
    await keeper.ask("PATCH", f"/messages/{message_id}", json=content)
    await insider.ask("PUT", f"/messages/{message_id}/reactions/👍")
    await insider.ask("PUT", f"/channels/{club}/draft", json={"content": word("message")})
    await insider.ask("POST", f"/channels/{club}/typing")
    await insider.ask("POST", f"/channels/{club}/read")
    called = await keeper.say(club, f"@channel {word('message')}")
    await keeper.ask("DELETE", f"/messages/{called['id']}")
    await keeper.ask("PUT", f"/messages/{message_id}/pin")
