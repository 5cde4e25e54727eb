"""Invitations, preferences, and what the administration counts by.

Revision: 0016, after 0015.
"""

import sqlalchemy as sa
from alembic import op

from hiroba.infrastructure.sql import base

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", base.Id(length=36), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("created_by", base.Id(length=36), nullable=False),
        sa.Column("created_at", base.UtcTime(), nullable=False),
        sa.Column("expires_at", base.UtcTime(), nullable=False),
        sa.Column("uses_max", sa.Integer(), nullable=True),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("revoked_at", base.UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_invitations_created_by"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invitations_code_hash")),
    )
    for column in ("created_at", "created_by"):
        op.create_index(op.f(f"ix_invitations_{column}"), "invitations", [column])
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.add_column(sa.Column("preferences", sa.Text(), nullable=True))
    op.create_index("ix_sessions_last_used_at", "sessions", ["last_used_at", "user_id"])
    op.create_index("ix_questions_state_created_at", "questions", ["state", "created_at"])
    op.create_index(op.f("ix_document_versions_size"), "document_versions", ["size"])


def downgrade() -> None:
    op.drop_index(op.f("ix_document_versions_size"), "document_versions")
    op.drop_index("ix_questions_state_created_at", "questions")
    op.drop_index("ix_sessions_last_used_at", "sessions")
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_column("preferences")
    op.drop_table("invitations")
