"""Votes at the desks of Chair and secretariat: from the preparation to the announcement, and what takes two persons."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.line import Line
from tests.browser.podium import SMALL, cast, faults_of, faults_of_lost, opened, pick, prepared, votes_page
from tests.browser.screens import Screen, Screens
from tests.browser.stage import HOUR, Stage


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """A meeting on item 8 with 120 delegations present and three that ask for the floor."""
    stage = Stage(tmp_path / "conference.sqlite")
    stage.present(120, stage.ago(HOUR))
    stage.do("chair", "sitting.open", stage.ago(HOUR))
    stage.do("chair", "agenda.open_item", stage.ago(HOUR), item=stage.item("8"))
    return stage


def test_the_chair_takes_a_recorded_vote_from_the_text_to_the_decision(
    stage: Stage, screens: Screens
) -> None:
    chair, small = screens.open("chair"), screens.open("chair", size=SMALL)
    page = chair.page
    page.get_by_role("button", name="WTDC-21/37-E").click()
    page.get_by_role("button", name="Put to the vote…").click()
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)
    faults = faults_of(stage, "prepare-vote", chair)
    page.get_by_role("button", name="By hand").click()
    page.get_by_role("button", name="Prepare the vote").click()
    expect(page.get_by_text("0 of 193 entitled to vote can be reached")).to_be_visible()
    faults += faults_of(stage, "vote-ready", chair, small)
    page.get_by_role("button", name="193 cannot…").click()
    faults += faults_of(stage, "vote-missing", chair)
    page.get_by_role("button", name="Close", exact=True).click()

    chair.buttons_obey()
    page.keyboard.press("v")
    expect(page.get_by_text("0 of 120 have voted")).to_be_visible()
    vote = stage.look().voting.current
    assert vote
    cast(stage, vote, 70)
    expect(page.get_by_text("70 of 120 have voted")).to_be_visible()
    expect(page.locator(".k-house .cell-voted")).to_have_count(70)
    expect(page.locator(".k-house .cell-yes")).to_have_count(0)
    faults += faults_of(stage, "vote-open", chair, small)

    page.keyboard.press("Shift+V")
    expect(page.get_by_text("50 of 120 have not voted.")).to_be_visible()
    expect(page.get_by_role("button", name="Go back")).to_be_focused()
    faults += faults_of(stage, "vote-close", chair)
    chair.buttons_obey()
    page.get_by_role("button", name="Close the vote").last.click()
    expect(page.locator(".k-vote .stamp")).to_have_text("Adopted")
    faults += faults_of(stage, "vote-closed", chair, small)

    page.keyboard.press("d")
    page.get_by_label("English", exact=True).fill("The plenary adopts the action plan.")
    faults += faults_of(stage, "vote-announce", chair)
    page.get_by_role("button", name="Announce", exact=True).click()
    expect(page.get_by_role("button", name="Decision 1 recorded")).to_be_visible()
    faults += faults_of(stage, "vote-announced", chair, small)
    decided = next(iter(stage.look().decisions.decisions.values()))
    assert (decided.vote, decided.text["en"]) == (vote, "The plenary adopts the action plan.")
    chair.press("Go on with the meeting")
    expect(page.get_by_role("heading", name="List of speakers")).to_be_visible()
    assert not faults, "\n".join(faults)


def test_totals_on_paper_count_when_both_sides_enter_the_same(stage: Stage, screens: Screens) -> None:
    opened(stage, "paper")
    chair, secretary = screens.open("chair"), votes_page(screens)
    small = votes_page(screens, SMALL)

    def enter(screen: Screen, *totals: str) -> None:
        for name, total in zip(("Yes", "No", "Abstain", "Invalid"), totals, strict=True):
            screen.page.get_by_label(name, exact=True).fill(total)
        screen.page.get_by_role("button", name="Enter", exact=True).click()
        expect(screen.page.get_by_role("button", name="Enter", exact=True)).to_have_count(0)

    secretary.press("Enter the totals…")
    faults = faults_of(stage, "paper-totals", secretary)
    enter(secretary, "60", "40", "10", "2")
    expect(chair.page.get_by_text("Your signature is wanted")).to_be_visible()
    faults += faults_of(stage, "paper-wanted", chair, secretary, small)
    chair.press("Confirm…")
    enter(chair, "60", "41", "10", "2")
    expect(chair.page.locator(".toast")).to_contain_text("What you entered differs from the other side")
    expect(secretary.page.get_by_text("Your signature is wanted")).to_be_visible()
    assert not stage.look().voting.under_way.counts  # type: ignore[union-attr]
    secretary.press("Confirm…")
    expect(secretary.page.get_by_label("No", exact=True)).to_have_value("")
    enter(secretary, "60", "41", "10", "2")
    expect(chair.page.get_by_text("The totals are entered")).to_be_visible()
    assert stage.look().voting.under_way.counts.no == 41  # type: ignore[union-attr]
    assert not faults, "\n".join(faults)


def test_hands_without_a_clear_majority_lead_to_a_roll_call_that_the_chair_calls(
    stage: Stage, screens: Screens
) -> None:
    vote = opened(stage, "show_of_hands")
    chair, small, secretary = screens.open("chair"), screens.open("chair", size=SMALL), votes_page(screens)
    secretary.press("Enter the counts…")
    for name, total in (("Yes", "55"), ("No", "54"), ("Abstain", "3")):
        secretary.page.get_by_label(name, exact=True).fill(total)
    secretary.page.get_by_role("button", name="No clear majority: a roll call must follow").click()
    faults = faults_of(stage, "hands-counts", secretary)
    secretary.page.get_by_role("button", name="Enter", exact=True).click()
    expect(chair.page.get_by_text("The counts are entered")).to_be_visible()
    faults += faults_of(stage, "hands-open", chair, small)
    stage.look()
    stage.do("chair", "vote.close", vote=vote)
    faults += faults_of(stage, "hands-unclear", chair, small)
    expect(chair.page.get_by_role("button", name="Announce the decision")).to_have_count(0)
    chair.press("Take a roll call…")
    chair.page.get_by_role("button", name="Prepare the vote").click()
    chair.press("Open the vote")
    expect(chair.page.get_by_text("The calling has not begun")).to_be_visible()
    chair.buttons_obey()
    chair.page.keyboard.press("n")
    called = chair.page.locator(".k-called h4")
    expect(called).to_have_text("Afghanistan")
    faults += faults_of(stage, "roll-call", chair, small)
    stage.look()
    stage.do("AFG", "ballot.cast", vote=stage.look().voting.current, choice="no")
    expect(chair.page.get_by_text("Has answered", exact=True)).to_be_visible()
    chair.buttons_obey()
    chair.page.keyboard.press("n")
    expect(called).not_to_have_text("Afghanistan")
    assert not faults, "\n".join(faults)


def test_a_vote_is_void_once_the_second_person_confirms(stage: Stage, screens: Screens) -> None:
    vote = opened(stage)
    cast(stage, vote, 5)
    chair, secretary = screens.open("chair"), screens.open("secretariat")
    pick(chair.page, "More", "Declare it void…")
    chair.page.get_by_label("Reason").fill("The question was misread")
    chair.page.get_by_role("button", name="Declare it void", exact=True).click()
    expect(chair.page.get_by_text("Waits for the secretariat")).to_be_visible()
    assert stage.look().voting.under_way
    secretary.page.get_by_role("link", name="Your signature is wanted").click()
    secretary.press("Confirm…")
    expect(secretary.page.get_by_role("button", name="Go back")).to_be_focused()
    faults = faults_of(stage, "void-confirm", secretary)
    secretary.buttons_obey()
    secretary.page.get_by_role("button", name="Confirm", exact=True).click()
    expect(chair.page.locator(".k-vote .stamp")).to_have_text("Void")
    faults += faults_of(stage, "void", chair, secretary)
    chair.press("Prepare it again…")
    expect(chair.page.get_by_text("It repeats an earlier vote")).to_be_visible()
    assert not faults, "\n".join(faults)


def test_what_waits_beside_a_vote_and_after_it_has_its_place(stage: Stage, screens: Screens) -> None:
    stage.do("chair", "indication.ask", question={"en": "Could you live with paragraph 3 as amended?"})
    for n, code in enumerate(("AFG", "ALB", "DZA", "AND")):
        stage.do(code, "indication.answer", answer=("support", "concern")[n % 2])
    chair, small = screens.open("chair"), screens.open("chair", size=SMALL)
    expect(chair.page.locator(".k-indication")).to_contain_text("Not a vote")
    faults = faults_of(stage, "indication", chair, small)
    chair.page.locator(".k-indication").get_by_role("button", name="End").click()
    prepared(stage, item="9")
    vote = prepared(stage, "show_of_hands")
    stage.ask("AFG", "ALB")
    expect(chair.page.get_by_role("heading", name="Next in this meeting")).to_be_visible()
    chair.press("List of speakers")
    expect(chair.page.get_by_role("cell", name="Afghanistan", exact=True)).to_be_visible()
    faults += faults_of(stage, "vote-aside", chair, small)
    chair.press("To the vote")
    stage.do("chair", "vote.open", vote=vote)
    stage.do("DZA", "floor.request", kind="point_of_order")
    chair.press("Give the floor")
    faults += faults_of(stage, "vote-order", chair, small)
    expect(chair.page.get_by_role("button", name="Close the vote")).to_be_visible()
    stage.look()
    stage.do("secretary", "vote.record_show_of_hands", vote=vote, yes=70, no=30, abstain=5, clear=True)
    stage.do("chair", "vote.close", vote=vote)
    stage.do("chair", "vote.announce", vote=vote)
    stage.do("AND", "floor.request", kind="explanation_of_vote")
    expect(chair.page.get_by_text("1 delegation asks to explain its vote.")).to_be_visible()
    chair.press("Go on with the meeting")
    expect(chair.page.locator(".k-group")).to_have_count(2)
    expect(chair.page.locator(".k-first")).to_have_count(1)
    faults += faults_of(stage, "explanations", chair, small)
    assert not faults, "\n".join(faults)


def test_a_prepared_vote_is_changed_and_cancelled(stage: Stage, screens: Screens) -> None:
    prepared(stage)
    chair = screens.open("chair")
    chair.press("Change…")
    chair.page.get_by_label("English", exact=True).fill("Connectivity of schools by 2032")
    chair.page.get_by_role("button", name="Roll-call vote").click()
    chair.page.get_by_role("button", name="Prepare the vote").click()
    expect(chair.page.locator(".k-question")).to_contain_text("Roll-call vote")
    expect(chair.page.get_by_role("heading", name="Connectivity of schools by 2032")).to_be_visible()
    assert [str(vote.state) for vote in stage.look().voting.votes.values()] == ["void", "prepared"]
    chair.press("Cancel…")
    expect(chair.page.get_by_role("button", name="Go back")).to_be_focused()
    chair.buttons_obey()
    chair.page.get_by_role("button", name="Cancel the vote").click()
    expect(chair.page.get_by_role("heading", name="List of speakers")).to_be_visible()


def test_a_delegation_that_cannot_be_reached_says_its_vote_aloud(stage: Stage, screens: Screens) -> None:
    vote = opened(stage)
    cast(stage, vote, 3)
    chair, secretary = screens.open("chair", size=SMALL), votes_page(screens)
    chair.press("190 cannot be reached…")
    faults = faults_of(stage, "vote-unreached", chair)
    chair.page.get_by_role("button", name="Kenya").click()
    chair.page.get_by_role("button", name="No", exact=True).click()
    faults += faults_of(stage, "vote-oral", chair)
    chair.page.get_by_role("button", name="Record", exact=True).click()
    secretary.press("Confirm…")
    expect(secretary.page.get_by_role("button", name="Another…")).to_have_count(0)
    secretary.page.get_by_role("button", name="No", exact=True).click()
    secretary.page.get_by_role("button", name="Record", exact=True).click()
    expect(chair.page.get_by_text("4 of 120 have voted")).to_be_visible()
    ballot = stage.look().voting.votes[vote].ballots[stage.delegation("KEN")]
    assert (str(ballot.choice), ballot.oral) == ("no", True)
    assert not faults, "\n".join(faults)


def test_words_begun_for_a_decision_and_a_correction_begun_are_not_lost(
    stage: Stage, screens: Screens
) -> None:
    item = stage.item("8")
    stage.do("chair", "decision.record", item=item, text={"en": "Noted."}, manner="consensus")
    chair = screens.open("chair")
    page = chair.page
    page.keyboard.press("d")
    english = page.get_by_label("English", exact=True)
    expect(english).not_to_have_value("")
    english.fill("Words that somebody has thought about.")
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    expect(english).to_have_value("Words that somebody has thought about.")
    page.get_by_role("button", name="Go back").click()

    chair.press("Decision 1 recorded")
    chair.press("Correct…")
    english.fill("Noted with thanks.")
    stage.do("secretary", "agenda.close_item", item=item)
    chair.caught_up(stage)
    expect(page.get_by_text("No item is open")).to_be_attached()
    expect(english).to_have_value("Noted with thanks.")


def test_what_was_sent_when_the_line_broke_is_said_to_be_sent_and_is_settled_once(
    stage: Stage, screens: Screens
) -> None:
    opened(stage)
    chair = screens.open("chair")
    line = Line(chair)
    pick(chair.page, "More", "Declare it void…")
    chair.page.get_by_label("Reason").fill("The question was misread")
    line.deaf = True
    chair.page.get_by_role("button", name="Declare it void", exact=True).click()
    expect(chair.page.get_by_text("Sent; the answer is not known yet.")).to_be_visible(timeout=10_000)
    expect(chair.page.get_by_text("Nothing was sent")).to_have_count(0)
    faults = faults_of_lost(chair)
    line.restore()
    expect(chair.page.get_by_text("Waits for the secretariat")).to_be_visible(timeout=25_000)
    assert len(stage.look().voting.proposals) == 1
    assert not faults, "\n".join(faults)
