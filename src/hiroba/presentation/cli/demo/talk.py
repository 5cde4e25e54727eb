"""People, channels and what was said in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from hiroba.application.channels.create_channel import CreateChannelCommand
from hiroba.application.channels.list_channels import ListChannelsQuery
from hiroba.application.channels.post_message import PostMessageCommand
from hiroba.application.channels.views import ChannelView
from hiroba.application.identity.register_user import RegisterUserCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.identity.errors import UserNotFoundError
from hiroba.domain.identity.user import User
from hiroba.domain.shared.ids import ChannelId, MessageId
from hiroba.presentation.cli.demo.sample import Sample, SampleChannel, SamplePerson
from hiroba.presentation.cli.demo.tools import DemoTools, Tally

_PAGE = 500


async def find_or_register(
    tools: DemoTools, sample: Sample, password: str, tally: Tally
) -> Mapping[str, User]:
    """Everybody, by key. In an empty community the first of them becomes its owner."""
    people: dict[str, User] = {}
    for person in sample.people:
        user = await _find(tools, person)
        tally.count(is_new=user is None)
        people[person.key] = user or await _register(tools, person, password)
    return people


async def _find(tools: DemoTools, person: SamplePerson) -> User | None:
    try:
        return await tools.find_account.execute(person.email)
    except UserNotFoundError:
        return None


async def _register(tools: DemoTools, person: SamplePerson, password: str) -> User:
    command = RegisterUserCommand(
        email=person.email,
        password=password,
        display_name=person.display_name,
        locale=person.locale,
        user_agent="hiroba demo",
    )
    return (await tools.register_user.execute(command)).user


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoChannel:
    """`last_seq` is where the talk stood when it was found."""

    id: ChannelId
    last_seq: int


async def find_or_open_channels(
    tools: DemoTools, sample: Sample, actors: Mapping[str, Actor], tally: Tally
) -> Mapping[str, DemoChannel]:
    """Every channel by key; each was opened by whoever speaks first in it."""
    present = await _public_channels(tools, actors[sample.people[0].key])
    channels: dict[str, DemoChannel] = {}
    for channel in sample.channels:
        found = present.get(channel.name)
        tally.count(is_new=found is None)
        speaker = next(one.author for one in sample.messages if one.channel == channel.key)
        channels[channel.key] = found or await _opened(tools, channel, actors[speaker])
    return channels


async def _opened(tools: DemoTools, channel: SampleChannel, actor: Actor) -> DemoChannel:
    command = CreateChannelCommand(
        actor=actor, kind=ChannelKind.PUBLIC, name=channel.name, topic=channel.topic
    )
    opened = await tools.create_channel.execute(command)
    return DemoChannel(id=opened.channel.id, last_seq=opened.channel.last_seq)


async def _public_channels(tools: DemoTools, actor: Actor) -> Mapping[str, DemoChannel]:
    found: list[ChannelView] = []
    more = True
    while more:
        query = ListChannelsQuery(actor=actor, limit=_PAGE, offset=len(found))
        page = await tools.list_channels.execute(query)
        found += page.channels
        more = page.has_more
    return {
        one.name: DemoChannel(id=ChannelId(UUID(one.id)), last_seq=one.last_seq)
        for one in found
        if one.kind == ChannelKind.PUBLIC.value
    }


async def post_conversation(
    tools: DemoTools,
    sample: Sample,
    actors: Mapping[str, Actor],
    channels: Mapping[str, DemoChannel],
    tally: Tally,
) -> None:
    """Each message has a sending key of its own, so posting it again has no effect."""
    posted: dict[str, MessageId] = {}
    for message in sample.messages:
        channel = channels[message.channel]
        command = PostMessageCommand(
            actor=actors[message.author],
            channel_id=channel.id,
            content=message.content,
            client_id=f"demo:{channel.id}:{message.key}",
            parent_id=None if message.parent is None else posted[message.parent],
        )
        result = await tools.post_message.execute(command)
        tally.count(is_new=result.seq > channel.last_seq)
        posted[message.key] = result.id
