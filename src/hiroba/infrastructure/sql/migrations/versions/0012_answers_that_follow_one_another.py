"""Answers that follow one another, what is only for the asker, and what readers think of an answer.

Revision: 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op

from hiroba.infrastructure.sql import base

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("previous_id", base.Id(length=36), nullable=True))
        batch_op.add_column(sa.Column("remainder_of", base.Id(length=36), nullable=True))
        batch_op.add_column(sa.Column("collection_id", base.Id(length=36), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_answers_previous_id"),
            "answers",
            ["previous_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_answers_remainder_of"),
            "answers",
            ["remainder_of"],
            ["id"],
            ondelete="CASCADE",
        )
        batch_op.create_index(batch_op.f("ix_answers_previous_id"), ["previous_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_answers_remainder_of"), ["remainder_of"], unique=False)
    op.create_table(
        "answer_feedback",
        sa.Column("answer_id", base.Id(length=36), nullable=False),
        sa.Column("user_id", base.Id(length=36), nullable=False),
        sa.Column("vote", sa.String(length=8), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("updated_at", base.UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["answers.id"],
            name=op.f("fk_answer_feedback_answer_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_answer_feedback_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("answer_id", "user_id", name=op.f("pk_answer_feedback")),
    )
    op.create_index("ix_answer_feedback_user_id", "answer_feedback", ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_table("answer_feedback")
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answers_remainder_of"))
        batch_op.drop_index(batch_op.f("ix_answers_previous_id"))
        batch_op.drop_constraint(batch_op.f("fk_answers_remainder_of"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_answers_previous_id"), type_="foreignkey")
        batch_op.drop_column("collection_id")
        batch_op.drop_column("remainder_of")
        batch_op.drop_column("previous_id")
