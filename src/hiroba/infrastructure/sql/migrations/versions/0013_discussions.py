"""Discussions as passages, and which messages an answer cites.

Revision: 0013, after 0012.
"""

import sqlalchemy as sa
from alembic import op

from hiroba.infrastructure.sql.base import Id, UtcTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_UNINDEXED = sa.text("indexed < revision")
_UNEMBEDDED = sa.text("embedded < revision")
_REMOVED = sa.text("channel_id IS NULL")


def upgrade() -> None:
    op.create_table(
        "discussions",
        sa.Column("id", Id(), nullable=False),
        sa.Column("channel_id", Id(), nullable=True),
        sa.Column("place_id", Id(), nullable=False),
        sa.Column("first_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("piece_start", sa.Integer(), nullable=True),
        sa.Column("piece_end", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("indexed", sa.Integer(), nullable=False),
        sa.Column("embedded", sa.Integer(), nullable=False),
        sa.Column("has_vector", sa.Boolean(), nullable=False),
        sa.Column("changed_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["channels.id"],
            name=op.f("fk_discussions_channel_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussions")),
    )
    op.create_index("ix_discussions_place_id", "discussions", ["place_id", "first_seq"])
    op.create_index("ix_discussions_channel_id", "discussions", ["channel_id"])
    for name, column, where in (
        ("unindexed", "id", _UNINDEXED),
        ("unembedded", "changed_at", _UNEMBEDDED),
        ("removed", "id", _REMOVED),
    ):
        op.create_index(
            f"ix_discussions_{name}",
            "discussions",
            [column],
            sqlite_where=where,
            postgresql_where=where,
        )
    op.create_table(
        "discussion_progress",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("past_channel_id", Id(), nullable=True),
        sa.Column("past_seq", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discussion_progress")),
    )
    op.create_table(
        "answer_messages",
        sa.Column("answer_id", Id(), nullable=False),
        sa.Column("message_id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["answers.id"],
            name=op.f("fk_answer_messages_answer_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name=op.f("fk_answer_messages_message_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("answer_id", "message_id", name=op.f("pk_answer_messages")),
    )
    op.create_index("ix_answer_messages_message_id", "answer_messages", ["message_id"])


def downgrade() -> None:
    op.drop_table("answer_messages")
    op.drop_table("discussion_progress")
    op.drop_table("discussions")
