"""What a report calls things: the sitting, a speaker, a region, an item."""

from __future__ import annotations

from plenary.domain.founding import Founded
from plenary.reports.document import Phrase
from plenary.reports.saying import DASH, Saying
from plenary.reports.sitting import Share, Spoken, Voted
from plenary.reports.source import Row

FIGURES = ("yes", "no", "abstain", "invalid", "not_voting")


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


def named_item(item: Row, say: Saying) -> Phrase:
    """An item by its number and its title."""
    title = say.phrase(item["title"])
    return Phrase(f"{item['number']} {DASH} {title.text}", title.lang, title.mark)


def figures(one: Voted, say: Saying) -> str:
    """ "Yes 79 · No 72 · Abstention 25 · No vote cast 17": the figures of a vote in one line."""
    if one.known is None:
        return DASH
    tally = one.known.result.tally
    names = [name for name in FIGURES if name != "invalid" or tally.invalid]
    return " · ".join(f"{say(f'sheet.{name}')} {getattr(tally, name)}" for name in names)


def outcome(one: Voted, say: Saying) -> str:
    """What came of a vote, in a word: "Adopted"."""
    return say(f"sheet.outcome.{one.known.result.outcome}") if one.known else DASH
