"""The sittings of a conference as iCalendar, with their times planned or real and what was on their agenda."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from plenary.reports.naming import named
from plenary.reports.saying import Saying
from plenary.reports.source import Row, Source
from plenary.words import FALLBACK

if TYPE_CHECKING:
    from icalendar import Event

LASTS = timedelta(hours=3)
"""How long a sitting is taken to last that has no end yet."""

AROUND = timedelta(days=2)


def calendar(source: Source) -> bytes:
    """Every sitting that has a time; the stamp is that of the last entry, so that the same journal gives the same."""
    # Here, and below: a house that starts has no calendar to make, and need not wait for this library.
    from icalendar import Calendar, Timezone

    say = Saying(FALLBACK, source.about.time_zone)
    made = Calendar()
    made.add("prodid", "-//plenary//sittings//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", say.name(source.about.acronym))
    events = list(_events(source, say))
    if events:
        days = [event.DTSTART.date() for event in events]
        first, last = min(days) - AROUND, max(days) + AROUND
        zone = Timezone.from_tzinfo(
            ZoneInfo(source.about.time_zone), source.about.time_zone, first_date=first, last_date=last
        )
        made.add_component(zone)
    for event in events:
        made.add_component(event)
    return made.to_ical()


def _events(source: Source, say: Saying) -> Iterable[Event]:
    from icalendar import Event

    for sitting in source.rows["sittings"]:
        opened = sitting["opened_at"] or sitting["planned_at"]
        if opened is None:
            continue
        body, number = source.bodies[sitting["body"]], sitting["number"]
        start = say.local(opened)
        end = say.local(sitting["closed_at"]) if sitting["closed_at"] else start + LASTS
        event = Event()
        event.add("uid", f"{body.id}-{number}.{source.id}@plenary")
        event.add("dtstamp", datetime.fromtimestamp(source.at // 1000, UTC))
        event.add("dtstart", start)
        event.add("dtend", end)
        event.add("summary", f"{say.name(source.about.acronym)}: {named(body, number, say, 'meeting')}")
        event.add("location", say.name(source.about.place))
        if agenda := "\n".join(_agenda(source, sitting, say)):
            event.add("description", agenda)
        yield event


def _agenda(source: Source, sitting: Row, say: Saying) -> Iterable[str]:
    """The items that were taken up, each once."""
    here, items = (sitting["body"], sitting["number"]), source.by_id("items")
    taken_up = (row for row in source.rows["discussions"] if (row["body"], row["sitting"]) == here)
    for id in dict.fromkeys(row["item"] for row in taken_up):
        if id in items:
            yield f"{items[id]['number']} – {say.name(items[id]['title'])}"
