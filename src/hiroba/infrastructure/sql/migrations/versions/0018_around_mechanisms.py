"""What hangs on mechanisms: notes, captions, categories, likes and how far each has watched.

Revision: 0018, after 0017.
"""

import sqlalchemy as sa
from alembic import op

from hiroba.infrastructure.sql import base

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_TABLES = (
    "watch_positions",
    "mechanism_likes",
    "mechanism_categories",
    "categories",
    "mechanism_cues",
    "mechanism_captions",
    "mechanism_notes",
)


def upgrade() -> None:
    _create_notes()
    _create_captions()
    _create_categories()
    _create_viewers()


def downgrade() -> None:
    with op.batch_alter_table("mechanisms", schema=None) as batch_op:
        batch_op.drop_column("likes")
    for table in _TABLES:
        op.drop_table(table)


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


def _create_captions() -> None:
    op.create_table(
        "mechanism_captions",
        sa.Column("mechanism_id", base.Id(length=36), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("label", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("updated_at", base.UtcTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        _of_mechanism("mechanism_captions"),
        sa.PrimaryKeyConstraint("mechanism_id", "language", name=op.f("pk_mechanism_captions")),
    )
    op.create_table(
        "mechanism_cues",
        sa.Column("mechanism_id", base.Id(length=36), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mechanism_id", "language"],
            ["mechanism_captions.mechanism_id", "mechanism_captions.language"],
            name=op.f("fk_mechanism_cues_mechanism_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "mechanism_id", "language", "ordinal", name=op.f("pk_mechanism_cues")
        ),
    )


def _create_categories() -> None:
    op.create_table(
        "categories",
        sa.Column("id", base.Id(length=36), nullable=False),
        sa.Column("parent_id", base.Id(length=36), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("names", base.Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["categories.id"], name=op.f("fk_categories_parent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_categories")),
    )
    op.create_index(op.f("ix_categories_parent_id"), "categories", ["parent_id"])
    op.create_table(
        "mechanism_categories",
        sa.Column("mechanism_id", base.Id(length=36), nullable=False),
        sa.Column("category_id", base.Id(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        _of_mechanism("mechanism_categories"),
        sa.ForeignKeyConstraint(
            ["category_id"],
            ["categories.id"],
            name=op.f("fk_mechanism_categories_category_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "mechanism_id", "category_id", name=op.f("pk_mechanism_categories")
        ),
    )
    op.create_index(
        op.f("ix_mechanism_categories_category_id"), "mechanism_categories", ["category_id"]
    )


def _create_viewers() -> None:
    with op.batch_alter_table("mechanisms", schema=None) as batch_op:
        batch_op.add_column(sa.Column("likes", sa.Integer(), server_default="0", nullable=False))
    for table, *columns in (
        ("mechanism_likes", sa.Column("liked_at", base.UtcTime(), nullable=False)),
        (
            "watch_positions",
            sa.Column("hundredths", sa.Integer(), nullable=False),
            sa.Column("updated_at", base.UtcTime(), nullable=False),
        ),
    ):
        op.create_table(
            table,
            sa.Column("mechanism_id", base.Id(length=36), nullable=False),
            sa.Column("user_id", base.Id(length=36), nullable=False),
            *columns,
            _of_mechanism(table),
            sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f(f"fk_{table}_user_id")),
            sa.PrimaryKeyConstraint("mechanism_id", "user_id", name=op.f(f"pk_{table}")),
        )


def _of_mechanism(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["mechanism_id"],
        ["mechanisms.id"],
        name=op.f(f"fk_{table}_mechanism_id"),
        ondelete="CASCADE",
    )
