"""The votes of a sitting in its report, in the tables and in everything that is taken home; and when nothing is."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plenary.reports.checking import check
from plenary.reports.container import unpack
from plenary.reports.document import Ruling
from plenary.reports.layout import document
from plenary.reports.making import everything
from plenary.reports.process import Unmade, made
from plenary.reports.reckoning import report
from plenary.reports.saying import Saying
from plenary.reports.sitting import Report
from plenary.reports.source import VoteUnderWay, read
from plenary.settings import Settings
from tests.reports.voted import Voted, by_name, met, on_paper
from tests.web.conftest import Inside, open_house

SITTING = "/sittings/plenary/1"
VOID = "The lights went out"


@pytest.fixture(scope="module")
def voted(
    convened: Settings, screens_built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Voted]:
    """Votes by name, on paper, void, by hands; the fourth opened last and only closed, the fifth only prepared."""
    for inside in open_house(convened, tmp_path_factory.mktemp("voted")):
        here = met(inside)
        by_name(here)
        on_paper(here)
        void = here.opened("void", "recorded")
        here.do("KEN", "ballot.cast", vote=void, choice="no")
        here.both("vote.void", vote=void, reason=VOID)
        for title in ("Later", "Never"):
            here.do("chair", "vote.prepare", subject={"title": title}, method="show_of_hands")
        counted = here.opened("hands", "show_of_hands")
        here.do("secretary", "vote.record_show_of_hands", vote=counted, yes=50, no=10, abstain=1, clear=True)
        here.closed(counted, "vote.announce")
        votes = inside.house.clerk.conference.body("plenary").voting.votes.values()
        later = next(vote.id for vote in votes if vote.number == 4)
        here.do("chair", "vote.open", vote=later)
        here.do("secretary", "vote.record_show_of_hands", vote=later, yes=1, no=40, abstain=1, clear=True)
        here.closed(later)
        yield here


@pytest.fixture
def inside(convened: Settings, screens_built: Path, tmp_path: Path) -> Iterator[Inside]:
    """A house of this test's own, whose meeting waits for its first vote."""
    yield from open_house(convened, tmp_path)


def told(voted: Voted) -> Report:
    """The report of the sitting."""
    here = voted.inside.house
    with here.storage.read() as connection:
        return report(read(connection, here.replay, ("plenary", 1)), "plenary", 1)


