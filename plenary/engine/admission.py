"""Which token or badge lets somebody in: conditions and questions of the accounts, put together once."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ColumnElement, and_, bindparam, or_, select

from plenary.engine.tables import badges, seats, tokens


def not_expired(expires_at: Column[int | None], at: int | ColumnElement[int]) -> ColumnElement[bool]:
    """It works without end, or ends after ``at``, milliseconds UTC."""
    return or_(expires_at.is_(None), expires_at > at)


def live(at: int) -> ColumnElement[bool]:
    """A badge that would let somebody in."""
    usable = or_(badges.c.reusable, badges.c.used_at.is_(None))
    return and_(usable, badges.c.voided_at.is_(None), not_expired(badges.c.expires_at, at))


SEAT_FOR_TOKEN = (
    select(seats)
    .join(tokens, tokens.c.seat == seats.c.id)
    .where(tokens.c.digest == bindparam("digest"), tokens.c.kind == bindparam("kind"))
    .where(tokens.c.revoked_at.is_(None), not_expired(tokens.c.expires_at, bindparam("at", type_=BigInteger)))
    .where(seats.c.revoked_at.is_(None))
)
"""The seat of the token with this ``digest`` of this ``kind``, while it is valid ``at`` that moment."""

ENDED = (
    select(tokens.c.digest)
    .join(seats, tokens.c.seat == seats.c.id)
    .where(
        or_(
            tokens.c.revoked_at > bindparam("since"),
            seats.c.revoked_at > bindparam("since"),
            and_(tokens.c.expires_at > bindparam("since"), tokens.c.expires_at <= bindparam("at")),
        )
    )
)
"""The digests of the tokens that ended after ``since`` and up to ``at``."""
