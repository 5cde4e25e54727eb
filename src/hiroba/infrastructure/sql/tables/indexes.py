"""Generations of the library's index, the questions they are compared on, and how they did."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base, Json


class IndexGenerationRow(Base):
    """The one whose state is `current` is searched: a switch is the change of these rows, and nothing else."""

    __tablename__ = "index_generations"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    analyzer: Mapped[str] = mapped_column(String(100))
    model: Mapped[str] = mapped_column(String(300))
    dimensions: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(16))
    job_id: Mapped[UUID | None] = mapped_column(index=True)
    built_to: Mapped[UUID | None]
    passages: Mapped[int | None] = mapped_column(Integer)
    vectors: Mapped[int | None] = mapped_column(Integer)
    created_at: Mapped[datetime]
    switched_at: Mapped[datetime | None]


class GoldenQuestionRow(Base):
    """Goes with the document it expects."""

    __tablename__ = "golden_questions"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    document_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("documents.id", ondelete="CASCADE"), index=True
    )
    quote: Mapped[str | None] = mapped_column(Text)
    answer_words: Mapped[list[str]] = mapped_column(Json)
    must_abstain: Mapped[bool]
    created_by: Mapped[UUID]
    created_at: Mapped[datetime] = mapped_column(index=True)
    updated_at: Mapped[datetime]


class EvaluationRow(Base):
    """`figures` by language; `missed` and `skipped` are ids of golden questions."""

    __tablename__ = "index_evaluations"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    generation: Mapped[int] = mapped_column(Integer, index=True)
    with_answers: Mapped[bool]
    figures: Mapped[dict[str, Any]] = mapped_column(Json)
    missed: Mapped[list[str]] = mapped_column(Json)
    skipped: Mapped[list[str]] = mapped_column(Json)
    created_at: Mapped[datetime] = mapped_column(index=True)
