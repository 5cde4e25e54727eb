"""Generations of the library's index, golden questions and evaluations.

Revision: 0014, after 0013.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from hiroba.infrastructure.sql import base

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.create_table(
        "index_generations",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("analyzer", sa.String(length=100), nullable=False),
        sa.Column("model", sa.String(length=300), nullable=False),
        sa.Column("dimensions", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("job_id", base.Id(length=36), nullable=True),
        sa.Column("built_to", base.Id(length=36), nullable=True),
        sa.Column("passages", sa.Integer(), nullable=True),
        sa.Column("vectors", sa.Integer(), nullable=True),
        sa.Column("created_at", base.UtcTime(), nullable=False),
        sa.Column("switched_at", base.UtcTime(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_index_generations")),
    )
    op.create_index(op.f("ix_index_generations_job_id"), "index_generations", ["job_id"])
    op.create_table(
        "golden_questions",
        sa.Column("id", base.Id(length=36), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("document_id", base.Id(length=36), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("answer_words", _JSON, nullable=False),
        sa.Column("must_abstain", sa.Boolean(), nullable=False),
        sa.Column("created_by", base.Id(length=36), nullable=False),
        sa.Column("created_at", base.UtcTime(), nullable=False),
        sa.Column("updated_at", base.UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_golden_questions_document_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_golden_questions")),
    )
    for column in ("created_at", "document_id"):
        op.create_index(op.f(f"ix_golden_questions_{column}"), "golden_questions", [column])
    op.create_table(
        "index_evaluations",
        sa.Column("id", base.Id(length=36), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("with_answers", sa.Boolean(), nullable=False),
        sa.Column("figures", _JSON, nullable=False),
        sa.Column("missed", _JSON, nullable=False),
        sa.Column("skipped", _JSON, nullable=False),
        sa.Column("created_at", base.UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_evaluations")),
    )
    for column in ("created_at", "generation"):
        op.create_index(op.f(f"ix_index_evaluations_{column}"), "index_evaluations", [column])


def downgrade() -> None:
    op.drop_table("index_evaluations")
    op.drop_table("golden_questions")
    op.drop_table("index_generations")
