"""The tables of the database: the journal, which only grows, and the accounts, which are ordinary rows.

Every time is an integer, milliseconds since 1970 UTC, and comes from the caller. A change here needs a
migration; a test compares the two.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    MetaData,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
)

from plenary.domain.vocabulary import Role

# A later migration can only drop what it can name, so these patterns stay as they are.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

TOKEN_KINDS = ("bearer", "session")
ROLES = tuple(role.value for role in Role if role is not Role.HOUSE)
"""The roles a seat may have; the house acts by itself and nobody sits there."""


def _one_of(column: str, words: tuple[str, ...], name: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(word) for word in words)})", name=name)


class ConferenceColumns(TypedColumns):
    id: Named[str] = Column(Text, primary_key=True)
    founded_at: Named[int] = Column(BigInteger, nullable=False)


class JournalColumns(TypedColumns):
    conference: Named[str] = Column(Text, ForeignKey("conferences.id"), primary_key=True)
    seq: Named[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    # Text and never json: these exact characters were hashed.
    entry: Named[str] = Column(Text, nullable=False)
    digest: Named[str] = Column(String(64), nullable=False)


class WordingColumns(TypedColumns):
    conference: Named[str] = Column(Text, ForeignKey("conferences.id"), primary_key=True)
    hash: Named[str] = Column(String(64), primary_key=True)
    # Text and never json: these exact characters were hashed.
    words: Named[str] = Column(Text, nullable=False)


class StationColumns(TypedColumns):
    conference: Named[str] = Column(Text, ForeignKey("conferences.id"), primary_key=True)
    process: Named[str] = Column(Text, primary_key=True)
    at: Named[int] = Column(BigInteger, nullable=False)
    seen: Named[str] = Column(Text, nullable=False)


class CounterColumns(TypedColumns):
    name: Named[str] = Column(Text, primary_key=True)
    last: Named[int] = Column(BigInteger, nullable=False)


class SeatColumns(TypedColumns):
    id: Named[str] = Column(Text, primary_key=True)
    conference: Named[str] = Column(Text, ForeignKey("conferences.id"), nullable=False)
    role: Named[str] = Column(Text, nullable=False)
    delegation: Named[str | None] = Column(Text)
    language: Named[str] = Column(Text, nullable=False)
    head: Named[bool] = Column(Boolean, nullable=False)
    name: Named[str | None] = Column(Text)
    created_at: Named[int] = Column(BigInteger, nullable=False)
    revoked_at: Named[int | None] = Column(BigInteger)


class TokenColumns(TypedColumns):
    digest: Named[str] = Column(String(64), primary_key=True)
    seat: Named[str] = Column(Text, ForeignKey("seats.id"), nullable=False)
    kind: Named[str] = Column(Text, nullable=False)
    created_at: Named[int] = Column(BigInteger, nullable=False)
    expires_at: Named[int | None] = Column(BigInteger)
    revoked_at: Named[int | None] = Column(BigInteger)


class BadgeColumns(TypedColumns):
    digest: Named[str] = Column(String(64), primary_key=True)
    seat: Named[str] = Column(Text, ForeignKey("seats.id"), nullable=False)
    reusable: Named[bool] = Column(Boolean, nullable=False)
    created_at: Named[int] = Column(BigInteger, nullable=False)
    expires_at: Named[int | None] = Column(BigInteger)
    # The last entrance: the only one, unless the badge is reusable.
    used_at: Named[int | None] = Column(BigInteger)
    voided_at: Named[int | None] = Column(BigInteger)


conferences = Table("conferences", metadata, ConferenceColumns)

journal = Table("journal", metadata, JournalColumns)

# The words of texts, which the journal names by their SHA-256; they may be erased, the hash stays.
wordings = Table("wordings", metadata, WordingColumns)

# The processes that serve now, each with the screens it sees, as JSON; a row that is not renewed is forgotten.
stations = Table("stations", metadata, StationColumns)

# The migrations put a row "seats" here: the last number given, over all conferences, never to be given again.
counters = Table("counters", metadata, CounterColumns)

seats = Table(
    "seats",
    metadata,
    SeatColumns,
    _one_of("role", ROLES, "role"),
    CheckConstraint("role <> 'delegate' OR delegation IS NOT NULL", name="delegate_has_delegation"),
    Index(None, "conference"),
)

tokens = Table("tokens", metadata, TokenColumns, _one_of("kind", TOKEN_KINDS, "kind"), Index(None, "seat"))

badges = Table("badges", metadata, BadgeColumns, Index(None, "seat"))
