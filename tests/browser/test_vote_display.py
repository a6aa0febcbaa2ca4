"""Votes on the hall display: who has voted while it lasts, how once it is closed, and nothing before its time."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Locator

from tests.browser.screens import Screen, Screens
from tests.browser.stage import HOUR, Stage

CHOICES = ("yes", "yes", "yes", "no", "abstain", "not_participating")
TITLE = {
    "en": "Draft resolution on connecting every school by 2030",
    "fr": "Projet de résolution sur la connexion de toutes les écoles d’ici à 2030",
}
LONG = {
    "en": " ".join(["Draft resolution on bridging the digital divide in the least developed countries"] * 3),
    "fr": " ".join(["Projet de résolution sur la fracture numérique dans les pays les moins avancés"] * 3),
}
OUTSIDE = """() => {
  const found = [];
  const stands = (e) => !e.closest('.sr') && !e.closest('svg') && !e.closest('.clamp');
  for (const e of [...document.querySelectorAll('.display *')].filter(stands)) {
    const r = e.getBoundingClientRect();
    const out = r.right > innerWidth + 1 || r.left < -1 || r.bottom > innerHeight + 1;
    if (r.width && out) found.push(`outside: ${e.className}`);
  }
  for (const e of document.querySelectorAll('.cell b')) {
    if (e.scrollWidth > e.clientWidth) found.push(`a code is cut: ${e.textContent}`);
  }
  return found.slice(0, 5);
}"""


class Hall:
    """A meeting of 120 delegations on an item, and its displays."""

    def __init__(self, stage: Stage, screens: Screens) -> None:
        self.stage, self.screens = stage, screens
        stage.present(120, stage.ago(2 * HOUR - 60_000))
        stage.do("chair", "sitting.open", stage.ago(HOUR))
        stage.do("chair", "agenda.open_item", stage.ago(HOUR), item=stage.item("7"))
        self.faults: list[str] = []

    def prepare(self, method: str, title: dict[str, str] = TITLE, **args: Any) -> str:
        """Prepare a vote on the current item."""
        made = self.stage.do("chair", "vote.prepare", subject={"title": title}, method=method, **args)
        assert made
        return made

    def codes(self, count: int) -> list[str]:
        """The first delegations of the roll that are there and may vote, by code."""
        conference = self.stage.standing.conference
        assert conference is not None
        return [each.code for each in list(conference.roll.delegations.values())[:count]]

    def cast(self, vote: str, count: int) -> Counter[str]:
        """Let the first delegations vote; how often each choice was cast."""
        pairs = [(code, CHOICES[place % len(CHOICES)]) for place, code in enumerate(self.codes(count))]
        for code, choice in pairs:
            self.stage.do(code, "ballot.cast", vote=vote, choice=choice)
        return Counter(choice for _, choice in pairs)

    def see(self, name: str, screen: Screen) -> None:
        """Look at a screen as it is now, and write down what is wrong."""
        screen.caught_up(self.stage)
        screen.picture(name)
        found = screen.blemishes() + screen.page.evaluate(OUTSIDE) + screen.violations()
        self.faults += [f"{name}: {fault}" for fault in found]


@pytest.fixture
def hall(stage: Stage, screens: Screens) -> Hall:
    return Hall(stage, screens)


def cells(screen: Screen) -> Counter[str]:
    """How many cells of the mosaic bear which mark."""
    names = screen.page.eval_on_selector_all(".cell", "all => all.map((e) => e.classList[1].slice(5))")
    return Counter(names)


def order(screen: Screen) -> list[str]:
    """The codes of the mosaic in their order."""
    shown: list[str] = screen.page.locator(".cell b").all_text_contents()
    return shown


def end(element: Locator) -> float:
    """Where an element ends at the right, px."""
    x: float = element.evaluate("(e) => e.getBoundingClientRect().right")
    return x


def text(screen: Screen) -> str:
    """All words of the picture."""
    return screen.page.locator(".display").inner_text()


def test_a_recorded_vote_shows_who_has_voted_and_only_after_closing_how(hall: Hall, screens: Screens) -> None:
    display = screens.open("display")
    vote = hall.prepare("recorded", closes_after_ms=600_000)
    hall.see("vote-prepared", display)
    assert "Voting opens shortly" in text(display)
    assert TITLE["en"] in text(display)

    hall.stage.do("chair", "vote.open", vote=vote)
    cast = hall.cast(vote, 30)
    hall.see("vote-open", display)
    assert cells(display)["voted"] == 30
    assert set(cells(display)) == {"voted", "none"}
    assert "30 of 120 present have voted" in text(display)
    places = order(display)

    hall.stage.do("chair", "vote.hold", vote=vote)
    hall.see("vote-held", display)
    assert "Voting is on hold" in text(display)
    standing = display.page.locator(".d-vote-time").inner_text()
    assert display.page.locator(".d-vote-time").get_attribute("data-running") == "false"
    hall.stage.do("chair", "vote.resume", vote=vote)
    display.caught_up(hall.stage)
    assert display.page.locator(".d-vote-time").get_attribute("data-running") == "true", standing

    hall.stage.do("chair", "vote.close", vote=vote)
    hall.see("vote-closed", display)
    assert {name: cells(display)[name] for name in cast} == dict(cast)
    assert order(display) == places, "nobody moves from opening to result"
    assert "Not yet announced" in text(display)
    spoken = display.page.locator(".cell").first.locator(".sr").inner_text()
    assert spoken.endswith(": Yes"), spoken

    hall.stage.do("chair", "vote.announce", vote=vote)
    hall.see("vote-announced", display)
    assert "Result of the recorded vote" in text(display)
    assert "Not yet announced" not in text(display)

    asked = hall.stage.ask("KEN")
    hall.stage.do("chair", "floor.give", request=asked["KEN"])
    display.caught_up(hall.stage)
    assert display.page.locator(".d-speaker").count() == 1
    assert display.page.locator(".d-vote").count() == 0
    assert not hall.faults, "\n".join(hall.faults)


def test_a_vote_that_is_only_prepared_waits_for_the_speaker(hall: Hall, screens: Screens) -> None:
    display = screens.open("display")
    asked = hall.stage.ask("KEN")
    hall.stage.do("chair", "floor.give", request=asked["KEN"])
    hall.prepare("recorded")
    display.caught_up(hall.stage)
    assert display.page.locator(".d-speaker").count() == 1
    hall.stage.do("chair", "floor.end", request=asked["KEN"])
    display.caught_up(hall.stage)
    assert "Voting opens shortly" in text(display)


def test_a_roll_call_shows_who_is_called_and_who_has_answered(hall: Hall, screens: Screens) -> None:
    display = screens.open("display")
    vote = hall.prepare("roll_call", LONG)
    hall.stage.do("chair", "vote.open", vote=vote)
    hall.see("roll-call-begins", display)
    hall.stage.do("chair", "vote.call_next", vote=vote)
    hall.see("roll-call", display)
    assert cells(display)["called"] == 1
    called = display.page.locator(".cell-called .sr").inner_text().partition(":")[0]
    assert display.page.locator(".d-called-name").inner_text() == called
    section = hall.stage.look().voting.shown
    assert section
    assert section.called
    roll = hall.stage.standing.conference.roll.delegations  # type: ignore[union-attr]
    hall.stage.do(roll[section.called].code, "ballot.cast", vote=vote, choice="no")
    hall.stage.do("chair", "vote.call_next", vote=vote)
    hall.see("roll-call-answered", display)
    assert cells(display)["voted"] == 1
    assert "has answered" in text(display)
    assert cells(display)["no"] == 0
    hall.stage.do("chair", "vote.close", vote=vote)
    hall.see("roll-call-result", display)
    assert cells(display)["no"] == 1
    assert not hall.faults, "\n".join(hall.faults)


def test_the_totals_of_a_show_of_hands_are_not_on_the_page_before_they_are_announced(
    hall: Hall, screens: Screens
) -> None:
    display = screens.open("display")
    vote = hall.prepare("show_of_hands")
    hall.stage.do("chair", "vote.open", vote=vote)
    hall.see("hands-open", display)
    assert "Show of hands in progress" in text(display)
    counts = {"yes": 71, "no": 23, "abstain": 6, "clear": True}
    hall.stage.do("secretary", "vote.record_show_of_hands", vote=vote, **counts)
    hall.stage.do("chair", "vote.close", vote=vote)
    hall.see("hands-locked", display)
    assert "Voting is closed" in text(display)
    assert "71" not in text(display)
    assert display.page.locator(".cell").count() == 0
    hall.stage.do("chair", "vote.announce", vote=vote)
    hall.see("hands-result", display)
    assert display.page.locator(".total-yes dd").inner_text() == "71"
    assert display.page.locator(".cell").count() == 0
    assert not hall.faults, "\n".join(hall.faults)


def test_a_void_vote_says_why_and_shows_no_figures(hall: Hall, screens: Screens) -> None:
    display = screens.open("display")
    vote = hall.prepare("recorded")
    hall.stage.do("chair", "vote.open", vote=vote)
    hall.cast(vote, 5)
    for who in ("chair", "secretary"):
        hall.stage.do(who, "vote.void", vote=vote, reason="The line to the hall was down.")
    hall.see("vote-void", display)
    assert "The line to the hall was down." in text(display)
    assert display.page.locator(".tally, .cell").count() == 0
    assert not hall.faults, "\n".join(hall.faults)


def test_the_temperature_of_the_room_does_not_look_like_a_vote(hall: Hall, screens: Screens) -> None:
    display = screens.open("display")
    hall.stage.do("chair", "indication.ask", question={"en": "Could the meeting live with paragraph 4?"})
    for code, answer in zip(hall.codes(4), ("support", "support", "concern", "neutral"), strict=True):
        hall.stage.do(code, "indication.answer", answer=answer)
    hall.see("temperature", display)
    assert "Not a vote" in text(display)
    shown = display.page.locator(".d-leaning dd").all_text_contents()
    assert shown == ["2", "1", "1"]
    assert display.page.locator(".mark, .stamp, .bar, .cell").count() == 0
    assert not hall.faults, "\n".join(hall.faults)


def test_a_result_reads_from_right_to_left_and_is_the_same_picture_at_any_size(
    hall: Hall, screens: Screens
) -> None:
    vote = hall.prepare("recorded", LONG)
    hall.stage.do("chair", "vote.open", vote=vote)
    hall.cast(vote, 60)
    hall.stage.do("chair", "vote.close", vote=vote)
    boxes = []
    for size in ((1920, 1080), (3840, 2160)):
        display = screens.open("display", language="fr", size=size)
        hall.see(f"result-{size[1]}", display)
        measured: list[list[float]] = display.page.eval_on_selector_all(
            ".stamp, .total dd, .bar, .cell",
            """all => all.map((e) => { const r = e.getBoundingClientRect();
                 return [r.x, r.y, r.width, r.height].map((n) => (1000 * n) / innerHeight); })""",
        )
        boxes.append(measured)
    worst = max(abs(a - b) for one, two in zip(*boxes, strict=True) for a, b in zip(one, two, strict=True))
    assert worst < 2, f"a box differs by {worst} thousandths of the height"

    arabic = screens.open("display", language="ar")
    hall.see("result-ar", arabic)
    bar, yes, first = (arabic.page.locator(name).first for name in (".bar", ".bar-yes", ".cell"))
    ends = {round(end(each)) for each in (bar, yes, first)}
    assert len(ends) == 1, "the first cell, the yes votes and the bar begin at the right"
    assert end(first) > 1800
    assert not hall.faults, "\n".join(hall.faults)


def test_the_time_line_shows_a_vote_as_the_hall_saw_it(hall: Hall, screens: Screens) -> None:
    vote = hall.prepare("recorded")
    hall.stage.do("chair", "vote.open", vote=vote)
    hall.cast(vote, 3)
    during = hall.stage.journal.head()
    hall.stage.do("chair", "vote.close", vote=vote)
    chair = screens.open("chair")
    seat = chair.page.url.partition("seat=")[2].partition("&")[0].partition("#")[0]
    chair.page.goto(f"{screens.url}/timeline?seat={seat}#{during}")
    chair.page.wait_for_selector(".tl-frame .cell-voted")
    assert cells(chair)["voted"] == 3
    assert cells(chair)["yes"] == 0
    assert chair.page.locator(".tl-vote").count() == 1
    chair.picture("timeline-vote")
    chair.page.get_by_role("button", name="Next entry").click()
    chair.page.wait_for_selector(".tl-frame .cell-yes")
    assert cells(chair)["yes"] == 3
