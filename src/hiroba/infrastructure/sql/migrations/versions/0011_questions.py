"""Questions that found no answer.

Revision: 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

from hiroba.infrastructure.sql import base

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "questions",
        sa.Column("id", base.Id(length=36), nullable=False),
        sa.Column("audience", sa.String(length=64), nullable=False),
        sa.Column("asker_id", base.Id(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("document_id", base.Id(length=36), nullable=True),
        sa.Column("created_at", base.UtcTime(), nullable=False),
        sa.Column("asked_at", base.UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["asker_id"], ["users.id"], name=op.f("fk_questions_asker_id")),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_questions_document_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    op.create_index("ix_questions_audience_fingerprint", "questions", ["audience", "fingerprint"])
    op.create_index(
        "ix_questions_audience_state_asked_at", "questions", ["audience", "state", "asked_at"]
    )
    op.create_index(op.f("ix_questions_document_id"), "questions", ["document_id"])
    op.create_table(
        "question_askings",
        sa.Column("answer_id", base.Id(length=36), nullable=False),
        _question(),
        sa.Column("message_id", base.Id(length=36), nullable=True),
        _of_question("question_askings"),
        sa.PrimaryKeyConstraint("answer_id", name=op.f("pk_question_askings")),
    )
    op.create_index(op.f("ix_question_askings_question_id"), "question_askings", ["question_id"])
    op.create_index(op.f("ix_question_askings_message_id"), "question_askings", ["message_id"])
    op.create_table(
        "question_replies",
        sa.Column("id", base.Id(length=36), nullable=False),
        _question(),
        sa.Column("author_id", base.Id(length=36), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", base.UtcTime(), nullable=False),
        _of_question("question_replies"),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_question_replies_author_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_replies")),
    )
    op.create_index("ix_question_replies_question_id_id", "question_replies", ["question_id", "id"])
    op.create_table(
        "question_sources",
        _question(),
        sa.Column("source_id", base.Id(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        _of_question("question_sources"),
        sa.PrimaryKeyConstraint("question_id", "source_id", name=op.f("pk_question_sources")),
    )


def downgrade() -> None:
    for table in ("question_sources", "question_replies", "question_askings", "questions"):
        op.drop_table(table)


def _question() -> sa.Column[object]:
    return sa.Column("question_id", base.Id(length=36), nullable=False)


def _of_question(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_question_id")
    return sa.ForeignKeyConstraint(["question_id"], ["questions.id"], name=name, ondelete="CASCADE")
