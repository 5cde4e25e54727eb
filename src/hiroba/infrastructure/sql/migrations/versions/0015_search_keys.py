"""What channels and documents are found by while somebody types.

Revision: 0015, after 0014.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from hiroba.infrastructure.text.name_words import search_key

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_AT_ONCE = 1_000


def upgrade() -> None:
    with op.batch_alter_table("channels", schema=None) as batch_op:
        batch_op.add_column(sa.Column("search_key", sa.Text(), server_default="", nullable=False))
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("title_key", sa.String(length=500), server_default="", nullable=False)
        )
    _fill("channels", "search_key", ("name", "topic"))
    _fill("documents", "title_key", ("title",))
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index(
            "ix_documents_audience_title_key", ["audience", "title_key", "id"], unique=False
        )


def _fill(table: str, key: str, columns: Sequence[str]) -> None:
    rows = sa.table(table, sa.column("id"), sa.column(key), *map(sa.column, columns))
    shown = sa.select(rows.c.id, *(rows.c[column] for column in columns)).order_by(rows.c.id)
    change = rows.update().where(rows.c.id == sa.bindparam("of")).values({key: sa.bindparam("to")})
    found = op.get_bind().execute(shown).fetchall()
    for start in range(0, len(found), _AT_ONCE):
        keyed = [_keyed(row) for row in found[start : start + _AT_ONCE]]
        op.get_bind().execute(change, keyed)


def _keyed(row: Sequence[Any]) -> dict[str, Any]:
    id_, *texts = row
    return {"of": id_, "to": search_key(*texts)}


def downgrade() -> None:
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index("ix_documents_audience_title_key")
        batch_op.drop_column("title_key")
    with op.batch_alter_table("channels", schema=None) as batch_op:
        batch_op.drop_column("search_key")
