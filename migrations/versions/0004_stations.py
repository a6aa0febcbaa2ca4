"""The processes that serve, each with the screens it sees."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "stations",
        sa.Column("conference", sa.Text, sa.ForeignKey("conferences.id"), primary_key=True),
        sa.Column("process", sa.Text, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
    )
