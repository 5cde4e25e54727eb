"""Files sent over the socket."""

from tests.support.community import Community
from tests.support.serving import socket
from tests.support.stored_files import a_file

from hiroba.application.shared.attachment_objects import attachment_object


async def test_a_message_over_the_socket_carries_files_to_the_channel(
    community: Community, address: str
) -> None:
    hanako, minjun = await community.person("田中花子"), await community.person("김민준")
    channel = await community.channel(hanako)
    file = a_file(hanako.user_id)
    async with community.ports.uow() as tx:
        await tx.files.add(file)

    async with (
        socket(address, community.token(hanako)) as sender,
        socket(address, community.token(minjun)) as receiver,
    ):
        await receiver.send("channel:subscribe", channelId=str(channel.id), afterSeq=None)
        await receiver.next()
        sent = {"channelId": str(channel.id), "content": "", "attachmentIds": [str(file.id)]}
        await sender.send("message:send", id="first", **sent)
        kind, saved = await sender.next()
        _, heard = await receiver.next()

    assert (kind, saved["success"]) == ("message:saved", True)
    assert heard["attachments"] == [attachment_object(file)]
