"""The journal, which refuses to be rewritten, and the accounts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "conferences",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("founded_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "journal",
        sa.Column("conference", sa.Text, sa.ForeignKey("conferences.id"), primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_table(
        "counters",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("last", sa.BigInteger, nullable=False),
    )
    op.execute("INSERT INTO counters (name, last) VALUES ('seats', 0)")
    op.create_table(
        "seats",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("conference", sa.Text, sa.ForeignKey("conferences.id"), nullable=False, index=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("delegation", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("head", sa.Boolean, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("revoked_at", sa.BigInteger),
        sa.CheckConstraint(
            "role IN ('chair', 'vice_chair', 'secretary', 'delegate', 'display')", name="role"
        ),
        sa.CheckConstraint("role <> 'delegate' OR delegation IS NOT NULL", name="delegate_has_delegation"),
    )
    op.create_table(
        "tokens",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("seat", sa.Text, sa.ForeignKey("seats.id"), nullable=False, index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger),
        sa.Column("revoked_at", sa.BigInteger),
        sa.CheckConstraint("kind IN ('bearer', 'session')", name="kind"),
    )
    op.create_table(
        "badges",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("seat", sa.Text, sa.ForeignKey("seats.id"), nullable=False, index=True),
        sa.Column("reusable", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger),
        sa.Column("used_at", sa.BigInteger),
        sa.Column("voided_at", sa.BigInteger),
    )
    refusals = SQLITE_REFUSALS if op.get_bind().dialect.name == "sqlite" else POSTGRESQL_REFUSALS
    for statement in refusals:
        op.execute(statement)


# They go with the table: a migration that copies the journal makes them again.
# INSERT OR REPLACE deletes the old row without asking the DELETE trigger, so the third one looks before.
SQLITE_REFUSALS = (
    """
    CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER journal_refuses_delete BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
    """
    CREATE TRIGGER journal_refuses_replace BEFORE INSERT ON journal
    WHEN EXISTS (SELECT 1 FROM journal WHERE conference = NEW.conference AND seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """,
)

POSTGRESQL_REFUSALS = (
    """
    CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'integrity_constraint_violation'; END
    $$
    """,
    """
    CREATE TRIGGER journal_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()
    """,
)
