"""What everybody may know of an indicative show: how many stand where; who, the delegation itself alone."""

from __future__ import annotations

from collections import Counter
from typing import Any

from plenary.domain.conference import Body, Conference
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


def own_answer(conference: Conference, body: Body, own: str) -> Answer | None:
    """A delegation's own answer."""
    shown = body.indications.shown
    return shown.answers.get(own) if shown else None


def own_indication(conference: Conference, audience: Audience) -> dict[str, Any]:
    """A delegation's own answer as it is shown that."""
    answer = own_answer(conference, conference.body(audience.body), audience.delegation or "")
    return {"indication": answer and str(answer)}


SECTIONS = (Section("indication", lambda _, b: (b.indications,), show_indication),)
