"""Tables, data and calendar: complete, harmless in a spreadsheet, and always the same bytes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from plenary.domain.agenda.messages import OpenItem
from plenary.domain.decisions.messages import CorrectDecision, Manner, RecordDecision
from plenary.domain.sitting.messages import OpenSitting, ScheduleSitting
from plenary.domain.vocabulary import canonical
from plenary.reports import chart, source
from plenary.reports.calendar import calendar
from plenary.reports.everything import of_conference, of_sitting
from plenary.reports.saying import Saying
from plenary.reports.sheets import SHEETS, safe
from tests.reports.meeting import Meeting


def rows(text: str) -> list[dict[str, str]]:
    """A sheet as a spreadsheet reads it."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def everything(meeting: Meeting) -> str:
    """Everything of the conference as JSON."""
    return of_conference(meeting.source(), words(meeting))


def words(meeting: Meeting) -> dict[str, str]:
    with meeting.house.storage.read() as connection:
        return source.words(connection, "wtdc-21")


def test_speeches_have_their_times_names_and_lengths(meeting: Meeting) -> None:
    told = rows(SHEETS["speeches"](meeting.report()))
    assert [(row["delegation"], row["office"], row["used_ms"]) for row in told] == [
        ("KEN", "", "185000"),
        ("FRA", "", "61000"),
        ("KEN", "", "30000"),
        ("", "rapporteur", "90000"),
    ]
    first = told[0]
    assert (first["name_fr"], first["item"], first["on_behalf_of"]) == ("Kenya", "9", "the Africa region")
    assert first["given_utc"] == "2022-06-06T07:40:00.000+00:00"
    assert first["given_local"] == "2022-06-06T09:40:00.000+02:00"


def test_decisions_and_attendance_are_whole(meeting: Meeting) -> None:
    decided = rows(SHEETS["decisions"](meeting.report()))
    assert [(row["number"], row["annulled"], row["words_en"]) for row in decided] == [
        ("1", "no", "The plenary adopted the draft declaration."),
        ("2", "yes", "'=A mistake"),
    ]
    assert decided[0]["corrections"] == "2022-06-06T08:31:00.000+00:00 A word was missing"
    stays = rows(SHEETS["attendance"](meeting.report()))
    assert [row["delegation"] for row in stays] == ["BRA", "FRA", "JPN", "JPN", "KEN"]


@pytest.mark.parametrize("name", SHEETS)
def test_an_empty_sheet_has_its_head(name: str, begun: Meeting) -> None:
    begun.do("secretary", ScheduleSitting())
    text = SHEETS[name](begun.report())
    assert text.count("\r\n") == 1
    assert text.endswith("\r\n")


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u00a0@"]
)
def test_nothing_in_a_cell_begins_a_formula(start: str) -> None:
    assert safe(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("harmless", ["", "Kenya", "1", "'=1", "a=1", None, 0])
def test_what_begins_no_formula_stays_as_it_is(harmless: object) -> None:
    assert safe(harmless) == ("" if harmless is None else str(harmless))


def test_formulas_are_disarmed_in_every_column_that_people_write(begun: Meeting) -> None:
    begun.do("secretary", ScheduleSitting())
    begun.arrive("Kenya")
    begun.do("chair", OpenSitting())
    begun.do("chair", OpenItem(item="9"))
    begun.speech("Kenya", 5, group="@SUM(A1)")
    text = {"en": '=HYPERLINK("x")', "fr": "＝1"}
    made = begun.do("chair", RecordDecision(item="9", text=text, manner=Manner.CONSENSUS))
    begun.do("chair", CorrectDecision(decision=made, reason="+1", annul=True))
    report = begun.report()
    cells = [cell for sheet in SHEETS.values() for row in rows(sheet(report)) for cell in row.values()]
    assert {"'@SUM(A1)", '\'=HYPERLINK("x")', "'＝1"} <= set(cells)
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))] == []


def test_one_sitting_as_data_has_what_took_part_in_it(meeting: Meeting) -> None:
    text = of_sitting(meeting.report())
    told = json.loads(text)
    assert text == canonical(told) + "\n"
    assert [row["code"] for row in told["delegations"]] == ["BRA", "FRA", "JPN", "KEN"]
    assert [row["number"] for row in told["items"]] == ["9", "12"]
    assert [len(row["corrections"]) for row in told["decisions"]] == [1, 1]
    assert told["speaking_time"]["by_region"][0] == {"region": "Africa", "seconds": 215, "speeches": 2}
    assert told["journal"]["digest"] == meeting.report().link


