"""What was found under links.

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

from hiroba.infrastructure.sql import base

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_previews",
        sa.Column("url_hash", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("site_name", sa.Text(), nullable=False),
        sa.Column("fetched_at", base.UtcTime(), nullable=False),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("url_hash", name=op.f("pk_link_previews")),
    )
    op.create_index(op.f("ix_link_previews_fetched_at"), "link_previews", ["fetched_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_link_previews_fetched_at"), table_name="link_previews")
    op.drop_table("link_previews")
