"""The electoral roll: which delegations may vote, with the reason, who holds whose vote, and who of them is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from plenary.domain.conference import Body, Conference
from plenary.domain.roll.messages import Quorum
from plenary.domain.roll.quorum import counted, quorum_rule
from plenary.domain.roll.state import Delegation
from plenary.domain.voting.state import Vote
from plenary.domain.voting.terms import Elector

ACCREDITED, NOT_ACCREDITED = "accredited", "not_accredited"


def electors(conference: Conference, body: Body) -> tuple[Elector, ...]:
    """Every delegation of a kind that votes, in the order of the roll call, as the roll stands now."""
    return _lines(conference, body, conference.roll.delegations)


def own_lines(conference: Conference, body: Body, own: str) -> tuple[Elector, ...]:
    """The lines of the roll that concern a delegation: its own, and those of the delegations whose vote it holds."""
    grantors = {each.from_ for each in conference.roll.mandates.values() if each.to == own}
    lines = _lines(conference, body, {own, *grantors} & conference.roll.delegations.keys())
    return tuple(line for line in lines if own in (line.delegation, line.held_by))


def _lines(conference: Conference, body: Body, of: Collection[str]) -> tuple[Elector, ...]:
    roll = conference.roll
    listed = [roll.delegations[id] for id in of if roll.votes_by_kind(id)]
    holders = {
        mandate.from_: (mandate.to, mandate.id)
        for mandate in roll.mandates.values()
        if mandate.holds_at(body.sitting.number) and _right(conference, roll.delegations[mandate.to])[0]
    }
    return tuple(
        _line(each.id, *_right(conference, each), holders.get(each.id))
        for each in sorted(listed, key=lambda one: (one.order, one.code))
    )


def _right(conference: Conference, delegation: Delegation) -> tuple[bool, str]:
    """Whether a delegation of a kind that votes may vote now, and why."""
    exception = conference.roll.rights.get(delegation.id)
    if exception and not exception.can_vote:
        return False, exception.reason
    if not delegation.accredited:
        return False, NOT_ACCREDITED
    return True, exception.reason if exception else ACCREDITED


def _line(delegation: str, may: bool, reason: str, holder: tuple[str, str] | None) -> Elector:
    held_by, mandate = holder if holder and may else (None, None)
    return Elector(delegation=delegation, may=may, reason=reason, held_by=held_by, mandate=mandate)


@dataclass(frozen=True, slots=True)
class There:
    """Who of an electoral roll is present, and who is represented by a holder that is."""

    present: frozenset[str]
    represented: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Whoever is present or represented."""
        return self.present | self.represented


def there(
    conference: Conference, body: Body, lines: Iterable[Elector], lapsed: Collection[str] = ()
) -> There:
    """Who of these lines of a roll is there now; ``lapsed``: whose mandate holds no longer in this vote."""
    now, mandates = body.attendance.present, conference.roll.mandates
    lines = tuple(lines)
    present = frozenset(line.delegation for line in lines if line.delegation in now)
    held = (line for line in lines if line.held_by in now and line.mandate in mandates)
    return There(present, frozenset(line.delegation for line in held) - present - frozenset(lapsed))


def quorum_of(
    conference: Conference, body: Body, lines: Iterable[Elector], lapsed: Collection[str] = ()
) -> Quorum | None:
    """The quorum for a vote, counted over its electoral roll as frozen; ``None`` where the rules know none."""
    rule = quorum_rule(conference, body, "vote")
    if rule is None:
        return None
    members = tuple(line for line in lines if rule.base == "all_members" or line.may)
    now = there(conference, body, members, lapsed)
    return counted(rule, len(members), len(now.present), len(now.represented))


def next_call(conference: Conference, body: Body, vote: Vote) -> tuple[str, int] | None:
    """Whom the clerk calls next, and in which round: those who are there and have not answered, in their order; then,
    once more, the silent. ``None`` when both rounds are over."""
    now = there(conference, body, vote.rights.values(), vote.lapsed).all
    silent = [id for id in vote.rights if id in now and id not in vote.ballots]
    if vote.round == 1:
        first = next((id for id in silent if id not in vote.calls), None)
        if first is not None:
            return first, 1
    again = next((id for id in silent if vote.calls.get(id, 0) < 2), None)
    return None if again is None else (again, 2)
