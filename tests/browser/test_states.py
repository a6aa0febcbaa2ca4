"""Every state of the screens, seen: a picture of each, nothing cut off, nothing said in the console, axe content."""

from __future__ import annotations

import pytest

from tests.browser.screens import Screen, Screens
from tests.browser.stage import HOUR, Stage

SECOND = 1_000
GUESTS = ("URY", "JPN", "MAR", "BRA", "DEU", "IDN", "SEN", "CAN", "LKA")


class Tour:
    """Three screens that follow one sitting from state to state."""

    def __init__(self, screens: Screens) -> None:
        self.screens = screens
        self.chair = screens.open("chair")
        self.display = screens.open("display")
        self.delegate = screens.open("delegate", "BRA")
        self.faults: list[str] = []

    def see(self, name: str, *which: Screen, axe: bool = True) -> None:
        """Take a picture of these screens (default: all three) in this state and look for what is wrong."""
        for screen in which or (self.chair, self.display, self.delegate):
            screen.caught_up(self.screens.stage)
            screen.picture(name)
            found = screen.blemishes() + (screen.violations() if axe else [])
            self.faults += [f"{screen.kind} {name}: {fault}" for fault in found]


@pytest.fixture
def tour(stage: Stage, screens: Screens) -> Tour:
    stage.present(120, stage.ago(2 * HOUR - 60 * SECOND))
    return Tour(screens)


def test_a_sitting_is_seen_in_each_of_its_states(stage: Stage, tour: Tour) -> None:
    tour.see("scheduled")
    stage.do("chair", "sitting.open", stage.ago(HOUR))
    tour.see("no-item")
    stage.do("chair", "agenda.open_item", stage.ago(HOUR), item=stage.item("7"))
    tour.see("no-speaker-empty-list")

    asked = stage.ask("KEN", *GUESTS, at=stage.ago(900 * SECOND))
    tour.see("no-speaker")
    stage.do("chair", "floor.give", stage.ago(203 * SECOND), request=asked["KEN"])
    tour.see("overtime")
    stage.do("chair", "floor.end", stage.ago(175 * SECOND), request=asked["KEN"])
    stage.do("chair", "floor.give", stage.ago(160 * SECOND), request=asked["URY"])
    tour.see("last-30-seconds")
    stage.do("chair", "floor.give", stage.ago(96 * SECOND), request=asked["JPN"])
    stage.do("chair", "floor.pause", stage.ago(60 * SECOND), request=asked["JPN"])
    tour.see("paused")
    stage.do("PAK", "floor.request", stage.ago(59 * SECOND), kind="point_of_order")
    tour.see("point-of-order", tour.chair)
    stage.do("chair", "floor.give", stage.ago(58 * SECOND), request=asked["MAR"])
    tour.see("speaking")
    tour.see("next", tour.delegate)
    stage.do("chair", "floor.close_list")
    tour.see("list-closed")
    stage.do("chair", "floor.give", request=asked["BRA"])
    tour.see("has-the-floor", tour.delegate)

    stage.do(
        "chair",
        "hall.announce",
        text={"en": "Lunch is served on the terrace.", "fr": "Le déjeuner est servi."},
    )
    tour.see("announcement", tour.display, tour.chair)
    for mode in ("hold", "blank", "test"):
        stage.do("chair", "hall.show", mode=mode)
        tour.see(mode, tour.display, tour.chair)
    stage.do("chair", "hall.show", mode="follow")
    stage.do("chair", "hall.announce", text="")
    stage.do("chair", "sitting.suspend", until=stage.clock.now() + 48 * 60 * SECOND)
    tour.see("suspended")
    stage.do("chair", "sitting.close")
    tour.see("closed")
    assert not tour.faults, "\n".join(tour.faults)


