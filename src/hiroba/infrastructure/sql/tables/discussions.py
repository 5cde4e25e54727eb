"""Which messages make a passage. Derived: what they say is read from the messages themselves."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base


class DiscussionRow(Base):
    """`place_id` is the message at the root of a thread, or the channel itself.

    Without a channel it is gone, and waits for the derived stores to let it go.
    """

    __tablename__ = "discussions"
    __table_args__ = (
        Index("ix_discussions_place_id", "place_id", "first_seq"),
        Index("ix_discussions_channel_id", "channel_id"),
        Index(
            "ix_discussions_unindexed",
            "id",
            sqlite_where=text("indexed < revision"),
            postgresql_where=text("indexed < revision"),
        ),
        Index(
            "ix_discussions_unembedded",
            "changed_at",
            sqlite_where=text("embedded < revision"),
            postgresql_where=text("embedded < revision"),
        ),
        Index(
            "ix_discussions_removed",
            "id",
            sqlite_where=text("channel_id IS NULL"),
            postgresql_where=text("channel_id IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    channel_id: Mapped[UUID | None] = mapped_column(ForeignKey("channels.id", ondelete="SET NULL"))
    place_id: Mapped[UUID]
    first_seq: Mapped[int] = mapped_column(BigInteger)
    last_seq: Mapped[int] = mapped_column(BigInteger)
    piece_start: Mapped[int | None] = mapped_column(Integer)
    piece_end: Mapped[int | None] = mapped_column(Integer)
    revision: Mapped[int] = mapped_column(Integer)
    indexed: Mapped[int] = mapped_column(Integer)
    embedded: Mapped[int] = mapped_column(Integer)
    has_vector: Mapped[bool]
    changed_at: Mapped[datetime]


class DiscussionProgressRow(Base):
    """One row: how far the event log and the past have been gone through."""

    __tablename__ = "discussion_progress"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(BigInteger)
    past_channel_id: Mapped[UUID | None]
    past_seq: Mapped[int | None] = mapped_column(BigInteger)
