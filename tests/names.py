"""How tests call things: delegations by their English names, items by their numbers, and so on, in place of ids.

Requests are called by whose they are ("France", "reply of France", "point of France", "explanation of France",
"rapporteur"), mandates by who gave them, texts by their symbols, decisions and votes by their numbers ("com4 1" in a
committee), what the first of two persons proposes by the name of the command; in commands, in expected events
and in the details of refusals. A name that means nothing stays as it is.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from plenary.domain.agenda.messages import Drafted
from plenary.domain.conference import Conference
from plenary.domain.floor.messages import SpeechKind
from plenary.domain.vocabulary import Entry

HELD_BY = {
    SpeechKind.STATEMENT: "",
    SpeechKind.RIGHT_OF_REPLY: "reply of ",
    SpeechKind.POINT_OF_ORDER: "point of ",
    SpeechKind.EXPLANATION: "explanation of ",
}
REQUESTS = ("request", "before", "speaking", "waiting")
DELEGATIONS = ("delegation", "from_", "to", "from", "sponsor", "right", "requested_by", "drawn", "seen")
ITEMS = ("item", "after", "parent")
TEXTS = ("text", "adopts", "rejects", "released")
VOTES = ("vote", "repeats", "reconsiders")


class Names:
    """A conference and what its things are called. ``place``: the body in which items are looked for."""

    def __init__(self, conference: Conference) -> None:
        self.conference, self.place = conference, "plenary"
        self.delegations = {d.name["en"]: d.id for d in conference.roll.delegations.values()}
        self.requests: dict[str, str] = {}
        self.mandates: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.decisions: dict[str, str] = {}
        self.votes: dict[str, str] = {}
        self.proposals: dict[str, str] = {}

    def named(self, said: Any, about: str = "") -> Any:
        """The same with names in place of ids turned into ids."""
        if isinstance(said, Drafted):
            return said  # a draft has numbers, and no ids yet
        if is_dataclass(said) and not isinstance(said, type):
            return replace(said, **{f.name: self.named(getattr(said, f.name), f.name) for f in fields(said)})
        if isinstance(said, (tuple, list)):
            return type(said)(self.named(each, about) for each in said)
        return self._id(said, about) if isinstance(said, str) else said

    def _id(self, said: str, about: str) -> str:
        if about in REQUESTS:
            return self.requests.get(said, said)
        if about in DELEGATIONS:
            return self.delegations.get(said, said)
        if about in ITEMS:
            body = self.conference.bodies.get(self.place) or self.conference.body("plenary")
            return next((i.id for i in body.agenda.items.values() if i.number == said), said)
        if about in TEXTS:
            return self.texts.get(said, said)
        if about in VOTES:
            return self.votes.get(said, said)
        named = {"mandate": self.mandates, "decision": self.decisions, "proposal": self.proposals}
        known = named.get(about, {})
        return known.get(said, said)

    def name(self, entry: Entry) -> None:
        """Give what an entry made its name."""
        event: Any = entry.event
        match event.letter:
            case "r":
                who = self._english(event.delegation) if event.delegation else event.office.value
                self.requests[HELD_BY[event.kind] + who] = str(entry.made)
            case "m":
                self.mandates[self._english(event.from_)] = str(entry.made)
            case "t":
                self.texts[event.symbol] = str(entry.made)
            case "c":
                place = "" if entry.body == "plenary" else f"{entry.body} "
                self.decisions[f"{place}{event.number}"] = str(entry.made)
            case "v":
                place = "" if entry.body == "plenary" else f"{entry.body} "
                self.votes[f"{place}{event.number}"] = str(entry.made)
            case "p":
                self.proposals[event.command] = str(entry.made)

    def _english(self, delegation: str) -> str:
        return self.conference.roll.delegations[delegation].name["en"]
