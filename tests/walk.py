"""Random meetings: every command from every seat, with right and wrong ids, in any order and at any pace.

A meeting is made from bytes that hypothesis draws: each choice takes the next one. Most choices fit what is going on
(whoever waits is given the floor, whoever speaks is stopped), so that a meeting gets somewhere; some do not. A new
command takes part without being mentioned here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from enum import EnumType
from functools import cache
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from plenary.domain.agenda.messages import Seen
from plenary.domain.conference import Body, Conference, apply
from plenary.domain.decide import decide
from plenary.domain.floor.messages import (
    ContinueClock,
    OpenList,
    WithdrawRequest,
)
from plenary.domain.roll.messages import Kind, Listed, SetPresence
from plenary.domain.rulebook import RULES
from plenary.domain.sitting.messages import OpenSitting, ResumeSitting, ScheduleSitting
from plenary.domain.sitting.state import SittingState
from plenary.domain.texts.messages import SubmitText, WithdrawText
from plenary.domain.vocabulary import (
    COMMANDS,
    Between,
    Command,
    Entry,
    Id,
    Refusal,
    Request,
    Seat,
    Verdict,
)
from plenary.domain.voting.events import ProposalMade
from plenary.domain.voting.messages import (
    PrepareVote,
    Subject,
)
from plenary.domain.voting.state import VoteState
from tests.chance import examples
from tests.hall import COMMITTEE, START, numbered
from tests.pace import (
    BEFORE_A_VOTE,
    CAST,
    DRAFT,
    EVERY_SEAT,
    IN_A_VOTE,
    OF_THE_SPEAKER,
    ON_RECORD,
    ON_THE_FLOOR,
    PACE_MS,
    SEATS,
    SELDOM,
    TEXTS,
    UNKNOWN,
    WORDINGS,
)
from tests.story import Story, an_open_sitting, given, item

meetings = st.binary(min_size=700, max_size=700)
deterministic = examples(20)
"""The same meetings in every run."""

T = TypeVar("T")


class Walk:
    """A random meeting as it goes."""

    def __init__(self, profile: str, chances: bytes) -> None:
        self.story = _begun(profile)
        self.conference, self.entries = self.story.conference, list(self.story.entries)
        # What hypothesis draws prefers few values; with noise on top of it, it prefers none.
        noise = Random(len(chances)).randbytes(len(chances))
        self._proposed: Command | None = None
        self._chances = (chance ^ other for chance, other in zip(chances, noise, strict=True))

    def steps(self) -> Iterator[tuple[Conference, Request, Verdict]]:
        """Each request with the conference before it and the answer; the walk is then behind it."""
        number = 0
        while True:
            try:
                request = self._request(f"walk-{number}")
            except StopIteration:
                return
            yield self.conference, request, self.take(request)
            number += 1

    def take(self, request: Request) -> Verdict:
        """Decide a request and record what happens."""
        verdict = decide(self.conference, request)
        if not isinstance(verdict, Refusal):
            proposes = any(isinstance(event, ProposalMade) for event in verdict)
            self._proposed = request.command if proposes else self._proposed
            for entry in numbered(self.conference, request, verdict):
                self.conference = apply(self.conference, entry)
                self.entries.append(entry)
        return verdict

    def recorded(self, request: Request) -> list[Entry]:
        """What a request has recorded."""
        return [e for e in self.entries if (e.by.seat, e.request) == (request.seat.id, request.id)]

    # Chances

    def _one(self, things: Sequence[T]) -> T:
        return things[next(self._chances) % len(things)]

    def _rarely(self, out_of: int) -> bool:
        return next(self._chances) % out_of == 1

    # What is asked

    def _request(self, id: str) -> Request:
        at = self.conference.at + self._one(PACE_MS)
        body = self._one(("plenary",) * 15 + ("nowhere" if self._rarely(4) else COMMITTEE,))
        if self._proposed and self._rarely(3):
            command, self._proposed = self._proposed, None
            seat = self.story.seat(self._one(("chair", "secretary")))
            return Request(id, seat, "plenary", command, at, digest=id)
        kind = self._kind(self.conference.bodies.get(body))
        hints = get_type_hints(kind, include_extras=True)
        self._speaker_is_meant, self._current_is_meant = kind in OF_THE_SPEAKER, kind in ON_RECORD
        fitting = self.conference.bodies.get(body) or self.conference.body("plenary")
        command = kind(**{f.name: self._value(hints[f.name], f.name, fitting) for f in fields(kind)})
        return Request(id, self._seat(command, fitting), body, command, at, digest=id)

    def _seat(self, command: Any, body: Body) -> Seat:
        """Mostly one that may ask this; who withdraws a request, or has to do with a text, is mostly whose it is."""
        if self._rarely(12):
            return self.story.seat(self._one(EVERY_SEAT))
        if isinstance(command, WithdrawRequest) and (found := body.floor.list.find(command.request)):
            return self.story.seat(self._of_delegation(found.delegation, "Kenya"))
        if isinstance(command, SubmitText) and command.sponsor:
            return self.story.seat(self._of_delegation(command.sponsor, "secretary"))
        if isinstance(command, WithdrawText) and (text := self.conference.texts.texts.get(command.text)):
            return self.story.seat(self._of_delegation(text.sponsor, "secretary"))
        return self.story.seat(
            self._one([seat for role in RULES[type(command)].roles for seat in SEATS[role]])
        )

    def _of_delegation(self, delegation: str | None, otherwise: str) -> str:
        mine = (who for who, id in self.story.delegations.items() if id == delegation)
        return next(mine, otherwise)

    def _kind(self, body: Body | None) -> type[Command]:
        """Half of the time something that brings the meeting forward, otherwise anything."""
        if body and self._rarely(2):
            match body.sitting.state:
                case SittingState.NONE | SittingState.CLOSED:
                    return ScheduleSitting
                case SittingState.SCHEDULED:
                    return OpenSitting
                case SittingState.SUSPENDED:
                    return ResumeSitting
            if vote := body.voting.under_way:
                return self._one(IN_A_VOTE[vote.state])
            if self._rarely(3):
                prepared = body.voting.shown and body.voting.shown.state == VoteState.PREPARED
                return self._one(BEFORE_A_VOTE) if prepared else PrepareVote
            if body.agenda.current and self._rarely(6):
                return self._one(ON_RECORD)
            if body.floor.list.closed and self._rarely(2):
                return OpenList
            if body.floor.speaking and body.floor.speaking.started_at is None and self._rarely(2):
                return ContinueClock
            return self._one(ON_THE_FLOOR)
        return COMMANDS[self._one(sorted(COMMANDS))]

    def _value(self, hint: Any, name: str, body: Body) -> Any:
        """A value for a field: a reference to something there is, mostly, and the rest as its type says."""
        if get_origin(hint) in (UnionType, Union):
            (inner,) = (part for part in get_args(hint) if part is not NoneType)
            if name == "seen" and inner is Id:
                return body.voting.under_way and body.voting.under_way.called
            if name in SELDOM and not self._rarely(6):
                return None
            return None if name != "seen" and self._rarely(2) else self._value(inner, name, body)
        if name in ("request", "before"):
            return self._requested(body)
        if name in ("vote", "repeats", "reconsiders"):
            return self._vote(body)
        if name == "proposal":
            return self._of(list(body.voting.proposals))
        if hint is Subject:
            texts = self.conference.texts.under(body.agenda.current or "")
            text = self._one(texts).id if texts and self._rarely(2) else None
            return Subject(title={"en": self._one(TEXTS)}, text=text)
        if name in ("delegation", "from_", "to", "sponsor", "right"):
            return self._of(list(self.conference.roll.delegations))
        if name in ("item", "after"):
            items = list(body.agenda.items)
            if self._current_is_meant and body.agenda.current and not self._rarely(6):
                return body.agenda.current
            return self._of([*items[:7], *items[-2:]])
        if name == "mandate":
            return self._of(list(self.conference.roll.mandates))
        if name in ("text", "adopts", "rejects") and hint is Id:
            texts = self.conference.texts
            return self._of([text.id for text in texts.under(body.agenda.current or "")] or list(texts.texts))
        if name == "decision" and hint is Id:
            return self._of(list(body.decisions.decisions))
        if hint is Listed:
            return self._listed()
        if name == "body":
            return {"en": self._one(WORDINGS)}
        if hint is Seen:
            return self._seen(body)
        return self._plain(hint, name)

    def _vote(self, body: Body) -> str:
        """Mostly the vote that is under way or shown, sometimes another one."""
        now = body.voting.under_way or body.voting.shown
        return now.id if now and not self._rarely(8) else self._of(list(body.voting.votes))

    def _plain(self, hint: Any, name: str) -> Any:
        if name == "majority":
            return self._one(("simple", "simple", "simple", "important_question", "amend_convention"))
        if name == "requested_by":
            return tuple(self.conference.roll.delegations)
        if name == "delegations":
            return (self._listed(),)
        if name == "items":
            return DRAFT
        if isinstance(hint, EnumType):
            return self._one(list(hint))
        if hint is bool:
            return self._rarely(2)
        inner, *bounds = get_args(hint) if get_origin(hint) is Annotated else (hint,)
        if get_origin(inner) is tuple:
            return self._one([(1,), (1, 2), (2, 3)])
        if bounds and isinstance(bounds[0], Between):
            least, most = bounds[0].least, bounds[0].most
            return self._one([least, least + 1, max(least, min(most, 60_000)), min(most, START + 10**8)])
        if inner is not str and bounds[0].least == 0 and self._rarely(3):
            return {}
        return self._one(TEXTS) if inner is str else {"en": self._one(TEXTS)}

    def _listed(self) -> Listed:
        code = self._one("ABCDEFGH")
        return Listed(code=code, name={"en": code}, kind=self._one(list(Kind)))

    def _of(self, things: list[str]) -> str:
        return UNKNOWN if not things or self._rarely(12) else self._one(things)

    def _requested(self, body: Body) -> str:
        """Mostly one that waits or speaks, sometimes one that did, rarely one that never was."""
        there = [w.request for w in body.floor.list.waiting]
        if body.floor.speaking and (self._speaker_is_meant or self._rarely(12)):
            there = [body.floor.speaking.request.request]
        if not there or self._rarely(12):
            there = [str(entry.made) for entry in self.entries if entry.event.letter == "r"]
        return self._of(there)

    def _seen(self, body: Body) -> Seen:
        """What the chair has seen: mostly just what there is on the list."""
        speaking = body.floor.speaking.request.request if body.floor.speaking else None
        waiting = tuple(w.request for w in body.floor.list.waiting)
        return (
            Seen(speaking=None, waiting=()) if self._rarely(4) else Seen(speaking=speaking, waiting=waiting)
        )


@cache
def _begun(profile: str) -> Story:
    electronic = (("voting.electronic.decided", True),) if profile == "itu" else ()
    story = given(an_open_sitting, item("1"), profile=profile, roll=CAST, changed=electronic)
    for name in CAST[:3]:
        if story.delegations[name] not in story.body.attendance.present:
            story.do("secretary", SetPresence(delegation=name, present=True))
    return story
