"""A channel that holds the comments on a video."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from hiroba.domain.channels.channel import (
    Channel,
    ChannelKind,
    Membership,
    MembershipRole,
    NotifyLevel,
)
from hiroba.domain.channels.errors import CommentsChannelError
from hiroba.domain.shared.ids import ChannelId, MechanismId, UserId

AT = datetime(2026, 11, 21, 3, 4, 5, tzinfo=UTC)
OWNER, OTHER = UserId(uuid4()), UserId(uuid4())


def comments(*, title: str = "ゼネバ機構", is_published: bool = True) -> Channel:
    return Channel.for_comments(
        id_=ChannelId(uuid4()),
        mechanism_id=MechanismId(uuid4()),
        title=title,
        is_published=is_published,
        owner_id=OWNER,
        at=AT,
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("간헐 운동", "간헐 운동"),
        ("间" * 80, "间" * 80),
        ("間" * 81, f"{'間' * 79}…"),
        (f"{'w' * 78} {'w' * 90}", f"{'w' * 78}…"),
    ],
)
def test_its_name_is_the_beginning_of_the_title(title: str, name: str) -> None:
    assert comments(title=title).name == name
    assert comments().following(title=title, is_published=True).name == name


def test_it_is_closed_to_others_while_the_video_is_a_draft() -> None:
    draft = comments(is_published=False)
    assert (draft.kind, draft.is_closed_to_others) == (ChannelKind.PRIVATE, True)

    shown = draft.following(title=draft.name, is_published=True)

    assert (shown.kind, shown.is_closed_to_others) == (ChannelKind.PUBLIC, False)
    assert shown.following(title=draft.name, is_published=False) == draft


def test_the_owner_of_the_video_hears_everything_others_what_calls_them() -> None:
    levels = [
        Membership.starting(comments(), one, role=MembershipRole.MEMBER, at=AT).notify_level
        for one in (OWNER, OTHER)
    ]
    assert levels == [NotifyLevel.ALL, NotifyLevel.MENTIONS]


def test_others_may_leave_and_nothing_else_may_be_done_to_it() -> None:
    channel = comments()
    channel.check_left_by(OTHER)
    for refused in (
        channel.check_changeable,
        channel.check_open_to_change,
        channel.check_deletable,
        lambda: channel.check_left_by(OWNER),
    ):
        with pytest.raises(CommentsChannelError):
            refused()
