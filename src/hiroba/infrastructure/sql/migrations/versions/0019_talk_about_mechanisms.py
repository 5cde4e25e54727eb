"""Comments on a mechanism are a channel of its own.

Revision: 0019, after 0018.
"""

import sqlalchemy as sa
from alembic import op

from hiroba.infrastructure.sql import base

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("channels", sa.Column("mechanism_id", base.Id(length=36), nullable=True))
    op.create_index(op.f("ix_channels_mechanism_id"), "channels", ["mechanism_id"], unique=True)


def downgrade() -> None:
    op.drop_index(op.f("ix_channels_mechanism_id"), table_name="channels")
    op.drop_column("channels", "mechanism_id")
