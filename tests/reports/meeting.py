"""A conference that met: two sittings through the real journal, with all that a report has to get right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from plenary.domain.agenda.messages import CloseItem, DeferItem, OpenItem
from plenary.domain.decisions.messages import CorrectDecision, Manner, RecordDecision
from plenary.domain.floor.messages import (
    AddSpeaker,
    EndSpeech,
    GiveFloor,
    Office,
    RequestFloor,
    RestoreFloor,
    SpeechKind,
)
from plenary.domain.hall.messages import Announce
from plenary.domain.roll.messages import SetPresence
from plenary.domain.sitting.messages import (
    CloseSitting,
    OpenSitting,
    Preside,
    ResumeSitting,
    ScheduleSitting,
    SuspendSitting,
)
from plenary.domain.texts.messages import SubmitText, TextKind
from plenary.domain.vocabulary import Command
from plenary.engine.journal import Accepted
from plenary.engine.rebuild import rebuild
from plenary.engine.replay import Replay
from plenary.reports import source
from plenary.reports.reckoning import report
from plenary.reports.sitting import Report
from plenary.reports.source import Source
from tests.engine.house import CONFERENCE, House, founded
from tests.hall import START

KIGALI = timedelta(hours=2)
BODY = {"en": "recalling\n1. decides\n2. invites", "fr": "rappelant\n1. décide\n2. invite"}


class Meeting:
    """A house whose clock is told as the clock on the wall says: "09:30:15", on the day since the beginning."""

    def __init__(self, file: Path) -> None:
        self.house = House(founded(file))
        self.day = 0
        rebuild(self.house.storage, CONFERENCE)
        self.replay = Replay(self.house.clerk.journal)

    def at(self, time: str) -> Meeting:
        """Let it become that time."""
        midnight = datetime.fromtimestamp(START // 1000, UTC).replace(hour=0, minute=0, second=0)
        hours, minutes, seconds = map(int, f"{time}:00".split(":")[:3])
        moment = midnight + timedelta(days=self.day, hours=hours, minutes=minutes, seconds=seconds) - KIGALI
        self.house.clock.later(int(moment.timestamp()) * 1000 - self.house.clock.wall)
        return self

    def do(self, who: str, command: Command) -> str:
        """Something that happens; the name of what it made, if anything."""
        answer = self.house.ask(who, command)
        assert isinstance(answer, Accepted), answer
        return answer.made or ""

    def later(self, seconds: int) -> None:
        """Time goes by."""
        self.house.clock.later(seconds * 1000)

    def give(self, who: str, kind: SpeechKind = SpeechKind.STATEMENT, group: str | None = None) -> str:
        """Somebody asks for the floor and gets it."""
        if who in list(Office):
            asked = self.do("secretary", AddSpeaker(office=Office(who), kind=kind))
        else:
            asked = self.do(who, RequestFloor(kind=kind, on_behalf_of=group))
        self.do("chair", GiveFloor(request=asked))
        return asked

    def speech(
        self, who: str, seconds: int, kind: SpeechKind = SpeechKind.STATEMENT, group: str | None = None
    ) -> None:
        """A speech from beginning to end."""
        asked = self.give(who, kind, group)
        self.later(seconds)
        self.do("chair", EndSpeech(request=asked))

    def arrive(self, *names: str, present: bool = True) -> None:
        """Delegations come, or go."""
        for name in names:
            self.do("secretary", SetPresence(delegation=name, present=present))

    def source(self) -> Source:
        """What reports are made from, now."""
        with self.house.storage.read() as connection:
            return source.read(connection, self.replay)

    def report(self, number: int = 1) -> Report:
        """The report of a plenary sitting."""
        with self.house.storage.read() as connection:
            return report(source.read(connection, self.replay), "plenary", number)


def met(file: Path) -> Meeting:
    """Two sittings: a morning with everything in it, and the next in which an item goes on."""
    meeting = Meeting(file)
    meeting.do("secretary", ScheduleSitting(at=int(START)))
    meeting.at("09:20").arrive("Kenya", "France", "Brazil", "Japan")
    meeting.at("09:32:10").do("chair", OpenSitting())
    meeting.do("chair", OpenItem(item="9"))
    body = SubmitText(
        kind=TextKind.DECLARATION, title={"en": "Addis Ababa", "fr": "Addis-Abeba"}, body=BODY, item="9"
    )
    text = meeting.do("secretary", body)
    meeting.at("09:40").speech("Kenya", 185, group="the Africa region")
    meeting.at("09:50").speech("France", 61)
    meeting.speech("Kenya", 30, SpeechKind.RIGHT_OF_REPLY)
    meeting.at("09:55").give("Brazil")
    meeting.do("chair", RestoreFloor())
    meeting.speech("rapporteur", 90)
    meeting.at("10:00").arrive("Japan", present=False)
    meeting.do("secretary", Announce(text={"ar": "إعلان", "en": "Lunch is at noon."}))
    meeting.do("chair", SuspendSitting(until=meeting.house.clock.wall + 900_000))
    meeting.at("10:20").do("chair", ResumeSitting())
    meeting.arrive("Japan")
    meeting.at("10:30").do("vice_chair", Preside())
    decided = RecordDecision(
        item="9",
        text={"en": "The plenary adopted the declaration.", "fr": "La plénière a adopté la déclaration."},
        manner=Manner.CONSENSUS,
        adopts=text,
    )
    first = meeting.do("chair", decided)
    meeting.at("10:31").do(
        "chair",
        CorrectDecision(
            decision=first,
            reason="A word was missing",
            text={
                "en": "The plenary adopted the draft declaration.",
                "fr": "La plénière a adopté le projet.",
            },
        ),
    )
    second = meeting.do(
        "chair", RecordDecision(item="9", text={"en": "=A mistake"}, manner=Manner.ACCLAMATION)
    )
    meeting.at("10:32").do("chair", CorrectDecision(decision=second, reason="Recorded in error", annul=True))
    meeting.do("chair", CloseItem(item="9"))
    meeting.do("chair", OpenItem(item="12"))
    meeting.at("11:02:10").do("chair", CloseSitting())
    meeting.day = 1
    meeting.at("09:00").do("secretary", ScheduleSitting())
    meeting.at("09:30").do("secretary", OpenSitting())
    meeting.at("09:45").do("chair", DeferItem(item="12"))
    meeting.at("10:00").do("chair", CloseSitting())
    return meeting
