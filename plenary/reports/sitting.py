"""The report of one sitting as a value: what happened, in the order in which it did, with every figure counted."""

from __future__ import annotations

from dataclasses import dataclass

from plenary.domain.conference import Body, Conference
from plenary.domain.founding import Founded
from plenary.domain.vocabulary import Words
from plenary.domain.voting.counting import Derived
from plenary.domain.voting.state import Vote
from plenary.reports.source import Row, Source

OPENED, SUSPENDED, RESUMED, CLOSED, CHAIR_TAKEN = "opened", "suspended", "resumed", "closed", "chair_taken"


class NoSitting(Exception):
    """There is no such sitting."""


@dataclass(frozen=True, slots=True)
class Chaired:
    """Who presided, and until when. ``seat``: only where several seats of the role presided at this sitting."""

    role: str
    since: int
    until: int | None
    seat: str = ""


@dataclass(frozen=True, slots=True)
class Attended:
    """A delegation and each time it was there, from and to."""

    delegation: Row
    stays: tuple[tuple[int, int | None], ...]


@dataclass(frozen=True, slots=True)
class Discussed:
    """An item that was taken up. ``item``: nothing of it is left if the draft agenda was loaded anew."""

    item: Row | None
    since: int
    until: int | None
    outcome: str | None
    speeches: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speech, in whole seconds. ``running``: it has not ended yet, and counts nothing."""

    delegation: Row | None
    office: str | None
    kind: str
    on_behalf_of: str | None
    item: Row | None
    at: int
    allotted: int
    seconds: int
    running: bool


@dataclass(frozen=True, slots=True)
class Share:
    """How often and how long somebody spoke: a delegation, an office, or all of a region ("" for offices)."""

    delegation: Row | None
    office: str | None
    region: str
    speeches: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction. ``before``: the words until then, if it changed them."""

    at: int
    reason: str
    annulled: bool
    before: Words | None


@dataclass(frozen=True, slots=True)
class Voted:
    """A vote that was opened at this sitting. ``known``: its result, where there is one to tell."""

    vote: Vote
    item: Row | None
    known: Derived | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it stands, with its corrections in order; ``voted``: the vote that it was taken by."""

    decision: Row
    item: Row | None
    voted: Voted | None
    corrections: tuple[Corrected, ...]


@dataclass(frozen=True, slots=True)
class Considered:
    """A text of an item that was taken up; ``by``: the number of the decision that settled it at this sitting."""

    text: Row
    item: Row | None
    fate: str | None
    by: int | None


@dataclass(frozen=True)
class Report:
    """One sitting. ``first``, ``last``: the entries it comes from; ``link``: the digest of the last.

    ``then``: the conference as the sitting ended, or as it stands while it goes on.
    """

    source: Source
    then: Conference
    body: Founded
    sitting: Row
    moments: tuple[Row, ...]
    chaired: tuple[Chaired, ...]
    attended: tuple[Attended, ...]
    discussed: tuple[Discussed, ...]
    spoken: tuple[Spoken, ...]
    voted: tuple[Voted, ...]
    speakers: tuple[Share, ...]
    regions: tuple[Share, ...]
    decided: tuple[Decided, ...]
    considered: tuple[Considered, ...]
    announced: tuple[Row, ...]
    first: int
    last: int
    link: str

    @property
    def here(self) -> Body:
        """The body as the sitting ended."""
        return self.then.body(self.body.id)

    @property
    def day(self) -> int | None:
        """A moment of the day of the sitting: when it opened, or else is planned to."""
        found: int | None = self.sitting["opened_at"] or self.sitting["planned_at"]
        return found

    def moment(self, what: str) -> Row | None:
        """The first time that this happened."""
        return next((row for row in self.moments if row["what"] == what), None)

    @property
    def suspended_ms(self) -> int:
        """How long the sitting was suspended in all, as far as each suspension has ended."""
        sum, since = 0, None
        for row in self.moments:
            if row["what"] == SUSPENDED:
                since = row["at"]
            elif row["what"] in (RESUMED, CLOSED) and since is not None:
                sum, since = sum + row["at"] - since, None
        return sum
