"""What the roll remembers: delegations, rights and mandates; and, for each body, who is present."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from plenary.domain.hearing import Hearing
from plenary.domain.roll.messages import (
    CheckedIn,
    CheckedOut,
    DelegationChanged,
    DelegationRemoved,
    Kind,
    Listed,
    Power,
    ProxyGranted,
    ProxyRevoked,
    RightsSet,
    RollLoaded,
)
from plenary.domain.sitting.messages import SittingClosed
from plenary.domain.vocabulary import Entry, Words


@dataclass(frozen=True, slots=True)
class Delegation:
    """A delegation in the roll. ``order``: its place in the roll call; ``sample``: invented for a demonstration."""

    id: str
    code: str
    name: Words
    kind: Kind
    iso2: str | None
    region: str
    order: int
    accredited: bool
    sample: bool

    @classmethod
    def of(cls, id: str, listed: Listed) -> Delegation:
        """A delegation from its line in the roll."""
        return cls(id=id, **{f.name: getattr(listed, f.name) for f in fields(listed)})

    @property
    def listed(self) -> Listed:
        """Its line in the roll."""
        return Listed(**{f.name: getattr(self, f.name) for f in fields(Listed)})


@dataclass(frozen=True, slots=True)
class Right:
    """A dated exception to the right to vote that the delegation's kind gives."""

    can_vote: bool
    reason: str
    at: int


@dataclass(frozen=True, slots=True)
class Mandate:
    """The power of one delegation to vote for another; ``sittings``: numbers of meetings, ``None`` for all."""

    id: str
    from_: str
    to: str
    kind: Power
    sittings: tuple[int, ...] | None

    def holds_at(self, sitting: int) -> bool:
        """Whether the mandate is given for this meeting."""
        return self.sittings is None or sitting in self.sittings


@dataclass(frozen=True)
class Roll:
    """The roll of the conference."""

    voting_kinds: frozenset[str] = frozenset()
    delegations: Mapping[str, Delegation] = field(default_factory=dict)
    rights: Mapping[str, Right] = field(default_factory=dict)
    mandates: Mapping[str, Mandate] = field(default_factory=dict)

    def votes_by_kind(self, delegation: str) -> bool:
        """Whether delegations of this kind have a vote at all; one that is not in the roll has none."""
        listed = self.delegations.get(delegation)
        return listed is not None and listed.kind in self.voting_kinds

    def can_vote(self, delegation: str) -> bool:
        """Whether this delegation has the right to vote now."""
        right = self.rights.get(delegation)
        return self.votes_by_kind(delegation) and (right is None or right.can_vote)


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who is present at a body's scheduled, open or suspended sitting."""

    present: frozenset[str] = frozenset()


hear_roll: Hearing[Roll] = Hearing()
hear_attendance: Hearing[Attendance] = Hearing()


@hear_roll.on(RollLoaded)
def _(roll: Roll, entry: Entry, event: RollLoaded) -> Roll:
    entered = {
        f"{entry.made}.{n}": Delegation.of(f"{entry.made}.{n}", listed)
        for n, listed in enumerate(event.delegations, 1)
    }
    return replace(roll, delegations={**roll.delegations, **entered})


@hear_roll.on(DelegationChanged)
def _(roll: Roll, entry: Entry, event: DelegationChanged) -> Roll:
    changed = Delegation.of(event.delegation, event.listed)
    return replace(roll, delegations={**roll.delegations, changed.id: changed})


@hear_roll.on(DelegationRemoved)
def _(roll: Roll, entry: Entry, event: DelegationRemoved) -> Roll:
    left = {id: each for id, each in roll.delegations.items() if id != event.delegation}
    rights = {id: right for id, right in roll.rights.items() if id != event.delegation}
    return replace(roll, delegations=left, rights=rights)


@hear_roll.on(RightsSet)
def _(roll: Roll, entry: Entry, event: RightsSet) -> Roll:
    right = Right(event.can_vote, event.reason, entry.at)
    return replace(roll, rights={**roll.rights, event.delegation: right})


@hear_roll.on(ProxyGranted)
def _(roll: Roll, entry: Entry, event: ProxyGranted) -> Roll:
    mandate = Mandate(f"{entry.made}", event.from_, event.to, event.kind, event.sittings)
    return replace(roll, mandates={**roll.mandates, mandate.id: mandate})


@hear_roll.on(ProxyRevoked)
def _(roll: Roll, entry: Entry, event: ProxyRevoked) -> Roll:
    return replace(roll, mandates={id: m for id, m in roll.mandates.items() if id != event.mandate})


@hear_attendance.on(CheckedIn)
def _(attendance: Attendance, entry: Entry, event: CheckedIn) -> Attendance:
    return Attendance(attendance.present | {event.delegation})


@hear_attendance.on(CheckedOut)
def _(attendance: Attendance, entry: Entry, event: CheckedOut) -> Attendance:
    return Attendance(attendance.present - {event.delegation})


@hear_attendance.on(SittingClosed)
def _(attendance: Attendance, entry: Entry, event: SittingClosed) -> Attendance:
    return Attendance() if attendance.present else attendance
