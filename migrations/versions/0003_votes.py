"""The records of votes; a decision names the vote that it was taken by."""

from alembic import op

from plenary.engine.record_tables import RECORDS
from plenary.engine.tables import metadata

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.drop_table("decisions")
    metadata.create_all(op.get_bind(), tables=RECORDS)
