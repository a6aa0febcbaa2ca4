"""How much one seat may ask in a while: token buckets by seat and class of command, in house time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum

from plenary.domain.vocabulary import PODIUM, Refusal, Role, Seat

MOST_KEPT = 20_000
"""Beyond so many buckets the one that was used longest ago is forgotten: it is the likeliest to be full again."""


class Kind(StrEnum):
    """Classes that take nothing from one another: who only looks can still vote."""

    PODIUM = "podium"
    BALLOT = "ballot"
    COMMAND = "command"
    AGAIN = "again"
    LOOK = "look"
    SIGN_IN = "sign_in"

    # An enum's own hash is written in Python, and every message is looked up by its class four times.
    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once (``burst``), and then one more every ``every_ms`` milliseconds."""

    burst: int
    every_ms: int


RATES = {
    # The chair's tools may work as fast as they can; nobody at a desk comes near it.
    Kind.PODIUM: Rate(2_000, 5),
    # A delegation of 20 devices that all press five times, for itself and three mandates.
    Kind.BALLOT: Rate(400, 25),
    # The same devices that check in, ask and withdraw, and after an outage send again what was not answered.
    Kind.COMMAND: Rate(400, 50),
    # What was accepted before is answered again even where the seat has used up everything else.
    Kind.AGAIN: Rate(400, 50),
    # Twenty devices that come back ten times in a minute, each with five looks at the clock and one at the view.
    Kind.LOOK: Rate(1_200, 20),
    # Wrong codes from one address; right ones are free, for a whole hall may come from one address.
    Kind.SIGN_IN: Rate(60, 2_000),
}


def kind_of(message: object, seat: Seat, accepted: Container[tuple[str, str]]) -> Kind:
    """The class of a command that came in, read or not. ``accepted``: (seat, id) of what was accepted before."""
    given = message if isinstance(message, dict) else {}
    id, name = given.get("id"), given.get("name")
    if isinstance(id, str) and (seat.id, id) in accepted:
        return Kind.AGAIN
    if seat.role in PODIUM or seat.role == Role.HOUSE:
        return Kind.PODIUM
    return Kind.BALLOT if name == "ballot.cast" else Kind.COMMAND


class Limits:
    """Everybody's buckets in this process. Each is one number: the moment when it will be full again."""

    def __init__(self) -> None:
        self._full_at: OrderedDict[tuple[Kind, str], int] = OrderedDict()

    def over(self, kind: Kind, who: str, now: int) -> Refusal | None:
        """Take one from the bucket of ``who`` (a seat, or an address), or say how long until there is one.

        ``now``: milliseconds of the house clock, which never runs back. What is refused takes nothing.
        """
        rate, key = RATES[kind], (kind, who)
        full_at = max(self._full_at.get(key, now), now) + rate.every_ms
        wait_ms = full_at - now - rate.burst * rate.every_ms
        if wait_ms > 0:
            return Refusal("rate_limited", details={"retry_after_ms": wait_ms})
        self._full_at[key] = full_at
        self._full_at.move_to_end(key)
        if len(self._full_at) > MOST_KEPT:
            self._full_at.popitem(last=False)
        return None
