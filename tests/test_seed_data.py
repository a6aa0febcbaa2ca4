"""The seed of the demo is whole: the delegations of ITU in the order of the roll call, and the agenda of CMDT-21."""

import csv
import datetime
import json
from importlib.resources import files
from zoneinfo import ZoneInfo

from plenary import data

LANGUAGES = {"en", "fr", "ar", "es", "ru", "zh"}


def members() -> list[data.Delegation]:
    return [each for each in data.delegations() if each["kind"] == "member_state"]


def test_the_roll_has_193_member_states_called_in_the_order_of_their_french_names() -> None:
    rows = csv.DictReader((files(data) / "itu_members.csv").read_text("utf-8").splitlines())
    sorted_by_name = [row["iso3"] for row in sorted(rows, key=lambda row: row["sort_key_fr"])]
    assert len(members()) == 193
    assert [each["order"] for each in members()] == list(range(1, 194))
    assert [each["code"] for each in members()] == sorted_by_name
    # Accents and small words do not count: Afrique du Sud comes before Albanie, the United States among the E.
    called = [each["name"]["fr"] for each in members()]
    assert called[:2] == ["Afghanistan", "Afrique du Sud"]
    assert called.index("Estonie") < called.index("États-Unis d'Amérique") < called.index("Éthiopie")


def test_no_two_delegations_share_a_code_a_place_or_a_name() -> None:
    delegations = data.delegations()
    assert len({each["code"] for each in delegations}) == len(delegations)
    assert [each["order"] for each in delegations] == list(range(1, len(delegations) + 1))
    for language in ("en", "fr"):
        assert len({each["name"][language] for each in delegations}) == len(delegations)


def test_every_member_state_has_a_flag_a_region_and_a_name_in_six_languages() -> None:
    for each in members():
        assert len(each["code"]) == 3
        assert each["iso2"] is not None
        assert len(each["iso2"]) == 2
        assert each["region"]
        assert set(each["name"]) == LANGUAGES
        assert all(name.strip() for name in each["name"].values())
        assert each["accredited"]
        assert not each["sample"]


def test_namibia_is_not_lost_to_its_code() -> None:
    (namibia,) = (each for each in members() if each["name"]["fr"] == "Namibie")
    assert (namibia["code"], namibia["iso2"]) == ("NAM", "NA")


def test_delegations_without_a_vote_are_samples_and_say_so() -> None:
    samples = [each for each in data.delegations() if each["kind"] != "member_state"]
    assert {each["kind"] for each in samples} == {"sector_member", "associate", "academia", "observer"}
    assert not {each["kind"] for each in samples} & set(data.profile("itu").roll.voting.kinds)
    for each in samples:
        assert each["sample"]
        assert each["iso2"] is None
        assert each["name"]["en"].endswith("(sample)")
        assert each["name"]["fr"].endswith("(exemple)")
        assert each["order"] > 193


def test_the_conference_says_where_and_when() -> None:
    conference = data.conference()
    assert conference["id"] == "wtdc-21"
    start, end = (datetime.date.fromisoformat(conference["dates"][each]) for each in ("start", "end"))
    assert (end - start).days == 10
    assert ZoneInfo(conference["time_zone"]).key == "Africa/Kigali"
    assert set(conference["languages"]) == LANGUAGES
    for words in ("acronym", "name", "place"):
        assert set(conference[words]) == LANGUAGES
    assert set(conference["theme"]) == {"fr", "en"}
    assert [(body["id"], body["kind"]) for body in conference["bodies"]] == [("plenary", "plenary")]
    assert set(conference["bodies"][0]["name"]) == LANGUAGES


def test_the_agenda_is_numbered_as_in_the_letter() -> None:
    numbers = " ".join(item["number"] for item in data.agenda())
    assert numbers == "I 1 2 3 4 4a 4b 4c II 5 6 7 8 9 10 10a 10b 11 11a 11b 12 III 13 14"


def test_every_item_has_a_title_in_french_and_english() -> None:
    for item in data.agenda():
        assert set(item["title"]) == {"fr", "en"}
        assert all(title == title.strip() != "" for title in item["title"].values())


def test_every_item_stands_under_one_that_comes_before_it() -> None:
    before: dict[str, str] = {}
    for item in data.agenda():
        if item["kind"] == "section":
            assert item["parent"] is None
        else:
            assert item["kind"] == "item"
            assert item["parent"] is not None
            assert item["number"].startswith(item["parent"]) or before[item["parent"]] == "section"
        before[item["number"]] = item["kind"]


def test_section_three_and_its_items_are_outside_the_statutory_agenda() -> None:
    assert [item["number"] for item in data.agenda() if not item["statutory"]] == ["III", "13", "14"]


def test_the_readers_give_a_fresh_copy_each_time() -> None:
    data.conference()["name"]["fr"] = "changed"
    data.agenda()[0]["number"] = "changed"
    data.delegations()[0]["code"] = "changed"
    assert "changed" not in json.dumps([data.conference(), data.agenda(), data.delegations()])
