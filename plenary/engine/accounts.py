"""Who may come in: seats, the tokens a screen carries, and the badges that are exchanged for a token.

Tokens and badge codes have 256 random bits and are stored only as HMAC-SHA256 under the secret of the
installation: whoever reads the database can enter nowhere.
"""

import hmac
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Literal, TypedDict

from sqlalchemy import Column, Connection, Row, func, insert, select, update

from plenary.domain.vocabulary import Role, Seat
from plenary.engine.admission import ENDED, SEAT_FOR_TOKEN, live
from plenary.engine.storage import Storage
from plenary.engine.tables import badges, counters, seats, tokens

MOST_SEATS = 20_000
"""Of which the value is kept; there may be more."""

TokenKind = Literal["bearer", "session"]


@dataclass(frozen=True, slots=True)
class SeatRecord:
    """A seat as the accounts know it. ``revoked_at``: milliseconds UTC, None while it is in use."""

    id: str
    conference: str
    role: str
    delegation: str | None
    language: str
    head: bool
    name: str | None
    revoked_at: int | None

    @property
    def seat(self) -> Seat:
        """The seat as the rules know it."""
        return _seat(self.id, self.role, self.delegation, self.language, self.head)


@lru_cache(MOST_SEATS)
def _seat(id: str, role: str, delegation: str | None, language: str, head: bool) -> Seat:
    """One value for all that is asked from a seat."""
    return Seat(id, Role(role), delegation, language, head)


class Wanted(TypedDict, total=False):
    """A seat to be opened; its role must be told."""

    role: str
    delegation: str | None
    language: str
    head: bool
    name: str | None


UNNAMED: Wanted = {"delegation": None, "language": "en", "head": False, "name": None}


