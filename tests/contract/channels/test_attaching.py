"""Messages that carry files, on both engines."""

import orjson
import pytest
from tests.support.community import Community
from tests.support.stored_files import a_file

from hiroba.application.channels.list_messages import ListMessages, ListMessagesQuery
from hiroba.application.channels.post_message import PostMessage, PostMessageCommand
from hiroba.application.channels.wire import message_object
from hiroba.application.shared.attachment_objects import attachment_object
from hiroba.domain.channels.errors import SendingKeyReusedError
from hiroba.domain.files.errors import StoredFileNotFoundError
from hiroba.domain.files.file import StoredFile
from hiroba.domain.shared.ids import UserId


async def stored(community: Community, owner: UserId) -> StoredFile:
    file = a_file(owner)
    async with community.ports.uow() as tx:
        await tx.files.add(file)
    return file


async def test_a_message_keeps_its_files_in_history_and_when_it_is_sent_again(
    community: Community,
) -> None:
    hanako = await community.person()
    channel = await community.channel(hanako)
    files = [await stored(community, hanako.user_id) for _ in range(2)]
    sent = PostMessageCommand(
        actor=hanako,
        channel_id=channel.id,
        content="",
        client_id="k",
        attachment_ids=[file.id for file in files],
    )

    posted = await community.case(PostMessage).execute(sent)
    again = await community.case(PostMessage).execute(sent)
    page = await community.case(ListMessages).execute(
        ListMessagesQuery(actor=hanako, channel_id=channel.id)
    )

    assert posted == again
    assert orjson.loads(posted.json)["attachments"] == [attachment_object(file) for file in files]
    assert orjson.loads(orjson.dumps(message_object(page.messages[-1]))) == orjson.loads(
        posted.json
    )
    with pytest.raises(SendingKeyReusedError):
        await community.say(hanako, channel.id, "", client_id="k")


async def test_somebody_elses_file_is_not_carried_and_nothing_is_said(
    community: Community,
) -> None:
    hanako, minjun = await community.person(), await community.person("김민준")
    channel = await community.channel(hanako)
    theirs = await stored(community, minjun.user_id)
    command = PostMessageCommand(
        actor=hanako, channel_id=channel.id, content="x", attachment_ids=[theirs.id]
    )

    with pytest.raises(StoredFileNotFoundError):
        await community.case(PostMessage).execute(command)

    page = await community.case(ListMessages).execute(
        ListMessagesQuery(actor=hanako, channel_id=channel.id)
    )
    assert page.messages == []
