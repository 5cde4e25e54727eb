"""People, channels and what was said in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from hiroba.application.channels.create_channel import CreateChannelCommand
from hiroba.application.channels.list_channels import ListChannelsQuery
from hiroba.application.channels.post_message import PostMessageCommand
from hiroba.application.channels.views import ChannelView
from hiroba.application.identity.add_person import AddPersonCommand
from hiroba.application.ports.sample_content import Sample, SampleChannel, SampleMessage
from hiroba.application.sample.tools import SampleTools, Tally
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.user import User
from hiroba.domain.shared.ids import ChannelId, MessageId

_PAGE = 500


async def find_or_add_people(
    tools: SampleTools, sample: Sample, tally: Tally, *, password: str | None
) -> Mapping[str, User]:
    """Everybody, by key. Without a password nobody can log in as them."""
    people: dict[str, User] = {}
    for person in sample.people:
        command = AddPersonCommand(
            email=person.email,
            display_name=person.display_name,
            locale=person.locale,
            password=password,
        )
        added = await tools.add_person.execute(command)
        tally.count(is_new=added.is_new)
        people[person.key] = added.user
    return people


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRoom:
    """`last_seq` is where the talk stood when it was found."""

    id: ChannelId
    last_seq: int


async def find_or_open_channels(
    tools: SampleTools, sample: Sample, actors: Mapping[str, Actor], tally: Tally
) -> Mapping[str, SampleRoom]:
    """Every channel by key; each was opened by whoever speaks first in it."""
    present = await _public_channels(tools, actors[sample.people[0].key])
    channels: dict[str, SampleRoom] = {}
    for channel in sample.channels:
        found = present.get(channel.name)
        tally.count(is_new=found is None)
        speaker = next(one.author for one in sample.messages if one.channel == channel.key)
        channels[channel.key] = found or await _opened(tools, channel, actors[speaker])
    return channels


async def _opened(tools: SampleTools, channel: SampleChannel, actor: Actor) -> SampleRoom:
    command = CreateChannelCommand(
        actor=actor, kind=ChannelKind.PUBLIC, name=channel.name, topic=channel.topic
    )
    opened = await tools.create_channel.execute(command)
    return SampleRoom(id=opened.channel.id, last_seq=opened.channel.last_seq)


async def _public_channels(tools: SampleTools, actor: Actor) -> Mapping[str, SampleRoom]:
    found: list[ChannelView] = []
    more = True
    while more:
        query = ListChannelsQuery(actor=actor, limit=_PAGE, offset=len(found))
        page = await tools.list_channels.execute(query)
        found += page.channels
        more = page.has_more
    return {
        one.name: SampleRoom(id=ChannelId(UUID(one.id)), last_seq=one.last_seq)
        for one in found
        if one.kind == ChannelKind.PUBLIC.value
    }


async def post_conversation(
    tools: SampleTools,
    sample: Sample,
    actors: Mapping[str, Actor],
    channels: Mapping[str, SampleRoom],
    tally: Tally,
) -> None:
    """Each message has a sending key of its own, so posting it again has no effect while that is remembered.

    Afterwards a room is known by what it holds.
    """
    by_room: dict[str, list[SampleMessage]] = {}
    for message in sample.messages:
        by_room.setdefault(message.channel, []).append(message)
    for key, messages in by_room.items():
        if channels[key].last_seq >= len(messages):
            tally.found += len(messages)
        else:
            await _post(tools, messages, actors, channels[key], tally)


async def _post(
    tools: SampleTools,
    messages: Sequence[SampleMessage],
    actors: Mapping[str, Actor],
    room: SampleRoom,
    tally: Tally,
) -> None:
    posted: dict[str, MessageId] = {}
    for message in messages:
        command = PostMessageCommand(
            actor=actors[message.author],
            channel_id=room.id,
            content=message.content,
            client_id=f"demo:{room.id}:{message.key}",
            parent_id=None if message.parent is None else posted[message.parent],
        )
        result = await tools.post_message.execute(command)
        tally.count(is_new=result.seq > room.last_seq)
        posted[message.key] = result.id
