"""What the assistant said, with what it rests on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base, Json


class AnswerRow(Base):
    """`message_id` is the message in a channel that carries the answer; null for an answer to one person alone."""

    __tablename__ = "answers"
    __table_args__ = (Index("ix_answers_state_updated_at", "state", "updated_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    asker_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"), index=True)
    channel_id: Mapped[UUID | None] = mapped_column(ForeignKey("channels.id", ondelete="CASCADE"))
    message_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("messages.id", ondelete="CASCADE"), unique=True
    )
    question_message_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("messages.id", ondelete="SET NULL"), unique=True
    )
    question: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(16))
    citations: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    sentences: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    failure_code: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    previous_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("answers.id", ondelete="SET NULL"), index=True
    )
    remainder_of: Mapped[UUID | None] = mapped_column(
        ForeignKey("answers.id", ondelete="CASCADE"), index=True
    )
    collection_id: Mapped[UUID | None]


class FeedbackRow(Base):
    """What one reader thinks of an answer; an empty `reason` gives none."""

    __tablename__ = "answer_feedback"

    answer_id: Mapped[UUID] = mapped_column(
        ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True
    )
    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    vote: Mapped[str] = mapped_column(String(8))
    reason: Mapped[str] = mapped_column(Text)
    updated_at: Mapped[datetime]


class AnswerMechanismRow(Base):
    """That an answer cites a video, which may be gone: its words then go from the answer, too."""

    __tablename__ = "answer_mechanisms"

    answer_id: Mapped[UUID] = mapped_column(
        ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True
    )
    mechanism_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)


class AnswerMessageRow(Base):
    """That an answer cites a message: what it quotes goes when the message does."""

    __tablename__ = "answer_messages"

    answer_id: Mapped[UUID] = mapped_column(
        ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True
    )
    message_id: Mapped[UUID] = mapped_column(
        ForeignKey("messages.id", ondelete="CASCADE"), primary_key=True, index=True
    )
