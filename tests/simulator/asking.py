"""Who asks what: votes, a debate, everything else that there is to ask, and a whole hall at once."""

from __future__ import annotations

import copy
from functools import cache
from random import Random

from plenary.domain.conference import Conference
from plenary.domain.floor.messages import (
    ContinueClock,
    EndSpeech,
    ExtendTime,
    GiveFloor,
    MoveSpeaker,
    PauseClock,
    RequestFloor,
    RestoreFloor,
    SpeechKind,
    WithdrawRequest,
)
from plenary.domain.roll.messages import CheckIn, CheckOut, SetPresence, SetRights
from plenary.domain.vocabulary import Bundle, Command, Entry, Seat
from plenary.domain.voting.messages import AnnounceVote, CastBallot, CloseVote, HoldVote, OpenVote
from plenary.domain.voting.state import Vote, VoteState
from plenary.domain.voting.terms import Choice
from plenary.engine.canonical import digest as chained
from plenary.engine.canonical import encode
from plenary.engine.journal import Line, Standing, advance
from tests.hall import PODIUM_SEATS
from tests.story import Story, an_open_sitting, given, item, present
from tests.vote_machine import Machine
from tests.voting import ELECTRONIC, HALL, hall
from tests.walk import Walk

BALLOTS = (Choice.YES, Choice.YES, Choice.NO, Choice.NO, Choice.ABSTAIN, Choice.NOT_PARTICIPATING)
MOST_AT_ONCE = 40


@cache
def begun(profile: str, whole: bool) -> tuple[Story, tuple[Line, ...], Standing]:
    """A meeting at item 9: with the five of a small hall, or with all delegations of the seed; its journal so far."""
    if whole:
        story = given(an_open_sitting, profile=profile, changed=ELECTRONIC if profile == "itu" else ())
        away = (n for n, id in story.delegations.items() if id not in story.body.attendance.present)
        story.and_then(present(*away), item("9"))
    else:
        story = hall(profile=profile, there=HALL[:4])
    standing, lines = Standing(), list[Line]()
    for entry in story.entries:
        text = encode(entry)
        lines.append(Line(entry.seq, text, chained(standing.head, text)))
        standing = advance(standing, entry, lines[-1].digest)
    return story, tuple(lines), standing


class _Anything(Walk):
    """The random meeting of the rules' own tests, at the place where this one is."""

    def __init__(self, story: Story, chance: Random) -> None:
        self.story, self._proposed = story, None
        self._chances = iter(lambda: chance.getrandbits(8), -1)


class _Votes(Machine):
    """The random votes of the rules' own tests, in this meeting."""

    def __init__(self, profile: str, story: Story, chance: Random) -> None:
        self.profile, self.story, self.chance = profile, story, chance


