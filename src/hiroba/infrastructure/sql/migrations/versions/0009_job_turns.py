"""Jobs of people take turns, can be paused, and tell how many passages they have done.

Revision: 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

from hiroba.infrastructure.sql import base

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job_turns",
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("person", base.Id(length=36), nullable=False),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "person", name=op.f("pk_job_turns")),
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("pause_requested", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("done", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("total", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("per_second", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.String(length=500), nullable=True))
        batch_op.drop_index(batch_op.f("ix_jobs_created_by"))
        batch_op.create_index(
            "ix_jobs_created_by_state",
            ["created_by", "state", "kind", "run_after", "id"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index("ix_jobs_created_by_state")
        batch_op.create_index(batch_op.f("ix_jobs_created_by"), ["created_by"], unique=False)
        for column in ("reason", "per_second", "total", "done", "pause_requested"):
            batch_op.drop_column(column)
    op.drop_table("job_turns")