def test_the_secretariat_is_seen_in_each_of_its_parts(stage: Stage, screens: Screens) -> None:
    stage.present(120, stage.ago(HOUR))
    stage.do("chair", "sitting.open", stage.ago(HOUR))
    stage.do(
        "secretary", "roll.set_rights", delegation=stage.delegation("BRB"), can_vote=False, reason="arrears"
    )
    secretariat = screens.open("secretariat")
    faults: list[str] = []
    for part in secretariat.page.get_by_role("navigation").get_by_role("link").all():
        part.click()
        name = (part.text_content() or "").strip().lower().replace(" ", "-")
        secretariat.caught_up(stage)
        secretariat.picture(name)
        faults += [f"{name}: {f}" for f in secretariat.blemishes() + secretariat.violations()]
    assert not faults, "\n".join(faults)


def test_the_screens_read_from_right_to_left_in_arabic(stage: Stage, screens: Screens) -> None:
    stage.do("chair", "sitting.open", stage.ago(HOUR))
    stage.do("chair", "agenda.open_item", stage.ago(HOUR), item=stage.item("4a"))
    asked = stage.ask("KEN", *GUESTS, at=stage.ago(900 * SECOND))
    stage.do("chair", "floor.give", stage.ago(58 * SECOND), request=asked["KEN"])
    faults: list[str] = []
    for kind, code in (("display", None), ("delegate", "BRA"), ("chair", None)):
        screen = screens.open(kind, code, language="ar")
        assert screen.page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        screen.picture("speaking-ar")
        faults += [f"{kind}: {f}" for f in screen.blemishes() + screen.violations()]
    assert not faults, "\n".join(faults)


def test_long_names_and_titles_fit(stage: Stage, screens: Screens) -> None:
    stage.do("chair", "sitting.open", stage.ago(HOUR))
    stage.do("chair", "agenda.open_item", stage.ago(HOUR), item=stage.item("1"))
    long = ("GBR", "PRK", "VEN", "FSM", "COD", "LAO")
    asked = stage.ask(
        *long, at=stage.ago(900 * SECOND), on_behalf_of="Group of the landlocked developing countries"
    )
    stage.do("chair", "floor.give", stage.ago(58 * SECOND), request=asked["GBR"])
    faults: list[str] = []
    for kind, code, size in (
        ("display", None, None),
        ("display", None, (3840, 2160)),
        ("chair", None, None),
        ("chair", None, (1366, 768)),
        ("delegate", "PRK", None),
        ("delegate", "PRK", (800, 1280)),
        ("delegate", "PRK", (320, 640)),
    ):
        screen = screens.open(kind, code, language="fr", size=size)
        screen.picture(f"long-{size[0] if size else 'usual'}")
        faults += [f"{kind} {size}: {f}" for f in screen.blemishes()]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("size", [(900, 1200), (390, 844)])
def test_the_chair_s_desk_fits_a_tablet_and_a_telephone(
    stage: Stage, screens: Screens, size: tuple[int, int]
) -> None:
    stage.present(120, stage.ago(HOUR))
    stage.do("chair", "sitting.open", stage.ago(HOUR))
    stage.do("chair", "agenda.open_item", stage.ago(HOUR), item=stage.item("8"))
    chair = screens.open("chair", size=size)
    chair.picture(f"item-{size[0]}")
    faults = chair.blemishes()
    stage.do("chair", "vote.prepare", subject={"title": {"en": "Connectivity of schools"}}, method="recorded")
    chair.caught_up(stage)
    chair.picture(f"vote-{size[0]}")
    faults += chair.blemishes()
    panel, house, _ = chair.page.eval_on_selector_all(
        ".k-vote, .k-vote .mosaic, .k-right", "all => all.map((e) => e.getBoundingClientRect().bottom)"
    )
    beside = chair.page.eval_on_selector(".k-right", "(e) => e.getBoundingClientRect().top")
    assert house <= panel <= beside, "the house is inside the panel of the vote, and that above what follows"
    assert not faults, "\n".join(faults)
