"""Alembic's entry: runs the migrations on the connection that `migrate` hands over."""

from alembic import context

from hiroba.infrastructure.sql.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    render_as_batch=connection.dialect.name == "sqlite",  # SQLite cannot alter columns in place
    compare_type=True,
    user_module_prefix="base.",
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
