"""What everybody may know of an indicative show: how many stand where; who, the delegation itself alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from plenary.domain.conference import Body, Conference
from plenary.domain.indications.messages import Answer
from plenary.domain.section import Section, differing
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


def _answers(body: Body) -> Mapping[str, Answer]:
    shown = body.indications.shown
    return shown.answers if shown else {}


def own_indication(conference: Conference, audience: Audience) -> dict[str, Any]:
    """A delegation's own answer as it is shown that."""
    answer = _answers(conference.body(audience.body)).get(audience.delegation or "")
    return {"indication": answer and str(answer)}


def whose_indication(_: Conference, was: Body, __: Conference, now: Body) -> set[str]:
    """The delegations whose answer is another one."""
    return differing(_answers(was), _answers(now))


SECTIONS = (Section("indication", lambda _, b: (b.indications,), show_indication),)
