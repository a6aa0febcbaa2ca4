"""What everybody may know of the agenda."""

from __future__ import annotations

from typing import Any

from plenary.domain.agenda.state import Item
from plenary.domain.conference import Conference
from plenary.domain.section import Section
from plenary.domain.vocabulary import Audience


def show_item(item: Item) -> dict[str, Any]:
    """A line of the agenda; what most lines do not have is left out."""
    shown: dict[str, Any] = {
        "id": item.id,
        "number": item.number,
        "kind": str(item.kind),
        "title": item.title,
        "parent": item.parent,
        "statutory": item.statutory,
        "state": str(item.state),
    }
    if item.former_titles:
        shown["former_titles"] = [{"title": f.title, "until": f.until} for f in item.former_titles]
    if item.statutory_decision:
        shown["statutory_decision"] = item.statutory_decision
    if item.referred_to:
        shown["referred_to"] = item.referred_to
    return shown


def show_agenda(conference: Conference, audience: Audience) -> dict[str, Any]:
    """The whole agenda in the order of the document, and the current item."""
    agenda = conference.body(audience.body).agenda
    return {
        "adopted": agenda.adopted,
        "current": agenda.current,
        "items": [show_item(item) for item in agenda.items.values()],
    }


SECTIONS = (Section("agenda", lambda _, b: (b.agenda,), show_agenda),)
