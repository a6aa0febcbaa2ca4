"""Texts with their words, the record of decisions and its phrasing over HTTP, each for whom it is."""

from __future__ import annotations

import pytest

from plenary import data
from plenary.web.phrasing import LANGUAGES
from tests.web.conftest import Inside


def text_of(inside: Inside, symbol: str) -> str:
    texts = inside.house.clerk.conference.texts.texts.values()
    return next(text.id for text in texts if text.symbol == symbol)


def item_of(inside: Inside, number: str) -> str:
    items = inside.house.clerk.conference.body("plenary").agenda.items.values()
    return next(item.id for item in items if item.number == number)


@pytest.fixture
def opened(inside: Inside) -> Inside:
    """The first meeting is open, and item 9 with it."""
    assert inside.post("chair", "sitting.open").status_code == 200
    assert inside.post("chair", "agenda.open_item", item=item_of(inside, "9")).status_code == 200
    return inside


def test_the_demonstration_begins_with_three_samples_under_three_items(inside: Inside) -> None:
    items = inside.house.clerk.conference.body("plenary").agenda.items
    texts = inside.house.clerk.conference.texts.texts.values()
    assert [(text.symbol, items[text.item].number) for text in texts] == [
        ("WTDC-21/37-E", "8"),
        ("WTDC-21/38-E", "9"),
        ("WTDC-21/39-E", "12"),
    ]
    assert all("(sample)" in text.title["en"] and "(exemple)" in text.title["fr"] for text in texts)
    assert [draft["symbol"] for draft in data.texts()] == [text.symbol for text in texts]


@pytest.mark.parametrize("role", ["chair", "secretary", "delegate"])
def test_a_text_comes_with_its_words_numbered_in_every_language(role: str, shared: Inside) -> None:
    answer = shared.http(role, "GET", f"/texts/{text_of(shared, 'WTDC-21/37-E')}")
    assert answer.status_code == 200
    text = answer.get_json()
    assert text["symbol"] == "WTDC-21/37-E"
    assert sorted(text["words"]) == text["languages"] == ["en", "fr"]
    assert [(p["part"], p["number"]) for p in text["words"]["fr"]] == [
        *(("preambular", letter) for letter in "abc"),
        *(("operative", number) for number in "123"),
    ]
    assert text["words"]["en"][3]["text"] == "adopts the ITU-D action plan for 2022-2025;"


def test_words_that_were_erased_are_told_to_be_gone_and_the_rest_stays(inside: Inside) -> None:
    inside.sql("DELETE FROM wordings")
    answer = inside.http("delegate", "GET", f"/texts/{text_of(inside, 'WTDC-21/37-E')}").get_json()
    assert answer["words"] is None
    assert len(answer["hash"]) == 64


def test_an_unknown_text_is_refused(shared: Inside) -> None:
    answer = shared.http("delegate", "GET", "/texts/t999")
    assert answer.get_json()["refusal"]["code"] == "text.unknown"


@pytest.mark.parametrize(
    "path", ["/texts/t6", "/decisions", "/decisions/draft", "/sittings", "/replay?at=1", "/seal"]
)
def test_displays_read_their_view_and_nothing_else(path: str, shared: Inside) -> None:
    assert shared.http("display", "GET", path).status_code == 403
    assert shared.http(None, "GET", path).status_code == 401


