"""The words of texts, and the records, which are made anew from the journal after every migration."""

import sqlalchemy as sa
from alembic import op

from plenary.engine.record_tables import RECORDS
from plenary.engine.tables import metadata

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "wordings",
        sa.Column("conference", sa.Text, sa.ForeignKey("conferences.id"), primary_key=True),
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("words", sa.Text, nullable=False),
    )
    # As the code has them today: a later migration that changes one drops it and does the same.
    metadata.create_all(op.get_bind(), tables=RECORDS)
