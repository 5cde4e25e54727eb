"""Channels, who is in them, and what was said."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base


class ChannelRow(Base):
    """`last_seq` is the number of the newest message; the row is locked to give the next one out.

    With a `mechanism_id` it holds the comments on that video, and goes before it.
    """

    __tablename__ = "channels"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), index=True)
    name: Mapped[str] = mapped_column(String(80))
    topic: Mapped[str] = mapped_column(Text)
    search_key: Mapped[str] = mapped_column(Text, server_default="")  # the name's line, the topic's
    last_seq: Mapped[int] = mapped_column(BigInteger)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    mechanism_id: Mapped[UUID | None] = mapped_column(unique=True, index=True)


class MembershipRow(Base):
    __tablename__ = "memberships"
    __table_args__ = (
        Index("ix_memberships_user_id", "user_id", "channel_id"),
        # Who is notified of everything: few, so that posting knows at once whether there is anybody.
        Index(
            "ix_memberships_notify_all",
            "channel_id",
            "user_id",
            sqlite_where=text("notify_level = 'all'"),
            postgresql_where=text("notify_level = 'all'"),
        ),
    )

    channel_id: Mapped[UUID] = mapped_column(
        ForeignKey("channels.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[str] = mapped_column(String(16))
    joined_at: Mapped[datetime]
    read_seq: Mapped[int] = mapped_column(BigInteger, server_default="0")
    notify_level: Mapped[str] = mapped_column(String(16), server_default="mentions")


class MessageRow(Base):
    """What its readers see beside its words is kept with it as JSON text, so that a page is one scan."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("channel_id", "seq"),
        Index(
            "ix_messages_parent_id_seq",
            "parent_id",
            "seq",
            sqlite_where=text("parent_id IS NOT NULL"),
            postgresql_where=text("parent_id IS NOT NULL"),
        ),
        Index("ix_messages_author_id", "author_id", "channel_id", "seq"),
        # What is not counted as unread in its channel: few, so that counting is a subtraction.
        Index(
            "ix_messages_uncounted",
            "channel_id",
            "seq",
            sqlite_where=text("parent_id IS NOT NULL OR deleted_at IS NOT NULL"),
            postgresql_where=text("parent_id IS NOT NULL OR deleted_at IS NOT NULL"),
        ),
        Index(
            "ix_messages_channel_id_pinned_at",
            "channel_id",
            "pinned_at",
            sqlite_where=text("pinned_at IS NOT NULL"),
            postgresql_where=text("pinned_at IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID] = mapped_column(ForeignKey("channels.id", ondelete="CASCADE"))
    seq: Mapped[int] = mapped_column(BigInteger)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    client_id: Mapped[str | None] = mapped_column(String(128))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("messages.id"))
    content: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    edited_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    mentions: Mapped[str | None] = mapped_column(Text)
    attachments: Mapped[str | None] = mapped_column(Text)
    reactions: Mapped[str | None] = mapped_column(Text)
    previews: Mapped[str | None] = mapped_column(Text)
    pinned_at: Mapped[datetime | None]
    pinned_by: Mapped[UUID | None]
    thread: Mapped[str | None] = mapped_column(Text)


class DraftRow(Base):
    """`place_id` is the message at the root of a thread, or the channel itself."""

    __tablename__ = "drafts"

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    channel_id: Mapped[UUID] = mapped_column(
        ForeignKey("channels.id", ondelete="CASCADE"), primary_key=True
    )
    place_id: Mapped[UUID] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime]


class SendingKeyRow(Base):
    """A person's own id for a sending, kept so that sending it again has no second effect."""

    __tablename__ = "sending_keys"

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    message_id: Mapped[UUID] = mapped_column(
        ForeignKey("messages.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[datetime] = mapped_column(index=True)


class LinkPreviewRow(Base):
    """What was found under a URL; `failed` where nothing was."""

    __tablename__ = "link_previews"

    url_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    url: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    site_name: Mapped[str] = mapped_column(Text)
    fetched_at: Mapped[datetime] = mapped_column(index=True)
    failed: Mapped[bool]


class MessageEditRow(Base):
    """What a message said before an edit; `number` counts from 1."""

    __tablename__ = "message_edits"

    message_id: Mapped[UUID] = mapped_column(
        ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    content: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]


class ReactionRow(Base):
    __tablename__ = "message_reactions"

    message_id: Mapped[UUID] = mapped_column(
        ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True
    )
    emoji: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    created_at: Mapped[datetime]


class MentionRow(Base):
    """`target_id` is who was called: a user, or the channel itself for everybody in it."""

    __tablename__ = "message_mentions"
    __table_args__ = (Index("ix_message_mentions_message_id", "message_id"),)

    target_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID] = mapped_column(
        ForeignKey("channels.id", ondelete="CASCADE"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
    author_id: Mapped[UUID]
    root_id: Mapped[UUID | None]


class ThreadFollowRow(Base):
    """Who follows a thread, and how far they have read it."""

    __tablename__ = "thread_follows"
    __table_args__ = (Index("ix_thread_follows_user_id", "user_id", "channel_id"),)

    root_id: Mapped[UUID] = mapped_column(
        ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    channel_id: Mapped[UUID] = mapped_column(ForeignKey("channels.id", ondelete="CASCADE"))
    read_seq: Mapped[int] = mapped_column(BigInteger)


class NotificationRow(Base):
    """That something concerns a person: they were called, written to, or answered."""

    __tablename__ = "notifications"
    __table_args__ = (
        Index("ix_notifications_user_id", "user_id", "id"),
        Index(
            "ix_notifications_unread",
            "user_id",
            "channel_id",
            "seq",
            sqlite_where=text("read_at IS NULL"),
            postgresql_where=text("read_at IS NULL"),
        ),
        Index("ix_notifications_message_id", "message_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    channel_id: Mapped[UUID] = mapped_column(ForeignKey("channels.id", ondelete="CASCADE"))
    message_id: Mapped[UUID] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
    seq: Mapped[int] = mapped_column(BigInteger)
    root_id: Mapped[UUID | None]
    silent: Mapped[bool] = mapped_column(Boolean)
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
