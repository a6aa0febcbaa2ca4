"""What Alembic runs for every command: the migrations, on the connection plenary.engine.schema hands over."""

from alembic import context
from sqlalchemy import Connection

from plenary.engine.tables import metadata


def run(connection: Connection) -> None:
    """Run the migrations asked for on this connection, inside its transaction."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        # SQLite alters a table by copying it.
        render_as_batch=connection.dialect.name == "sqlite",
        # Alembic expects SQLite's driver to commit before every CREATE TABLE; ours does not.
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


# Outside a command, where a tool or a test only imports this file, Alembic has no configuration.
if hasattr(context, "config"):
    run(context.config.attributes["connection"])
