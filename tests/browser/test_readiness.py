"""Who is here and how fresh: the secretariat's overview and the chair's popup, with no display, one, and forty."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from plenary.engine.presence import Presence
from tests.browser.desk import Desk
from tests.browser.line import Line
from tests.browser.screens import Screens
from tests.browser.stage import HOUR, Stage

LONG = (
    "Überlaufsaal des Konferenzzentrums, Obergeschoss, hinter der Übersetzerkabine Nr. 17 (Donaudampfschiff)"
)
RIGHT_TO_LEFT = "شاشة القاعة الرئيسية"


def displays(stage: Stage, count: int) -> list[dict[str, Any]]:
    """Displays of which each fifth is behind, each seventh lost, and each ninth has a wrong clock."""
    now, head = stage.clock.now(), stage.journal.head()
    languages = ("en", "fr", "ar", "zh", "ru", "es")
    return [
        {
            "seat": f"s{1000 + n}",
            "name": (f"Display {n}", LONG, RIGHT_TO_LEFT, None)[n % 4],
            "language": languages[n % len(languages)],
            "body": "plenary",
            "connected": n % 7 != 6,
            "build": "elsewhere" if n % 11 == 10 else None,
            "seq": head - (12 if n % 5 == 4 else 0),
            "behind": 12 if n % 5 == 4 else 0,
            "skew": -3_600_000 if n % 9 == 8 else 4,
            "last_seen": now - (95_000 if n % 7 == 6 else 0),
        }
        for n in range(count)
    ]


class Elsewhere:
    """Another process of the house, of which only its row is there."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.presence = Presence(stage.storage, stage.journal.conference)

    def sees(
        self, shown: int, codes: dict[str, int], stale: tuple[str, ...] = (), wrong: tuple[str, ...] = ()
    ) -> None:
        """So many displays, and devices by the codes of their delegations."""
        named = self.stage.delegation
        seen = {
            "devices": {named(code): n for code, n in codes.items()},
            "stale": {named(code): 1 for code in stale},
            "wrong_clocks": {named(code): 1 for code in wrong},
            "displays": displays(self.stage, shown),
        }
        self.presence.share(seen, self.stage.clock.now())


def box_of(element: Locator) -> FloatRect:
    box = element.bounding_box()
    assert box
    return box


def codes(stage: Stage, count: int) -> dict[str, int]:
    assert stage.standing.conference is not None
    return {each.code: 2 for each in list(stage.standing.conference.roll.delegations.values())[:count]}


@pytest.fixture
def sitting(stage: Stage) -> Stage:
    stage.present(60, stage.ago(HOUR))
    stage.do("chair", "sitting.open", stage.ago(HOUR))
    return stage


def test_the_secretariat_sees_who_is_ready_and_every_display(sitting: Stage, screens: Screens) -> None:
    elsewhere, desk = Elsewhere(sitting), Desk(screens)
    desk.go("#overview")
    expect(desk.page.locator(".k-trouble")).to_have_count(1)
    desk.screen.picture("readiness-none")
    elsewhere.sees(1, codes(sitting, 60))
    expect(desk.page.locator(".k-displays li")).to_have_count(1)
    expect(desk.page.locator(".k-trouble")).to_have_count(0)
    desk.screen.picture("readiness-calm")
    for each in (desk, Desk(screens, "fr"), Desk(screens, "ar")):
        elsewhere.sees(40, codes(sitting, 57), stale=("KEN", "JPN"), wrong=("CIV",))
        each.go("#overview")
        expect(each.page.locator(".k-displays li")).to_have_count(40)
        for trouble in each.page.locator(".k-trouble summary").all():
            trouble.click()
        each.see("readiness-troubles")
        each.page.set_viewport_size({"width": 400, "height": 800})
        each.page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")
        each.screen.picture(f"readiness-narrow-{each.language or 'en'}")
        assert not each.faults + each.screen.blemishes(), "\n".join(each.faults)


def test_the_secretariat_reads_what_is_the_matter(sitting: Stage, screens: Screens) -> None:
    desk = Desk(screens)
    page = desk.page
    desk.go("#overview")
    Elsewhere(sitting).sees(9, codes(sitting, 59), stale=("KEN",), wrong=("CIV",))
    troubles = page.locator(".k-trouble summary")
    expect(troubles).to_have_text(
        ["1 is present without a device", "1 device is not up to date", "1 device has a wrong clock"]
    )
    expect(page.locator(".k-ready-devices")).to_contain_text("59 of 200 delegations have a device connected.")
    troubles.nth(1).click()
    expect(page.locator(".k-trouble[open] li")).to_have_text(["Kenya"])
    rows = page.locator(".k-displays li")
    # Those come first that somebody must look after.
    expect(rows.nth(0)).to_contain_text("12 entries behind")
    expect(rows.nth(1)).to_contain_text("Last seen:")
    expect(page.locator(".k-displays")).to_contain_text("Its clock is 1:00:00 slow")
    desk.go("#delegations")
    expect(page.get_by_role("row").filter(has_text="Kenya")).to_contain_text("Not up to date")
    expect(page.get_by_role("row").filter(has_text="Ivoire")).to_contain_text("Wrong clock")


def test_the_chair_finds_the_same_behind_the_number_of_displays(sitting: Stage, screens: Screens) -> None:
    elsewhere = Elsewhere(sitting)
    for language in ("en", "ar"):
        elsewhere.sees(40, codes(sitting, 57), stale=("KEN",))
        chair = screens.open("chair", language=language)
        button, popup = chair.page.locator(".k-top .k-worried").last, chair.page.locator(".k-popup")
        button.click()
        expect(popup.locator(".k-displays li")).to_have_count(40)
        edges = [box["x"] + (0 if language == "ar" else box["width"]) for box in map(box_of, (button, popup))]
        assert abs(edges[0] - edges[1]) < 2, edges
        chair.picture(f"readiness-{language}")
        assert not chair.blemishes() + chair.violations()


def test_a_display_before_a_dead_line_says_so_within_eight_seconds_and_since_when(
    sitting: Stage, screens: Screens
) -> None:
    display = screens.open("display")
    line = Line(display)
    expect(display.page.locator(".d-line")).to_have_count(0)
    line.deaf = line.mute = True
    waited = display.page.evaluate(
        """async () => {
          const began = performance.now();
          while (!/since/.test(document.querySelector('.d-line')?.textContent) && performance.now() - began < 12_000)
            await new Promise((next) => setTimeout(next, 50));
          return performance.now() - began;
        }"""
    )
    print(f"a display says that it is not up to date {waited:.0f} ms after its line died")
    assert waited < 8_200
    display.picture("silent")
    line.restore()
    expect(display.page.locator(".d-line")).to_have_count(0)
    # One that never had a view says that nobody answers.
    line.deaf = line.mute = True
    display.page.reload()
    expect(display.page.locator(".standby")).to_contain_text("There is no answer yet.", timeout=12_000)
    display.picture("never")