@pytest.mark.parametrize("path", ["/decisions/draft", "/sittings", "/replay?at=1", "/seal"])
def test_what_the_podium_needs_is_the_podiums(path: str, shared: Inside) -> None:
    assert shared.http("delegate", "GET", path).status_code == 403


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "adopts=WTDC-21/38-E&manner=consensus",
            {
                "en": "The plenary adopted draft Declaration “Declaration of the conference (sample)”, "
                "as contained in document WTDC-21/38-E, by consensus.",
                "fr": "La plénière a adopté par consensus le projet de Déclaration «\u202fDéclaration de la "
                "conférence (exemple)\u202f», tel qu’il figure dans le document WTDC-21/38-E.",
            },
        ),
        (
            "rejects=WTDC-21/38-E&manner=no_objection",
            {
                "en": "The plenary decided without objection not to adopt draft Declaration “Declaration of the "
                "conference (sample)”, as contained in document WTDC-21/38-E.",
                "fr": "La plénière a décidé sans objection de ne pas adopter le projet de Déclaration "
                "«\u202fDéclaration de la conférence (exemple)\u202f», tel qu’il figure dans le document "
                "WTDC-21/38-E.",
            },
        ),
        (
            "manner=acclamation",
            {
                "en": "The plenary approved item 9, Addis Ababa Declaration, by acclamation.",
                "fr": "La plénière a approuvé par acclamation le point 9, Déclaration d'Addis-Abeba.",
            },
        ),
    ],
)
def test_a_decision_begins_with_official_phrasing_in_both_languages(
    asked: str, said: dict[str, str], shared: Inside
) -> None:
    asked = asked.replace("WTDC-21/38-E", text_of(shared, "WTDC-21/38-E"))
    answer = shared.http("chair", "GET", f"/decisions/draft?item={item_of(shared, '9')}&{asked}")
    assert answer.get_json() == {"text": said}
    assert tuple(said) == LANGUAGES


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("item=i0", "agenda.unknown_item"),
        ("item=9&adopts=t0", "text.unknown"),
        ("item=9&manner=vote", "malformed"),
    ],
)
def test_no_phrasing_for_what_is_not_there(asked: str, code: str, shared: Inside) -> None:
    asked = asked.replace("item=9", f"item={item_of(shared, '9')}")
    assert shared.http("chair", "GET", f"/decisions/draft?{asked}").get_json()["refusal"]["code"] == code


def test_decisions_of_all_meetings_are_read_with_their_corrections(opened: Inside) -> None:
    item, adopts = item_of(opened, "9"), text_of(opened, "WTDC-21/38-E")
    recorded = {"item": item, "text": {"en": "Adopted."}, "manner": "consensus", "adopts": adopts}
    decision = opened.post("chair", "decision.record", **recorded).get_json()["result"]["id"]
    opened.post("secretary", "decision.correct", decision=decision, text={"en": "Adopted!"}, reason="Joy.")
    opened.post("chair", "sitting.close")
    opened.post("chair", "sitting.schedule")
    assert opened.http("delegate", "GET", "/view").get_json()["sections"]["decisions"] == {"recorded": []}
    (read,) = opened.http("delegate", "GET", "/decisions?body=plenary").get_json()["decisions"]
    assert (read["number"], read["sitting"], read["text"]) == (1, 1, {"en": "Adopted!"})
    assert [(c["text"], c["reason"]) for c in read["corrections"]] == [({"en": "Adopted."}, "Joy.")]
    assert read["hash"] == opened.http("chair", "GET", f"/texts/{adopts}").get_json()["hash"]


def test_a_text_that_is_sent_twice_is_registered_once_and_its_words_are_kept(inside: Inside) -> None:
    text = {
        "kind": "resolution",
        "title": "Roads",
        "body": "noting\n1. builds",
        "item": item_of(inside, "12"),
    }
    first, again = (inside.post("delegate", "text.submit", id="text-0001", **text) for _ in range(2))
    assert first.get_json() == again.get_json()
    answer = inside.http("chair", "GET", f"/texts/{first.get_json()['result']['id']}").get_json()
    assert answer["sponsor"] == inside.delegation("KEN")
    assert answer["words"] == {
        "fr": [
            {"part": "preambular", "number": "a", "text": "noting"},
            {"part": "operative", "number": "1", "text": "builds"},
        ]
    }
    assert inside.sql("SELECT count(*) FROM wordings WHERE hash = ?", answer["hash"]) == [(1,)]
    assert inside.sql("SELECT count(*) FROM journal WHERE entry LIKE '%builds%'") == [(0,)]
