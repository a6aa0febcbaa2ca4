"""The sections of a view: who sees each, and its keys and types as real projections show them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from inspect import getdoc
from typing import Any, get_args

import orjson

from docs.reading import meeting
from docs.reading.words import one_of, paragraph, table
from plenary.domain.agenda.messages import ItemKind
from plenary.domain.agenda.state import ItemState
from plenary.domain.decide import SECTIONS
from plenary.domain.decisions.messages import Manner
from plenary.domain.floor.messages import Office, Placed, SpeechKind
from plenary.domain.hall.messages import Mode
from plenary.domain.indications.messages import Answer
from plenary.domain.procedure.voting_provisions import Base
from plenary.domain.roll.messages import Kind, Power
from plenary.domain.section import OwnSection, Section
from plenary.domain.sitting.state import SittingState
from plenary.domain.texts.messages import TextKind
from plenary.domain.texts.state import TextState
from plenary.domain.vocabulary import PODIUM, Channel
from plenary.domain.voting.outcome import Outcome, Why
from plenary.domain.voting.state import VoteState
from plenary.domain.voting.terms import Choice, Method

ID = re.compile(r"[a-z]\d+(\.\d+)?")
LANGUAGE = re.compile(r"[a-z]{2,3}")

CHOICES: dict[str, type[StrEnum] | tuple[str, ...]] = {
    "agenda.items[].kind": ItemKind,
    "agenda.items[].state": ItemState,
    "conference.bodies[].kind": ("plenary", "committee", "working_group"),
    "decisions.recorded[].manner": Manner,
    "floor.list": ("open", "closed"),
    "floor.speaking.kind": SpeechKind,
    "floor.speaking.office": Office,
    "floor.waiting[].kind": SpeechKind,
    "floor.waiting[].office": Office,
    "floor.waiting[].placed": Placed,
    "hall.banner.manner": Manner,
    "hall.mode": Mode,
    "log.acts[].by.role": (*map(str, PODIUM), "delegate"),
    "mine.mandates[].kind": Power,
    "mine.requests[].kind": SpeechKind,
    "mine.requests[].placed": Placed,
    "roll.delegations[].kind": Kind,
    "sitting.presiding.role": ("chair", "vice_chair"),
    "sitting.state": SittingState,
    "indication.state": ("open", "ended"),
    "mine.indication": Answer,
    "mine.votes[][].by.role": (*map(str, PODIUM), "delegate"),
    "mine.votes[][].choice": Choice,
    "proposals[].by.role": tuple(map(str, PODIUM)),
    "texts.texts[].kind": TextKind,
    "texts.texts[].state": TextState,
    "vote.ballots[]": Choice,
    "vote.declared[].choice": Choice,
    "vote.follows": ("void", "unclear", "no_quorum", "abstentions", "tie", "decided"),
    "vote.method": Method,
    "vote.result.outcome": Outcome,
    "vote.result.reason": Why,
    "vote.rule.base": get_args(Base),
    "vote.state": VoteState,
    "votes.prepared[].method": Method,
    "votes.taken[].method": Method,
    "votes.taken[].outcome": Outcome,
    "votes.taken[].state": VoteState,
}
"""Texts that are one of a few; what the meeting shows must be among them."""

NOTES = {
    "agenda.items[].former_titles": "titles it had, each with the moment until which it had it",
    "agenda.items[].parent": "the item or section above it",
    "agenda.items[].referred_to": "the body it was sent to",
    "agenda.items[].statutory_decision": "who decided that decisions may, or may not, be taken under it",
    "attendance.represented": "who is absent and represented, by whom",
    "attendance.rights": "exceptions only; the rule is the delegation's kind",
    "conference.dates": "ISO dates at the place",
    "decisions.recorded[].adopts": "the text that is adopted; `rejects`: that is not",
    "decisions.recorded[].annulled": "it was recorded in error; its number stays",
    "decisions.recorded[].corrections[].text": "the words it had until then",
    "decisions.recorded[].hash": "SHA-256 of the exact words of that text",
    "decisions.recorded[].number": "in this body, without a gap",
    "decisions.recorded[].sitting": "the number of the meeting",
    "floor.limit_ms": "speaking time of the current list",
    "floor.restorable": "podium only: until when the last “Next” or “End” can be undone",
    "floor.speaking.running": "false while the clock is stopped",
    "floor.speaking.started_at": "start of the current run, null while the clock is stopped",
    "floor.speaking.used_ms": "the time before that; remaining = allotted − used − (now − started_at)",
    "floor.waiting[].limit_ms": "a speaking time of its own; else that of the list",
    "floor.waiting[].placed": "how it came to its place",
    "hall.banner": "a decision that the displays announce until the meeting goes on",
    "hall.banner.decision": "its id",
    "log.acts[].about": "the fields that the event tells",
    "log.acts[].act": "the name of the event",
    "mine.reason": "why the right to vote is not what the kind gives",
    "mine.requests[].estimate_ms": "the rest of the running speech and the time of those ahead, as of the last change",
    "mine.requests[].position": "counted from 1",
    "mine.may_explain": "the vote that it may ask to explain now",
    "mine.votes": "for the vote on the screens: its own right first, then those it holds by mandate",
    "mine.votes[][].called": "in a roll call: it has been called",
    "mine.votes[][].receipt": "by which its ballot's entry is found again; says nothing of the choice",
    "roll.delegations[].code": "ISO 3166 alpha-3 of a Member State, a short name otherwise",
    "roll.delegations[].iso2": "names the flag; null where there is none",
    "roll.delegations[].order": "place in the roll call",
    "roll.delegations[].sample": "invented for a demonstration",
    "roll.delegations[].votes": "whether its kind has a vote",
    "sitting.at": "for when it is scheduled",
    "sitting.number": "0 before the first meeting",
    "sitting.quorum": "for a vote, as it stands; null where the rules have none",
    "sitting.quorum.base": "how many are counted",
    "sitting.until": "when a suspended meeting is to resume",
    "texts.texts[].hash": "SHA-256 of the exact words",
    "texts.texts[].languages": "in which its words are ready; the words come by HTTP",
    "texts.texts[].on_behalf_of": "a group of States, or a body",
    "decisions.recorded[].carried": "of a decision by vote: whether it was adopted",
    "decisions.recorded[].vote": "the vote that is this decision",
    "electors.roll": "in the order of the roll call; frozen when the vote opens",
    "electors.roll[].granted": "by chair and secretary while the vote was open",
    "electors.roll[].held_by": "who may vote for it while it is away",
    "electors.roll[].lapsed": "it came back while the vote was open: its mandate holds in it no longer",
    "electors.roll[].reason": "`accredited`, `not_accredited`, or the words of an exception",
    "floor.waiting[].vote": "the vote that is explained",
    "proposals[].args": "without what the second person must enter on its own",
    "proposals[].until": "until when the other role's same command performs it",
    "vote.ballots": "of a vote by name, from the closing on; who is not in it has not voted",
    "vote.call": "of a roll call; `done`: both rounds are over",
    "vote.changeable": "a head of delegation may replace its ballot until the closing",
    "vote.closed_seq": "no ballot is accepted behind this entry",
    "vote.closes_at": "absent where the vote is closed by hand",
    "vote.counted": "the totals of a show of hands or a paper ballot are entered",
    "vote.declared": "intentions declared after the result, never counted",
    "vote.present": "of the eligible, present or represented at the opening",
    "vote.remaining_ms": "of a vote on hold",
    "vote.result": "by name: from the closing on; counted: the podium from the closing, all from the announcement",
    "vote.result.base": "of how many the majority is counted",
    "vote.result.required": "votes in favour that it takes",
    "vote.rule.abstentions_over": "above this share the matter is put off",
    "vote.unclear": "a show of hands without a clear majority: a roll call has to follow",
    "vote.voted": "whose right has been used, in the order of the ballots",
    "status.devices": "connections of each delegation, over all processes",
    "status.stale": "how many of them show something old or have fallen silent",
    "status.wrong_clocks": "how many of them have a clock that is off by more than two seconds",
    "status.displays[].behind": "entries that it did not show although it had had two seconds to",
    "status.displays[].seq": "what it showed when it last asked for the time",
    "status.displays[].skew": "its clock against the house, ms",
}


@dataclass
class Shape:
    """What values at one place of a section have been seen to be."""

    seen: int = 0
    kinds: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    keys: dict[str, Shape] = field(default_factory=dict)
    each: Shape | None = None

    def learn(self, value: Any, name: str = "") -> None:
        """Take one more value into account; ``name``: the key it stands under."""
        self.seen += 1
        match value:
            case dict():
                self._learn_object(value)
            case list() | tuple():
                self.kinds.add("list")
                self.each = self.each or Shape()
                for one in value:
                    self.each.learn(one)
            case bool():
                self.kinds.add("truth")
            case int():
                moment = name in ("at", "until", "last_seen") or name.endswith("_at")
                self.kinds.add("moment" if moment else "ms" if name.endswith("_ms") else "number")
            case str():
                self.kinds.add("id" if ID.fullmatch(value) else "text")
                self.texts.add(value)
            case None:
                self.kinds.add("null")
            case _:
                raise TypeError(f"{name}: {value!r} is nothing that JSON knows")

    def _learn_object(self, value: dict[str, Any]) -> None:
        if value and all(ID.fullmatch(key) for key in value):
            self.kinds.add("by id")
            self.each = self.each or Shape()
            for one in value.values():
                self.each.learn(one)
        elif value and all(LANGUAGE.fullmatch(key) for key in value):
            self.kinds.add("words")
        else:
            self.kinds.add("object")
            for key, one in value.items():
                self.keys.setdefault(key, Shape()).learn(one, key)

    def rows(self, path: str) -> Iterator[tuple[str, str, str]]:
        """Key, type and note of everything below this place."""
        for key, shape in self.keys.items():
            here = f"{path}.{key}"
            if here == "log.acts[].about":
                yield _row(here, "object", False)
                continue
            yield _row(here, shape.type(here), shape.seen < self._objects)
            yield from shape.below(here)

    def below(self, path: str) -> Iterator[tuple[str, str, str]]:
        """The rows below an object, a list of objects or a map of them."""
        yield from self.rows(path)
        if self.each:
            yield from self.each.below(f"{path}[]")

    @property
    def _objects(self) -> int:
        return max((shape.seen for shape in self.keys.values()), default=0)

    def type(self, path: str) -> str:
        """The type in the words of the page."""
        kinds = set(self.kinds)
        if choices := CHOICES.get(path):
            if missing := self.texts - {str(choice) for choice in choices}:
                raise ValueError(f"{path} may be {missing}, which {choices} does not know")
            kinds = kinds - {"text", "id"} | {one_of(map(str, choices))}
        elif {"text", "id"} <= kinds:
            kinds.remove("id")
        inner = self.each.type(f"{path}[]") if self.each and self.each.kinds else "nothing"
        named = {"list": f"list of {inner}", "by id": f"{inner} by id", "null": "null"}
        if "by id" in kinds:
            kinds.discard("object")  # an empty object is one by id without any
        return " or ".join(sorted((named.get(kind, kind) for kind in kinds), key=lambda k: k == "null"))


def _row(path: str, type: str, optional: bool) -> tuple[str, str, str]:
    below = path.partition(".")[2]
    return f"`{below}`{' ?' if optional else ''}", type, NOTES.get(path, "")


def _learned() -> dict[str, Shape]:
    shapes: dict[str, Shape] = {}
    # Most views are as they were, and a value teaches nothing the second time.
    known: set[tuple[str, bytes]] = set()
    for conference in meeting.moments():
        for name, value in meeting.views(conference):
            if (told := (name, orjson.dumps(value))) not in known:
                known.add(told)
                shapes.setdefault(name, Shape()).learn(value)
    shapes["status"] = Shape()
    shapes["status"].learn(meeting.status())
    return shapes


def _seen_by(section: Section) -> str:
    if isinstance(section, OwnSection):
        return "the delegation itself"
    return "everybody" if len(section.channels) == len(Channel) else ", ".join(sorted(section.channels))


def page() -> Iterator[str]:
    """Every section with who sees it, what it is, and its keys."""
    shapes = _learned()
    keys = {
        (name + ("[]" if shape.each else ""), row[0].split("`")[1])
        for name, shape in shapes.items()
        for row in shape.below(name)
    }
    paths = {f"{name}.{key}{each}" for name, key in keys for each in ("", "[]")}
    if unknown := (NOTES.keys() | CHOICES.keys()) - paths:
        raise ValueError(f"docs/reading/sections.py explains what is not there: {sorted(unknown)}")
    for section in SECTIONS:
        yield f"### `{section.name}`"
        yield f"Seen by {_seen_by(section)}. {paragraph(getdoc(section.show))}"
        yield table(("key", "type", ""), shapes[section.name].below(section.name))
    yield "### `status`"
    yield (
        "Not a section but the sections of the event `status`: facts outside the journal, for the podium alone, "
        "at most once a second."
    )
    yield table(("key", "type", ""), shapes["status"].rows("status"))
