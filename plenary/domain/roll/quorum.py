"""Is there a quorum? Who counts as present, who as represented, out of how many."""

from __future__ import annotations

from dataclasses import dataclass

from plenary.domain.conference import Body, Conference


@dataclass(frozen=True, slots=True)
class Quorum:
    """The figures of a quorum, in delegations. ``met``: present + represented reach the required number."""

    present: int
    represented: int
    base: int
    required: int
    cite: str

    @property
    def met(self) -> bool:
        """Whether there is a quorum."""
        return self.present + self.represented >= self.required


def represented(conference: Conference, body: Body) -> dict[str, str]:
    """Absent delegations whose proxy holder is present: who, by whom. Each counts once.

    A grantor who checks in is present and its mandate sleeps.
    """
    present, sitting = body.attendance.present, body.sitting.number
    return {
        mandate.from_: mandate.to
        for mandate in conference.roll.mandates.values()
        if mandate.holds_at(sitting) and mandate.from_ not in present and mandate.to in present
    }


def quorum(conference: Conference, body: Body, stage: str) -> Quorum | None:
    """The quorum of a body at a stage (``open`` or ``vote``) as it stands now; ``None`` where there is no such rule.

    Base: the delegations accredited and having the right to vote (ITU, GR 93), or all members (UNGA, Rule 67).
    """
    kind = "plenary" if body.kind == "plenary" else "committee"
    rule = conference.profile.quorum(kind, stage)
    if rule is None:
        return None
    roll = conference.roll
    members = {id for id in roll.delegations if roll.votes_by_kind(id)}
    if rule.base == "accredited_with_vote":
        members = {id for id in members if roll.delegations[id].accredited and roll.can_vote(id)}
    away = represented(conference, body) if rule.proxies_count else {}
    return Quorum(
        present=len(members & body.attendance.present),
        represented=len(members & away.keys()),
        base=len(members),
        required=rule.required(len(members)),
        cite=rule.cite,
    )
