"""Given, when, then: what happens in a meeting, told in the words of the hall.

    given(an_open_sitting, item("9"), speaking("Kenya"), waiting("France"))
    .when("chair", GiveFloor(request="France"))
    .then(SpeechEnded, FloorGiven)

Things are called as the hall calls them, see :mod:`tests.names`; a name that means nothing stays as it is: that is
how a wrong id is written. Moments are milliseconds since the sitting began; a moment that is not named is the same as
before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from plenary.domain.agenda.messages import OpenItem, Seen
from plenary.domain.conference import Body, apply
from plenary.domain.decide import decide, project
from plenary.domain.floor.messages import AddSpeaker, GiveFloor, Office, RequestFloor
from plenary.domain.roll.messages import GrantProxy, Power, SetPresence
from plenary.domain.roll.quorum import quorum
from plenary.domain.sitting.messages import OpenSitting, ScheduleSitting
from plenary.domain.vocabulary import (
    Audience,
    Channel,
    Command,
    Event,
    Refusal,
    Request,
    Role,
    Seat,
    Verdict,
)
from tests.hall import COMMITTEE, PODIUM_SEATS, START, Changes, Sequenced, founding, numbered
from tests.names import HELD_BY, Names

__all__ = ["COMMITTEE", "START", "Refused", "Step", "Story", "given", "refused"]

Step = Callable[["Story"], None]


@dataclass(frozen=True)
class Refused:
    """A refusal as a test expects it: code and citation exactly, and these details."""

    code: str
    cite: str | None
    details: Mapping[str, Any]


def refused(code: str, /, cite: str | None = None, **details: Any) -> Refused:
    """Expect this refusal. ``by`` and ``done``: for a conflict, whose act is told, and which event it was."""
    return Refused(code, cite, details)


class Story(Names):
    """A conference with everything that has happened in it, and the answer to the last request."""

    def __init__(self, founded: Sequenced) -> None:
        super().__init__(founded.conference)
        self.entries = list(founded.entries)
        self.now = 0
        self.verdict: Verdict = ()

    # What happens

    def when(
        self,
        who: str,
        command: Command,
        *,
        at: int | None = None,
        body: str = "plenary",
        id: str = "",
        lot: int = 0,
    ) -> Story:
        """A seat asks: one of the podium by its role, a delegate by the name of the delegation."""
        self.now = self.now if at is None else at
        self.place = body
        request = replace(self.request(who, command, body, id), lot=lot)
        self.verdict = decide(self.conference, request)
        if not isinstance(self.verdict, Refusal):
            for entry in numbered(self.conference, request, self.verdict):
                self.conference = apply(self.conference, entry)
                self.entries.append(entry)
                self.name(entry)
        return self

    def then(self, *expected: Event | type[Event] | Refused) -> Story:
        """The answer was exactly these events (or events of these classes), or this refusal."""
        if isinstance(expected[0], Refused):
            self._then_refused(expected[0])
            return self
        assert not isinstance(self.verdict, Refusal), self.verdict
        happened = [
            type(e) if isinstance(x, type) else e for e, x in zip(self.verdict, expected, strict=True)
        ]
        assert happened == [x if isinstance(x, type) else self.named(x) for x in expected]
        return self

    def do(self, who: str, command: Command, **how: Any) -> Story:
        """Something that happens on the way and is not in question."""
        self.when(who, command, **how)
        assert not isinstance(self.verdict, Refusal), (command, self.verdict)
        return self

    def and_then(self, *steps: Step) -> Story:
        """More of what is given."""
        for step in steps:
            step(self)
        return self

    # What is so

    @property
    def body(self) -> Body:
        return self.conference.body("plenary")

    def waits(self, *who: str) -> Story:
        """Exactly these requests wait, in this order."""
        assert [self._label(w.request) for w in self.body.floor.list.waiting] == list(who)
        return self

    def speaks(self, who: str | None, **clock: Any) -> Story:
        """This speaker has the floor (nobody: None), with these figures of the clock."""
        speech = self.body.floor.speaking
        assert (speech and self._label(speech.request.request)) == who
        told = speech and {
            "allotted_ms": speech.allotted_ms,
            "used_ms": speech.used_at(START + self.now),
            "running": speech.started_at is not None,
        }
        assert {name: (told or {})[name] for name in clock} == clock
        return self

    def item(self, number: str) -> Any:
        """An item of the agenda by its number."""
        return next(i for i in self.body.agenda.items.values() if i.number == number)

    def sees(self, who: str, section: str, body: str = "plenary") -> Any:
        """A section as the podium, the floor, a display, or a delegation's own screen shows it."""
        return project(self.conference, self.audience(who, body)).get(section)

    def audience(self, who: str, body: str = "plenary") -> Audience:
        """Who looks: ``podium``, ``floor``, ``display``, or a delegation by its name."""
        if who in list(Channel):
            return Audience(Channel(who), body)
        return Audience(Channel.FLOOR, body, self.delegations[who])

    # Names

    def seat(self, who: str) -> Seat:
        """The seat of a role, or of a delegation; ``second Kenya`` is another device of Kenya's, ``head of Kenya`` that
        of its head."""
        name = who.removeprefix("second ").removeprefix("head of ")
        seat = PODIUM_SEATS.get(name) or Seat(f"s-{name}", Role.DELEGATE, self.delegations.get(name, name))
        if who.startswith("head of "):
            return replace(seat, id=f"{seat.id}-head", head=True)
        return seat if name == who else replace(seat, id=f"{seat.id}-second")

    def request(self, who: str, command: Command, body: str = "plenary", id: str = "") -> Request:
        """A request, stamped as the house does: never before what has happened."""
        at = max(START + self.now, self.conference.at)
        id = id or f"request-{len(self.entries)}"
        return Request(id, self.seat(who), body, self.named(command), at, digest=repr(command))

    def _label(self, request: str) -> str:
        return next((label for label, id in self.requests.items() if id == request), request)

    def _then_refused(self, expected: Refused) -> None:
        assert isinstance(self.verdict, Refusal), self.verdict
        assert (self.verdict.code, self.verdict.cite) == (expected.code, expected.cite)
        details = dict(expected.details)
        if done := details.pop("done", None):
            last = next(e for e in reversed(self.entries) if type(e.event) is done)
            details |= {"seq": last.seq, "by": last.by.public()}
            assert last.by.seat == self.seat(expected.details["by"]).id
        told = {name: self.verdict.details.get(name, "nothing is told") for name in details}
        assert told == {name: self.named(value, name) for name, value in details.items()}


