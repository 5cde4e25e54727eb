"""A device that applies the events after a state has what a fresh state would say, of drafts and of levels."""

import random
from collections.abc import Mapping
from typing import Any

import orjson
import pytest
from tests.support.community import Community

from hiroba.application.channels.follow_events import ListMissedEvents, ListMissedEventsQuery
from hiroba.application.channels.get_state import GetState, GetStateQuery
from hiroba.application.channels.join_channel import JoinChannel, JoinChannelCommand
from hiroba.application.channels.remove_member import RemoveMember, RemoveMemberCommand
from hiroba.application.channels.save_draft import SaveDraft, SaveDraftCommand
from hiroba.application.channels.set_notify_level import SetNotifyLevel, SetNotifyLevelCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import NotifyLevel
from hiroba.domain.channels.errors import NotAMemberError
from hiroba.domain.identity.errors import UserNotFoundError
from hiroba.domain.shared.ids import ChannelId, MessageId

Place = tuple[str, str | None]
WORDS = ("", "歯車", "톱니바퀴", "齿轮", "gears")


class Device:
    """What a client would keep."""

    def __init__(self, state: Mapping[str, Any]) -> None:
        self.drafts: dict[Place, str] = {
            (one["channelId"], one["parentId"]): one["content"] for one in state["drafts"]
        }
        self.levels: dict[str, str] = {
            one["channelId"]: one["notifyLevel"] for one in state["channels"]
        }

    def apply(self, kind: str, data: Mapping[str, Any]) -> None:
        channel = data.get("channelId", "")
        if kind == "draft:changed":
            self.drafts.pop((channel, data["parentId"]), None)
            if data["content"] is not None:
                self.drafts[channel, data["parentId"]] = data["content"]
        elif kind in {"channel:joined", "membership:updated"}:
            self.levels[channel] = data["notifyLevel"]
        elif kind == "channel:left":
            self.levels.pop(channel, None)
            self.drafts = {at: one for at, one in self.drafts.items() if at[0] != channel}

    @property
    def kept(self) -> tuple[dict[Place, str], dict[str, str]]:
        return self.drafts, self.levels


class Person:
    """Does things at random."""

    def __init__(self, community: Community, actor: Actor, chance: random.Random) -> None:
        self._community = community
        self._actor = actor
        self._chance = chance
        self._places: list[tuple[ChannelId, MessageId | None]] = []

    async def furnish(self, owner: Actor) -> None:
        for _ in range(3):
            channel = await self._community.channel(owner)
            root = await self._community.say(owner, channel.id)
            self._places += [(channel.id, None), (channel.id, root.id)]

    async def act(self) -> None:
        channel_id, parent_id = self._chance.choice(self._places)
        match self._chance.randrange(8):
            case 0:
                await self._leave(channel_id)
            case 1:
                await self._community.case(JoinChannel).execute(
                    JoinChannelCommand(actor=self._actor, channel_id=channel_id)
                )
            case 2:
                await self._set_level(channel_id)
            case _:
                await self._community.case(SaveDraft).execute(
                    SaveDraftCommand(
                        actor=self._actor,
                        channel_id=channel_id,
                        parent_id=parent_id,
                        content=self._chance.choice(WORDS),
                    )
                )

    async def _leave(self, channel_id: ChannelId) -> None:
        command = RemoveMemberCommand(
            actor=self._actor, channel_id=channel_id, user_id=self._actor.user_id
        )
        try:
            await self._community.case(RemoveMember).execute(command)
        except UserNotFoundError:
            return

    async def _set_level(self, channel_id: ChannelId) -> None:
        level = self._chance.choice(list(NotifyLevel))
        command = SetNotifyLevelCommand(actor=self._actor, channel_id=channel_id, level=level)
        try:
            await self._community.case(SetNotifyLevel).execute(command)
        except NotAMemberError:
            return


@pytest.mark.parametrize("seed", range(3))
async def test_a_state_and_the_events_after_it_are_a_fresh_state(
    community: Community, seed: int
) -> None:
    chance = random.Random(seed)
    actor = await community.person("김민준")
    person = Person(community, actor, chance)
    await person.furnish(await community.person("田中花子"))
    states = [await community.case(GetState).execute(GetStateQuery(actor=actor))]
    for _ in range(12):
        for _ in range(chance.randrange(8)):
            await person.act()
        states.append(await community.case(GetState).execute(GetStateQuery(actor=actor)))
    fresh = Device(states[-1])

    for state in states:
        device = Device(state)
        query = ListMissedEventsQuery(actor=actor, after=state["position"])
        for event in (await community.case(ListMissedEvents).execute(query)).events:
            device.apply(event.kind, orjson.loads(event.frame)["data"])
        assert device.kept == fresh.kept
