"""A vote as table, JSON and Popolo: one line for each right, harmless, valid, and in agreement with the result."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft3Validator
from referencing import Registry
from referencing.jsonschema import DRAFT3

from plenary.domain.vocabulary import canonical
from tests.reports.voted import HARMFUL, Voted, by_name, met, on_paper
from tests.web.conftest import open_house

SCHEMAS = Path(__file__).parents[1] / "data" / "popolo"


@pytest.fixture(scope="module")
def voted(convened: Any, screens_built: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Voted]:
    """Two votes that are over; tests read them and change nothing."""
    for inside in open_house(convened, tmp_path_factory.mktemp("voted")):
        story = met(inside)
        by_name(story)
        on_paper(story)
        yield story


@pytest.fixture(scope="module")
def popolo() -> Draft3Validator:
    """Who knows what a vote event of Popolo is."""
    registry: Registry[Any] = Registry()
    for path in sorted(SCHEMAS.glob("*.json")):
        schema = json.loads(path.read_text("utf-8"))
        # They call each other by ids with an empty fragment, which a resolver looks up without it.
        resource = DRAFT3.create_resource(schema)
        registry = registry.with_resources([(schema["id"], resource), (schema["id"].rstrip("#"), resource)])
    schema = json.loads((SCHEMAS / "vote_event.json").read_text("utf-8"))
    return Draft3Validator(schema, registry=registry)


def table(voted: Voted, name: str) -> dict[str, dict[str, str]]:
    text = voted.get(f"/votes/{voted.votes[name]}/sheet.csv").decode("utf-8-sig")
    return {row["code"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def event(voted: Voted, name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(voted.get(f"/votes/{voted.votes[name]}/popolo.json"))
    return told


def result(voted: Voted, name: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(voted.get(f"/votes/{voted.votes[name]}"))
    return shown["result"]


def test_the_table_has_a_line_for_every_right(voted: Voted) -> None:
    lines = table(voted, "recorded")
    names = ("name_en", "name_fr", "may", "choice", "cast_by", "oral")
    told = {code: tuple(lines[code][name] for name in names) for code in ("BRA", "BDI", "FRA", "ZWE")}
    assert told == {
        "BRA": ("Brazil", "Brésil", "yes", "no", "BRA", "yes"),
        "BDI": ("Burundi", "Burundi", "yes", "yes", "KEN", "no"),
        "FRA": ("France", "France", "yes", "abstain", "FRA", "no"),
        "ZWE": ("Zimbabwe", "Zimbabwe", "yes", "", "", ""),
    }
    assert lines["BRA"]["at"].endswith("Z")
    assert [int(line["place"]) for line in lines.values()] == list(range(1, len(lines) + 1))


def test_what_a_spreadsheet_would_take_for_a_formula_is_harmless(voted: Voted) -> None:
    line = table(voted, "recorded")["SOM"]
    assert (line["may"], line["reason"]) == ("no", f"'{HARMFUL}")


def test_the_table_of_a_secret_ballot_tells_no_choice(voted: Voted) -> None:
    assert {
        line[name] for line in table(voted, "paper").values() for name in ("choice", "cast_by", "at")
    } == {""}


def test_the_json_is_canonical_and_whole(voted: Voted) -> None:
    text = voted.get(f"/votes/{voted.votes['recorded']}/sheet.json").decode()
    told = json.loads(text)
    assert text == canonical(told) + "\n"
    assert told["vote"]["result"] == result(voted, "recorded")
    lines = {line["code"]: line for line in told["roll"]}
    assert (lines["BDI"]["choice"], lines["BDI"]["cast_by"]) == ("yes", "KEN")
    head = voted.inside.sql("SELECT digest FROM journal WHERE seq = ?", told["journal"]["last"])
    assert head == [(told["journal"]["digest"],)]


@pytest.mark.parametrize("name", ["recorded", "paper"])
def test_the_vote_event_is_valid_popolo(name: str, voted: Voted, popolo: Draft3Validator) -> None:
    assert list(popolo.iter_errors(event(voted, name))) == []
    broken = {**event(voted, name), "counts": [{"option": "yes"}]}
    assert list(popolo.iter_errors(broken)) != []


def test_the_votes_of_an_event_add_up_to_its_counts_and_to_the_result(voted: Voted) -> None:
    told, figures = event(voted, "recorded"), result(voted, "recorded")
    counts = {each["option"]: each["value"] for each in told["counts"]}
    cast = Counter(each["option"] for each in told["votes"])
    assert {name: n for name, n in counts.items() if n} == dict(cast)
    assert [counts[name] for name in ("yes", "no", "abstain")] == [
        figures[n] for n in ("yes", "no", "abstain")
    ]
    assert counts["absent"] + counts["not voting"] == figures["not_voting"]
    assert (told["result"], told["motion"]["result"]) == ("pass", "pass")


def test_a_right_that_another_used_is_a_vote_in_the_role_of_a_proxy(voted: Voted) -> None:
    votes = {each["voter_id"]: each for each in event(voted, "recorded")["votes"]}
    proxies = {code: each["x_cast_by"] for code, each in votes.items() if each.get("role") == "proxy"}
    assert proxies == {"BDI": "KEN"}
    assert votes["BDI"]["option"] == "yes"
    assert {code: votes[code]["option"] for code in ("JPN", "GAB", "ZWE")} == {
        "JPN": "not voting",
        "GAB": "not voting",
        "ZWE": "absent",
    }
    assert "SOM" not in votes


def test_a_secret_ballot_has_counts_only(voted: Voted) -> None:
    told, figures = event(voted, "paper"), result(voted, "paper")
    counts = {each["option"]: each["value"] for each in told["counts"]}
    assert "votes" not in told
    assert (counts["yes"], counts["invalid"]) == (60, 2)
    assert counts["absent"] + counts["not voting"] == figures["not_voting"]


@pytest.mark.parametrize("name", ["sheet", "sheet.pdf", "sheet.csv", "sheet.json", "popolo.json"])
def test_made_twice_it_is_the_same(name: str, voted: Voted) -> None:
    path = f"/votes/{voted.votes['recorded']}/{name}?lang=en"
    assert voted.get(path) == voted.get(path, "KEN")
