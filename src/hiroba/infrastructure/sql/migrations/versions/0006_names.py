"""How names are compared, and who is notified of everything.

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

from hiroba.domain.shared.names import name_key
from hiroba.infrastructure.text.folding import simplified_table

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ALL = sa.text("notify_level = 'all'")


def upgrade() -> None:
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("name_key", sa.String(length=160), server_default="", nullable=False)
        )
        batch_op.create_index(batch_op.f("ix_users_name_key"), ["name_key"], unique=False)
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(
            "ix_memberships_notify_all",
            ["channel_id", "user_id"],
            unique=False,
            sqlite_where=_ALL,
            postgresql_where=_ALL,
        )
    _make_keys()


def _make_keys() -> None:
    connection = op.get_bind()
    for user in connection.execute(sa.text("SELECT id, display_name FROM users")).fetchall():
        connection.execute(
            sa.text("UPDATE users SET name_key = :key WHERE id = :id"),
            {"key": name_key(user.display_name).translate(simplified_table()), "id": user.id},
        )


def downgrade() -> None:
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index("ix_memberships_notify_all", sqlite_where=_ALL, postgresql_where=_ALL)
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_users_name_key"))
        batch_op.drop_column("name_key")
