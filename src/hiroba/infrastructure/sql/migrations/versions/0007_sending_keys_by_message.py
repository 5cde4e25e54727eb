"""Sending keys by their message, so that deleting a channel does not look through all of them for each message.

Revision: 0007, after 0006.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sending_keys", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sending_keys_message_id"), ["message_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("sending_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sending_keys_message_id"))
