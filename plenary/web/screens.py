"""Which screens are connected: their seats, what they watch, how fresh they are; here and in the other processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from plenary.domain.vocabulary import Audience, Channel, Role, channel_of
from plenary.engine.presence import Seen
from plenary.web.seating import Sitter

MOST_PER_SEAT = 20
CATCHES_UP_MS = 2_000
"""How long a screen may take to show an entry before it counts as behind."""
SILENT_MS = 75_000
"""A tablet asks for the time every 30 s: one that did not twice hangs, whatever its connection says."""
WRONG_CLOCK_MS = 2_000
"""Screens correct their clocks by the house's; one that is so far off should still be looked after."""
COUNTS = ("devices", "stale", "wrong_clocks")
"""The sections of ``status`` that count the devices of each delegation."""


@dataclass(slots=True)
class Screen:
    """One connection.

    ``skew``: the device's clock against the house, ms; ``seq``: what it last showed; ``behind``: how many entries
    it had not shown then, although it had had the time to; ``compact``: whether it reads names from the roll.
    """

    sid: str
    sitter: Sitter
    body: str
    language: str
    last_seen: int
    skew: int | None = None
    seq: int | None = None
    build: str | None = None
    compact: bool = False
    behind: int = 0
    _due: tuple[int, int] | None = None

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """Whose views this screen gets, decided by its seat alone."""
        seat = self.sitter.seat
        return _audiences(seat.role, seat.delegation, self.body)

    def shows(self, seq: int | None, head: int, at: int) -> None:
        """The screen says what it shows, while the journal's head is ``head``; None if it does not say."""
        self.seq = seq
        due, since = self._due or (0, at - CATCHES_UP_MS)
        if at - since >= CATCHES_UP_MS:
            self.behind = 0 if seq is None else max(0, due - seq)
            self._due = (head, at)

    def is_stale(self, now: int) -> bool:
        """It shows something old, or it has stopped to tell; who never told anything is a tool, and no screen."""
        return self.behind > 0 or (self._due is not None and now - self.last_seen > SILENT_MS)

    @property
    def has_wrong_clock(self) -> bool:
        """Its clock is so far off that somebody should set it."""
        return abs(self.skew or 0) > WRONG_CLOCK_MS


class Screens:
    """The connections of this process, and what the other processes told of theirs; never in the journal."""

    def __init__(self) -> None:
        self.by_sid: dict[str, Screen] = {}
        self._by_seat: dict[str, dict[str, Screen]] = {}
        self._met: dict[str, dict[str, Any]] = {}
        self._lost: list[dict[str, Any]] = []
        self._revoked: set[str] = set()

    def come(self, screen: Screen) -> None:
        """A connection has shown its seat."""
        self.by_sid[screen.sid] = screen
        self._by_seat.setdefault(screen.sitter.record.id, {})[screen.sid] = screen

    def gone(self, sid: str) -> Screen | None:
        """Forget a connection; a display that is gone stays in sight, for somebody must look after it."""
        screen = self.by_sid.pop(sid, None)
        if screen:
            of_seat = self._by_seat[screen.sitter.record.id]
            del of_seat[sid]
            if not of_seat:
                del self._by_seat[screen.sitter.record.id]
        if screen and screen.sitter.record.role == Role.DISPLAY:
            self._meet([_shown(screen)])
        return screen

    def of_seat(self, seat: str) -> list[Screen]:
        """The connections of one seat."""
        return list(self._by_seat.get(seat, {}).values())

    def forget(self, seat: str) -> None:
        """A seat was revoked, which is for good: nobody waits for its screen any more."""
        self._revoked.add(seat)
        self._met.pop(seat, None)
        self._lost = [each for each in self._lost if each["seat"] != seat]

    @property
    def lost(self) -> list[str]:
        """The seats of the displays that were connected somewhere and are nowhere now."""
        return [each["seat"] for each in self._lost]

    def seen(self, now: int) -> Seen:
        """What this process sees and remembers, in the sections of ``status``, for the other processes."""
        screens = list(self.by_sid.values())
        seated = [(s.sitter.record.delegation, s) for s in screens if s.sitter.record.delegation]
        live = [_shown(screen) for screen in screens if screen.sitter.record.role == Role.DISPLAY]
        return {
            "devices": Counter(delegation for delegation, _ in seated),
            "stale": Counter(delegation for delegation, screen in seated if screen.is_stale(now)),
            "wrong_clocks": Counter(delegation for delegation, screen in seated if screen.has_wrong_clock),
            "displays": live + self._lost,
        }

    def status(self, now: int, others: Iterable[Seen] = ()) -> dict[str, Any]:
        """The sections of ``status``: the devices of each delegation, how many of them are stale or have a wrong
        clock, and every display with its freshness. ``others``: what the other processes see.
        """
        pictures = [self.seen(now), *others]
        displays = [each for seen in pictures for each in seen["displays"]]
        self._meet(displays)
        live = [each for each in displays if each["connected"] and each["seat"] not in self._revoked]
        connected = {each["seat"] for each in live}
        lost = [each for seat, each in self._met.items() if seat not in connected]
        self._lost = [{**each, "connected": False} for each in lost]
        return {
            **{name: _total(seen[name] for seen in pictures) for name in COUNTS},
            "displays": sorted(live + self._lost, key=lambda each: (len(each["seat"]), each["seat"])),
        }

    def _meet(self, displays: Iterable[dict[str, Any]]) -> None:
        """Remember the newest that is known of each display, whoever saw it."""
        for each in displays:
            met = self._met.get(each["seat"])
            if each["seat"] not in self._revoked and (met is None or met["last_seen"] <= each["last_seen"]):
                self._met[each["seat"]] = each


@lru_cache(maxsize=4096)
def _audiences(role: Role, delegation: str | None, body: str) -> tuple[Audience, ...]:
    shared = Audience(channel_of(role), body)
    if delegation is None or shared.channel != Channel.FLOOR:
        return (shared,)
    return (shared, Audience(Channel.FLOOR, body, delegation))


def _total(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    return dict(sorted(sum((Counter(each) for each in counts), Counter[str]()).items()))


def _shown(screen: Screen) -> dict[str, Any]:
    """A display as the podium sees it. ``last_seen``: milliseconds UTC; ``skew``: milliseconds."""
    return {
        "seat": screen.sitter.record.id,
        "name": screen.sitter.record.name,
        "language": screen.language,
        "body": screen.body,
        "connected": True,
        "build": screen.build,
        "seq": screen.seq,
        "behind": screen.behind,
        "skew": screen.skew,
        "last_seen": screen.last_seen,
    }