class Hall:
    """All who sit in a meeting. What they ask mostly fits what stands, and sometimes does not."""

    def __init__(self, profile: str, whole: bool, chance: Random) -> None:
        self.chance, self.whole = chance, whole
        self.story = copy.copy(begun(profile, whole)[0])
        self.members = tuple(self.story.delegations)
        self._votes = _Votes(profile, self.story, chance)
        self._anything = _Anything(self.story, chance)

    def stands(self, conference: Conference, entries: list[Entry]) -> None:
        """Tell everybody where the meeting is."""
        self.story.conference = self._anything.conference = conference
        self.story.place = "plenary"
        self._anything.entries = entries

    def vote(self) -> tuple[str, str, Command]:
        """Something about a vote: who, in which body, what."""
        who, command = self._votes.asked()
        return who, "plenary", self.story.named(command)

    def onward(self) -> tuple[str, str, Command]:
        """What the chair does next in a vote; without one, something on the floor."""
        vote = self.story.body.voting.under_way or self.story.body.voting.shown
        next_act = {
            VoteState.PREPARED: OpenVote,
            VoteState.OPEN: self.chance.choice((CloseVote, CloseVote, HoldVote)),
            VoteState.HELD: CloseVote,
            VoteState.CLOSED: AnnounceVote,
        }
        if vote is None or vote.state not in next_act:
            return self.debate()
        return "chair", "plenary", next_act[vote.state](vote=vote.id)

    def anything(self) -> tuple[str, str, Command]:
        """Any command from any seat."""
        request = self._anything._request("")
        return self._who(request.seat), request.body, request.command

    def _who(self, seat: Seat) -> str:
        podium = {each.id: name for name, each in PODIUM_SEATS.items()}
        return podium.get(seat.id) or seat.id.removeprefix("s-")

    def debate(self) -> tuple[str, str, Command]:
        """Something on the floor."""
        floor, chance = self.story.body.floor, self.chance
        podium, member = chance.choice(("chair", "vice_chair", "secretary")), chance.choice(self.members)
        waiting = [w.request for w in floor.list.waiting]
        choice = chance.randrange(10)
        if floor.undo and chance.random() < (0.5 if floor.undo.ended else 0.1):
            return podium, "plenary", RestoreFloor()
        if floor.speaking and choice < 6:
            speech = floor.speaking.request.request
            clock = ContinueClock if floor.speaking.started_at is None else PauseClock
            kind = chance.choice((clock, clock, EndSpeech))
            if choice == 0:
                return podium, "plenary", ExtendTime(request=speech, by_ms=30_000)
            return podium, "plenary", kind(request=speech)
        if waiting and choice < 8:
            one = chance.choice(waiting)
            return chance.choice(
                (
                    (podium, "plenary", GiveFloor(request=one)),
                    (podium, "plenary", GiveFloor(request=waiting[0])),
                    (podium, "plenary", MoveSpeaker(request=one)),
                    (member, "plenary", WithdrawRequest(request=one)),
                )
            )
        if choice == 9:
            return podium, "plenary", RestoreFloor()
        kind = chance.choice((SpeechKind.STATEMENT, SpeechKind.STATEMENT, SpeechKind.POINT_OF_ORDER))
        return member, "plenary", RequestFloor(kind=kind)

    def bundle(self) -> tuple[str, str, Command]:
        """Several changes of the roll at once: all of them or none."""
        ids = list(self.story.delegations.values())
        one = self.chance.choice(ids)
        other = self.chance.choice((self.chance.choice(ids), "nobody"))
        first = SetPresence(delegation=one, present=self.chance.random() < 0.7)
        return (
            "secretary",
            "plenary",
            Bundle((first, SetRights(delegation=other, can_vote=True, reason="Paid"))),
        )

    def at_once(self) -> list[tuple[str, str, Command]]:
        """What many delegations do at one moment: vote, in time or late; come, leave, or ask for the floor."""
        many = min(len(self.members), self.chance.choice((3, 5, 12, MOST_AT_ONCE)))
        who = self.chance.sample(self.members, many)
        vote = self.story.body.voting.shown
        if vote and vote.by_name and vote.opened_at and (vote.under_way or self.chance.random() < 0.2):
            return [*self._rights(vote, who), *((each, "plenary", self._ballot(vote.id)) for each in who)]
        if self.chance.random() < 0.15:
            return [(each, "plenary", CheckOut()) for each in who]
        present = self.story.body.attendance.present
        if away := [each for each in who if self.story.delegations[each] not in present]:
            return [(each, "plenary", CheckIn()) for each in away]
        return [(each, "plenary", RequestFloor()) for each in who[:5]]

    def _ballot(self, vote: str) -> CastBallot:
        return CastBallot(vote=vote, choice=self.chance.choice(BALLOTS))

    def _rights(self, vote: Vote, who: list[str]) -> list[tuple[str, str, Command]]:
        """At times the right to vote of somebody who votes just then is given or taken."""
        delegations = (self.story.delegations[each] for each in who)
        waiting = [each for each in delegations if each not in vote.ballots]
        if not waiting or self.chance.random() < 0.5:
            return []
        can = self.story.conference.roll.can_vote(waiting[0])
        return [("secretary", "plenary", SetRights(delegation=waiting[0], can_vote=not can, reason="Paid"))]
