"""Alembic's entrance: it works on the connection, and in the transaction, of migrate.py."""

from alembic import context

from deskapp.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
