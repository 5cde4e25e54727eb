"""Edits: by the author alone, with their history, and none of them lost."""

import asyncio

import orjson
import pytest
from tests.support.acts import Acts, data, kinds
from tests.support.community import Community

from hiroba.application.channels.list_edits import ListEdits, ListEditsQuery
from hiroba.application.channels.post_message import ASSISTANT_MENTIONED
from hiroba.application.channels.update_channel import UpdateChannel, UpdateChannelCommand
from hiroba.application.shared.access import Actor
from hiroba.domain.channels.channel import ChannelKind
from hiroba.domain.channels.editing import ExpectedEdit
from hiroba.domain.channels.errors import (
    ChannelArchivedError,
    InvalidMessageError,
    MessageChangedMeanwhileError,
    MessageNotFoundError,
    NotYourMessageError,
)
from hiroba.domain.identity.permissions import Role
from hiroba.domain.identity.user import UserKind
from hiroba.domain.shared.ids import MessageId


async def history(community: Community, actor: Actor, message_id: MessageId) -> list[str]:
    page = await community.case(ListEdits).execute(
        ListEditsQuery(actor=actor, message_id=message_id)
    )
    assert [view.number for view in page.edits] == list(range(1, page.total + 1))
    return [view.content for view in page.edits]


async def test_an_edit_keeps_the_old_words_and_tells_the_new_ones(
    community: Community, acts: Acts
) -> None:
    hanako, minjun = await community.person("田中花子"), await community.person("김민준")
    channel = await community.channel(hanako)
    said = await community.say(hanako, channel.id, "土曜日です")
    heard = acts.heard()

    await acts.edit(hanako, said.id, "日曜日です")
    edited = await acts.edit(hanako, said.id, "월요일입니다")

    message = orjson.loads(edited.json)
    assert (message["content"], message["seq"]) == ("월요일입니다", said.seq)
    assert message["editedAt"] > message["createdAt"]
    assert kinds(heard) == ["message:updated", "message:updated"]
    assert data(heard[1]) == message
    assert await history(community, minjun, said.id) == ["土曜日です", "日曜日です"]


async def test_an_old_version_carries_the_time_it_was_written(
    community: Community, acts: Acts
) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    said = await community.say(hanako, channel.id, "一")
    first = orjson.loads((await acts.edit(hanako, said.id, "二")).json)
    await acts.edit(hanako, said.id, "三")

    page = await community.case(ListEdits).execute(
        ListEditsQuery(actor=hanako, message_id=said.id, limit=1, offset=1)
    )

    view = await acts.view(hanako, said.id)
    (second,) = page.edits
    assert not page.has_more
    assert view.created_at < second.written_at < (view.edited_at or 0)
    assert first["content"] == second.content


async def test_the_same_words_change_nothing(community: Community, acts: Acts) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    said = await community.say(hanako, channel.id, "그대로")
    heard = acts.heard()

    edited = await acts.edit(hanako, said.id, "그대로")

    assert orjson.loads(edited.json)["editedAt"] is None
    assert heard == []
    assert await history(community, hanako, said.id) == []


async def test_of_many_edits_of_one_version_one_is_taken(community: Community, acts: Acts) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    said = await community.say(hanako, channel.id, "v0")

    done = await asyncio.gather(
        *[acts.edit(hanako, said.id, f"v{n}", ExpectedEdit(None)) for n in range(1, 9)],
        return_exceptions=True,
    )

    refused = [one for one in done if isinstance(one, MessageChangedMeanwhileError)]
    assert len(refused) == 7
    assert await history(community, hanako, said.id) == ["v0"]


async def test_edits_at_once_are_all_in_the_history(community: Community, acts: Acts) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    said = await community.say(hanako, channel.id, "v0")

    await asyncio.gather(*[acts.edit(hanako, said.id, f"v{n}") for n in range(1, 9)])

    versions = await history(community, hanako, said.id)
    now = (await acts.view(hanako, said.id)).content
    assert sorted([*versions, now]) == [f"v{n}" for n in range(9)]


async def test_nobody_else_edits(community: Community, acts: Acts) -> None:
    hanako, owner = await community.person(), await community.person(role=Role.OWNER)
    stranger = await community.person()
    channel = await community.channel(hanako, ChannelKind.PRIVATE, members=(owner.user_id,))
    said = await community.say(owner, channel.id, "私の言葉")

    with pytest.raises(NotYourMessageError):
        await acts.edit(hanako, said.id, "別の言葉")
    with pytest.raises(MessageNotFoundError):
        await acts.edit(stranger, said.id, "別の言葉")
    with pytest.raises(MessageNotFoundError):
        await history(community, stranger, said.id)
    assert (await acts.view(owner, said.id)).content == "私の言葉"


async def test_nobody_edits_what_the_assistant_said(community: Community, acts: Acts) -> None:
    assistant = await community.person("ひろば", role=Role.BOT, kind=UserKind.ASSISTANT)
    channel = await community.channel(assistant)
    said = await community.say(assistant, channel.id, "答え")

    with pytest.raises(NotYourMessageError):
        await acts.edit(assistant, said.id, "別の答え")


async def test_what_cannot_be_written_cannot_be_edited_to(community: Community, acts: Acts) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    said, gone = await community.say(hanako, channel.id), await community.say(hanako, channel.id)
    await acts.delete(hanako, gone.id)

    with pytest.raises(InvalidMessageError):
        await acts.edit(hanako, said.id, "  ")
    with pytest.raises(MessageNotFoundError):
        await acts.edit(hanako, gone.id, "復活")
    await community.case(UpdateChannel).execute(
        UpdateChannelCommand(actor=hanako, channel_id=channel.id, archived=True)
    )
    with pytest.raises(ChannelArchivedError):
        await acts.edit(hanako, said.id, "遅い")


async def test_an_edit_calls_nobody(community: Community, acts: Acts) -> None:
    hanako, minjun = await community.person(), await community.person("민준")
    channel = await community.channel(hanako, members=(minjun.user_id,))
    said = await community.say(hanako, channel.id, "歯車とは？")
    heard = acts.heard()

    edited = await acts.edit(hanako, said.id, "@hiroba @민준 歯車とは？")

    async with community.ports.uow.read() as tx:
        now = community.ports.clock.now()
        assert await tx.outbox.due(ASSISTANT_MENTIONED, now=now, limit=10) == []
    assert orjson.loads(edited.json)["mentions"] == {"userIds": [], "channel": False}
    assert kinds(heard) == ["message:updated"]
