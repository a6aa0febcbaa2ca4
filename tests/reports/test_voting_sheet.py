"""The voting sheet and the printed roll: what they say, in which order, to whom, the same whenever made."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pypdf
import pytest

from plenary.reports.document import Document, plain
from plenary.reports.saying import LANGUAGES, Saying
from plenary.reports.voting_layout import printed_roll, voting_sheet
from plenary.reports.voting_sheet import Sheet, roll_now, sheet_of
from plenary.reports.voting_words import SAYS
from tests.reports.voted import Voted, by_name, met, on_paper
from tests.web.conftest import Inside, open_house

EN = Saying("en", "Africa/Kigali")


@pytest.fixture(scope="module")
def voted(convened: Any, screens_built: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Voted]:
    """Two votes that are over; tests read them and change nothing."""
    for inside in open_house(convened, tmp_path_factory.mktemp("voted")):
        story = met(inside)
        by_name(story)
        on_paper(story)
        yield story


@pytest.fixture
def story(convened: Any, screens_built: Any, tmp_path: Any) -> Iterator[Voted]:
    """A meeting before its first vote, for a test's own story."""
    for inside in open_house(convened, tmp_path):
        yield met(inside)


def the_sheet(inside: Inside, vote: str) -> Sheet:
    here = inside.house
    return sheet_of(here.clerk.conference, "plenary", vote, here.replay.at, lambda seq: f"digest {seq}")


def facts(document: Document) -> dict[str, str]:
    """What the document says under each label."""
    return {
        label: said["text"] for block in plain(document)["blocks"] for label, said in block.get("facts", ())
    }


def rows(document: Document) -> list[list[list[str]]]:
    """The tables of a document, row by row, cell by cell."""
    tables = [block for block in plain(document)["blocks"] if block["kind"] == "table"]
    return [[[cell["text"] for cell in row] for row in table["rows"]] for table in tables]


def test_a_vote_by_name_is_told_right_by_right(voted: Voted) -> None:
    sheet = the_sheet(voted.inside, voted.votes["recorded"])
    roll, corrections, intentions = rows(voting_sheet(sheet, EN))
    told = {name.split("\n")[0]: (name.split("\n")[1:], vote) for _, name, vote in roll}
    assert [place for place, _, _ in roll] == [str(n) for n in range(1, len(roll) + 1)]
    assert [line.elector for line in sheet.lines] == list(sheet.vote.electors)
    assert told["Kenya"] == ([], f"✓ {EN('sheet.yes')}")
    assert told["Burundi"] == ([EN("sheet.by", name="Kenya")], f"✓ {EN('sheet.yes')}")
    assert told["France"] == ([EN("sheet.corrected")], f"— {EN('sheet.abstain')}")
    assert told["Brazil"] == ([EN("sheet.oral")], f"✕ {EN('sheet.no')}")
    assert told["Japan"] == ([], f"⊘ {EN('sheet.no_part')}")
    assert told["Zimbabwe"] == ([], f"○ {EN('sheet.no_vote')}")
    assert told["Somalia"] == ([], f'{EN("sheet.right.no")}\n=HYPERLINK("x")')
    assert [row[1:] for row in corrections] == [["France", "Pressed in error."]]
    assert [row[1:] for row in intentions] == [["France", f"✓ {EN('sheet.yes')}"]]


def test_its_figures_are_those_of_the_result(voted: Voted) -> None:
    sheet = the_sheet(voted.inside, voted.votes["recorded"])
    assert sheet.known is not None
    told, rights = facts(voting_sheet(sheet, EN)), len(sheet.vote.rights)
    labels = [EN(f"sheet.{name}") for name in ("yes", "no", "abstain", "not_voting", "not_participating")]
    assert [told[label] for label in labels] == ["2", "1", "1", str(rights - 4), "1"]
    (ruling,) = (block for block in plain(voting_sheet(sheet, EN))["blocks"] if block["kind"] == "ruling")
    assert ruling["words"][0]["text"] == sheet.known.words["en"]
    assert sheet.known.result.cite in ruling["words"][0]["text"]
    assert facts(voting_sheet(sheet, EN))[EN("sheet.method")] == EN("sheet.method.recorded")


