"""A ballot on the tablet: it counts once, whatever becomes of the line, and the page never says more than is true."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.line import Line
from tests.browser.polling import ballot, choose, opened, prepare, recorded
from tests.browser.screens import Screens
from tests.browser.stage import Stage

# Presses a button at the very moment when it comes to the page.
IMPATIENT = """(selector) => {
  const press = () => {
    const button = document.querySelector(selector);
    if (button && !window.pressed) {
      window.pressed = true;
      button.click();
    }
  };
  new MutationObserver(press).observe(document.body, { subtree: true, childList: true });
}"""


@pytest.mark.parametrize("lost", ["answer", "ballot"])
def test_a_line_that_breaks_before_the_answer_leaves_one_vote_and_one_receipt(
    stage: Stage, screens: Screens, lost: str
) -> None:
    poll = opened(stage)
    kenya = screens.open("delegate", "KEN")
    line = Line(kenya)
    choose(kenya, "Yes")
    line.deaf, line.mute = lost == "answer", lost == "ballot"
    kenya.press("Confirm Yes")
    expect(kenya.page.get_by_text("Not recorded yet. Keep this page open.")).to_be_visible()
    expect(recorded(kenya, "Yes")).to_have_count(0)
    line.restore()
    expect(recorded(kenya, "Yes")).to_be_visible(timeout=25_000)
    assert len(line.ballots) == 2
    assert len(set(line.ballots)) == 1
    (cast,) = poll.vote.ballots.values()
    expect(kenya.page.locator(".b-receipt b")).to_have_text(cast.receipt)


def test_a_vote_that_closes_while_the_line_is_cut_says_that_nothing_is_recorded(
    stage: Stage, screens: Screens
) -> None:
    poll = opened(stage)
    kenya, brazil = screens.open("delegate", "KEN"), screens.open("delegate", "BRA")
    line = Line(kenya)
    choose(kenya, "Yes")
    choose(brazil, "No")
    line.deaf = line.mute = True
    kenya.press("Confirm Yes")
    expect(kenya.page.get_by_text("Not recorded yet. Keep this page open.")).to_be_visible()
    poll.do("chair", "vote.close")
    line.restore()
    late = kenya.page.get_by_text("Voting closed before your vote arrived. It is not recorded.")
    expect(late).to_be_visible(timeout=25_000)
    expect(kenya.page.get_by_text("Tell the conference officer.")).to_be_visible()
    expect(brazil.page.get_by_text("Your delegation did not vote.")).to_be_visible()
    assert poll.vote.ballots == {}


def test_presses_without_end_send_one_ballot_and_change_nothing_afterwards(
    stage: Stage, screens: Screens
) -> None:
    poll = opened(stage)
    kenya = screens.open("delegate", "KEN")
    line = Line(kenya)
    choose(kenya, "Yes")
    kenya.buttons_obey()
    confirm = kenya.page.get_by_role("button", name="Confirm Yes").bounding_box()
    assert confirm
    kenya.page.evaluate(IMPATIENT, ".b-recorded + .b-bar .btn")  # where "Confirm" stood
    spot = confirm["x"] + confirm["width"] / 2, confirm["y"] + confirm["height"] / 2
    for _ in range(4):
        kenya.page.mouse.dblclick(*spot)
    expect(recorded(kenya, "Yes")).to_be_visible()
    assert kenya.page.evaluate("window.pressed") is True
    expect(kenya.page.get_by_role("button", name="Change my vote")).to_be_visible()
    assert len(line.ballots) == 1
    assert poll.choice("KEN") == "yes"


def test_a_ballot_that_has_just_come_under_the_finger_does_not_obey(stage: Stage, screens: Screens) -> None:
    poll = prepare(stage)
    kenya = screens.open("delegate", "KEN")
    kenya.page.evaluate(IMPATIENT, "[data-choice=no]")
    poll.do("chair", "vote.open")
    expect(kenya.page.get_by_role("radio", name="No", exact=True)).to_be_visible()
    assert kenya.page.evaluate("window.pressed") is True
    expect(kenya.page.get_by_role("radio", checked=True)).to_have_count(0)


def test_a_head_changes_the_vote_and_the_second_tablet_sees_who_and_when(
    stage: Stage, screens: Screens
) -> None:
    poll = opened(stage)
    kenya = stage.delegation("KEN")
    member = stage.accounts.open_seat(stage.journal.conference, "delegate", kenya, at=stage.clock.now())
    head = screens.open("delegate", "KEN")
    second = screens.open("delegate", seat=member.id)
    choose(second, "No")
    choose(head, "Yes")
    head.press("Confirm Yes")
    expect(recorded(head, "Yes")).to_be_visible()
    expect(recorded(second, "Yes")).to_be_visible()
    expect(second.page.get_by_text("Cast on another device of your delegation at")).to_be_visible()
    expect(second.page.get_by_text("Only the head of the delegation may change it")).to_be_visible()
    expect(second.page.get_by_role("button", name="Change my vote")).to_have_count(0)

    head.press("Change my vote")
    choose(head, "Yes")
    expect(head.page.get_by_text("This is your recorded vote.")).to_be_visible()
    expect(head.page.get_by_role("button", name="Confirm Yes")).to_be_disabled()
    choose(head, "Abstain")
    assert poll.choice("KEN") == "yes"
    head.press("Confirm Abstain")
    expect(recorded(head, "Abstain")).to_be_visible()
    expect(recorded(second, "Abstain")).to_be_visible()
    assert poll.choice("KEN") == "abstain"
    assert len(poll.vote.ballots) == 1


def test_a_page_loaded_anew_keeps_the_id_of_its_ballot_but_not_the_choice(
    stage: Stage, screens: Screens
) -> None:
    poll = opened(stage)
    kenya = screens.open("delegate", "KEN")
    line = Line(kenya)
    choose(kenya, "Yes")
    line.mute = True
    kenya.press("Confirm Yes")
    expect(kenya.page.get_by_text("Not recorded yet. Keep this page open.")).to_be_visible()
    kept: dict[str, str] = kenya.page.evaluate("({ ...sessionStorage })")
    assert list(kept.values()) == line.ballots
    assert "yes" not in str(kept).lower()
    line.mute = False
    line.load()
    expect(kenya.page.get_by_text("This page was loaded anew before the answer came.")).to_be_visible()
    choose(kenya, "Yes")
    kenya.press("Confirm Yes")
    expect(recorded(kenya, "Yes")).to_be_visible()
    first, again = line.ballots
    assert first == again
    assert poll.choice("KEN") == "yes"
    line.load()
    expect(recorded(kenya, "Yes")).to_be_visible()
    assert kenya.page.evaluate("sessionStorage.length") == 0


def test_four_keys_suffice_and_the_focus_comes_to_the_subject_and_goes_back(
    stage: Stage, screens: Screens
) -> None:
    poll = prepare(stage)
    kenya, brazil = screens.open("delegate", "KEN"), screens.open("delegate", "BRA")
    keys, document = kenya.page.keyboard, kenya.page.get_by_role("link", name="WTDC-21/37-E")
    document.focus()
    poll.do("chair", "vote.open")
    subject = kenya.page.get_by_role("heading", name="Draft Resolution WTDC-21/37-E")
    expect(subject).to_be_focused()
    kenya.buttons_obey()
    for key, choice in (
        ("1", "Yes"),
        ("ArrowRight", "No"),
        ("ArrowRight", "Abstain"),
        ("3", "Abstain"),
        ("2", "No"),
    ):
        keys.press(key)
        expect(kenya.page.get_by_role("radio", name=choice, exact=True)).to_be_focused()
        expect(kenya.page.get_by_role("radio", name=choice, exact=True)).to_be_checked()
    keys.press("Escape")
    expect(kenya.page.get_by_role("radio", checked=True)).to_have_count(0)
    keys.press("2")
    keys.press("Enter")
    expect(recorded(kenya, "No")).to_be_visible()
    expect(subject).to_be_focused()
    assert poll.choice("KEN") == "no"
    brazil.buttons_obey()
    for key in ("1", "Enter"):
        brazil.page.keyboard.press(key)
    expect(recorded(brazil, "Yes")).to_be_visible()
    poll.do("chair", "vote.close")
    expect(kenya.page.locator("#alert")).to_contain_text("Voting is closed")
    poll.do("chair", "vote.announce")
    expect(kenya.page.locator("#result")).to_be_focused()
    stage.look()
    stage.do("chair", "hall.show", mode="follow")
    expect(document).to_be_focused()


def test_a_draft_is_not_touched_by_the_votes_of_others_nor_by_a_pause(stage: Stage, screens: Screens) -> None:
    poll = opened(stage)
    kenya = screens.open("delegate", "KEN")
    choose(kenya, "Yes")
    draft = kenya.page.get_by_role("radio", name="Yes", exact=True)
    draft.evaluate("element => { window.draft = element; }")
    for code in ("BRA", "FRA", "JPN", "URY", "EGY", "DEU"):
        poll.do(code, "ballot.cast", choice="no")
    expect(kenya.page.get_by_text("6 of 193 delegations have voted")).to_be_visible()
    expect(draft).to_be_checked()
    poll.do("chair", "vote.hold")
    expect(kenya.page.get_by_text("Voting is on hold. Please wait.")).to_be_visible()
    expect(kenya.page.get_by_role("button", name="Confirm Yes")).to_be_disabled()
    poll.do("chair", "vote.resume")
    expect(kenya.page.get_by_role("button", name="Confirm Yes")).to_be_enabled()
    expect(draft).to_be_checked()
    assert draft.evaluate("element => element === window.draft")
    kenya.press("Confirm Yes")
    expect(recorded(kenya, "Yes")).to_be_visible()
    assert poll.choice("KEN") == "yes"


def test_a_proxy_is_a_second_ballot_clearly_apart(stage: Stage, screens: Screens) -> None:
    parties = {"from": stage.delegation("SOM"), "to": stage.delegation("KEN")}
    stage.do("secretary", "roll.grant_proxy", kind="transfer_of_powers", **parties)
    poll = opened(stage)
    kenya = screens.open("delegate", "KEN")
    own, held = ballot(kenya), ballot(kenya, held=True)
    expect(kenya.page.locator(".b-ballot")).to_have_count(2)
    expect(kenya.page.locator(".b-ballot").first.get_by_role("heading", name="Your own vote")).to_be_visible()
    expect(held.get_by_role("heading", name="By proxy you vote for Somalia")).to_be_visible()
    choose(kenya, "No", held=True)
    expect(own.get_by_role("radio", checked=True)).to_have_count(0)
    kenya.press("Confirm No")
    expect(held.get_by_role("heading", name="The vote of Somalia is recorded: No")).to_be_visible()
    choose(kenya, "Yes")
    kenya.press("Confirm Yes")
    expect(own.get_by_role("heading", name="Your vote is recorded: Yes")).to_be_visible()
    assert (poll.choice("KEN"), poll.choice("SOM")) == ("yes", "no")
    poll.do("chair", "vote.close")
    expect(kenya.page.get_by_text("Your delegation voted: Yes")).to_be_visible()
    expect(kenya.page.get_by_text("Somalia voted: No")).to_be_visible()


def test_a_proxy_lapses_for_the_vote_when_the_delegation_comes_back(stage: Stage, screens: Screens) -> None:
    parties = {"from": stage.delegation("SOM"), "to": stage.delegation("KEN")}
    stage.do("secretary", "roll.grant_proxy", kind="transfer_of_powers", **parties)
    opened(stage)
    kenya = screens.open("delegate", "KEN")
    held = ballot(kenya, held=True)
    expect(held.get_by_role("radio", name="No", exact=True)).to_be_visible()
    stage.do("SOM", "roll.check_in")
    expect(held.get_by_text("Somalia is present and votes itself.")).to_be_visible()
    stage.do("SOM", "roll.check_out")
    expect(kenya.page.get_by_text("Somalia is present and votes itself.")).to_be_visible()
    expect(held.get_by_role("radio")).to_have_count(0)
