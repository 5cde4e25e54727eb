"""Questions that found no answer, and what became of them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base


class QuestionRow(Base):
    """`fingerprint` tells the same question in other spacing, width or case."""

    __tablename__ = "questions"
    __table_args__ = (
        Index("ix_questions_audience_fingerprint", "audience", "fingerprint"),
        Index("ix_questions_audience_state_asked_at", "audience", "state", "asked_at"),
        Index("ix_questions_state_created_at", "state", "created_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    audience: Mapped[str] = mapped_column(String(64))
    asker_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    text: Mapped[str] = mapped_column(Text)
    fingerprint: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    times: Mapped[int] = mapped_column(Integer)
    document_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("documents.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[datetime]
    asked_at: Mapped[datetime]


class QuestionAskingRow(Base):
    """Each time it was asked."""

    __tablename__ = "question_askings"

    answer_id: Mapped[UUID] = mapped_column(primary_key=True)
    question_id: Mapped[UUID] = mapped_column(
        ForeignKey("questions.id", ondelete="CASCADE"), index=True
    )
    message_id: Mapped[UUID | None] = mapped_column(index=True)


class QuestionReplyRow(Base):
    __tablename__ = "question_replies"
    __table_args__ = (Index("ix_question_replies_question_id_id", "question_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    question_id: Mapped[UUID] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    content: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class QuestionSourceRow(Base):
    """What an accepted answer rests on. `seen`: milliseconds of a message's last edit, or a document's version."""

    __tablename__ = "question_sources"

    question_id: Mapped[UUID] = mapped_column(
        ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True
    )
    source_id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    seen: Mapped[int] = mapped_column(BigInteger)
