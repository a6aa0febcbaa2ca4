"""Is there a quorum? Who counts as present, who as represented, out of how many."""

from __future__ import annotations

from plenary.domain.conference import Body, Conference
from plenary.domain.procedure.provisions import QuorumRule
from plenary.domain.roll.messages import Quorum


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


def quorum_rule(conference: Conference, body: Body, stage: str) -> QuorumRule | None:
    """What the rules ask of a body at a stage (``open`` or ``vote``); ``None`` where there is no quorum."""
    kind = "plenary" if body.kind == "plenary" else "committee"
    return conference.profile.quorum(kind, stage)


def counted(rule: QuorumRule, base: int, present: int, represented: int) -> Quorum:
    """The figures of a quorum; ``represented`` counts where the rule counts proxies."""
    held, required = represented if rule.proxies_count else 0, rule.required(base)
    return Quorum(
        present=present,
        represented=held,
        base=base,
        required=required,
        met=present + held >= required,
        cite=rule.cite,
    )


def quorum(conference: Conference, body: Body, stage: str) -> Quorum | None:
    """The quorum of a body at a stage as it stands now; ``None`` where there is no such rule.

    Base: the delegations accredited and having the right to vote (ITU, GR 93), or all members (UNGA, Rule 67).
    """
    rule = quorum_rule(conference, body, stage)
    if rule is None:
        return None
    roll = conference.roll
    members = {id for id in roll.delegations if roll.votes_by_kind(id)}
    if rule.base == "accredited_with_vote":
        members = {id for id in members if roll.delegations[id].accredited and roll.can_vote(id)}
    away = represented(conference, body).keys() & members
    return counted(rule, len(members), len(members & body.attendance.present), len(away))
