"""The tables of the records: what the journal says, in rows for search, statistics and reports; rebuilt at any time.

Moments are milliseconds UTC, lengths milliseconds. Words by language, and lists, are canonical JSON. A migration never
changes a row here: it drops the table and makes it anew, and the rows are rebuilt from the journal.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table, Text

from plenary.engine.tables import metadata


def _table(named: str, key: dict[str, Any], /, **columns: Any) -> Table:
    """A table of one conference's records. ``columns``: a type, or a type in a list for what may be absent."""
    return Table(
        named,
        metadata,
        Column("conference", Text, primary_key=True),
        *(Column(each, kind, primary_key=True, autoincrement=False) for each, kind in key.items()),
        *(
            Column(each, kind[0] if isinstance(kind, list) else kind, nullable=isinstance(kind, list))
            for each, kind in columns.items()
        ),
    )


delegations = _table(
    "delegations",
    {"id": Text},
    code=Text,
    name=Text,
    kind=Text,
    region=Text,
    order=Integer,
    accredited=Boolean,
    sample=Boolean,
    removed_at=[BigInteger],
)
"""Everybody who is or was on the roll."""

sittings = _table(
    "sittings",
    {"body": Text, "number": Integer},
    state=Text,
    planned_at=[BigInteger],
    opened_at=[BigInteger],
    closed_at=[BigInteger],
)

moments = _table(
    "moments",
    {"seq": BigInteger},
    body=Text,
    sitting=Integer,
    what=Text,
    at=BigInteger,
    until=[BigInteger],
    seat=Text,
    role=Text,
    present=[Integer],
    represented=[Integer],
    base=[Integer],
    required=[Integer],
    cite=[Text],
)
"""When a sitting was opened, suspended, resumed and closed, and who took the chair; with the quorum for a vote then."""

attendance = _table(
    "attendance",
    {"seq": BigInteger},
    body=Text,
    sitting=Integer,
    delegation=Text,
    came_at=BigInteger,
    left_at=[BigInteger],
)

items = _table(
    "items",
    {"id": Text},
    body=Text,
    place=Integer,
    number=Text,
    kind=Text,
    title=Text,
    parent=[Text],
    statutory=Boolean,
    state=Text,
    referred_to=[Text],
)
"""The agenda as it stands; ``place``: in the order of the document."""

discussions = _table(
    "discussions",
    {"seq": BigInteger, "item": Text},
    body=Text,
    sitting=Integer,
    opened_at=BigInteger,
    left_at=[BigInteger],
    outcome=[Text],
)
"""Which items a sitting took up, from when to when; ``outcome``: how it left them, none while they are open."""

speeches = _table(
    "speeches",
    {"request": Text},
    seq=BigInteger,
    body=Text,
    sitting=Integer,
    item=[Text],
    delegation=[Text],
    office=[Text],
    kind=Text,
    language=[Text],
    on_behalf_of=[Text],
    given_at=BigInteger,
    allotted_ms=BigInteger,
    ended_at=[BigInteger],
    used_ms=[BigInteger],
)
"""Who had the floor; a floor given by mistake and taken back leaves no speech."""

texts = _table(
    "texts",
    {"id": Text},
    body=Text,
    symbol=Text,
    kind=Text,
    title=Text,
    item=Text,
    state=Text,
    hash=String(64),
    languages=Text,
    sponsor=[Text],
    on_behalf_of=[Text],
    at=BigInteger,
)

decisions = _table(
    "decisions",
    {"id": Text},
    body=Text,
    number=Integer,
    sitting=Integer,
    item=Text,
    words=Text,
    manner=Text,
    adopts=[Text],
    rejects=[Text],
    symbol=[Text],
    hash=[String(64)],
    vote=[Text],
    at=BigInteger,
    annulled=Boolean,
)

corrections = _table(
    "corrections",
    {"seq": BigInteger},
    decision=Text,
    words=Text,
    reason=Text,
    at=BigInteger,
    annulled=Boolean,
)
"""``words``: those that the decision had until then."""

votes = _table(
    "votes",
    {"id": Text},
    body=Text,
    number=Integer,
    sitting=Integer,
    item=Text,
    title=Text,
    text=[Text],
    symbol=[Text],
    hash=[String(64)],
    method=Text,
    majority=Text,
    state=Text,
    repeats=[Text],
    prepared_at=BigInteger,
    opened_at=[BigInteger],
    closed_at=[BigInteger],
    announced_at=[BigInteger],
    eligible=[Integer],
    yes=[Integer],
    no=[Integer],
    abstain=[Integer],
    invalid=[Integer],
    not_participating=[Integer],
    not_voting=[Integer],
    base=[Integer],
    required=[Integer],
    outcome=[Text],
    reason=[Text],
    cite=[Text],
    derivation=[Text],
    void_reason=[Text],
)
"""Votes; the figures are there from the closing on."""

electors = _table(
    "electors",
    {"vote": Text, "delegation": Text},
    place=Integer,
    may=Boolean,
    reason=Text,
    held_by=[Text],
    mandate=[Text],
    granted=Boolean,
)
"""The electoral roll of each vote as it was frozen; ``granted``: by chair and secretary while it was open."""

ballots = _table(
    "ballots",
    {"vote": Text, "right": Text},
    id=Text,
    choice=Text,
    mandate=[Text],
    seat=Text,
    delegation=[Text],
    oral=Boolean,
    at=BigInteger,
    receipt=Text,
)
"""The ballots that count, one for each right that was used: from the closing of their vote on."""

intentions = _table(
    "intentions",
    {"vote": Text, "delegation": Text},
    choice=Text,
    at=BigInteger,
)
"""How delegations declared, after the result, that they meant to vote."""

announcements = _table(
    "announcements",
    {"seq": BigInteger},
    body=Text,
    sitting=Integer,
    words=Text,
    at=BigInteger,
    ended_at=[BigInteger],
)

RECORDS = (
    delegations,
    sittings,
    moments,
    attendance,
    items,
    discussions,
    speeches,
    texts,
    decisions,
    corrections,
    votes,
    electors,
    ballots,
    intentions,
    announcements,
)