def given(
    *steps: Step, profile: str = "itu", changed: Changes = (), roll: tuple[str, ...] | None = None
) -> Story:
    """A conference with the seed's roll (or these delegations of it) and agenda, in which this has happened.

    ``changed``: other values for keys of the profile, each as ("floor.close_list.cite", value); ("voting", None): none.
    """
    return Story(founding(profile, changed, roll)).and_then(*steps)


# What may be given


def a_scheduled_sitting(story: Story) -> None:
    """The next meeting is scheduled and nobody is there."""
    story.do("secretary", ScheduleSitting())


def an_open_sitting(story: Story) -> None:
    """The next meeting is open, with as many members present as the rules demand for that."""
    if not story.body.sitting.under_way:
        a_scheduled_sitting(story)
    needed = quorum(story.conference, story.body, "open")
    for delegation in list(story.conference.roll.delegations)[: needed.required if needed else 0]:
        story.do("secretary", SetPresence(delegation=delegation, present=True))
    story.do("chair", OpenSitting())


def item(number: str) -> Step:
    """This item is open; whoever spoke or waited before was seen."""

    def take_up(story: Story) -> None:
        story.when("chair", OpenItem(item=number))
        if isinstance(story.verdict, Refusal):
            seen = Seen(**{name: story.verdict.details[name] for name in ("speaking", "waiting")})
            story.do("chair", OpenItem(item=number, seen=seen))

    return take_up


def waiting(*names: str) -> Step:
    """These wait, having asked in this order; an office has been added by the podium."""

    def ask(story: Story) -> None:
        for name in names:
            if name in list(Office):
                story.do("chair", AddSpeaker(office=Office(name)))
                continue
            kind = next(kind for kind in reversed(HELD_BY) if name.startswith(HELD_BY[kind]))
            story.do(name.removeprefix(HELD_BY[kind]), RequestFloor(kind=kind))

    return ask


def speaking(name: str) -> Step:
    """This one has asked and got the floor."""

    def give(story: Story) -> None:
        waiting(name)(story)
        story.do("chair", GiveFloor(request=name))

    return give


def present(*names: str) -> Step:
    """These delegations are present."""

    def arrive(story: Story) -> None:
        for name in names:
            story.do("secretary", SetPresence(delegation=name, present=True))

    return arrive


def proxy(from_: str, to: str, kind: Power = Power.MANDATE, sittings: tuple[int, ...] | None = None) -> Step:
    """One delegation may vote for another."""
    granted = GrantProxy(from_=from_, to=to, kind=kind, sittings=sittings)
    return lambda story: story.do("secretary", granted) and None
