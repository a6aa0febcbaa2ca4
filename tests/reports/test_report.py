"""The report of a sitting says what happened: every figure of it against the story that was played."""

from __future__ import annotations

from plenary.domain.agenda.messages import OpenItem, ReferItem
from plenary.domain.decisions.messages import CorrectDecision, Manner, RecordDecision
from plenary.domain.floor.messages import ExtendTime
from plenary.domain.sitting.messages import CloseSitting, OpenSitting, Preside, ScheduleSitting
from plenary.reports.sitting import CLOSED, OPENED, Report
from tests.reports.meeting import Meeting


def clock(report: Report, at: int | None) -> str | None:
    """A moment by the clock on the wall in Kigali."""
    return None if at is None else f"{(at // 60_000 + 120) // 60 % 24:02}:{at // 60_000 % 60:02}"


def test_it_was_opened_suspended_resumed_and_closed(meeting: Meeting) -> None:
    report = meeting.report()
    told = [(row["what"], clock(report, row["at"])) for row in report.moments]
    assert told == [("opened", "09:32"), ("suspended", "10:00"), ("resumed", "10:20"), ("closed", "11:02")]
    assert report.suspended_ms == 20 * 60_000
    assert clock(report, report.moments[1]["until"]) == "10:15"


def test_offices_preside_one_after_the_other(meeting: Meeting) -> None:
    report = meeting.report()
    told = [(one.role, clock(report, one.since), clock(report, one.until)) for one in report.chaired]
    assert told == [("chair", "09:32", "10:30"), ("vice_chair", "10:30", "11:02")]
    assert {one.seat for one in report.chaired} == {""}


def test_nobody_presides_whom_nobody_recorded(meeting: Meeting) -> None:
    assert meeting.report(2).chaired == ()


def test_whoever_took_the_chair_before_the_opening_presides_from_it_on(begun: Meeting) -> None:
    begun.do("secretary", ScheduleSitting())
    begun.at("09:25").do("vice_chair", Preside())
    begun.at("09:30").do("secretary", OpenSitting())
    report = begun.report()
    assert [(one.role, clock(report, one.since)) for one in report.chaired] == [("vice_chair", "09:30")]


def test_attendance_counts_every_stay_and_quorum_as_it_was(meeting: Meeting) -> None:
    report = meeting.report()
    stays = {
        one.delegation["code"]: [(clock(report, came), clock(report, left)) for came, left in one.stays]
        for one in report.attended
    }
    whole = [("09:20", "11:02")]
    assert stays == {
        "BRA": whole,
        "FRA": whole,
        "KEN": whole,
        "JPN": [("09:20", "10:00"), ("10:20", "11:02")],
    }
    opened, closed = report.moment(OPENED), report.moment(CLOSED)
    assert opened
    assert closed
    figures = {name: opened[name] for name in ("present", "represented", "base", "required", "cite")}
    assert figures == {"present": 4, "represented": 0, "base": 193, "required": 97, "cite": "GR 93"}
    assert closed["present"] == 4


def test_an_item_over_two_sittings_goes_on_in_the_second(meeting: Meeting) -> None:
    def told(number: int) -> list[tuple[object, ...]]:
        report = meeting.report(number)
        return [
            (one.item and one.item["number"], clock(report, one.since), clock(report, one.until), one.outcome)
            for one in report.discussed
        ]

    assert told(1) == [("9", "09:32", "10:32", "closed"), ("12", "10:32", "11:02", None)]
    assert told(2) == [("12", "09:30", "09:45", "deferred")]


def test_an_item_opened_again_within_one_below_it_is_one_discussion(begun: Meeting) -> None:
    begun.do("secretary", ScheduleSitting())
    begun.at("09:30").do("chair", OpenSitting())
    begun.do("chair", OpenItem(item="10"))
    begun.at("09:40").do("chair", OpenItem(item="10a"))
    begun.at("09:50").do("chair", OpenItem(item="10"))
    begun.at("09:55").do("chair", ReferItem(item="10", to="com4"))
    report = begun.report()
    told = [(one.item and one.item["number"], one.outcome) for one in report.discussed]
    assert told == [("10", "referred"), ("10a", "closed")]
    assert clock(report, report.discussed[0].since) == "09:30"


