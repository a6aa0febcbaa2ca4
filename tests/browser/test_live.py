"""What one screen does is seen on the others: live, on time, and after a broken line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.screens import Screen, Screens, closing
from tests.browser.stage import HOUR, Stage
from tests.serving import demo

SECOND = 1_000

# The device's clock is wrong by so many milliseconds; the true time stays readable for the test.
WRONG_CLOCK = """
const trueOrigin = performance.timeOrigin, trueDate = Date.now.bind(Date), wrong = %d;
window.trueTime = () => trueOrigin + performance.now();
Object.defineProperty(performance, 'timeOrigin', { get: () => trueOrigin + wrong });
Date.now = () => trueDate() + wrong;
window.turned = {};
new MutationObserver(() => {
  for (const e of document.querySelectorAll('.time')) window.turned[e.textContent] ??= window.trueTime();
}).observe(document, { subtree: true, childList: true, characterData: true });
"""


def sitting(stage: Stage) -> None:
    """An open sitting on item 7, with most delegations there."""
    stage.present(120, stage.ago(HOUR))
    stage.do("chair", "sitting.open", stage.ago(HOUR))
    stage.do("chair", "agenda.open_item", stage.ago(HOUR), item=stage.item("7"))


def turn(screen: Screen, text: str) -> float:
    """When a clock of this screen turned to this text, in true milliseconds."""
    handle = screen.page.wait_for_function("text => window.turned[text]", arg=text)
    return float(handle.json_value())


def test_a_delegate_asks_the_chair_gives_the_hall_sees(stage: Stage, screens: Screens) -> None:
    sitting(stage)
    chair, display = screens.open("chair"), screens.open("display")
    kenya, brazil = screens.open("delegate", "KEN"), screens.open("delegate", "BRA")

    kenya.press("Ask for the floor")
    expect(kenya.page.get_by_role("heading", name="You are next")).to_be_visible()
    brazil.page.get_by_role("button", name="Ask for the floor").dblclick()
    expect(brazil.page.get_by_role("heading", name="Your place in the list")).to_be_visible()
    expect(chair.page.get_by_role("row").filter(has_text="Brazil")).to_have_count(1)

    chair.press("Give the floor to Kenya")
    expect(display.page.get_by_role("heading", name="Kenya")).to_be_visible()
    expect(kenya.page.get_by_text("You have the floor").first).to_be_visible()
    kenya.press("I have finished")
    expect(chair.page.get_by_role("button", name="Give the floor to Brazil")).to_be_visible()
    assert stage.look().floor.speaking is None


def test_the_chair_runs_the_floor_from_the_keyboard_and_undoes_a_wrong_next(
    stage: Stage, screens: Screens
) -> None:
    sitting(stage)
    asked = stage.ask("KEN", "URY", "JPN")
    chair, display = screens.open("chair"), screens.open("display")
    keys = chair.page.keyboard
    floor = chair.page.get_by_role("button", name="Next: Uruguay")

    keys.press("n")
    expect(display.page.get_by_role("heading", name="Kenya")).to_be_visible()
    expect(floor).to_be_visible()
    chair.buttons_obey()
    keys.press("n")
    expect(display.page.get_by_role("heading", name="Uruguay")).to_be_visible()
    keys.press("Control+z")
    expect(display.page.get_by_role("heading", name="Kenya")).to_be_visible()
    body = stage.look()
    assert body.floor.speaking is not None
    assert body.floor.speaking.request.request == asked["KEN"]
    assert [w.request for w in body.floor.list.waiting] == [asked["URY"], asked["JPN"]]
    chair.buttons_obey()
    keys.press("Space")
    expect(display.page.get_by_text("Clock stopped").first).to_be_visible()


def test_space_stops_the_clock_after_next_was_clicked(stage: Stage, screens: Screens) -> None:
    sitting(stage)
    stage.ask("KEN", "URY")
    chair = screens.open("chair")
    chair.press("Give the floor to Kenya")
    expect(chair.page.get_by_role("button", name="Next: Uruguay")).to_be_focused()
    chair.buttons_obey()
    chair.page.keyboard.press("Space")
    expect(chair.page.get_by_role("button", name="Resume the clock")).to_be_visible()
    speaking = stage.look().floor.speaking
    assert speaking is not None
    assert speaking.request.delegation == stage.delegation("KEN")


def test_the_log_of_the_secretariat_has_every_entry_as_it_comes(stage: Stage, screens: Screens) -> None:
    sitting(stage)
    secretariat = screens.open("secretariat")
    secretariat.page.get_by_role("link", name="Log", exact=True).click()
    stage.ask("KEN", "URY")
    head = stage.journal.head()
    entries = secretariat.page.locator("tr:not(.s-day) td:first-child")
    expect(entries.first).to_have_text(str(head))
    assert entries.all_text_contents() == [str(seq) for seq in range(head, 0, -1)]


@pytest.mark.alone
def test_two_screens_agree_within_a_tenth_of_a_second_though_their_clocks_are_hours_off(
    stage: Stage, screens: Screens
) -> None:
    sitting(stage)
    ahead = screens.open("display", before=WRONG_CLOCK % (3 * HOUR))
    behind = screens.open("delegate", "BRA", before=WRONG_CLOCK % (-7 * HOUR - 333))
    asked = stage.ask("KEN")
    stage.do("chair", "floor.give", request=asked["KEN"])
    apart = [abs(turn(ahead, text) - turn(behind, text)) for text in ("2:58", "2:57", "2:56", "2:55")]
    print("clocks turned apart by ms:", [round(ms) for ms in apart])
    assert sorted(apart)[len(apart) // 2] < 100, apart


@pytest.mark.alone
def test_an_entry_of_another_process_is_on_the_screens_within_half_a_second(
    stage: Stage, screens: Screens
) -> None:
    sitting(stage)
    display = screens.open("display")
    display.page.evaluate(
        """() => {
          window.seenAt = {};
          const look = () => {
            const name = document.querySelector('h1')?.textContent;
            if (name) window.seenAt[name] ??= Date.now();
          };
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
        }"""
    )
    asked, took = stage.ask("KEN", "URY", "JPN"), []
    for code, name in (("KEN", "Kenya"), ("URY", "Uruguay"), ("JPN", "Japan")):
        stage.do("chair", "floor.give", request=asked[code])
        written = time.time() * 1000
        seen = display.page.wait_for_function("name => window.seenAt[name]", arg=name)
        took.append(float(seen.json_value()) - written)
    print("seen after ms:", [round(ms) for ms in took])
    assert sorted(took)[1] < 500, took


def test_a_dead_server_is_said_calmly_and_nothing_is_lost(
    stage: Stage, tmp_path: Path, browser: Browser
) -> None:
    sitting(stage)
    stage.ask("KEN", "URY")
    server = demo(tmp_path)
    try:
        with closing(Screens(stage, server.url, browser), line_breaks=True) as screens:
            chair, display = screens.open("chair"), screens.open("display")
            kenya = screens.open("delegate", "KEN")
            server.kill()
            for screen in (chair, display, kenya):
                expect(screen.page.get_by_text("Reconnecting").first).to_be_visible()
                screen.picture("reconnecting")
            give = chair.page.get_by_role("button", name="Give the floor to Kenya")
            expect(give).to_be_disabled()
            for screen in (chair, display, kenya):
                expect(screen.page.get_by_text("Not up to date since").first).to_be_visible(timeout=25_000)
                screen.picture("stale")
            server = demo(tmp_path, port=server.port)
            expect(give).to_be_enabled(timeout=25_000)
            chair.press("Give the floor to Kenya")
            expect(display.page.get_by_role("heading", name="Kenya")).to_be_visible(timeout=25_000)
            expect(kenya.page.get_by_text("You have the floor").first).to_be_visible(timeout=25_000)
    finally:
        server.stop()
