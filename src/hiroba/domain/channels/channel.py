"""A room in which people talk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hiroba.domain.channels.errors import (
    CommentsChannelError,
    InvalidChannelError,
    MessageNotFoundError,
)
from hiroba.domain.channels.message import Author, Message, MessageDraft, fingerprint_of
from hiroba.domain.channels.texts import (
    channel_name,
    channel_topic,
    message_content,
    name_of_comments,
)
from hiroba.domain.shared.ids import ChannelId, FileId, MechanismId, MessageId, UserId

DIRECT_MIN = 2
DIRECT_MAX = 8


class ChannelKind(StrEnum):
    PUBLIC = "public"
    PRIVATE = "private"
    DIRECT = "direct"


class MembershipRole(StrEnum):
    MANAGER = "manager"
    MEMBER = "member"


class NotifyLevel(StrEnum):
    """Which messages of a channel a person is notified of."""

    ALL = "all"
    MENTIONS = "mentions"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """`read_seq` is the last message that the person has read there."""

    channel_id: ChannelId
    user_id: UserId
    role: MembershipRole
    joined_at: datetime
    read_seq: int = 0
    notify_level: NotifyLevel = NotifyLevel.MENTIONS

    @classmethod
    def starting(
        cls, channel: "Channel", user_id: UserId, *, role: MembershipRole, at: datetime
    ) -> "Membership":
        """What was said before counts as read. What is said directly, or on one's own video, is notified, all of it."""
        hears_all = channel.kind is ChannelKind.DIRECT or channel.is_on_a_video_of(user_id)
        return cls(
            channel_id=channel.id,
            user_id=user_id,
            role=role,
            joined_at=at,
            read_seq=channel.last_seq,
            notify_level=NotifyLevel.ALL if hears_all else NotifyLevel.MENTIONS,
        )

    @property
    def manages(self) -> bool:
        return self.role is MembershipRole.MANAGER


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """A member who may be notified."""

    user_id: UserId
    notify_level: NotifyLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadCounts:
    """Messages of others after `read_seq` in the channel itself, and how many of them call the person."""

    read_seq: int
    unread: int
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """`last_seq` is the number of its newest message, 0 for an empty channel.

    With a `mechanism_id` it holds the comments on that video, whose owner is `created_by`.
    """

    id: ChannelId
    kind: ChannelKind
    name: str
    topic: str
    last_seq: int
    created_by: UserId | None
    created_at: datetime
    archived_at: datetime | None
    mechanism_id: MechanismId | None = None

    @classmethod
    def opened(
        cls, *, id_: ChannelId, kind: ChannelKind, name: str, topic: str, by: UserId, at: datetime
    ) -> "Channel":
        """A new, empty channel. A direct one may go without a name. Raises InvalidChannelError."""
        unnamed = kind is ChannelKind.DIRECT and not name.strip()
        return cls(
            id=id_,
            kind=kind,
            name="" if unnamed else channel_name(name),
            topic=channel_topic(topic),
            last_seq=0,
            created_by=by,
            created_at=at,
            archived_at=None,
        )

    @classmethod
    def for_comments(
        cls,
        *,
        id_: ChannelId,
        mechanism_id: MechanismId,
        title: str,
        is_published: bool,
        owner_id: UserId,
        at: datetime,
    ) -> "Channel":
        """Where people talk about a video. Whoever sees the video reads it."""
        return cls(
            id=id_,
            kind=_kind_of_comments(is_published=is_published),
            name=name_of_comments(title),
            topic="",
            last_seq=0,
            created_by=owner_id,
            created_at=at,
            archived_at=None,
            mechanism_id=mechanism_id,
        )

    def following(self, *, title: str, is_published: bool) -> "Channel":
        """The comments on a video that is called so, and is published or not."""
        kind = _kind_of_comments(is_published=is_published)
        return replace(self, name=name_of_comments(title), kind=kind)

    @property
    def is_closed_to_others(self) -> bool:
        """The comments on a draft."""
        return self.mechanism_id is not None and self.kind is ChannelKind.PRIVATE

    def is_on_a_video_of(self, user_id: UserId) -> bool:
        return self.mechanism_id is not None and self.created_by == user_id

    def renamed(self, name: str) -> "Channel":
        return replace(self, name=channel_name(name))

    def about(self, topic: str) -> "Channel":
        return replace(self, topic=channel_topic(topic))

    def archived(self, at: datetime) -> "Channel":
        return replace(self, archived_at=self.archived_at or at)

    def reopened(self) -> "Channel":
        return replace(self, archived_at=None)

    def seq_to_read_to(self, seq: int | None) -> int:
        """Up to which message something counts as read: never beyond the newest, which None stands for."""
        return self.last_seq if seq is None else min(seq, self.last_seq)

    def check_size(self, members: int) -> None:
        """Raises InvalidChannelError for a direct channel of fewer than 2 or more than 8 users."""
        if self.kind is ChannelKind.DIRECT and not DIRECT_MIN <= members <= DIRECT_MAX:
            raise InvalidChannelError(
                f"A direct channel has {DIRECT_MIN} to {DIRECT_MAX} members.", field="memberIds"
            )

    def check_changeable(self) -> None:
        """Raises CommentsChannelError for one that follows a video."""
        if self.mechanism_id is not None:
            raise CommentsChannelError

    def check_open_to_change(self) -> None:
        """Who is in a direct channel is settled when it is opened; comments are joined, by whoever sees the video.

        Raises InvalidChannelError, CommentsChannelError.
        """
        self.check_changeable()
        self._check_is_not_direct()

    def check_left_by(self, user_id: UserId) -> None:
        """The owner of a video stays with its comments. Raises InvalidChannelError, CommentsChannelError."""
        if self.is_on_a_video_of(user_id):
            raise CommentsChannelError
        self._check_is_not_direct()

    def _check_is_not_direct(self) -> None:
        if self.kind is ChannelKind.DIRECT:
            raise InvalidChannelError("A direct channel keeps its members.", field="userId")

    def check_deletable(self) -> None:
        """What was said directly belongs to all who are in it, comments to their video.

        Raises InvalidChannelError, CommentsChannelError.
        """
        self.check_changeable()
        if self.kind is ChannelKind.DIRECT:
            raise InvalidChannelError("A direct channel can be archived, not deleted.")

    def post(
        self,
        *,
        message_id: MessageId,
        author_id: UserId,
        client_id: str | None,
        content: str,
        parent: Message | None,
        at: datetime,
        mentions: str | None = None,
        attachment_ids: Sequence[FileId] = (),
    ) -> MessageDraft:
        """A reply to a reply belongs to the same thread; with files, words are not needed.

        Raises InvalidMessageError, MessageNotFoundError.
        """
        if parent is not None and parent.channel_id != self.id:
            raise MessageNotFoundError(field="parentId")
        return MessageDraft(
            id=message_id,
            channel_id=self.id,
            author_id=author_id,
            client_id=client_id,
            parent_id=parent and (parent.parent_id or parent.id),
            content=message_content(content, may_be_empty=bool(attachment_ids)),
            created_at=at,
            fingerprint=""
            if client_id is None  # nothing to compare it with, ever
            else fingerprint_of(self.id, parent and parent.id, content, attachment_ids),
            mentions=mentions,
        )


def _kind_of_comments(*, is_published: bool) -> ChannelKind:
    """A draft's are its owner's alone."""
    return ChannelKind.PUBLIC if is_published else ChannelKind.PRIVATE


@dataclass(frozen=True, slots=True)
class PostingPlace:
    """A channel as somebody who wants to post there meets it.

    `author` is the user as readers see them; `is_heard`: somebody else there is notified of every message.
    """

    channel: Channel
    membership: Membership | None
    author: Author
    is_heard: bool
