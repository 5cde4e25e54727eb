"""Mechanisms.

Revision: 0017, after 0016.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from hiroba.infrastructure.sql import base

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
_BLOBS = ("source_sha256", "poster_sha256", "preview_sha256", "rendition_sha256")


def upgrade() -> None:
    op.create_table(
        "mechanisms",
        sa.Column("id", base.Id(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("owner_id", base.Id(length=36), nullable=False),
        sa.Column("file_id", base.Id(length=36), nullable=False),
        sa.Column("audience", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("tags", _JSON, nullable=False),
        sa.Column("licence", sa.String(length=32), nullable=False),
        sa.Column("chapters", _JSON, nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("media_type", sa.String(length=127), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("duration", sa.Float(), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("frames_per_second", sa.Float(), nullable=True),
        sa.Column("has_audio", sa.Boolean(), nullable=True),
        sa.Column("poster_sha256", sa.String(length=64), nullable=True),
        sa.Column("preview_sha256", sa.String(length=64), nullable=True),
        sa.Column("preview_grid", _JSON, nullable=True),
        sa.Column("rendition_sha256", sa.String(length=64), nullable=True),
        sa.Column("failure_code", sa.String(length=64), nullable=True),
        sa.Column("failure_message", sa.Text(), nullable=True),
        sa.Column("job_id", base.Id(length=36), nullable=False),
        sa.Column("published_at", base.UtcTime(), nullable=True),
        sa.Column("unpublished_reason", sa.Text(), nullable=True),
        sa.Column("listed_at", base.UtcTime(), nullable=False),
        sa.Column("created_at", base.UtcTime(), nullable=False),
        sa.Column("updated_at", base.UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_mechanisms_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mechanisms")),
        sa.UniqueConstraint("file_id", name=op.f("uq_mechanisms_file_id")),
        sa.UniqueConstraint("number", name=op.f("uq_mechanisms_number")),
    )
    for column in ("audience", "owner_id"):
        op.create_index(
            f"ix_mechanisms_{column}_listed_at", "mechanisms", [column, "listed_at", "id"]
        )
    for column in _BLOBS:
        op.create_index(op.f(f"ix_mechanisms_{column}"), "mechanisms", [column])
    op.create_table(
        "mechanism_tags",
        sa.Column("mechanism_id", base.Id(length=36), nullable=False),
        sa.Column("tag", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(
            ["mechanism_id"],
            ["mechanisms.id"],
            name=op.f("fk_mechanism_tags_mechanism_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mechanism_id", "tag", name=op.f("pk_mechanism_tags")),
    )
    op.create_index(op.f("ix_mechanism_tags_tag"), "mechanism_tags", ["tag"])
    op.create_table(
        "mechanism_numbers",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mechanism_numbers")),
    )


def downgrade() -> None:
    for table in ("mechanism_numbers", "mechanism_tags", "mechanisms"):
        op.drop_table(table)
