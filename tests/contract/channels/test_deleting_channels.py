"""Deleting a channel: nothing of it is left, and nobody still believes to be in it."""

from uuid import uuid4

import pytest
from tests.support.acts import Acts, data, kinds
from tests.support.community import Community

from hiroba.application.channels.delete_channel import DeleteChannel, DeleteChannelCommand
from hiroba.application.channels.follow_events import ListMissedEvents, ListMissedEventsQuery
from hiroba.application.channels.get_channel import GetChannel, GetChannelQuery
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.channels.errors import (
    ChannelHasDocumentsError,
    ChannelNotFoundError,
    InvalidChannelError,
    MessageNotFoundError,
)
from hiroba.domain.library.document import Collection
from hiroba.domain.shared.audience import Audience
from hiroba.domain.shared.errors import ForbiddenError
from hiroba.domain.shared.ids import ChannelId, CollectionId


async def delete(community: Community, by: Actor, channel_id: ChannelId) -> None:
    await community.case(DeleteChannel).execute(
        DeleteChannelCommand(actor=by, channel_id=channel_id)
    )


async def test_nothing_is_left_and_every_member_is_told(community: Community, acts: Acts) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    channel = await community.channel(hanako, members=(minjun.user_id,))
    root = await community.say(hanako, channel.id, "@민준", client_id="k")
    reply = await community.say(minjun, channel.id, parent_id=root.id)
    await acts.edit(minjun, reply.id, "고침")
    await acts.react(minjun, root.id)
    heard = acts.heard()

    with pytest.raises(ForbiddenError):
        await delete(community, minjun, channel.id)
    await delete(community, hanako, channel.id)

    assert kinds(heard) == ["channel:left", "channel:left"]
    assert {event.user_id for event in heard} == {hanako.user_id, minjun.user_id}
    for event in heard:
        told = data(event)
        assert (told["channelId"], told["reason"]) == (str(channel.id), "deleted")
        assert told["notifications"] == 0
    with pytest.raises(ChannelNotFoundError):
        await community.case(GetChannel).execute(
            GetChannelQuery(actor=hanako, channel_id=channel.id)
        )
    with pytest.raises(MessageNotFoundError):
        await acts.view(hanako, reply.id)
    missed = await community.case(ListMissedEvents).execute(
        ListMissedEventsQuery(actor=minjun, after=0)
    )
    assert kinds([event for event in missed.events if event.frame]) == ["channel:left"]


async def test_a_channel_that_documents_depend_on_stays(community: Community) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    shelf = Collection(
        id=CollectionId(uuid4()),
        name="棚",
        audience=Audience.of_channel(channel.id),
        documents=0,
        ready=0,
        created_by=hanako.user_id,
        created_at=community.ports.clock.now(),
    )
    async with community.ports.uow() as tx:
        await tx.collections.add(shelf)

    with pytest.raises(ChannelHasDocumentsError) as refused:
        await delete(community, hanako, channel.id)

    assert refused.value.details == {"documents": 0, "collections": 1}


async def test_a_direct_channel_is_not_deleted(community: Community) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    direct = await community.channel(hanako, ChannelKind.DIRECT, name="", members=(minjun.user_id,))

    with pytest.raises(InvalidChannelError):
        await delete(community, hanako, direct.id)
