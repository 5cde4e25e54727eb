"""Comments on a mechanism are a channel of its own; documents belong to it.

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
    _create_documents()


def downgrade() -> None:
    op.drop_table("mechanism_documents")
    op.drop_index(op.f("ix_channels_mechanism_id"), table_name="channels")
    op.drop_column("channels", "mechanism_id")


def _create_documents() -> None:
    op.create_table(
        "mechanism_documents",
        sa.Column("mechanism_id", base.Id(length=36), nullable=False),
        sa.Column("document_id", base.Id(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mechanism_id"],
            ["mechanisms.id"],
            name=op.f("fk_mechanism_documents_mechanism_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_mechanism_documents_document_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mechanism_id", "document_id", name=op.f("pk_mechanism_documents")),
    )
    op.create_index(
        op.f("ix_mechanism_documents_document_id"), "mechanism_documents", ["document_id"]
    )
