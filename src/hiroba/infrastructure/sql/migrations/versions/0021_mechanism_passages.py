"""What is said of mechanisms as passages, which answers cite it, and what mechanisms are found by.

Revision: 0021, after 0020.
"""

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from hiroba.infrastructure.sql.base import Id, Json, UtcTime
from hiroba.infrastructure.text.name_words import search_key

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_UNINDEXED = sa.text("indexed < revision")
_UNEMBEDDED = sa.text("embedded < revision")
_REMOVED = sa.text("mechanism_id IS NULL")
_UNSETTLED = sa.text("settled < revision")
_AT_ONCE = 1_000


def upgrade() -> None:
    _create_passages()
    op.create_table(
        "mechanism_marks",
        sa.Column("mechanism_id", Id(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("mechanism_id", name=op.f("pk_mechanism_marks")),
    )
    op.create_index(
        "ix_mechanism_marks_unsettled",
        "mechanism_marks",
        ["mechanism_id"],
        sqlite_where=_UNSETTLED,
        postgresql_where=_UNSETTLED,
    )
    op.execute(
        "INSERT INTO mechanism_marks (mechanism_id, revision, settled)"
        " SELECT id, 1, 0 FROM mechanisms"
    )
    op.create_table(
        "answer_mechanisms",
        sa.Column("answer_id", Id(), nullable=False),
        sa.Column("mechanism_id", Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["answers.id"],
            name=op.f("fk_answer_mechanisms_answer_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("answer_id", "mechanism_id", name=op.f("pk_answer_mechanisms")),
    )
    op.create_index("ix_answer_mechanisms_mechanism_id", "answer_mechanisms", ["mechanism_id"])
    for table in ("mechanisms", "categories"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(
                sa.Column("search_key", sa.Text(), server_default="", nullable=False)
            )
    _fill("mechanisms", (sa.column("title"), sa.column("tags", Json)), _mechanism_key)
    _fill("categories", (sa.column("names", Json),), _category_key)


def downgrade() -> None:
    for table in ("categories", "mechanisms"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("search_key")
    for table in ("answer_mechanisms", "mechanism_marks", "mechanism_passages"):
        op.drop_table(table)


def _create_passages() -> None:
    op.create_table(
        "mechanism_passages",
        sa.Column("id", Id(), nullable=False),
        sa.Column("mechanism_id", Id(), nullable=True),
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("piece_start", sa.Integer(), nullable=True),
        sa.Column("piece_end", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("indexed", sa.Integer(), nullable=False),
        sa.Column("embedded", sa.Integer(), nullable=False),
        sa.Column("has_vector", sa.Boolean(), nullable=False),
        sa.Column("changed_at", UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mechanism_id"],
            ["mechanisms.id"],
            name=op.f("fk_mechanism_passages_mechanism_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mechanism_passages")),
    )
    op.create_index("ix_mechanism_passages_mechanism_id", "mechanism_passages", ["mechanism_id"])
    for name, column, where in (
        ("unindexed", "id", _UNINDEXED),
        ("unembedded", "changed_at", _UNEMBEDDED),
        ("removed", "id", _REMOVED),
    ):
        op.create_index(
            f"ix_mechanism_passages_{name}",
            "mechanism_passages",
            [column],
            sqlite_where=where,
            postgresql_where=where,
        )


def _fill(table: str, columns: Sequence[sa.ColumnClause[Any]], key_of: Callable[..., str]) -> None:
    rows = sa.table(table, sa.column("id"), sa.column("search_key"), *columns)
    shown = sa.select(rows.c.id, *(rows.c[one.name] for one in columns)).order_by(rows.c.id)
    of = rows.c.id == sa.bindparam("of")
    change = rows.update().where(of).values(search_key=sa.bindparam("to"))
    found = op.get_bind().execute(shown).fetchall()
    for start in range(0, len(found), _AT_ONCE):
        keyed = [{"of": id_, "to": key_of(*said)} for id_, *said in found[start : start + _AT_ONCE]]
        op.get_bind().execute(change, keyed)


def _mechanism_key(title: str, tags: Sequence[str]) -> str:
    return search_key(title, " ".join(tags))


def _category_key(names: dict[str, str]) -> str:
    return search_key(*names.values())
