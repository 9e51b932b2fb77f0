"""Alembic's entry: the scripts run on the connection, and in the transaction, that `upgrade.py` hands
over.
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=None,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