class Accounts:
    """Seats, tokens and badges of every conference in one database.

    All times are integer milliseconds UTC. A token or badge works while ``at < expires_at``. Codes and
    tokens exist in clear only in the answer that hands them out. Every change takes a write transaction of
    its own, so none of these may be called inside another one.
    """

    def __init__(self, storage: Storage, secret: bytes) -> None:
        """``secret``: of the installation; with another one, every token and badge is unknown."""
        if not secret:
            raise ValueError("the accounts need a secret that is not empty")
        self._storage = storage
        self._secret = secret

    # Seats

    def open_seat(
        self,
        conference: str,
        role: str,
        delegation: str | None = None,
        language: str = "en",
        head: bool = False,
        name: str | None = None,
        *,
        at: int,
    ) -> SeatRecord:
        """A new seat, with the next number of the database.

        Raises StorageFailure (an IntegrityError) for an unknown conference or role, and for a delegate
        without a delegation.
        """
        wanted = Wanted(role=role, delegation=delegation, language=language, head=head, name=name)
        (opened,) = self.open_seats(conference, [wanted], at=at)
        return opened

    def open_seats(self, conference: str, wanted: Iterable[Wanted], *, at: int) -> list[SeatRecord]:
        """New seats in this order, all or none. Raises as :meth:`open_seat`."""
        count = update(counters).where(counters.c.name == "seats").values(last=counters.c.last + 1)
        opened = []
        with self._storage.write() as connection:
            for each in wanted:
                number = connection.execute(count.returning(counters.c.last)).scalar_one()
                kept = {"id": f"s{number}", "conference": conference, "created_at": at}
                opened.append(
                    connection.execute(
                        insert(seats).values(**UNNAMED | each | kept).returning(*_COLUMNS)
                    ).one()
                )
        return [_record(row) for row in opened]

    def seats(self, conference: str, *, at: int) -> list[tuple[SeatRecord, int]]:
        """Every seat of a conference, oldest first, revoked ones too, each with its number of live badges."""
        usable = select(func.count(badges.c.digest)).where(badges.c.seat == seats.c.id, live(at))
        query = (
            select(*_COLUMNS, usable.scalar_subquery().label("live"))
            .where(seats.c.conference == conference)
            .order_by(func.length(seats.c.id), seats.c.id)  # s2 before s10
        )
        with self._storage.read() as connection:
            return [(_record(row), row.live) for row in connection.execute(query)]

    def seats_by_id(self, seat_ids: Iterable[str]) -> dict[str, SeatRecord]:
        """Those of these seats that exist, by id, revoked ones too."""
        query = select(*_COLUMNS).where(seats.c.id.in_(set(seat_ids)))
        with self._storage.read() as connection:
            return {row.id: _record(row) for row in connection.execute(query)}

    def revoke_seat(self, seat_id: str, at: int) -> bool:
        """Close a seat for good, with its tokens and badges; False if it is unknown or was closed before."""
        with self._storage.write() as connection:
            in_use = seats.c.id == seat_id, seats.c.revoked_at.is_(None)
            closed = connection.execute(update(seats).where(*in_use).values(revoked_at=at))
            # Badges before tokens: whoever enters now holds the row of the badge until the token is there.
            _void(connection, seat_id, at)
            valid = tokens.c.seat == seat_id, tokens.c.revoked_at.is_(None)
            connection.execute(update(tokens).where(*valid).values(revoked_at=at))
            return closed.rowcount == 1

    # Tokens

    def issue_token(self, seat_id: str, kind: TokenKind, *, at: int, expires_at: int | None = None) -> str:
        """A new token for a seat; LookupError if the seat is unknown or revoked."""
        return self.issue_tokens([seat_id], kind, at, expires_at)[seat_id]

    def issue_tokens(
        self, seat_ids: Iterable[str], kind: TokenKind, at: int, expires_at: int | None = None
    ) -> dict[str, str]:
        """A new token for each of these seats, seat to token, all or none; LookupError as for one."""
        issued = {seat_id: _random() for seat_id in seat_ids}
        with self._storage.write() as connection:
            _must_be_open(connection, issued)
            self._keep_tokens(connection, issued, kind, at, expires_at)
        return issued

    def seat_for_token(self, token: str, kind: TokenKind, at: int) -> SeatRecord | None:
        """The seat this token speaks for; None if it is unknown, of the other kind, expired or revoked."""
        with self._storage.read() as connection:
            asked = {"digest": self.digest(token), "kind": kind, "at": at}
            row = connection.execute(SEAT_FOR_TOKEN, asked).one_or_none()
        return _record(row) if row else None

    def ended(self, since: int, at: int) -> set[str]:
        """The digests of the tokens, of either kind, that opened a seat at ``since`` and no longer do at ``at``.

        The times are those of whichever process ended them: leave room for clocks that differ.
        """
        with self._storage.read() as connection:
            return set(connection.scalars(ENDED, {"since": since, "at": at}))

    def revoke_token(self, token: str, at: int) -> bool:
        """End one token (sign out); False if it is unknown or was ended before."""
        ended = update(tokens).where(tokens.c.digest == self.digest(token), tokens.c.revoked_at.is_(None))
        with self._storage.write() as connection:
            return connection.execute(ended.values(revoked_at=at)).rowcount == 1

    # Badges

    def issue_badge(
        self, seat_id: str, *, reusable: bool = False, at: int, expires_at: int | None = None
    ) -> str:
        """A new code for a seat, in URL-safe characters; LookupError if the seat is unknown or revoked."""
        code = _random()
        issued = insert(badges).values(
            digest=self.digest(code), seat=seat_id, reusable=reusable, created_at=at, expires_at=expires_at
        )
        with self._storage.write() as connection:
            _must_be_open(connection, [seat_id])
            connection.execute(issued)
        return code

    def enter(self, code: str, *, at: int, session_expires_at: int | None) -> tuple[SeatRecord, str] | None:
        """Exchange a badge for a session: the seat and a new session token.

        None if the code is unknown, used, void or expired, or its seat revoked: which of these is not told.
        Of several devices that show the same one-use badge at once, one enters.
        """
        in_use = select(seats.c.id).where(seats.c.revoked_at.is_(None))
        # One statement looks and marks: the database lets the second of two devices see the first one's mark.
        admitted = (
            update(badges)
            .where(badges.c.digest == self.digest(code), live(at), badges.c.seat.in_(in_use))
            .values(used_at=at)
            .returning(badges.c.seat)
        )
        with self._storage.write() as connection:
            seat_id = connection.execute(admitted).scalar_one_or_none()
            if seat_id is None:
                return None
            token = _random()
            self._keep_tokens(connection, {seat_id: token}, "session", at, session_expires_at)
            row = connection.execute(select(*_COLUMNS).where(seats.c.id == seat_id)).one()
        return _record(row), token

    def admits(self, code: str, at: int) -> bool:
        """Whether this badge would let somebody in now: looked up without the lock that a recording needs."""
        query = select(badges.c.digest).join(seats, badges.c.seat == seats.c.id)
        query = query.where(badges.c.digest == self.digest(code), live(at), seats.c.revoked_at.is_(None))
        with self._storage.read() as connection:
            return connection.execute(query).first() is not None

    def void_badges(self, seat_id: str, at: int) -> int:
        """Make every badge of a seat that would still let in worthless; how many they were."""
        with self._storage.write() as connection:
            return _void(connection, seat_id, at)

    def _keep_tokens(
        self,
        connection: Connection,
        issued: Mapping[str, str],
        kind: TokenKind,
        at: int,
        expires_at: int | None,
    ) -> None:
        shared = {"kind": kind, "created_at": at, "expires_at": expires_at}
        rows = [{"digest": self.digest(token), "seat": seat_id} for seat_id, token in issued.items()]
        if rows:
            connection.execute(insert(tokens).values(shared), rows)

    def digest(self, value: str) -> str:
        """By which a token or code is kept: 64 hex digits."""
        # JSON may bring half a surrogate pair, which is no code of ours and must not be an error either.
        return hmac.digest(self._secret, value.encode("utf-8", "surrogatepass"), "sha256").hex()


_COLUMNS: tuple[Column[Any], ...] = tuple(seats.c[part.name] for part in fields(SeatRecord))


def _record(row: Row[*tuple[Any, ...]]) -> SeatRecord:
    return SeatRecord(**{part.name: getattr(row, part.name) for part in fields(SeatRecord)})


def _random() -> str:
    return secrets.token_urlsafe(32)


def _void(connection: Connection, seat_id: str, at: int) -> int:
    voided = update(badges).where(badges.c.seat == seat_id, live(at)).values(voided_at=at)
    return connection.execute(voided).rowcount


def _must_be_open(connection: Connection, seat_ids: Collection[str]) -> None:
    query = select(seats.c.id).where(seats.c.id.in_(seat_ids), seats.c.revoked_at.is_(None))
    if missing := set(seat_ids) - set(connection.scalars(query)):
        raise LookupError(f"no such seat in use: {', '.join(sorted(missing))}")
