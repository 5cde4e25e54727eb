"""Background work that survives a crash, and effects that leave after a commit."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Float, Index, Integer, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from hiroba.infrastructure.sql.base import Base, Json, RowNumber


class JobRow(Base):
    """Held until `lease_until`; `fence` counts the holders, so that an earlier one can no longer write."""

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_state_kind", "state", "kind", "created_by", "run_after", "id"),
        Index("ix_jobs_created_by_state", "created_by", "state", "kind", "run_after", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(16))
    payload: Mapped[dict[str, Any]] = mapped_column(Json)
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    created_by: Mapped[UUID | None]
    progress: Mapped[float] = mapped_column(Float)
    attempts: Mapped[int] = mapped_column(Integer)
    failures: Mapped[int] = mapped_column(Integer)
    cancel_requested: Mapped[bool]
    fence: Mapped[int] = mapped_column(BigInteger)
    lease_until: Mapped[datetime | None]
    run_after: Mapped[datetime]
    error_code: Mapped[str | None] = mapped_column(String(64))
    error_message: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    pause_requested: Mapped[bool] = mapped_column(server_default=false())
    done: Mapped[int] = mapped_column(Integer, server_default="0")
    total: Mapped[int | None] = mapped_column(Integer)
    per_second: Mapped[float | None] = mapped_column(Float)
    reason: Mapped[str | None] = mapped_column(String(500))


class JobTurnRow(Base):
    """When somebody's turn last came, in claims of the kind. `person` is the zero UUID for what nobody asked for."""

    __tablename__ = "job_turns"

    kind: Mapped[str] = mapped_column(String(64), primary_key=True)
    person: Mapped[UUID] = mapped_column(primary_key=True)
    turn: Mapped[int] = mapped_column(BigInteger)


class OutboxRow(Base):
    """An effect promised by the transaction that wrote it. It goes when it has been carried out."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(RowNumber, primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(64))
    payload: Mapped[dict[str, Any]] = mapped_column(Json)
    attempts: Mapped[int] = mapped_column(Integer)
    run_after: Mapped[datetime] = mapped_column(index=True)
    last_error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