def test_everything_has_every_table_and_the_words_of_texts(meeting: Meeting) -> None:
    told = json.loads(everything(meeting))
    assert len(told["roll"]) == 200
    assert [row["number"] for row in told["sittings"]] == [1, 2]
    (text,) = told["texts"]
    assert [each["text"] for each in text["words"]["fr"]] == ["rappelant", "décide", "invite"]
    full = ("agenda", "announcements", "attendance", "decisions", "discussions", "moments", "speeches")
    assert [name for name in full if not told[name]] == []
    assert told["journal"] == {
        "entries": meeting.source().seq,
        "at": meeting.source().at,
        "head": meeting.source().head,
    }


def test_words_that_were_erased_are_none(meeting: Meeting) -> None:
    (text,) = json.loads(of_conference(meeting.source(), {}))["texts"]
    assert text["words"] is None
    assert text["hash"]


def test_the_calendar_reads_back_with_its_times_and_items(meeting: Meeting) -> None:
    read = Calendar.from_ical(calendar(meeting.source()))
    first, second = read.walk("VEVENT")
    assert first["UID"] == "plenary-1.wtdc-21@plenary"
    assert first.decoded("DTSTART").astimezone(UTC) == datetime(2022, 6, 6, 7, 32, 10, tzinfo=UTC)
    assert first.decoded("DTEND") - first.decoded("DTSTART") == timedelta(hours=1, minutes=30)
    assert first["DTSTART"].params["TZID"] == "Africa/Kigali"
    assert [zone["TZID"] for zone in read.walk("VTIMEZONE")] == ["Africa/Kigali"]
    assert first["DESCRIPTION"] == "9 – Addis Ababa Declaration\n12 – Resolutions and recommendations"
    assert second.decoded("DTSTAMP") == datetime.fromtimestamp(meeting.source().at // 1000, UTC)


def test_a_sitting_without_any_time_is_not_in_the_calendar(begun: Meeting) -> None:
    begun.do("secretary", ScheduleSitting())
    assert Calendar.from_ical(calendar(begun.source())).walk("VEVENT") == []
    begun.do("secretary", ScheduleSitting(at=begun.house.clock.wall + 3_600_000))
    (event,) = Calendar.from_ical(calendar(begun.source())).walk("VEVENT")
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(hours=3)


@pytest.mark.parametrize("by", chart.BY)
def test_the_chart_is_drawn_to_scale_and_reads_aloud(by: str, meeting: Meeting, say: Saying) -> None:
    svg = ElementTree.fromstring(chart.drawn(meeting.report(), by, say))
    space = {"s": "http://www.w3.org/2000/svg"}
    wide = [int(bar.get("width") or 0) for bar in svg.iterfind("s:rect", space)]
    shares = meeting.report().regions if by == "region" else meeting.report().speakers
    assert wide == [370 * one.seconds // 215 for one in shares]
    described = {one.get("id"): one.text or "" for one in svg if one.tag.endswith(("title", "desc"))}
    assert (svg.get("aria-labelledby") or "").split() == list(described)
    assert "03:35" in described[f"chart-{by}-desc"]


def test_the_chart_of_a_silent_sitting_says_so(begun: Meeting, say: Saying) -> None:
    begun.do("secretary", ScheduleSitting())
    drawn = chart.drawn(begun.report(), "delegation", say)
    assert say("report.no_speeches") in drawn
    assert "<rect" not in drawn


def test_the_chart_is_xml_whatever_stands_in_a_name(meeting: Meeting, say: Saying) -> None:
    report = meeting.report()
    odd = tuple(replace(one, region="A<&\uffff\x07B") for one in report.regions)
    drawn = chart.drawn(replace(report, regions=odd), "region", say)
    assert "A<&B" in "".join(ElementTree.fromstring(drawn).itertext())


def test_the_same_journal_gives_the_same_bytes(meeting: Meeting, say: Saying) -> None:
    report, again = meeting.report(), meeting.report()
    for make in (*SHEETS.values(), of_sitting, lambda each: chart.drawn(each, "region", say)):
        assert make(report) == make(again)
    assert everything(meeting) == everything(meeting)
    assert calendar(meeting.source()) == calendar(meeting.source())