def test_it_ends_with_the_entries_that_it_comes_from(voted: Voted) -> None:
    sheet = the_sheet(voted.inside, voted.votes["recorded"])
    said = EN("report.recorded", first=sheet.first, last=sheet.last, digest=f"digest {sheet.last}")
    assert plain(voting_sheet(sheet, EN))["blocks"][-1]["text"] == said
    assert sheet.vote.id == f"v{sheet.first}"
    assert sheet.vote.closed_seq is not None
    assert sheet.first < sheet.vote.closed_seq < sheet.last


def test_a_secret_ballot_tells_totals_and_nobody(voted: Voted) -> None:
    document = voting_sheet(the_sheet(voted.inside, voted.votes["paper"]), EN)
    (roll,) = rows(document)
    assert {vote for _, name, vote in roll if name != "Somalia"} == {EN("sheet.right.yes")}
    assert facts(document)[EN("sheet.invalid")] == "2"


def test_later_events_change_no_sheet(story: Voted) -> None:
    vote = by_name(story)
    paths = [f"/votes/{vote}/{name}" for name in ("sheet?lang=fr", "sheet.pdf", "sheet.csv", "sheet.json")]
    before = [story.get(path) for path in paths]
    conference = story.inside.house.clerk.conference
    item = conference.body("plenary").voting.votes[vote].item
    story.do("secretary", "agenda.retitle_item", item=item, title={"en": "Another title"})
    for code in ("ZWE", "BRA"):
        delegation, present = story.inside.delegation(code), code == "ZWE"
        story.do("secretary", "roll.set_presence", delegation=delegation, present=present)
    assert [story.get(path) for path in paths] == before


def test_a_void_vote_says_why_and_has_no_totals(story: Voted) -> None:
    vote = story.opened("void", "recorded")
    story.do("KEN", "ballot.cast", vote=vote, choice="yes")
    story.both("vote.void", vote=vote, reason="The lights went out.")
    document = voting_sheet(the_sheet(story.inside, vote), EN)
    (ruling,) = (block for block in plain(document)["blocks"] if block["kind"] == "ruling")
    said = EN("sheet.void_words", reason="The lights went out.")
    assert (ruling["mark"], ruling["words"][0]["text"]) == (EN("sheet.void"), said)
    assert (len(ruling["facts"]), rows(document)) == (0, [])
    assert story.inside.http("delegate", "GET", f"/votes/{vote}/sheet").status_code == 200
    for name in ("sheet.json", "popolo.json", "sheet.csv"):
        told = story.get(f"/votes/{vote}/{name}").decode()
        assert not any(word in told for word in ('"yes":', '"choice"', '"counts"', ",yes,KEN"))


def test_a_repeat_names_what_it_repeats(story: Voted) -> None:
    first = story.opened("one", "show_of_hands")
    story.do("secretary", "vote.record_show_of_hands", vote=first, yes=50, no=49, abstain=0, clear=False)
    story.closed(first)
    unclear = voting_sheet(the_sheet(story.inside, first), EN)
    assert EN("sheet.unclear") in str(plain(unclear))
    second = story.opened("one", "roll_call", repeats=first)
    told = facts(printed_roll(roll_now(story.inside.house.clerk.conference, "plenary", second), EN))
    assert told[EN("sheet.method")] == EN("sheet.method.roll_call")
    story.closed(second)
    sheet = the_sheet(story.inside, second)
    assert facts(voting_sheet(sheet, EN))[EN("sheet.repeats")] == EN("sheet.vote", number=1)
    if drawn := sheet.vote.drawn:
        assert sheet.lines[0].delegation.id == drawn


