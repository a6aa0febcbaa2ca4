"""The two questions put to a conference: may this happen (decide), and what may this audience know (project)?"""

from __future__ import annotations

from typing import Any

from plenary.domain import views
from plenary.domain.agenda import rules as _agenda_rules
from plenary.domain.agenda import views as agenda_views
from plenary.domain.conference import Conference
from plenary.domain.decisions import rules as _decision_rules
from plenary.domain.decisions import views as decision_views
from plenary.domain.floor import rules as _floor_rules
from plenary.domain.floor import speaking as _speaking_rules
from plenary.domain.floor import views as floor_views
from plenary.domain.hall import rules as _hall_rules
from plenary.domain.hall import views as hall_views
from plenary.domain.indications import rules as _indication_rules
from plenary.domain.indications import views as indication_views
from plenary.domain.roll import rules as _roll_rules
from plenary.domain.roll import views as roll_views
from plenary.domain.rulebook import RULES
from plenary.domain.section import OwnSection, Section
from plenary.domain.sitting import rules as _sitting_rules
from plenary.domain.sitting import views as sitting_views
from plenary.domain.texts import rules as _text_rules
from plenary.domain.texts import views as text_views
from plenary.domain.vocabulary import Audience, Refusal, Request, Role, Verdict
from plenary.domain.voting import agreement as _agreement_rules
from plenary.domain.voting import casting as _casting_rules
from plenary.domain.voting import proceeding as _proceeding_rules
from plenary.domain.voting import recording as _recording_rules
from plenary.domain.voting import rules as _voting_rules
from plenary.domain.voting import views as voting_views

ROOMS = (
    _roll_rules,
    _sitting_rules,
    _agenda_rules,
    _floor_rules,
    _speaking_rules,
    _text_rules,
    _decision_rules,
    _voting_rules,
    _proceeding_rules,
    _casting_rules,
    _recording_rules,
    _agreement_rules,
    _indication_rules,
    _hall_rules,
)
"""The modules whose rules are in the rulebook: importing them registers them."""

SECTIONS: tuple[Section | OwnSection, ...] = (
    *views.SECTIONS,
    *roll_views.SECTIONS,
    *sitting_views.SECTIONS,
    *agenda_views.SECTIONS,
    *floor_views.SECTIONS,
    *text_views.SECTIONS,
    *decision_views.SECTIONS,
    *voting_views.SECTIONS,
    *indication_views.SECTIONS,
    *hall_views.SECTIONS,
)


def decide(conference: Conference, request: Request) -> Verdict:
    """Answer a request: the events that happen, or a refusal. Changes nothing itself."""
    rule = RULES[type(request.command)]
    if request.seat.role not in rule.roles:
        return Refusal("not_allowed", details={"role": str(request.seat.role)})
    if request.body not in conference.bodies:
        return Refusal("unknown_body", details={"bodies": list(conference.bodies)})
    if request.seat.role == Role.DELEGATE and request.seat.delegation not in conference.roll.delegations:
        return Refusal("roll.unknown_delegation")
    return rule.decide(conference, request, request.command)


def project(conference: Conference, audience: Audience) -> dict[str, Any]:
    """What this audience may know: its sections by name, each a whole value as the wire carries it."""
    return {
        section.name: section.show(conference, audience)
        for section in SECTIONS
        if section.for_audience(audience)
    }
