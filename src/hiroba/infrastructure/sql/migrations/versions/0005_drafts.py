"""Drafts, and when people want to be left in peace.

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

from hiroba.infrastructure.sql import base

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("user_id", base.Id(length=36), nullable=False),
        sa.Column("channel_id", base.Id(length=36), nullable=False),
        sa.Column("place_id", base.Id(length=36), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("updated_at", base.UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"], ["channels.id"], name=op.f("fk_drafts_channel_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_drafts_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "channel_id", "place_id", name=op.f("pk_drafts")),
    )
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.add_column(sa.Column("do_not_disturb", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_column("do_not_disturb")

    op.drop_table("drafts")
