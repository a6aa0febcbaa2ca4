"""A second bookkeeper of votes: it hears the entries alone, keeps its own books, and asks nothing of the system.

From its books follow the figures and the outcome of every vote, by :mod:`tests.reference_tally`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from plenary.domain.vocabulary import Entry
from tests import reference_tally as reference

BY_HAND = ("show_of_hands", "paper")


@dataclass
class Page:
    """What the ledger knows of one vote. ``eligible``: who may vote, with holder and mandate; ``ballots``: whose vote,
    and how; ``totals``: of a vote that is counted; ``back``: whose mandate ended while it was open; ``met``: the quorum
    at its opening and closing."""

    prepared: dict[str, Any]
    method: str
    state: str = "prepared"
    eligible: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    lines: set[str] = field(default_factory=set)
    ballots: dict[str, str] = field(default_factory=dict)
    totals: reference.Cast | None = None
    clear: bool = True
    back: set[str] = field(default_factory=set)
    met: list[bool] = field(default_factory=list)
    present: int = 0

    def cast(self) -> reference.Cast | None:
        """The figures, or none where hands or papers were not counted yet."""
        if self.method in BY_HAND:
            return self.totals
        count = Counter(self.ballots.values())
        return reference.Cast(count["yes"], count["no"], count["abstain"], idle=count["not_participating"])


class Ledger:
    """The votes of one body. Raises AssertionError when an entry does what no vote allows.

    ``quorum``: of whom more than half must be there (``entitled``, ``members``), and whether proxies count.
    """

    def __init__(self, quorum: tuple[str, bool] | None) -> None:
        self.quorum = quorum
        self.pages: dict[str, Page] = {}
        self.present: set[str] = set()

    def hear(self, entry: Entry) -> None:
        """Write an entry down."""
        event: Any = entry.event
        name = event.name
        if name in ("roll.checked_in", "roll.checked_out", "sitting.closed"):
            self._presence(name, getattr(event, "delegation", ""))
        elif name == "roll.proxy_revoked":
            for page in self.pages.values():
                page.back |= {
                    right for right, (_, mandate) in page.eligible.items() if mandate == event.mandate
                }
        elif name == "vote.prepared":
            kept = {"title": event.title, "text": event.text, "hash": event.hash, "majority": event.majority}
            self.pages[str(entry.made)] = Page(kept | {"follows": event.follows}, str(event.method))
        elif name.startswith(("vote.", "ballot.")):
            self._vote(name, event, entry.by.delegation)

    def _presence(self, name: str, delegation: str) -> None:
        if name == "sitting.closed":
            self.present = set()
        elif name == "roll.checked_out":
            self.present.discard(delegation)
        else:
            self.present.add(delegation)
            for page in self.pages.values():
                if page.state in ("open", "held"):
                    page.back.add(delegation)

    def _vote(self, name: str, event: Any, by: str | None) -> None:
        page = self.pages[event.vote]
        match name:
            case "vote.method_changed":
                self._must(page, "prepared")
                page.method = str(event.method)
            case "vote.opened":
                self._must(page, "prepared")
                assert not self.under_way(), "one vote at a time"
                page.state, page.method = "open", str(event.method)
                page.lines = {each.delegation for each in event.electors}
                page.eligible = {e.delegation: (e.held_by, e.mandate) for e in event.electors if e.may}
                self._check(page, event)
            case "vote.held":
                self._must(page, "open")
                page.state = "held"
            case "vote.resumed":
                self._must(page, "held")
                page.state = "open"
            case "vote.right_granted":
                self._must(page, "open", "held")
                assert event.delegation not in page.eligible
                page.lines.add(event.delegation)
                page.eligible[event.delegation] = (None, None)
            case "ballot.cast" | "ballot.replaced":
                self._ballot(page, name == "ballot.replaced", event, by)
            case "vote.hands_counted" | "vote.paper_counted":
                self._must(page, "open", "held", "closed")
                page.totals = self._counted(event.counts)
                page.clear = getattr(event, "clear", True)
            case "vote.closed":
                self._must(page, "open", "held")
                page.state = "closed"
                self._check(page, event)
            case "vote.corrected":
                self._must(page, "closed")
                if event.counts:
                    page.totals = self._counted(event.counts)
                else:
                    page.ballots[event.right] = str(event.choice)
            case "vote.voided" | "vote.cancelled":
                self._must(page, *(("prepared",) if name == "vote.cancelled" else ("open", "held", "closed")))
                page.state = "void"
            case "vote.announced":
                self._must(page, "closed")
                page.state = "announced"

    def _ballot(self, page: Page, again: bool, event: Any, by: str | None) -> None:
        self._must(page, "open")
        assert page.method not in BY_HAND
        assert (event.right in page.ballots) == again, "a right is used once"
        holder, mandate = page.eligible[event.right]
        if event.mandate:
            assert event.mandate == mandate
            assert event.right not in self.present | page.back, "who came back votes itself"
            assert by in (holder, None)
        elif by:
            assert by == event.right
        page.ballots[event.right] = str(event.choice)

    def _counted(self, counts: Any) -> reference.Cast:
        return reference.Cast(counts.yes, counts.no, counts.abstain, counts.invalid)

    def _check(self, page: Page, event: Any) -> None:
        """The figures of an opening or a closing are those of the frozen roll and of who is there."""
        away = {
            right
            for right, (holder, _) in page.eligible.items()
            if holder in self.present and right not in self.present | page.back
        }
        page.present = len(page.eligible.keys() & self.present) + len(away)
        assert event.present == page.present
        if self.quorum is None:
            assert event.quorum is None
            page.met.append(True)
            return
        base, proxies_count = self.quorum
        of = page.eligible.keys() if base == "entitled" else page.lines
        told = (len(of & self.present), len(away) if proxies_count else 0)
        assert (event.quorum.present, event.quorum.represented) == told
        assert event.quorum.base == len(of)
        page.met.append(2 * sum(told) > len(of))
        assert event.quorum.met == page.met[-1]

    def _must(self, page: Page, *states: str) -> None:
        assert page.state in states, f"{page.state} is not among {states}"

    def under_way(self) -> list[str]:
        """The votes between their announced start and their announced result."""
        return [id for id, page in self.pages.items() if page.state in ("open", "held", "closed")]
