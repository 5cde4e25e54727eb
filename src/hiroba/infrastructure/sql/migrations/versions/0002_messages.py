"""What people do with messages, and the log of everything that happened.

Revision: 0002, after 0001.
"""

import json
from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

from hiroba.domain.shared.time import millis_to_iso
from hiroba.infrastructure.sql import base

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("channel_id", base.Id(length=36), nullable=True),
        sa.Column("user_id", base.Id(length=36), nullable=True),
        sa.Column("message_id", base.Id(length=36), nullable=True),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("created_at", base.UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_events")),
    )
    op.create_table(
        "message_edits",
        sa.Column("message_id", base.Id(length=36), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("written_at", base.UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name=op.f("fk_message_edits_message_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("message_id", "number", name=op.f("pk_message_edits")),
    )
    op.create_table(
        "message_mentions",
        sa.Column("target_id", base.Id(length=36), nullable=False),
        sa.Column("channel_id", base.Id(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("message_id", base.Id(length=36), nullable=False),
        sa.Column("author_id", base.Id(length=36), nullable=False),
        sa.Column("root_id", base.Id(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["channels.id"],
            name=op.f("fk_message_mentions_channel_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name=op.f("fk_message_mentions_message_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("target_id", "channel_id", "seq", name=op.f("pk_message_mentions")),
    )
    with op.batch_alter_table("message_mentions", schema=None) as batch_op:
        batch_op.create_index("ix_message_mentions_message_id", ["message_id"], unique=False)

    op.create_table(
        "message_reactions",
        sa.Column("message_id", base.Id(length=36), nullable=False),
        sa.Column("emoji", sa.String(length=64), nullable=False),
        sa.Column("user_id", base.Id(length=36), nullable=False),
        sa.Column("created_at", base.UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name=op.f("fk_message_reactions_message_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_message_reactions_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(
            "message_id", "emoji", "user_id", name=op.f("pk_message_reactions")
        ),
    )
    op.create_table(
        "notifications",
        sa.Column("id", base.Id(length=36), nullable=False),
        sa.Column("user_id", base.Id(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("channel_id", base.Id(length=36), nullable=False),
        sa.Column("message_id", base.Id(length=36), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("root_id", base.Id(length=36), nullable=True),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("created_at", base.UtcTime(), nullable=False),
        sa.Column("read_at", base.UtcTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["channels.id"],
            name=op.f("fk_notifications_channel_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["messages.id"],
            name=op.f("fk_notifications_message_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_notifications_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notifications")),
    )
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.create_index("ix_notifications_message_id", ["message_id"], unique=False)
        batch_op.create_index(
            "ix_notifications_unread",
            ["user_id", "channel_id", "seq"],
            unique=False,
            sqlite_where=sa.text("read_at IS NULL"),
            postgresql_where=sa.text("read_at IS NULL"),
        )
        batch_op.create_index("ix_notifications_user_id", ["user_id", "id"], unique=False)

    op.create_table(
        "thread_follows",
        sa.Column("root_id", base.Id(length=36), nullable=False),
        sa.Column("user_id", base.Id(length=36), nullable=False),
        sa.Column("channel_id", base.Id(length=36), nullable=False),
        sa.Column("read_seq", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["channel_id"],
            ["channels.id"],
            name=op.f("fk_thread_follows_channel_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["root_id"], ["messages.id"], name=op.f("fk_thread_follows_root_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_thread_follows_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("root_id", "user_id", name=op.f("pk_thread_follows")),
    )
    with op.batch_alter_table("thread_follows", schema=None) as batch_op:
        batch_op.create_index("ix_thread_follows_user_id", ["user_id", "channel_id"], unique=False)

    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("read_seq", sa.BigInteger(), server_default="0", nullable=False)
        )
        batch_op.add_column(
            sa.Column(
                "notify_level", sa.String(length=16), server_default="mentions", nullable=False
            )
        )

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("deleted_at", base.UtcTime(), nullable=True))
        batch_op.add_column(sa.Column("mentions", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("attachments", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("reactions", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("previews", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("pinned_at", base.UtcTime(), nullable=True))
        batch_op.add_column(sa.Column("pinned_by", base.Id(length=36), nullable=True))
        batch_op.add_column(sa.Column("thread", sa.Text(), nullable=True))
        batch_op.drop_index("ix_messages_parent_id_seq")  # most messages have no parent
        batch_op.create_index(
            "ix_messages_parent_id_seq",
            ["parent_id", "seq"],
            unique=False,
            sqlite_where=sa.text("parent_id IS NOT NULL"),
            postgresql_where=sa.text("parent_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_messages_author_id", ["author_id", "channel_id", "seq"], unique=False
        )
        batch_op.create_index(
            "ix_messages_channel_id_pinned_at",
            ["channel_id", "pinned_at"],
            unique=False,
            sqlite_where=sa.text("pinned_at IS NOT NULL"),
            postgresql_where=sa.text("pinned_at IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_messages_uncounted",
            ["channel_id", "seq"],
            unique=False,
            sqlite_where=sa.text("parent_id IS NOT NULL OR deleted_at IS NOT NULL"),
            postgresql_where=sa.text("parent_id IS NOT NULL OR deleted_at IS NOT NULL"),
        )

    _read_until_now()
    _sum_up_threads()


def _read_until_now() -> None:
    """What was said before there were read positions has been read."""
    op.execute(
        "UPDATE memberships SET read_seq ="
        " (SELECT last_seq FROM channels WHERE channels.id = memberships.channel_id)"
    )
    op.execute(
        "UPDATE memberships SET notify_level = 'all' WHERE channel_id IN"
        " (SELECT id FROM channels WHERE kind = 'direct')"
    )


def _sum_up_threads() -> None:
    connection = op.get_bind()
    replies = connection.execute(
        sa.text(
            "SELECT parent_id, author_id, created_at, channel_id, seq FROM messages"
            " WHERE parent_id IS NOT NULL ORDER BY parent_id, seq"
        )
    )
    threads: dict[Any, list[Any]] = defaultdict(list)
    for reply in replies:
        threads[reply.parent_id].append(reply)
    for root_id, said in threads.items():
        _sum_up(connection, root_id, said)


def _sum_up(connection: sa.Connection, root_id: Any, said: list[Any]) -> None:
    authors = list(dict.fromkeys(reply.author_id for reply in said))
    summary = {
        "replies": len(said),
        "lastReplyAt": millis_to_iso(said[-1].created_at),
        "participantIds": [str(author) for author in authors],
    }
    connection.execute(
        sa.text("UPDATE messages SET thread = :thread WHERE id = :root"),
        {"thread": json.dumps(summary, separators=(",", ":")), "root": root_id},
    )
    asker = connection.execute(
        sa.text("SELECT author_id FROM messages WHERE id = :root"), {"root": root_id}
    ).scalar_one()
    for user_id in dict.fromkeys([asker, *authors]):
        connection.execute(
            sa.text(
                "INSERT INTO thread_follows (root_id, user_id, channel_id, read_seq)"
                " VALUES (:root, :user, :channel, :seq)"
            ),
            {
                "root": root_id,
                "user": user_id,
                "channel": said[0].channel_id,
                "seq": said[-1].seq,
            },
        )


def downgrade() -> None:
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_messages_uncounted",
            sqlite_where=sa.text("parent_id IS NOT NULL OR deleted_at IS NOT NULL"),
            postgresql_where=sa.text("parent_id IS NOT NULL OR deleted_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_messages_channel_id_pinned_at",
            sqlite_where=sa.text("pinned_at IS NOT NULL"),
            postgresql_where=sa.text("pinned_at IS NOT NULL"),
        )
        batch_op.drop_index("ix_messages_author_id")
        batch_op.drop_index("ix_messages_parent_id_seq")
        batch_op.create_index("ix_messages_parent_id_seq", ["parent_id", "seq"], unique=False)
        batch_op.drop_column("thread")
        batch_op.drop_column("pinned_by")
        batch_op.drop_column("pinned_at")
        batch_op.drop_column("previews")
        batch_op.drop_column("reactions")
        batch_op.drop_column("attachments")
        batch_op.drop_column("mentions")
        batch_op.drop_column("deleted_at")

    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_column("notify_level")
        batch_op.drop_column("read_seq")

    with op.batch_alter_table("thread_follows", schema=None) as batch_op:
        batch_op.drop_index("ix_thread_follows_user_id")

    op.drop_table("thread_follows")
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.drop_index("ix_notifications_user_id")
        batch_op.drop_index(
            "ix_notifications_unread",
            sqlite_where=sa.text("read_at IS NULL"),
            postgresql_where=sa.text("read_at IS NULL"),
        )
        batch_op.drop_index("ix_notifications_message_id")

    op.drop_table("notifications")
    op.drop_table("message_reactions")
    with op.batch_alter_table("message_mentions", schema=None) as batch_op:
        batch_op.drop_index("ix_message_mentions_message_id")

    op.drop_table("message_mentions")
    op.drop_table("message_edits")
    op.drop_table("events")
