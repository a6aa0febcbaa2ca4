"""The doors to reports: for whom, in which form, under which name."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from plenary import resources
from plenary.reports.checking import check
from plenary.web import pages
from tests.serving import Served
from tests.web.conftest import Inside

SITTING = "/sittings/plenary/1"
PODIUM = ("chair", "vice_chair", "secretary")
ROUTES = {
    f"{SITTING}/report": ("text/html; charset=utf-8", ""),
    f"{SITTING}/report?lang=fr": ("text/html; charset=utf-8", ""),
    f"{SITTING}/report.pdf?lang=fr": ("application/pdf", "inline; filename=wtdc-21-plenary-1-report-fr.pdf"),
    f"{SITTING}/report.json": ("application/json", "attachment; filename=wtdc-21-plenary-1-report.json"),
    f"{SITTING}/speeches.csv": (
        "text/csv; charset=utf-8",
        "attachment; filename=wtdc-21-plenary-1-speeches.csv",
    ),
    f"{SITTING}/votes.csv": (
        "text/csv; charset=utf-8",
        "attachment; filename=wtdc-21-plenary-1-votes.csv",
    ),
    f"{SITTING}/decisions.csv": (
        "text/csv; charset=utf-8",
        "attachment; filename=wtdc-21-plenary-1-decisions.csv",
    ),
    f"{SITTING}/attendance.csv": (
        "text/csv; charset=utf-8",
        "attachment; filename=wtdc-21-plenary-1-attendance.csv",
    ),
    f"{SITTING}/speaking-time.svg?by=region": (
        "image/svg+xml",
        "inline; filename=wtdc-21-plenary-1-speaking-time-region-en.svg",
    ),
    "/calendar.ics": ("text/calendar; charset=utf-8", "attachment; filename=wtdc-21-sittings.ics"),
}
OF_THE_SECRETARY = {
    "/everything.json": ("application/json", "attachment; filename=wtdc-21-everything.json"),
    "/archive.zip": ("application/zip", "attachment; filename=wtdc-21-archive.zip"),
}


@pytest.mark.parametrize("path", ROUTES)
def test_the_podium_gets_each_form_under_its_name(path: str, shared: Inside) -> None:
    kind, named = ROUTES[path]
    answer = shared.http("vice_chair", "GET", path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
    assert answer.headers.get("Content-Disposition", "") == named
    assert answer.headers["Cache-Control"] == "no-store"
    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.data == shared.http("chair", "GET", path).data


@pytest.mark.parametrize("path", [*ROUTES, *OF_THE_SECRETARY])
def test_nobody_else_gets_any(path: str, shared: Inside) -> None:
    for role in ("delegate", "display"):
        answer = shared.http(role, "GET", path)
        assert (answer.status_code, answer.get_json()["refusal"]["code"]) == (403, "not_allowed")
    assert shared.http(None, "GET", path).status_code == 401


@pytest.mark.parametrize("path", OF_THE_SECRETARY)
def test_the_whole_is_for_the_secretary(path: str, shared: Inside) -> None:
    kind, named = OF_THE_SECRETARY[path]
    answer = shared.http("secretary", "GET", path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind), answer.text
    assert answer.headers["Content-Disposition"] == named
    assert shared.http("chair", "GET", path).status_code == 403


def test_the_archive_from_the_door_is_intact(shared: Inside) -> None:
    intact = check(shared.http("secretary", "GET", "/archive.zip").data)
    assert intact.entries == shared.house.clerk.standing.seq


@pytest.mark.parametrize(
    "path",
    [
        "/sittings/plenary/2/report",
        "/sittings/nobody/1/report.pdf",
        f"/sittings/plenary/{'9' * 20}/report.json",
    ],
)
def test_a_sitting_that_there_is_not(path: str, shared: Inside) -> None:
    assert shared.http("chair", "GET", path).status_code == 404


def test_the_language_is_the_asked_one_or_else_the_seat_s(shared: Inside) -> None:
    assert 'lang="fr"' in shared.http("chair", "GET", f"{SITTING}/report?lang=fr").text
    assert 'lang="en"' in shared.http("chair", "GET", f"{SITTING}/report").text
    assert 'lang="en"' in shared.http("chair", "GET", f"{SITTING}/report?lang=xx").text


def test_a_page_opened_by_a_link_links_on_with_its_seat(shared: Inside) -> None:
    browser, seat = shared.browser("secretary"), shared.seats["secretary"].id
    address = f"/api/v1/conferences/wtdc-21{SITTING}"
    page = browser.get(f"{address}/report?lang=fr&seat={seat}")
    assert f'href="report.pdf?lang=fr&amp;seat={seat}"' in page.text
    assert f'href="speeches.csv?seat={seat}"' in page.text
    assert 'href="/static/dist/report.css"' in page.text
    assert browser.get(f"{address}/report.pdf?lang=fr&seat={seat}").data.startswith(b"%PDF-")


def test_a_chart_by_something_else_is_refused(shared: Inside) -> None:
    assert shared.http("chair", "GET", f"{SITTING}/speaking-time.svg?by=person").status_code == 400


def test_without_built_screens_there_is_no_page(shared: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "STATIC_DIST", resources.STATIC_DIST / "nowhere")
    pages.manifest.cache_clear()
    answer = shared.http("chair", "GET", f"{SITTING}/report")
    assert answer.status_code == 503
    assert json.loads(answer.text)["ok"] is False


def test_the_real_server_prints_while_it_serves(served: Served) -> None:
    chair = served.token("chair")
    with ThreadPoolExecutor(1) as beside:
        printed = beside.submit(served.http, "GET", f"{SITTING}/report.pdf?lang=fr", chair)
        assert served.http("GET", "/view", chair).status_code == 200
        assert printed.result().content.startswith(b"%PDF-")
    whole = served.http("GET", "/archive.zip", served.token("secretary"))
    assert check(whole.content).head == served.http("GET", "/seal", chair).json()["head"]
