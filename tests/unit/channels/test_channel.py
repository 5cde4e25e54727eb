"""Rules of a channel."""

from uuid import uuid4

import pytest
from tests.support.identity import START

from hiroba.domain.channels.channel import Channel, ChannelKind
from hiroba.domain.channels.errors import InvalidChannelError, MessageNotFoundError
from hiroba.domain.channels.message import Message
from hiroba.domain.shared.ids import ChannelId, MessageId, UserId

HANAKO = UserId(uuid4())


def a_channel(kind: ChannelKind = ChannelKind.PUBLIC, name: str = "雑談") -> Channel:
    return Channel.opened(
        id_=ChannelId(uuid4()), kind=kind, name=name, topic="", by=HANAKO, at=START
    )


def a_message(channel: Channel, parent: Message | None = None) -> Message:
    return Message(
        id=MessageId(uuid4()),
        channel_id=channel.id,
        seq=1,
        author_id=HANAKO,
        client_id=None,
        parent_id=parent and parent.id,
        content="안녕하세요",
        created_at=START,
    )


def reply_to(channel: Channel, parent: Message) -> MessageId | None:
    draft = channel.post(
        message_id=MessageId(uuid4()),
        author_id=HANAKO,
        client_id=None,
        content="好",
        parent=parent,
        at=START,
    )
    return draft.parent_id


def test_only_a_direct_channel_goes_without_a_name() -> None:
    assert a_channel(ChannelKind.DIRECT, "").name == ""
    with pytest.raises(InvalidChannelError):
        a_channel(ChannelKind.PRIVATE, "")


@pytest.mark.parametrize(("members", "fits"), [(1, False), (2, True), (8, True), (9, False)])
def test_a_direct_channel_has_two_to_eight_members(members: int, *, fits: bool) -> None:
    channel = a_channel(ChannelKind.DIRECT, "")

    if fits:
        channel.check_size(members)
    else:
        with pytest.raises(InvalidChannelError):
            channel.check_size(members)


def test_a_reply_to_a_reply_stays_in_the_thread() -> None:
    channel = a_channel()
    root = a_message(channel)
    reply = a_message(channel, root)

    assert reply_to(channel, root) == root.id
    assert reply_to(channel, reply) == root.id


def test_a_parent_elsewhere_is_not_found() -> None:
    with pytest.raises(MessageNotFoundError):
        reply_to(a_channel(), a_message(a_channel()))


def test_archiving_again_keeps_the_first_time() -> None:
    archived = a_channel().archived(START)

    assert archived.archived(START.replace(year=2027)) == archived
    assert archived.reopened().archived_at is None
