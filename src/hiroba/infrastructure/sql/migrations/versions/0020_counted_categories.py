"""How much is published under a category is kept with it, and every change of a mechanism has a number.

Revision: 0020, after 0019.
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

# As it was counted by every look at the categories until now.
_COUNT = (
    "WITH RECURSIVE below (ancestor, id) AS (SELECT id, id FROM categories"
    " UNION ALL SELECT b.ancestor, c.id FROM below b JOIN categories c ON c.parent_id = b.id)"
    " UPDATE categories SET published = (SELECT COUNT(DISTINCT m.number) FROM below b"
    " JOIN mechanism_categories u ON u.category_id = b.id"
    " JOIN mechanisms m ON m.id = u.mechanism_id"
    " WHERE m.audience = 'community' AND b.ancestor = categories.id)"
)


def upgrade() -> None:
    with op.batch_alter_table("categories", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("published", sa.Integer(), server_default="0", nullable=False)
        )
    with op.batch_alter_table("mechanisms", schema=None) as batch_op:
        batch_op.add_column(sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.execute(_COUNT)


def downgrade() -> None:
    with op.batch_alter_table("mechanisms", schema=None) as batch_op:
        batch_op.drop_column("revision")
    with op.batch_alter_table("categories", schema=None) as batch_op:
        batch_op.drop_column("published")
