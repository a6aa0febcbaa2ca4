"""A conference of ten days, made quickly: 25 meetings with their check-ins, speeches and votes, 50,000 entries.

:func:`held` writes it into a database, by real commands and the real rules, in one transaction for each meeting.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

from plenary import data
from plenary.domain.agenda.messages import CloseItem, OpenItem
from plenary.domain.agenda.state import ItemState
from plenary.domain.conference import Conference, apply
from plenary.domain.decide import decide
from plenary.domain.decisions.messages import Manner, RecordDecision
from plenary.domain.floor.messages import EndSpeech, GiveFloor, RequestFloor, WithdrawRequest
from plenary.domain.hall.messages import Announce
from plenary.domain.roll.messages import CheckIn
from plenary.domain.sitting.messages import CloseSitting, OpenSitting, ScheduleSitting
from plenary.domain.sitting.state import SittingState
from plenary.domain.vocabulary import By, Command, Entry, Refusal, Request, Role, Seat
from plenary.domain.voting.messages import AnnounceVote, CastBallot, CloseVote, OpenVote, PrepareVote, Subject
from plenary.domain.voting.terms import Choice, Method
from plenary.engine import schema
from plenary.engine.accounts import Accounts, Wanted
from plenary.engine.journal import Journal, Standing
from plenary.engine.storage import Storage
from plenary.inauguration import inaugurate

ENTRIES = 50_000
SPEECHES, VOTES = 250, 6
CHAIR, SECRETARY = Seat("s1", Role.CHAIR), Seat("s2", Role.SECRETARY)
HOUR = 3_600_000
CHOICES = (Choice.YES, Choice.NO, Choice.ABSTAIN)


class Secretariat:
    """Puts command after command to the conference and keeps the entries until they are written."""

    def __init__(self, conference: Conference) -> None:
        self.conference, self.entries = conference, list[Entry]()
        self.delegates = [
            Seat(f"s{n}", Role.DELEGATE, each.id)
            for n, each in enumerate(conference.roll.delegations.values(), 10)
            if conference.roll.can_vote(each.id)
        ]
        self.at, self.asked = conference.at, count(1)

    def ask(self, seat: Seat, command: Command) -> None:
        """A command that the rules accept, a second after the one before. Raises ValueError if they do not."""
        self.at += 1_000
        request = Request(f"request-{next(self.asked):08}", seat, "plenary", command, self.at, "0" * 64)
        verdict = decide(self.conference, request)
        if isinstance(verdict, Refusal):
            raise ValueError(f"{command}: {verdict}")
        by = By(seat.id, seat.role, seat.delegation)
        for event in verdict:
            seq = self.conference.seq + 1
            entry = Entry(self.conference.id, seq, self.at, by, "plenary", request.id, request.digest, event)
            self.conference = apply(self.conference, entry)
            self.entries.append(entry)

    @property
    def full(self) -> bool:
        """Whether the conference is as long as wanted."""
        return self.conference.seq >= ENTRIES

    def meeting(self) -> None:
        """One meeting: everybody comes, an item is opened, discussed, voted upon and closed."""
        body = self.conference.body("plenary")
        if body.sitting.state != SittingState.SCHEDULED:
            self.ask(SECRETARY, ScheduleSitting())
        for delegate in self.delegates:
            self.ask(delegate, CheckIn())
        self.ask(CHAIR, OpenSitting())
        items = [item for item in body.agenda.items.values() if item.kind == "item" and item.statutory]
        item = next(
            (i for i in items if i.state == ItemState.PENDING), items[body.sitting.number % len(items)]
        )
        self.ask(CHAIR, OpenItem(item=item.id))
        self.ask(SECRETARY, Announce(text={"en": "Interpretation is provided until 13:00."}))
        self.discussion()
        for n in range(VOTES):
            self.vote(n)
        self.ask(CHAIR, RecordDecision(item=item.id, text={"en": "Noted."}, manner=Manner.CONSENSUS))
        self.ask(CHAIR, CloseItem(item=item.id))
        self.ask(CHAIR, CloseSitting())
        self.at += 4 * HOUR

    def discussion(self) -> None:
        """Twelve wait at a time; every tenth thinks better of it."""
        for n in range(SPEECHES):
            self.ask(self.delegates[n % len(self.delegates)], RequestFloor())
            waiting = self.conference.body("plenary").floor.list.waiting
            if n % 10 == 9:
                last = waiting[-1]
                seat = next(each for each in self.delegates if each.delegation == last.delegation)
                self.ask(seat, WithdrawRequest(request=last.request))
            elif len(waiting) > 12:
                self.ask(CHAIR, GiveFloor(request=waiting[0].request))
        while waiting := self.conference.body("plenary").floor.list.waiting:
            self.ask(CHAIR, GiveFloor(request=waiting[0].request))
        self.ask(CHAIR, EndSpeech(request=self._speech()))

    def _speech(self) -> str:
        speaking = self.conference.body("plenary").floor.speaking
        assert speaking
        return speaking.request.request

    def vote(self, n: int) -> None:
        """A recorded vote of all."""
        if self.full:
            return
        number = self.conference.body("plenary").sitting.number
        subject = Subject(title={"en": f"Proposal {number}/{n + 1}"})
        self.ask(CHAIR, PrepareVote(subject=subject, method=Method.RECORDED))
        vote = str(self.conference.body("plenary").voting.current)
        self.ask(CHAIR, OpenVote(vote=vote))
        for place, delegate in enumerate(self.delegates):
            self.ask(delegate, CastBallot(vote=vote, choice=CHOICES[(place + n) % 3]))
        self.ask(CHAIR, CloseVote(vote=vote))
        self.ask(CHAIR, AnnounceVote(vote=vote))


def held(url: str) -> int:
    """Hold the conference in the database behind this URL, which must be new; how many entries it has.

    The records are not written: a start does not read them.
    """
    storage = Storage(url)
    schema.migrate(storage.engine)
    journal, accounts = Journal(storage, data.conference()["id"]), Accounts(storage, b"benchmark")
    podium = [Wanted(role="chair"), Wanted(role="secretary")]
    inaugurate(
        journal, accounts, data.conference(), "itu", podium, 1_800_000_000_000, seed=True, electronic=True
    )
    standing = journal.catch_up(Standing())
    assert standing.conference
    secretariat = Secretariat(standing.conference)
    while not secretariat.full:
        secretariat.meeting()
        with journal.turn(standing) as turn:
            turn.write(secretariat.entries)
        secretariat.entries.clear()
        standing = journal.catch_up(standing)
    storage.close()
    return standing.seq


def made(folder: Path) -> str:
    """The URL of a SQLite database in this folder with the conference in it."""
    url = f"sqlite:///{folder}/ten-days.sqlite"
    held(url)
    return url