def test_every_vote_that_was_opened_is_in_the_report_with_its_figures(voted: Voted) -> None:
    votes = [
        (one.vote.number, str(one.vote.method), one.item and one.item["number"], one.known is not None)
        for one in told(voted).voted
    ]
    assert votes == [
        (1, "recorded", "9", True),
        (2, "paper", "9", True),
        (3, "recorded", "9", False),
        (6, "show_of_hands", "9", True),
        (4, "show_of_hands", "9", True),
    ]
    known = told(voted).voted[1].known
    assert known
    assert (known.result.tally.yes, known.result.tally.invalid, str(known.result.outcome)) == (
        60,
        2,
        "adopted",
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_it_says_how_the_figures_lead_to_the_outcome_and_what_was_corrected(
    voted: Voted, language: str
) -> None:
    rulings = rulings_of(told(voted), Saying(language, "Africa/Kigali"))
    one, paper, void = rulings[:3]
    known = told(voted).voted[0].known
    assert known
    assert known.words[language] in said(one)
    assert len(one.notes) == 1
    assert " 60 · " in said(paper)
    assert paper.notes == ()
    assert void.mark
    assert known.words[language] not in said(void)


def rulings_of(told: Report, say: Saying) -> list[Ruling]:
    return [block for block in document(told, say).blocks if isinstance(block, Ruling)]


def said(ruling: Ruling) -> str:
    return "\n".join(phrase.text for _, phrase in ruling.facts)


def test_a_decision_by_vote_names_its_vote_and_figures(voted: Voted) -> None:
    decided = told(voted).decided
    assert [one.voted and one.voted.vote.number for one in decided] == [1, 2, 6]
    decisions = rulings_of(told(voted), Saying("en", "Africa/Kigali"))[5:]
    assert " 60 · " in said(decisions[1])


def test_the_table_of_votes_has_a_line_for_each(voted: Voted) -> None:
    text = voted.get(f"{SITTING}/votes.csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["number"], row["state"], row["yes"], row["outcome"]) for row in rows] == [
        ("1", "announced", "2", told_outcome(voted)),
        ("2", "announced", "60", "adopted"),
        ("3", "void", "", ""),
        ("6", "announced", "50", "adopted"),
        ("4", "closed", "1", "rejected"),
    ]
    assert rows[2]["void_reason"] == VOID
    assert rows[1]["title_fr"] == "Le texte paper"


def told_outcome(voted: Voted) -> str:
    known = told(voted).voted[0].known
    return str(known and known.result.outcome)


def test_the_json_of_the_sitting_has_who_voted_how_but_for_void_and_paper(voted: Voted) -> None:
    votes = json.loads(voted.get(f"{SITTING}/report.json"))["votes"]
    kenya = voted.inside.delegation("KEN")
    assert [vote.get("ballots", {}).get(kenya) for vote in votes] == ["yes", *[None] * 4]
    assert ["result" in vote for vote in votes] == [True, True, False, True, True]
    assert votes[2]["void_reason"] == VOID
    assert any(line["delegation"] == kenya for line in votes[2]["roll"])


def taken_home(voted: Voted) -> Any:
    return json.loads(voted.get("/everything.json", "secretary"))


def test_everything_has_every_roll_and_the_ballots_of_votes_that_count(voted: Voted) -> None:
    votes = taken_home(voted)["votes"]
    assert [vote["number"] for vote in votes] == [1, 2, 3, 4, 5, 6]
    assert [len(vote.get("ballots", ())) for vote in votes] == [5, 0, 0, 0, 0, 0]
    assert [len(vote["declared"]) for vote in votes] == [1, 0, 0, 0, 0, 0]
    assert {len(vote["roll"]) for vote in votes if vote["opened_at"]} == {len(votes[0]["roll"])}
    assert "ballots" not in votes[2]


def test_the_archive_has_the_sheet_of_every_vote_and_is_intact(voted: Voted) -> None:
    archive = voted.get("/archive.zip", "secretary")
    assert check(archive).entries == voted.inside.house.clerk.standing.seq
    members = unpack(archive)
    for number in (1, 2, 3, 4, 6):
        for name in ("sheet.json", "sheet.csv", "popolo.json", "sheet.en.html", "sheet.fr.pdf"):
            assert f"votes/plenary-{number}/{name}" in members
    assert not any(name.startswith("votes/plenary-5/") for name in members)


def test_nothing_with_ballots_leaves_while_a_vote_is_taken(inside: Inside) -> None:
    voted = met(inside)
    vote = voted.opened("open", "recorded")
    voted.do("KEN", "ballot.cast", vote=vote, choice="no")
    for act in ("hold", "resume"):
        voted.do("chair", f"vote.{act}", vote=vote)
        for path in ("/everything.json", "/archive.zip"):
            refusal = voted.get(path, "secretary", 409)["refusal"]
            assert (refusal["code"], refusal["details"]) == ("vote.under_way", {"number": 1})
        assert "ballots" not in json.loads(voted.get(f"{SITTING}/report.json"))["votes"][-1]
    voted.closed(vote)
    assert len(taken_home(voted)["votes"][-1]["ballots"]) == 1


def test_a_vote_that_is_opened_meanwhile_is_seen_by_the_process_itself(inside: Inside) -> None:
    met(inside).opened("open", "recorded")
    with pytest.raises(VoteUnderWay):
        everything(inside.house.storage, inside.house.settings.conference)
    asked = {
        "what": "archive",
        "database_url": str(inside.house.storage.engine.url),
        "conference": inside.house.settings.conference,
    }
    with pytest.raises(Unmade) as no:
        made("plenary.reports.making", asked)
    assert (no.value.code, no.value.details) == ("vote.under_way", {"number": 1})