def test_a_speech_is_counted_once_and_a_floor_taken_back_not_at_all(meeting: Meeting) -> None:
    report = meeting.report()
    told = [
        (one.delegation["code"] if one.delegation else one.office, one.kind, one.on_behalf_of, one.seconds)
        for one in report.spoken
    ]
    assert told == [
        ("KEN", "statement", "the Africa region", 185),
        ("FRA", "statement", None, 61),
        ("KEN", "right_of_reply", None, 30),
        ("rapporteur", "statement", None, 90),
    ]
    assert [one.item["number"] for one in report.spoken if one.item] == ["9"] * 4
    assert [one.speeches for one in report.discussed] == [4, 0]


def test_a_speech_that_goes_on_counts_nothing_yet(begun: Meeting) -> None:
    begun.do("secretary", ScheduleSitting())
    begun.do("chair", OpenSitting())
    asked = begun.give("Kenya")
    begun.do("chair", ExtendTime(request=asked, by_ms=60_000))
    begun.later(40)
    (speech,) = begun.report().spoken
    assert (speech.running, speech.seconds, speech.allotted) == (True, 0, 240)


def test_shares_add_up_to_what_was_spoken(meeting: Meeting) -> None:
    report = meeting.report()
    speakers = [
        (one.delegation and one.delegation["code"], one.speeches, one.seconds) for one in report.speakers
    ]
    assert speakers == [("KEN", 2, 215), (None, 1, 90), ("FRA", 1, 61)]
    regions = [(one.region, one.speeches, one.seconds) for one in report.regions]
    assert regions == [("Africa", 2, 215), ("Europe", 1, 61), ("", 1, 90)]


def test_decisions_keep_the_words_they_had_and_why(meeting: Meeting) -> None:
    first, second = meeting.report().decided
    assert first.decision["words"]["en"] == "The plenary adopted the draft declaration."
    (correction,) = first.corrections
    assert correction.before == {
        "en": "The plenary adopted the declaration.",
        "fr": "La plénière a adopté la déclaration.",
    }
    assert (correction.reason, correction.annulled) == ("A word was missing", False)
    assert second.decision["annulled"]
    assert [(each.annulled, each.before) for each in second.corrections] == [(True, None)]


def test_every_correction_has_the_words_of_its_time(begun: Meeting) -> None:
    begun.do("secretary", ScheduleSitting())
    begun.do("chair", OpenSitting())
    begun.do("chair", OpenItem(item="9"))
    made = begun.do("chair", RecordDecision(item="9", text={"en": "One"}, manner=Manner.CONSENSUS))
    for words in ("Two", "Three"):
        begun.do("chair", CorrectDecision(decision=made, reason="So it was", text={"en": words}))
    begun.do("chair", CorrectDecision(decision=made, reason="Never", annul=True))
    (decided,) = begun.report().decided
    assert [each.before for each in decided.corrections] == [{"en": "One"}, {"en": "Two"}, None]


def test_texts_are_settled_by_the_decision_that_stands(meeting: Meeting) -> None:
    (considered,) = meeting.report().considered
    assert (considered.text["symbol"], considered.fate, considered.by) == ("WTDC-21/1", "adopted", 1)
    assert meeting.report(2).considered == ()


def test_the_entries_it_comes_from_are_named(meeting: Meeting) -> None:
    report, whole = meeting.report(), meeting.source()
    closed = report.moment(CLOSED)
    assert closed
    assert (report.first, report.last) == (5, closed["seq"])
    assert report.last < whole.seq
    with meeting.house.storage.read() as connection:
        lines = {line.seq: line.digest for line in meeting.house.clerk.journal.lines(connection)}
    assert report.link == lines[report.last]


def test_a_sitting_that_goes_on_is_told_up_to_the_last_entry(begun: Meeting) -> None:
    begun.do("secretary", ScheduleSitting())
    planned = begun.report()
    assert (planned.moments, planned.day, planned.last) == ((), None, begun.source().seq)
    begun.do("chair", OpenSitting())
    assert begun.report().last == begun.source().seq
    begun.do("chair", CloseSitting())
    assert begun.report().moment(CLOSED)
