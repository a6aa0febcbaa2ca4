"""Votes on the tablet in each of their states: what is said, and a picture with nothing cut off and nothing for axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.polling import Poll, choose, opened, prepare, recorded
from tests.browser.screens import Screen, Screens
from tests.browser.stage import Stage


class Tablets:
    """Tablets of one delegation, side by side, with what is wrong to see on them."""

    def __init__(self, screens: Screens, code: str, *looks: tuple[tuple[int, int], str]) -> None:
        self.screens = screens
        self.each = [screens.open("delegate", code, size=size, language=language) for size, language in looks]
        self.faults: list[str] = []

    def see(self, name: str) -> None:
        """Take a picture of each and look for what is wrong."""
        for screen in self.each:
            screen.caught_up(self.screens.stage)
            size = screen.page.viewport_size
            assert size
            named = f"vote-{name}-{size['width']}"
            screen.picture(named)
            self.faults += [f"{named}: {fault}" for fault in screen.blemishes() + screen.violations()]

    def choose(self, choice: str) -> None:
        """Choose on each of them, by the place of the answer, whatever its word is here."""
        for screen in self.each:
            button = screen.page.locator(f"[data-choice={choice}]").last
            button.wait_for()
            screen.buttons_obey()
            button.click()


LOOKS = [((1280, 800), "en"), ((800, 1280), "fr"), ((320, 640), "ar"), ((640, 400), "ru")]
"""Lying, upright, a telephone from right to left, and the first one with its text at twice the size."""


def finish(poll: Poll, tablets: Tablets) -> None:
    """Close the vote and announce it."""
    poll.do("chair", "vote.close")
    tablets.see("closed")
    poll.do("chair", "vote.announce")
    tablets.see("announced")


def test_a_recorded_vote_is_seen_in_each_of_its_states(stage: Stage, screens: Screens) -> None:
    poll = prepare(stage, closes_after_ms=600_000)
    poll.do("KEN", "vote.request_method", method="secret")
    tablets = Tablets(screens, "BRA", *LOOKS)
    tablets.see("prepared")
    poll.do("chair", "vote.open")
    tablets.see("open")
    tablets.choose("yes")
    tablets.see("chosen")
    poll.do("chair", "vote.hold")
    tablets.see("held")
    poll.do("chair", "vote.resume")
    poll.do("BRA", "ballot.cast", choice="yes")
    tablets.see("recorded")
    poll.do("URY", "ballot.cast", choice="no")
    poll.do("FRA", "ballot.cast", choice="yes")
    finish(poll, tablets)
    assert not tablets.faults, "\n".join(tablets.faults)


def test_two_rights_are_seen_side_by_side(stage: Stage, screens: Screens) -> None:
    parties = {"from": stage.delegation("GBR"), "to": stage.delegation("BRA")}
    stage.do("secretary", "roll.grant_proxy", kind="transfer_of_powers", **parties)
    poll = opened(stage)
    tablets = Tablets(screens, "BRA", *LOOKS)
    poll.do("BRA", "ballot.cast", choice="not_participating")
    tablets.choose("no")
    tablets.see("proxy")
    finish(poll, tablets)
    assert not tablets.faults, "\n".join(tablets.faults)


def test_a_roll_call_is_answered_when_the_name_is_called(stage: Stage, screens: Screens) -> None:
    poll = opened(stage, "roll_call")
    tablets = Tablets(screens, "DEU", *LOOKS[:1])
    (germany,) = tablets.each
    expect(germany.page.get_by_text("Roll call: your answer will be published by name")).to_be_visible()
    poll.do("chair", "vote.call_next")
    choose(germany, "Abstain")
    waits = germany.page.get_by_text("You can confirm your vote when your delegation is called.")
    expect(waits).to_be_visible()
    expect(germany.page.get_by_role("button", name="Confirm Abstain")).to_be_disabled()
    tablets.see("not-called")
    while stage.delegation("DEU") not in poll.vote.calls:
        poll.do("chair", "vote.call_next")
    expect(germany.page.locator(".b-called")).to_have_text("You are called")
    tablets.see("called")
    germany.press("Confirm Abstain")
    expect(recorded(germany, "Abstain")).to_be_visible()
    assert not tablets.faults, "\n".join(tablets.faults)


def test_who_has_no_right_reads_why_and_what_two_persons_wrote_down_is_seen_at_once(
    stage: Stage, screens: Screens
) -> None:
    barbados, kenya = stage.delegation("BRB"), stage.delegation("KEN")
    stage.do("secretary", "roll.set_rights", delegation=barbados, can_vote=False, reason="arrears (CS 169)")
    poll = opened(stage)
    barred, oral = screens.open("delegate", "BRB"), screens.open("delegate", "KEN")
    expect(
        barred.page.get_by_role("heading", name="There is no right to vote: arrears (CS 169)")
    ).to_be_visible()
    expect(barred.page.get_by_role("radio")).to_have_count(0)
    for who in ("secretary", "chair"):
        poll.do(who, "vote.record_oral", delegation=kenya, choice="no")
        poll.do(who, "vote.grant_right", delegation=barbados, reason="paid today")
    expect(recorded(oral, "No")).to_be_visible()
    expect(oral.page.get_by_text("Recorded orally by the podium at")).to_be_visible()
    expect(oral.page.get_by_role("button", name="Change my vote")).to_have_count(0)
    choose(barred, "Yes")
    barred.press("Confirm Yes")
    expect(recorded(barred, "Yes")).to_be_visible()


def test_another_method_is_asked_for_before_and_words_follow_after_the_result(
    stage: Stage, screens: Screens
) -> None:
    poll = prepare(stage)
    kenya = screens.open("delegate", "KEN")
    kenya.press("Ask for a roll call")
    expect(kenya.page.get_by_text("0 delegations have asked so far; 2 are required.")).to_be_visible()
    kenya.page.get_by_role("button", name="Ask for a roll call").last.click()
    expect(kenya.page.get_by_text("You have asked for a roll call.")).to_be_visible()
    poll.do("chair", "vote.open")
    poll.do("KEN", "ballot.cast", choice="no")
    kenya.press("Read WTDC-21/37-E")
    expect(kenya.page.locator(".paper li")).to_have_count(6)
    kenya.page.keyboard.press("Escape")
    poll.do("chair", "vote.close")
    poll.do("chair", "vote.announce")
    kenya.caught_up(stage)
    expect(kenya.page.get_by_text("Your delegation voted: No")).to_be_visible()
    kenya.buttons_obey()
    kenya.page.locator("summary").click()
    expect(kenya.page.get_by_role("listitem").filter(has_text="Kenya: No")).to_have_count(1)
    kenya.press("Declare how you intended to vote")
    kenya.page.get_by_role("radio", name="Yes").check()
    kenya.page.get_by_role("button", name="Declare", exact=True).click()
    expect(kenya.page.get_by_text("you had intended to vote Yes. The result stays as it is.")).to_be_visible()
    kenya.press("Ask to explain your vote")
    expect(kenya.page.get_by_text("Explanation of vote").first).to_be_visible()
    expect(kenya.page.get_by_role("button", name="Ask to explain your vote")).to_have_count(0)
    assert poll.choice("KEN") == "no"


@pytest.mark.parametrize("method", ["show_of_hands", "paper"])
def test_what_is_counted_in_the_hall_leaves_nothing_to_press(
    stage: Stage, screens: Screens, method: str
) -> None:
    poll = opened(stage, method)
    tablets = Tablets(screens, "KEN", *LOOKS[:1])
    (kenya,) = tablets.each
    expect(kenya.page.get_by_text("Nothing is voted on this tablet.")).to_be_visible()
    expect(kenya.page.get_by_role("radio")).to_have_count(0)
    tablets.see(method)
    counts = {"yes": 70, "no": 20, "abstain": 3}
    if method == "paper":
        for who in ("chair", "secretary"):
            poll.do(who, "vote.record_paper", invalid=1, **counts)
    else:
        poll.do("secretary", "vote.record_show_of_hands", clear=True, **counts)
    poll.do("chair", "vote.close")
    expect(kenya.page.get_by_text("The result has not been announced yet.")).to_be_visible()
    poll.do("chair", "vote.announce")
    expect(kenya.page.locator(".stamp")).to_have_text("Adopted")
    tablets.see(f"{method}-announced")
    assert not tablets.faults, "\n".join(tablets.faults)


def test_the_temperature_of_the_room_is_no_vote(stage: Stage, screens: Screens) -> None:
    prepare(stage, "recorded")
    stage.do("chair", "indication.ask", question={"en": "Could you live with it?", "fr": "Acceptable ?"})
    tablets = Tablets(screens, "KEN", *LOOKS)
    kenya: Screen = tablets.each[0]
    expect(kenya.page.get_by_text("Not a vote: nothing is decided by it")).to_be_visible()
    expect(kenya.page.locator(".i-card .mark")).to_have_count(0)
    kenya.press("Concern")
    expect(kenya.page.get_by_text("Your answer: Concern")).to_be_visible()
    tablets.see("indication")
    stage.look()
    stage.do("chair", "indication.end")
    expect(kenya.page.locator(".i-counts dd")).to_have_text(["0", "1", "0"])
    tablets.see("indication-ended")
    assert not tablets.faults, "\n".join(tablets.faults)
