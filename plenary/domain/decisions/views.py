"""What everybody may know of the decisions of the meeting."""

from __future__ import annotations

from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.decisions.state import Decision
from plenary.domain.section import Section
from plenary.domain.vocabulary import Audience


def show_decision(decision: Decision) -> dict[str, Any]:
    """A decision with its words now and before; what most decisions do not have is left out."""
    shown: dict[str, Any] = {
        "id": decision.id,
        "number": decision.number,
        "sitting": decision.sitting,
        "item": decision.item,
        "text": decision.text,
        "manner": str(decision.manner),
        "at": decision.at,
    }
    for name in ("adopts", "rejects", "symbol", "hash", "vote", "carried"):
        if (value := getattr(decision, name)) is not None:
            shown[name] = value
    if decision.votes:
        shown["votes"] = dict(zip(("yes", "no", "abstain"), decision.votes, strict=True))
    if decision.annulled:
        shown["annulled"] = True
    if decision.corrections:
        shown["corrections"] = [
            {"text": each.text, "reason": each.reason, "at": each.at, "annulled": each.annulled}
            for each in decision.corrections
        ]
    return shown


def show_decisions(conference: Conference, audience: Audience) -> dict[str, Any]:
    """The decisions of the current meeting, in the order of their numbers; those of earlier ones come by HTTP."""
    body = conference.body(audience.body)
    made = (each for each in body.decisions.decisions.values() if each.sitting == body.sitting.number)
    return {"recorded": [show_decision(each) for each in made]}


SECTIONS = (
    Section(
        "decisions",
        lambda _, b: (b.decisions, b.sitting.number),
        show_decisions,
    ),
)
