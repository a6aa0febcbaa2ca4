"""From a sheet with a mistake to the printed report: a decision of the plenary, seen on every screen on its way."""

from __future__ import annotations

import io
import re

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.desk import Desk, as_csv, cell, main_button
from tests.browser.screens import PICTURES, SHOTS, Screens
from tests.browser.stage import Stage

TITLE = "Declaration of Kigali"
ADOPTED = "The plenary adopted draft Declaration “Declaration of the conference (sample)”"
ADOPTE = "La plénière a adopté par consensus le projet de Déclaration"


def test_from_a_sheet_with_a_mistake_to_the_printed_report(stage: Stage, screens: Screens) -> None:
    desk = Desk(screens)
    import_with_a_mistake(desk)

    chair, display = screens.open("chair", by_link=True), screens.open("display", by_link=True)
    kenya, france = (
        screens.open("delegate", "KEN", by_link=True),
        screens.open("delegate", "FRA", language="fr"),
    )
    chair.press("Open the meeting")
    stage.do("chair", "agenda.open_item", item=stage.item("9"))
    expect(display.page.get_by_role("heading", name=TITLE)).to_be_visible()

    # The text, in two languages.
    for delegate, words in ((kenya, "commit ourselves to close the gap"), (france, "réduire l'écart")):
        delegate.page.get_by_role("link", name="WTDC-21/38-E").click()
        expect(delegate.page.get_by_text(words)).to_be_visible()

    # The decision: official words in two languages, read once more, recorded once though two press at once.
    chair.buttons_obey()
    chair.page.keyboard.press("d")
    expect(chair.page.get_by_label("English", exact=True)).to_have_value(re.compile(re.escape(ADOPTED)))
    expect(chair.page.get_by_label("French", exact=True)).to_have_value(re.compile(re.escape(ADOPTE)))
    chair.press("Read once more…")
    chair.buttons_obey()
    chair.page.get_by_role("button", name="Record decision").last.dblclick()
    expect(chair.page.get_by_role("button", name="Decision 1 recorded")).to_be_visible()
    expect(display.page.get_by_role("heading", name=ADOPTED)).to_be_visible()
    display.picture("decision-of-the-story")
    expect(france.page.get_by_text(ADOPTE).first).to_be_visible()
    assert [decision.number for decision in stage.look().decisions.decisions.values()] == [1]

    # Paper in hand.
    stage.do("chair", "sitting.close")
    desk.go("#records")
    report = printed(desk, "fr")
    assert ADOPTE in re.sub(r"\s+", " ", report)
    assert "WTDC-21/38-E" in report


def import_with_a_mistake(desk: Desk) -> None:
    """An agenda with a kind that is none: the line is named, one press corrects it, all of it is imported."""
    desk.go("#agenda/import")
    lines = desk.current("agenda")
    cell(lines, "9", "title_en", TITLE)
    cell(lines, "9", "kind", "itme")
    desk.choose("agenda.csv", as_csv(lines))
    expect(desk.page.get_by_text("Line 15, Kind")).to_be_visible()
    expect(main_button(desk)).to_be_disabled()
    desk.screen.press("Use item")
    desk.screen.buttons_obey()
    main_button(desk).click()
    expect(desk.page.locator(".s-agenda")).to_contain_text(TITLE)


def printed(desk: Desk, language: str) -> str:
    """What the page of a report says when the browser prints it, and that its PDF says the same."""
    files = desk.page.locator(".s-files", has=desk.page.locator("a[href*='report?lang=']"))
    expect(files).to_be_visible()
    with desk.page.context.expect_page() as opened:
        files.locator(f"a[href*='report?lang={language}']").click()
    report: Page = opened.value
    report.wait_for_load_state()
    on_paper = PdfReader(io.BytesIO(report.pdf())).pages
    if PICTURES:
        report.screenshot(path=SHOTS / "report-page.png", full_page=True)
    report.close()
    link = str(files.locator(f"a[href*='report.pdf?lang={language}']").get_attribute("href"))
    origin = desk.page.evaluate("location.origin")
    ours = PdfReader(io.BytesIO(desk.page.request.get(origin + link).body())).pages
    texts = ["\n".join(page.extract_text() for page in pages) for pages in (on_paper, ours)]
    assert all("WTDC-21/38-E" in text for text in texts)
    return texts[1]
