"""The secretariat's pages of documents and records, and the time line: used, and seen in each state."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, main_button
from tests.browser.screens import Screens
from tests.browser.stage import HOUR, Stage

MINUTE = 60_000
WORDS = {
    "en": "Recalling the mandate of the group,\n1. To go on;\n2. To report to the next conference.",
    "fr": "Rappelant le mandat du groupe,\n1. De poursuivre ;\n2. De faire rapport.",
}


def test_a_text_is_registered_read_and_withdrawn(stage: Stage, desk: Desk) -> None:
    page = desk.page
    desk.go("#documents/new")
    page.get_by_label("Symbol").fill("WTDC-21/99-E")
    page.get_by_label("Agenda item").select_option(stage.item("9"))
    for language, words in (("English", WORDS["en"]), ("French", "1. Seul.")):
        part = page.get_by_role("group", name=language)
        part.get_by_label("Title").fill(f"A title in {language}")
        part.get_by_label("Words").fill(words)
    expect(page.get_by_text("The paragraphs are not as many in every language: French")).to_be_visible()
    desk.see("register-unlike")
    page.get_by_role("group", name="French").get_by_label("Words").fill(WORDS["fr"])
    main_button(desk).click()
    expect(page.get_by_role("heading", name="WTDC-21/99-E")).to_be_visible()
    expect(page.get_by_text("To report to the next conference.")).to_be_visible()
    desk.see("document-read")
    page.get_by_role("link", name="All documents").click()
    row = page.get_by_role("row").filter(has_text="WTDC-21/99-E")
    row.get_by_role("button", name="More for WTDC-21/99-E").click()
    page.get_by_role("menuitem", name="Withdraw…").click()
    desk.screen.press("Withdraw")
    expect(row).to_contain_text("Withdrawn")
    desk.see("documents")
    assert not desk.faults, "\n".join(desk.faults)


@pytest.fixture
def decided(stage: Stage) -> None:
    """A meeting with two items, speeches, a pause, and two decisions of which one was corrected and one annulled."""
    stage.present(120, stage.ago(HOUR))
    stage.do("chair", "sitting.open", stage.ago(59 * MINUTE))
    title = {"en": "Connectivity for rural schools", "fr": "Connectivité des écoles rurales"}
    text = {
        "symbol": "WTDC-21/45-E",
        "kind": "resolution",
        "title": title,
        "body": WORDS,
        "item": stage.item("9"),
    }
    stage.do("secretary", "text.submit", stage.ago(58 * MINUTE), **text, sponsor=stage.delegation("KEN"))
    made: list[str | None] = []
    for number, since in (("7", 55), ("9", 25)):
        stage.do("chair", "agenda.open_item", stage.ago(since * MINUTE), item=stage.item(number))
        for n, code in enumerate(("KEN", "URY", "JPN")):
            began = stage.ago((since - 1 - 3 * n) * MINUTE)
            asked = stage.ask(code, at=began)
            stage.do("chair", "floor.give", began, request=asked[code])
            stage.do("chair", "floor.end", began + 150_000, request=asked[code])
        text = {
            "en": f"The plenary took note of item {number}.",
            "fr": f"La plénière a pris note du point {number}.",
        }
        at = stage.ago((since - 10) * MINUTE)
        made.append(
            stage.do("chair", "decision.record", at, item=stage.item(number), text=text, manner="consensus")
        )
        if number == "7":
            stage.do("chair", "sitting.suspend", at + 2 * MINUTE)
            stage.do("chair", "sitting.resume", at + 14 * MINUTE)
    text = {"en": "The plenary took note with thanks.", "fr": "La plénière a pris note avec satisfaction."}
    stage.do("secretary", "decision.correct", decision=made[0], text=text, reason="the thanks were left out")
    stage.do(
        "secretary", "decision.correct", decision=made[1], reason="it was not put to the meeting", annul=True
    )


def shown(page: Page) -> None:
    """Wait until the time line shows the moment that was wanted."""
    expect(page.locator(".tl-frame:not(.tl-busy) .display")).to_be_visible()


@pytest.mark.parametrize("language", [None, "fr", "ar"])
def test_the_records_and_the_time_line_are_seen(
    decided: None, screens: Screens, language: str | None
) -> None:
    desk = Desk(screens, language)
    for hash, ready in (
        ("#records", ".s-decisions"),
        ("#documents", ".s-documents"),
        ("#documents/new", ".s-register"),
    ):
        desk.go(hash)
        desk.page.wait_for_selector(ready)
        desk.see(hash[1:].replace("/", "-"))
    desk.go("#records")
    desk.page.locator(".s-decisions a").first.click()
    shown(desk.page)
    desk.see("timeline-decision")
    desk.page.set_viewport_size({"width": 400, "height": 800})
    desk.see("timeline-narrow")
    desk.page.go_back()
    desk.page.wait_for_selector(".s-decisions")
    desk.see("records-narrow")
    assert not desk.faults, "\n".join(desk.faults)


def test_a_decision_is_corrected_from_the_records(decided: None, desk: Desk) -> None:
    desk.go("#records")
    desk.page.get_by_role("button", name="More for decision 1").click()
    desk.page.get_by_role("menuitem", name="Correct…").click()
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("a word too much")
    dialog.get_by_label("English").fill("The plenary noted item 7.")
    desk.screen.press("Correct")
    row = desk.page.locator(".s-decisions tbody tr").first
    expect(row).to_contain_text("The plenary noted item 7.")
    expect(row).to_contain_text("a word too much")


def test_every_file_of_the_records_is_there(decided: None, desk: Desk) -> None:
    desk.go("#records")
    desk.page.wait_for_selector("#files-title")
    links = desk.page.locator(".s-main a[href^='/api/']")
    hrefs = {links.nth(n).get_attribute("href") for n in range(links.count())}
    assert len(hrefs) == 14
    asked = desk.page.request
    statuses = {href: asked.get(f"{page_origin(desk.page)}{href}", timeout=90_000).status for href in hrefs}
    assert set(statuses.values()) == {200}, statuses


def page_origin(page: Page) -> str:
    origin: str = page.evaluate("location.origin")
    return origin


def test_the_time_line_shows_any_moment_as_the_hall_saw_it(decided: None, screens: Screens) -> None:
    desk = Desk(screens)
    page = desk.page
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    desk.go("#records")
    desk.page.wait_for_selector(".s-decisions")
    page.get_by_role("link", name="Time line").click()
    shown(page)
    handle = page.get_by_role("slider")
    # The correction came later: at its own moment the decision stands as it was announced.
    page.get_by_role("button", name="Previous decision").click()
    page.get_by_role("button", name="Previous decision").click()
    expect(page.locator(".tl-frame")).to_contain_text("The plenary took note of item 7.")
    handle.focus()
    handle.press("PageUp")
    expect(page.locator(".tl-frame")).to_contain_text("Agenda item 9")
    handle.press("ArrowRight")
    handle.press("ArrowRight")
    expect(page.locator(".tl-frame")).to_contain_text("Kenya")
    expect(handle).to_have_attribute("aria-valuetext", re.compile("Kenya"))
    shown(page)
    clock = page.locator(".tl-frame .d-clock .time")
    stood = clock.text_content()
    assert stood == "3:00"
    address = page.evaluate("location.hash")
    page.reload()
    shown(page)
    assert page.evaluate("location.hash") == address
    expect(clock).to_have_text(stood)
    handle.press("Home")
    expect(page.locator(".tl-frame")).to_contain_text("The meeting is open")
    assert not sockets
