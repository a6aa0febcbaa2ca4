"""The words of texts, kept outside the journal by their hash, which the journal holds."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from plenary.engine import tables


def keep(connection: Connection, conference: str, kept: Mapping[str, str]) -> None:
    """Keep these exact texts by their hash, in the transaction of the entries that name them."""
    words = tables.wordings
    if not kept:
        return
    known = select(words.c.hash).where(words.c.conference == conference, words.c.hash.in_(kept))
    there = set(connection.scalars(known))
    rows = [
        {"conference": conference, "hash": hash, "words": text}
        for hash, text in kept.items()
        if hash not in there
    ]
    if rows:
        connection.execute(insert(words), rows)


def find(connection: Connection, conference: str, hash: str) -> str | None:
    """The exact text of this hash; ``None`` if it was erased, or never was."""
    words = tables.wordings
    return connection.scalar(
        select(words.c.words).where(words.c.conference == conference, words.c.hash == hash)
    )


def everything(connection: Connection, conference: str) -> dict[str, str]:
    """Every kept text of a conference by its hash, in the order of the hashes."""
    words = tables.wordings
    rows = connection.execute(
        select(words.c.hash, words.c.words).where(words.c.conference == conference).order_by(words.c.hash)
    )
    return {row.hash: row.words for row in rows}
