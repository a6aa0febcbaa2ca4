"""What everybody may know of an indicative show: how many stand where; who, the delegation itself alone."""

from __future__ import annotations

from collections import Counter
from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.indications.messages import Answer
from plenary.domain.section import Section
from plenary.domain.vocabulary import Audience


def show_indication(conference: Conference, audience: Audience) -> dict[str, Any] | None:
    """The question and how many gave which answer."""
    shown = conference.body(audience.body).indications.shown
    if shown is None:
        return None
    counted = Counter(shown.answers.values())
    return {
        "id": shown.id,
        "question": shown.question,
        "state": "ended" if shown.ended else "open",
        "at": shown.at,
        "answered": len(shown.answers),
        **{str(each): counted[each] for each in Answer},
    }


def own_indication(conference: Conference, audience: Audience) -> str | None:
    """A delegation's own answer."""
    shown = conference.body(audience.body).indications.shown
    answer = shown.answers.get(audience.delegation or "") if shown else None
    return None if answer is None else str(answer)


SECTIONS = (Section("indication", lambda c, a: (c.body(a.body).indications,), show_indication),)
