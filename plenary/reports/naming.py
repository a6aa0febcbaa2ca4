"""What a report calls things: the sitting, a speaker, a region, an item."""

from __future__ import annotations

from plenary.domain.founding import Founded
from plenary.reports.document import Phrase
from plenary.reports.saying import DASH, Saying
from plenary.reports.sitting import Share, Spoken
from plenary.reports.source import Row


def named(body: Founded, number: int, say: Saying, kind: str) -> str:
    """What a sitting or its report is called: ``title``, ``running`` or ``meeting``."""
    which = "plenary" if body.kind == "plenary" else "other"
    return say(f"report.{kind}.{which}", nth=say.nth(number), body=say.name(body.name))


def number(item: Row | None) -> str:
    """The number of an item; a dash for none."""
    return item["number"] if item else DASH


def who(one: Spoken | Share, say: Saying) -> Phrase:
    """A speaker: the delegation by its name, or the office."""
    return say.phrase(one.delegation["name"]) if one.delegation else Phrase(say(f"office.{one.office}"))


def region(one: Share, say: Saying) -> Phrase:
    """The region, or what stands in its place for offices and for delegations without one."""
    if one.delegation is None:
        return Phrase(say("report.region.offices"))
    return Phrase(say.known("region", one.region) if one.region else say("report.region.none"))
