"""Random votes: a small meeting that does nothing else, in any order, mostly what fits, and sometimes what does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from plenary.domain.agenda.messages import OpenItem
from plenary.domain.conference import Conference
from plenary.domain.roll.messages import (
    CheckIn,
    CheckOut,
    GrantProxy,
    Power,
    RevokeProxy,
    SetPresence,
    SetRights,
)
from plenary.domain.sitting.messages import CloseSitting, OpenSitting, ScheduleSitting
from plenary.domain.vocabulary import COMMANDS, Command
from plenary.domain.voting import messages as m
from plenary.domain.voting.state import Vote, VoteState
from plenary.domain.voting.terms import Choice, Method, Requested
from tests import reference_tally as reference
from tests.ledger import Ledger
from tests.story import Story
from tests.voting import HALL, hall

CHOICES = (*Choice, Choice.YES, Choice.NO, Choice.ABSTAIN, Choice.ABSTAIN)
STEPS = 100
QUORUM = {"itu": ("entitled", True), "unga": ("members", False), "association": ("members", True)}
HALF, TWO_THIRDS = (1, 2), (2, 3)
RULES: dict[str, dict[str, reference.Rule]] = {
    "itu": {
        "simple": reference.Rule("for_against", HALF, strict=True, over=HALF),
        "admission_member_state": reference.Rule("all_members", TWO_THIRDS, strict=False, over=HALF),
        "amend_constitution": reference.Rule("accredited_with_vote", TWO_THIRDS, strict=False, over=HALF),
    },
    "unga": {
        "simple": reference.Rule("for_against", HALF, strict=True, second_vote=True),
        "important_question": reference.Rule("for_against", TWO_THIRDS, strict=False, second_vote=True),
    },
    "association": {
        "simple": reference.Rule("for_against", HALF, strict=True),
        "statutes": reference.Rule("for_against", TWO_THIRDS, strict=False),
        "of_those_present": reference.Rule("present", HALF, strict=True),
    },
}


class Machine:
    """A meeting that does nothing but vote, with a ledger beside it."""

    def __init__(self, profile: str, chance: Random) -> None:
        self.profile, self.chance = profile, chance
        self.story = hall(profile=profile, there=HALL[:4])
        self.ledger = Ledger(QUORUM[profile])
        for entry in self.story.entries:
            self.ledger.hear(entry)

    def steps(self) -> Iterator[tuple[Conference, Story]]:
        """The conference before each request, and the story behind it; the ledger has heard what happened."""
        for number in range(STEPS):
            before, heard = self.story.conference, len(self.story.entries)
            who, command = self.asked()
            self.story.when(
                who, command, id=f"r{number}", at=self.story.now + self.chance.choice((0, 1, 40_000))
            )
            for entry in self.story.entries[heard:]:
                self.ledger.hear(entry)
            yield before, self.story

    def asked(self) -> tuple[str, Command]:
        if self.chance.random() < 0.2:
            return self.around()
        votes = self.story.body.voting
        vote = votes.under_way
        ready = [each for each in votes.votes.values() if each.state == VoteState.PREPARED]
        if vote is None:
            if ready and self.chance.random() < 0.7:
                return self.before(self.chance.choice(ready))
            over = [each for each in votes.votes.values() if each.state == VoteState.ANNOUNCED]
            if over and self.chance.random() < 0.3:
                choice = self.chance.choice(CHOICES)
                return self.chance.choice(HALL), m.DeclareIntention(
                    vote=self.chance.choice(over).id, choice=choice
                )
            return self.podium(), self.prepare(over)
        if self.chance.random() < 0.05:
            another = m.OpenVote(vote=self.chance.choice(ready).id) if ready else self.prepare([])
            return "chair", another
        if self.chance.random() < 0.03:
            return self.signed(m.VoidVote(vote=vote.id, reason=self.chance.choice("ab")))
        return self.closed(vote) if vote.state == VoteState.CLOSED else self.open(vote)

    def podium(self) -> str:
        return self.chance.choice(("chair", "vice_chair", "secretary"))

    def signed(self, command: Command) -> tuple[str, Command]:
        """An act of two persons: often the one that waits for its second."""
        pending = list(self.story.body.voting.proposals.values())
        if pending and self.chance.random() < 0.6:
            waits = self.chance.choice(pending)
            command = COMMANDS[waits.command](**waits.args)
        return self.podium(), command

    def prepare(self, over: list[Vote]) -> Command:
        subject = m.Subject(title={"en": self.chance.choice("ABCDEFGH")}, item="9")
        return m.PrepareVote(
            subject=subject,
            method=self.chance.choice((Method.RECORDED, Method.RECORDED, *Method)),
            majority=self.chance.choice(("simple", *RULES[self.profile])),
            closes_when_all_cast=self.chance.random() < 0.3,
            closes_after_ms=self.chance.choice((None, None, 60_000)),
            repeats=self.chance.choice((None, None, self.chance.choice(over).id)) if over else None,
            requested_by=self.chance.choice((None, HALL[:3], HALL)),
        )

    def before(self, vote: Vote) -> tuple[str, Command]:
        match self.chance.randrange(6):
            case 0:
                return self.podium(), m.CancelVote(vote=vote.id)
            case 1 | 2:
                return self.chance.choice(HALL), m.RequestMethod(
                    vote=vote.id, method=self.chance.choice(list(Requested))
                )
        return "chair", m.OpenVote(vote=vote.id)

    def open(self, vote: Vote) -> tuple[str, Command]:
        chance, choice = self.chance, self.chance.choice(CHOICES)
        who = chance.choice(("", "head of ", "second ")) + chance.choice(HALL)
        mandates = [each.mandate for each in vote.electors if each.mandate]
        mandate = chance.choice((None, *mandates)) if mandates else None
        count = {name: chance.randrange(3) for name in ("yes", "no", "abstain")}
        match chance.randrange(16):
            case 0:
                return "chair", (m.HoldVote if vote.state == VoteState.OPEN else m.ResumeVote)(vote=vote.id)
            case 1:
                return chance.choice(("chair", "house")), m.CloseVote(vote=vote.id)
            case 2:
                return "chair", m.ExtendVote(vote=vote.id, by_ms=30_000)
            case 3:
                delegation = chance.choice(HALL)
                return self.signed(
                    m.RecordOral(vote=vote.id, delegation=delegation, choice=choice, mandate=mandate)
                )
            case 4:
                without = [each.delegation for each in vote.electors if not each.may] or HALL
                return self.signed(
                    m.GrantRight(vote=vote.id, delegation=chance.choice(without), reason="Paid")
                )
        if vote.state == VoteState.HELD:
            return "chair", m.ResumeVote(vote=vote.id)
        if vote.method == Method.SHOW_OF_HANDS:
            return self.podium(), m.RecordShowOfHands(vote=vote.id, **count, clear=chance.random() < 0.8)
        if vote.method == Method.PAPER:
            return self.signed(m.RecordPaper(vote=vote.id, **count))
        if vote.method == Method.ROLL_CALL and chance.random() < 0.4:
            return "chair", m.CallNext(vote=vote.id)
        return who, m.CastBallot(vote=vote.id, choice=choice, mandate=mandate)

    def closed(self, vote: Vote) -> tuple[str, Command]:
        chance = self.chance
        if not (vote.by_name or vote.counts) or not vote.clear:
            return self.open(replace(vote, state=VoteState.OPEN))
        match chance.randrange(5):
            case 0 | 3 if vote.by_name:
                right, choice = chance.choice(HALL), chance.choice(CHOICES)
                return self.signed(m.CorrectVote(vote=vote.id, reason="Clerk", right=right, choice=choice))
            case 1:
                return self.signed(m.CorrectVote(vote=vote.id, reason="Clerk", yes=1, no=1, abstain=0))
            case 2:
                return chance.choice(HALL), m.CastBallot(vote=vote.id, choice=chance.choice(CHOICES))
        return "chair", m.AnnounceVote(vote=vote.id)

    def around(self) -> tuple[str, Command]:
        """Who is there, whose vote is held by whom, and the next meeting."""
        who, other = self.chance.sample(HALL, 2)
        sitting, mandates = self.story.body.sitting, list(self.story.conference.roll.mandates)
        if not sitting.under_way:
            return "secretary", ScheduleSitting()
        if not sitting.is_open:
            away = [d for d in HALL if self.story.delegations[d] not in self.story.body.attendance.present]
            if away and self.chance.random() < 0.8:
                return "secretary", SetPresence(delegation=away[0], present=True)
            return "chair", OpenSitting()
        if self.story.body.agenda.current is None:
            return "chair", OpenItem(item="9")
        match self.chance.randrange(12):
            case 0 | 1:
                return who, CheckIn()
            case 2 | 3 | 4:
                return who, CheckOut()
            case 5 | 6:
                return "secretary", GrantProxy(from_=who, to=other, kind=Power.MANDATE)
            case 7 if mandates:
                return "secretary", RevokeProxy(mandate=self.chance.choice(mandates))
            case 8 | 9:
                can = self.chance.random() < 0.5
                return "secretary", SetRights(delegation=who, can_vote=can, reason="Arrears")
            case 10:
                return self.podium(), m.CancelProposal(
                    proposal=next(iter(self.story.body.voting.proposals), "p0")
                )
        return "chair", CloseSitting()
