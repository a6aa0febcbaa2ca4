"""The report of a sitting that is over stays what it is, whatever happens afterwards; but a correction shows, dated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from plenary.domain.agenda.messages import InsertItem, OpenItem, ReferItem, RetitleItem, SetStatutory
from plenary.domain.decisions.messages import CorrectDecision, Manner, RecordDecision
from plenary.domain.hall.messages import Announce
from plenary.domain.roll.messages import ChangeDelegation, Kind, Listed, RemoveDelegation
from plenary.domain.sitting.messages import CloseSitting, OpenSitting, ScheduleSitting
from plenary.domain.texts.messages import SubmitText, TextKind, WithdrawText
from plenary.domain.vocabulary import Command
from plenary.reports.document import plain
from plenary.reports.everything import of_sitting
from plenary.reports.layout import document
from plenary.reports.saying import LANGUAGES, Saying
from plenary.reports.sheets import SHEETS
from plenary.reports.sitting import Report
from tests.reports.meeting import BODY, Meeting

ITEM, OTHER = "9", "12"
RENAMED = Listed(code="KEN", name={"en": "Renamed"}, kind=Kind.MEMBER_STATE, region="Renamed", order=5)


@dataclass(frozen=True)
class Over:
    """A sitting that is over, with two texts, a speech, a decision, an announcement; and the next one, open.

    ``left``: the text that was not adopted.
    """

    meeting: Meeting
    left: str
    decision: str

    def report(self) -> Report:
        """The report of the sitting that is over."""
        return self.meeting.report(1)

    def everything(self) -> dict[str, object]:
        """That report in every form that is made of it."""
        report = self.report()
        pages = {each: plain(document(report, Saying(each, "Africa/Kigali"))) for each in LANGUAGES}
        return {**pages, "json": of_sitting(report), **{name: make(report) for name, make in SHEETS.items()}}


@pytest.fixture
def over(begun: Meeting) -> Over:
    begun.do("secretary", ScheduleSitting())
    begun.at("09:20").arrive("Kenya", "France")
    begun.at("09:30").do("chair", OpenSitting())
    begun.do("chair", OpenItem(item=ITEM))
    adopted, left = (begun.do("secretary", text(title)) for title in "AB")
    begun.speech("Kenya", 60)
    taken = RecordDecision(item=ITEM, text={"en": "So be it"}, manner=Manner.CONSENSUS, adopts=adopted)
    decision = begun.do("chair", taken)
    begun.do("secretary", Announce(text={"en": "Tomorrow at nine."}))
    begun.at("10:00").do("chair", CloseSitting())
    begun.day = 1
    begun.at("09:00").do("secretary", ScheduleSitting())
    begun.at("09:30").do("chair", OpenSitting())
    return Over(begun, left, decision)


def text(title: str) -> SubmitText:
    return SubmitText(kind=TextKind.RESOLUTION, title={"en": title}, body=BODY, item=ITEM)


LATER: dict[str, Callable[[Over], Command]] = {
    "an item gets another title": lambda _: RetitleItem(item=ITEM, title={"en": "Renamed"}),
    "an item comes before it": lambda _: InsertItem(after="8", title={"en": "New"}, number="8bis"),
    "a text is withdrawn": lambda over: WithdrawText(text=over.left),
    "a text is handed in": lambda _: text("C"),
    "an item is statutory no more": lambda _: SetStatutory(item=ITEM, statutory=False, decision="Plenary"),
    "an item is referred": lambda _: ReferItem(item=ITEM, to="com4"),
    "a delegation gets another name": lambda _: ChangeDelegation(delegation="Kenya", listed=RENAMED),
    "another announcement takes the place": lambda _: Announce(text={"en": "Now."}),
    "a speaker leaves the roll": lambda _: RemoveDelegation(delegation="Kenya"),
    "the next sitting is closed": lambda _: CloseSitting(),
}


def test_nothing_that_happens_later_changes_it(over: Over) -> None:
    before, last = over.everything(), over.report().last
    for later, command in LATER.items():
        over.meeting.do("secretary", command(over))
        assert over.everything() == before, later
    assert over.report().last == last < over.meeting.source().seq


def test_a_correction_stands_in_it_with_its_date_beside_the_names_of_then(over: Over) -> None:
    before = over.report()
    over.meeting.do("secretary", RetitleItem(item=ITEM, title={"en": "Renamed"}))
    words = CorrectDecision(decision=over.decision, reason="A word", text={"en": "So be this"})
    over.meeting.do("chair", words)
    (decided,) = over.report().decided
    assert decided.decision["words"] == {"en": "So be this"}
    assert [each.reason for each in decided.corrections] == ["A word"]
    assert decided.item == before.decided[0].item
    assert over.report().last == over.meeting.source().seq > before.last


def test_a_sitting_that_goes_on_tells_what_stands_now(over: Over) -> None:
    over.meeting.do("chair", OpenItem(item=OTHER))
    over.meeting.do("secretary", RetitleItem(item=OTHER, title={"en": "Renamed"}))
    assert [one.item and one.item["title"] for one in over.meeting.report(2).discussed][-1] == {
        "en": "Renamed"
    }