def test_the_roll_is_printed_as_it_stands_and_then_as_it_was_fixed(story: Voted) -> None:
    subject, house = {"title": "Next"}, story.inside.house
    vote = story.do("chair", "vote.prepare", subject=subject, method="roll_call")

    def ticked() -> dict[str, list[str]]:
        (roll,) = rows(printed_roll(roll_now(house.clerk.conference, "plenary", vote), EN))
        return {name: boxes for _, name, *boxes in roll}

    before = ticked()
    assert before[f"Burundi\n{EN('sheet.roll.held_by', name='Kenya')}"] == ["☐"] * 3
    assert before["Somalia\n" + f'{EN("sheet.right.no")}\n=HYPERLINK("x")'] == [""] * 3
    story.do(
        "secretary",
        "roll.set_rights",
        delegation=story.inside.delegation("ZWE"),
        can_vote=False,
        reason="CS 169",
    )
    late = f"Zimbabwe\n{EN('sheet.right.no')}\nCS 169"
    assert (late in before, ticked()[late]) == (False, [""] * 3)
    story.do("chair", "vote.open", vote=vote)
    fixed = ticked()
    story.do(
        "secretary", "roll.set_rights", delegation=story.inside.delegation("FRA"), can_vote=False, reason="x"
    )
    assert ticked() == fixed


@pytest.mark.parametrize("name", ["sheet", "sheet.pdf", "sheet.csv", "sheet.json", "popolo.json"])
def test_who_may_not_see_the_result_gets_no_sheet(name: str, story: Voted) -> None:
    hands = story.opened("hands", "show_of_hands")
    refused = story.get(f"/votes/{hands}/{name}", status=409)["refusal"]
    assert refused["code"] == "vote.not_readable_yet"
    story.do("secretary", "vote.record_show_of_hands", vote=hands, yes=60, no=3, abstain=2, clear=True)
    story.closed(hands)
    assert story.get(f"/votes/{hands}/{name}")
    assert story.get(f"/votes/{hands}/{name}", "delegate", 409)["refusal"]["code"] == refused["code"]
    story.do("chair", "vote.announce", vote=hands)
    for role in ("chair", "delegate"):
        assert story.get(f"/votes/{hands}/{name}", role)
    assert story.inside.http(None, "GET", f"/votes/{hands}/{name}").status_code == 401
    assert story.inside.http("chair", "GET", f"/votes/v0/{name}").status_code == 404


def test_the_roll_is_for_the_podium(voted: Voted) -> None:
    vote = voted.votes["recorded"]
    for form in ("roll", "roll.pdf"):
        assert voted.get(f"/votes/{vote}/{form}", "secretary")
        assert voted.get(f"/votes/{vote}/{form}", "delegate", 403)["refusal"]["code"] == "not_allowed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_has_every_name_and_every_mark(language: str, voted: Voted) -> None:
    path = f"/votes/{voted.votes['recorded']}/sheet.pdf?lang={language}"
    pages = pypdf.PdfReader(io.BytesIO(voted.get(path))).pages
    text = "\n".join(page.extract_text() for page in pages)
    names = {"en": ("Brazil", "Zimbabwe"), "fr": ("Brésil", "Zimbabwe")}[language]
    assert [each for each in (*names, "✓", "✕", "—", "⊘", "○") if each not in text] == []


def test_the_page_links_to_its_other_forms_with_its_seat(voted: Voted) -> None:
    browser, seat = voted.inside.browser("secretary"), voted.inside.seats["secretary"].id
    address = f"/api/v1/conferences/wtdc-21/votes/{voted.votes['recorded']}"
    page = browser.get(f"{address}/sheet?lang=fr&seat={seat}")
    assert f'href="sheet.pdf?lang=fr&amp;seat={seat}"' in page.text
    assert f'href="popolo.json?seat={seat}"' in page.text
    assert browser.get(f"{address}/sheet.csv?seat={seat}").status_code == 200


def test_no_code_stands_twice() -> None:
    assert len(SAYS) == len(set(SAYS))
