"""What hangs on mechanisms: notes.

Revision: 0018, after 0017.
"""

import sqlalchemy as sa
from alembic import op

from hiroba.infrastructure.sql import base

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_notes()


def downgrade() -> None:
    op.drop_table("mechanism_notes")


def _create_notes() -> None:
    op.create_table(
        "mechanism_notes",
        sa.Column("id", base.Id(length=36), nullable=False),
        sa.Column("mechanism_id", base.Id(length=36), nullable=False),
        sa.Column("author_id", base.Id(length=36), nullable=False),
        sa.Column("hundredths", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("created_at", base.UtcTime(), nullable=False),
        sa.Column("edited_at", base.UtcTime(), nullable=True),
        _of_mechanism("mechanism_notes"),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_mechanism_notes_author_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mechanism_notes")),
        sa.UniqueConstraint(
            "author_id", "client_id", name=op.f("uq_mechanism_notes_author_id_client_id")
        ),
    )
    op.create_index(
        "ix_mechanism_notes_in_order", "mechanism_notes", ["mechanism_id", "hundredths", "id"]
    )


def _of_mechanism(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["mechanism_id"],
        ["mechanisms.id"],
        name=op.f(f"fk_{table}_mechanism_id"),
        ondelete="CASCADE",
    )
