"""Passages belong to a document, and versions say where they stand; who made a version, and of which content.

Revision: 0008, after 0007.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

from hiroba.domain.library.document import digest_of
from hiroba.infrastructure.sql import base

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_PAGE = 500
# Only what is found and cited now, and what is on its way, has passages from here on.
_FORGET_OLD = """
DELETE FROM passages WHERE version_id NOT IN (
    SELECT v.id FROM document_versions v JOIN documents d ON d.id = v.document_id
    WHERE v.id = d.current_version_id OR v.number = d.version
)
"""
_PLACE = """
INSERT INTO placements (version_id, ordinal, passage_id, start, "end", page)
SELECT version_id, ordinal, id, start, "end", page FROM passages
"""
_NAME_CREATORS = """
UPDATE document_versions SET content_sha256 = coalesce(blob_sha256, ''), created_by =
    (SELECT owner_id FROM documents WHERE documents.id = document_versions.document_id)
"""
_UNPLACE = """
UPDATE passages SET (version_id, ordinal, start, "end", page) = (
    SELECT version_id, ordinal, start, "end", page FROM placements
    WHERE passage_id = passages.id AND version_id IN (
        SELECT current_version_id FROM documents WHERE id = passages.document_id
    )
)
"""


def upgrade() -> None:
    op.execute(sa.text(_FORGET_OLD))
    op.create_table(
        "placements",
        sa.Column("version_id", base.Id(length=36), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("passage_id", base.Id(length=36), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["passage_id"],
            ["passages.id"],
            name=op.f("fk_placements_passage_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["document_versions.id"],
            name=op.f("fk_placements_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "ordinal", name=op.f("pk_placements")),
    )
    with op.batch_alter_table("placements", schema=None) as batch_op:
        batch_op.create_index("ix_placements_passage_id_version_id", ["passage_id", "version_id"])
    op.execute(sa.text(_PLACE))
    _describe_versions()
    _leave_words_only()


def _describe_versions() -> None:
    op.add_column("document_versions", sa.Column("content_sha256", sa.String(64)))
    op.add_column("document_versions", sa.Column("created_by", base.Id(length=36)))
    op.execute(sa.text(_NAME_CREATORS))
    _fill(
        "SELECT id, text FROM document_versions WHERE blob_sha256 IS NULL",
        "UPDATE document_versions SET content_sha256 = :made WHERE id = :id",
        lambda row: sha256((row.text or "").encode()).hexdigest(),
    )
    with op.batch_alter_table("document_versions", schema=None) as batch_op:
        batch_op.alter_column("content_sha256", existing_type=sa.String(64), nullable=False)
        batch_op.alter_column("created_by", existing_type=base.Id(length=36), nullable=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_document_versions_created_by"), "users", ["created_by"], ["id"]
        )
        batch_op.create_index("ix_document_versions_content_sha256_id", ["content_sha256", "id"])


def _leave_words_only() -> None:
    op.add_column("passages", sa.Column("digest", sa.String(32)))
    _fill(
        "SELECT id, heading, text FROM passages WHERE true",
        "UPDATE passages SET digest = :made WHERE id = :id",
        lambda row: digest_of(row.heading, row.text),
    )
    with op.batch_alter_table("passages", schema=None) as batch_op:
        batch_op.alter_column("digest", existing_type=sa.String(32), nullable=False)
        batch_op.drop_constraint("uq_passages_version_id_ordinal", type_="unique")
        batch_op.drop_constraint("fk_passages_version_id", type_="foreignkey")
        for column in ("version_id", "ordinal", "start", "end", "page"):
            batch_op.drop_column(column)


def _fill(choose: str, change: str, make: Callable[[Any], str]) -> None:
    """Page by page: a library may be larger than memory."""
    connection = op.get_bind()
    page = sa.text(f"{choose} AND id > :after ORDER BY id LIMIT {_PAGE}")
    after = sa.text(f"{choose} ORDER BY id LIMIT {_PAGE}")
    rows = connection.execute(after).fetchall()
    while rows:
        made = [{"id": row.id, "made": make(row)} for row in rows]
        connection.execute(sa.text(change), made)
        rows = connection.execute(page, {"after": rows[-1].id}).fetchall()


def downgrade() -> None:
    with op.batch_alter_table("passages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version_id", base.Id(length=36)))
        batch_op.add_column(sa.Column("ordinal", sa.Integer()))
        batch_op.add_column(sa.Column("start", sa.Integer()))
        batch_op.add_column(sa.Column("end", sa.Integer()))
        batch_op.add_column(sa.Column("page", sa.Integer()))
    op.execute(sa.text(_UNPLACE))
    op.execute(sa.text("DELETE FROM passages WHERE version_id IS NULL"))
    op.drop_table("placements")
    with op.batch_alter_table("passages", schema=None) as batch_op:
        batch_op.drop_column("digest")
        batch_op.alter_column("version_id", existing_type=base.Id(length=36), nullable=False)
        for column in ("ordinal", "start", "end"):
            batch_op.alter_column(column, existing_type=sa.Integer(), nullable=False)
        batch_op.create_unique_constraint(
            batch_op.f("uq_passages_version_id_ordinal"), ["version_id", "ordinal"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_passages_version_id"),
            "document_versions",
            ["version_id"],
            ["id"],
            ondelete="CASCADE",
        )
    with op.batch_alter_table("document_versions", schema=None) as batch_op:
        batch_op.drop_index("ix_document_versions_content_sha256_id")
        batch_op.drop_constraint("fk_document_versions_created_by", type_="foreignkey")
        batch_op.drop_column("created_by")
        batch_op.drop_column("content_sha256")
