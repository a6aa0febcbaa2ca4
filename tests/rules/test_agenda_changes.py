"""The agenda as a document: loaded, adopted, changed item by item on record."""

from dataclasses import replace

import pytest

from plenary.domain.agenda.messages import (
    AdoptAgenda,
    AgendaAdopted,
    AgendaLoaded,
    Drafted,
    InsertItem,
    ItemInserted,
    ItemKind,
    ItemRetitled,
    LoadAgenda,
    RetitleItem,
    SetStatutory,
    StatutorySet,
)
from plenary.domain.agenda.numbering import SUFFIXES, next_number
from plenary.domain.conference import apply
from plenary.domain.texts.messages import SubmitText, TextKind, WithdrawText
from plenary.domain.vocabulary import Command
from plenary.engine.canonical import decode, encode
from tests.hall import numbered
from tests.story import COMMITTEE, START, Refused, Story, an_open_sitting, given, item, refused

ADOPTION = "GR, Inauguration of the conference"
CHANGE = "CV, Development conferences"
TITLE = {"en": "Digital skills", "fr": "Compétences numériques"}


def draft(*numbers: str) -> LoadAgenda:
    """Lines by number; "4a<4" stands below 4."""
    parts = [number.partition("<") for number in numbers]
    return LoadAgenda(items=tuple(Drafted(number=n, title=TITLE, parent=p or None) for n, _, p in parts))


def numbers(story: Story) -> str:
    return " ".join(each["number"] for each in story.sees("display", "agenda")["items"])


# Loading and adopting


def test_a_draft_takes_the_place_of_the_one_before() -> None:
    story = given().when("secretary", draft("1", "2", "2a<2"))
    story.then(AgendaLoaded(items=draft("1", "2", "2a<2").items, count=3, stable=True))
    assert numbers(story) == "1 2 2a"


def test_a_number_that_stays_keeps_its_name_and_a_new_one_gets_its_own() -> None:
    story = given()
    before = {number: story.item(number).id for number in ("2", "9")}
    story.do("secretary", draft("X", "9<X", "2", "2z<2"))
    assert numbers(story) == "X 9 2 2z"
    assert {number: story.item(number).id for number in ("2", "9")} == before
    assert [story.item(number).id for number in ("X", "2z")] == ["i4.1", "i4.4"]
    assert (story.item("9").parent, story.item("2z").parent) == ("i4.1", before["2"])
    assert (story.item("9").title, story.item("9").statutory) == (TITLE, True)


def test_a_number_that_was_left_out_comes_back_under_a_new_name() -> None:
    story = given().do("secretary", draft("1")).do("secretary", draft("1", "2"))
    assert [story.item(number).id for number in ("1", "2")] == ["i3.2", "i5.2"]


def test_a_draft_of_a_journal_before_names_stayed_is_read_as_it_was_meant_then() -> None:
    """Such an entry does not say ``stable``: every line is named after the entry, as its ids were on record then."""
    story = given()
    event = AgendaLoaded(items=draft("1", "2", "2a<2").items, count=3)
    request = replace(story.request("secretary", draft("1")), digest="digest")
    (entry,) = numbered(story.conference, request, (event,))
    line = '{"kind":"item","number":"%s","parent":%s,"statutory":true,"title":%s}'
    title = '{"en":"Digital skills","fr":"Compétences numériques"}'
    lines = ",".join(line % (*each, title) for each in (("1", "null"), ("2", "null"), ("2a", '"2"')))
    old = (
        f'{{"at":{START},"body":"plenary","by":{{"delegation":null,"role":"secretary","seat":"s3"}},'
        f'"conference":"{story.conference.id}","data":{{"count":3,"items":[{lines}]}},'
        f'"event":"agenda.loaded","request":{{"digest":"digest","id":"{request.id}"}},"seq":4,"version":1}}'
    )
    assert decode(old) == entry
    assert encode(entry) == old
    items = apply(story.conference, decode(old)).body("plenary").agenda.items
    assert [(item.id, item.number, item.parent) for item in items.values()] == [
        ("i4.1", "1", None),
        ("i4.2", "2", None),
        ("i4.3", "2a", "i4.2"),
    ]


def a_text(story: Story) -> None:
    """A text is registered under item 9."""
    story.do("secretary", SubmitText(kind=TextKind.DECISION, title=TITLE, body=TITLE, item="9", symbol="C/1"))


def section(number: str) -> LoadAgenda:
    return LoadAgenda(items=(Drafted(number=number, title=TITLE, kind=ItemKind.SECTION),))


@pytest.mark.parametrize("command", [draft("1", "2"), section("9")])
@pytest.mark.parametrize("settled", [(), (WithdrawText(text="C/1"),)])
def test_a_line_with_a_text_under_it_stays_on_the_agenda(
    command: LoadAgenda, settled: tuple[Command, ...]
) -> None:
    story = given(a_text)
    for each in settled:
        story.do("secretary", each)
    story.when("secretary", command)
    story.then(refused("agenda.has_a_text", cite=ADOPTION, number="9", symbol="C/1"))
    assert numbers(story).startswith("I 1 2 3 4 4a")


def test_a_text_goes_with_its_line_wherever_that_goes() -> None:
    story = given(a_text)
    lines = (
        Drafted(number="X", title={"en": "New"}, kind=ItemKind.SECTION),
        Drafted(number="9", title=story.item("9").title, parent="X"),
    )
    story.when("secretary", LoadAgenda(items=lines)).then(AgendaLoaded)
    assert story.sees("floor", "texts")["texts"][0]["item"] == story.item("9").id
    story.and_then(an_open_sitting, item("9"))
    assert story.sees("floor", "texts")["texts"][0]["state"] == "under_discussion"


def test_the_texts_of_another_body_do_not_hold_up_a_draft() -> None:
    story = given(a_text).when("secretary", draft("1"), body=COMMITTEE).then(AgendaLoaded)
    story.when("secretary", draft("2"), body=COMMITTEE).then(AgendaLoaded)


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (("1", "2", "1"), refused("agenda.number_taken", line=3, number="1")),
        (("1", "2a<2", "2"), refused("agenda.unknown_parent", line=2, number="2")),
        (("1<1",), refused("agenda.unknown_parent", line=1, number="1")),
    ],
)
def test_a_draft_that_is_no_tree_names_the_line(lines: tuple[str, ...], answer: Refused) -> None:
    story = given().when("secretary", draft(*lines)).then(answer)
    assert numbers(story).startswith("I 1 2 3 4 4a")


def test_an_agenda_is_adopted_once() -> None:
    story = given().when("chair", AdoptAgenda()).then(AgendaAdopted())
    assert story.sees("floor", "agenda")["adopted"] is True
    story.when("vice_chair", AdoptAgenda()).then(refused("agenda.already_adopted", cite=ADOPTION))


def test_an_adopted_agenda_is_not_replaced() -> None:
    story = given().do("chair", AdoptAgenda()).when("secretary", draft("1"))
    story.then(refused("agenda.already_adopted", cite=ADOPTION))


def test_an_agenda_in_use_is_not_replaced() -> None:
    story = given(an_open_sitting, item("1"), item("2")).when("secretary", draft("1"))
    story.then(refused("agenda.in_use", cite=ADOPTION))


def test_nothing_is_no_agenda() -> None:
    given().when("chair", AdoptAgenda(), body=COMMITTEE).then(refused("agenda.empty", cite=ADOPTION))


# Inserting


def test_a_new_item_stands_behind_everything_below_the_one_before_and_no_number_changes() -> None:
    story = given().do("chair", AdoptAgenda()).when("secretary", InsertItem(after="4", title=TITLE))
    inserted = ItemInserted(after="4", number="4bis", title=TITLE, parent="I", statutory=True)
    story.then(inserted)
    assert numbers(story) == "I 1 2 3 4 4a 4b 4c 4bis II 5 6 7 8 9 10 10a 10b 11 11a 11b 12 III 13 14"


def test_items_inserted_one_after_the_other_stand_in_the_order_of_their_numbers() -> None:
    story = given()
    for _ in range(3):
        story.do("secretary", InsertItem(after="6", title=TITLE))
    assert " 6 6bis 6ter 6quater 7 " in numbers(story)
    story.do("secretary", InsertItem(after="6bis", title=TITLE))
    assert " 6 6bis 6ter 6quater 6quinquies 7 " in numbers(story)


def test_a_sub_item_is_inserted_among_the_sub_items() -> None:
    story = given().when("secretary", InsertItem(after="4a", title=TITLE))
    story.then(ItemInserted(after="4a", number="4abis", title=TITLE, parent="4", statutory=True))
    assert " 4 4a 4abis 4b " in numbers(story)


def test_a_number_may_be_chosen() -> None:
    story = given().when("secretary", InsertItem(after="6", title=TITLE, number="6A"))
    story.then(ItemInserted(after="6", number="6A", title=TITLE, parent="II", statutory=True))
    assert " 6 6A 7 " in numbers(story)


def test_an_item_inserted_after_a_section_is_its_first_and_needs_a_number() -> None:
    story = given().when("secretary", InsertItem(after="II", title=TITLE))
    story.then(refused("agenda.number_missing", cite=CHANGE))
    story.when("secretary", InsertItem(after="II", title=TITLE, number="4d"))
    story.then(ItemInserted(after="II", number="4d", title=TITLE, parent="II", statutory=True))
    assert " II 4d 5 " in numbers(story)


def test_an_item_beside_one_outside_the_statutory_agenda_is_outside_too() -> None:
    story = given().do("secretary", InsertItem(after="14", title=TITLE))
    assert story.item("14bis").statutory is False


def test_a_number_is_given_once() -> None:
    story = given().when("secretary", InsertItem(after="6", title=TITLE, number="7"))
    story.then(refused("agenda.number_taken", cite=CHANGE, number="7"))


def test_latin_ends_after_nine_numbers() -> None:
    story = given()
    for _ in SUFFIXES:
        story.do("secretary", InsertItem(after="6", title=TITLE))
    story.when("secretary", InsertItem(after="6", title=TITLE)).then(
        refused("agenda.number_missing", cite=CHANGE)
    )


def test_every_number_is_followed_by_the_next() -> None:
    family = [f"6{suffix}" for suffix in ("", *SUFFIXES)]
    for place, number in enumerate(family[1:], 1):
        for after in family[:place]:
            assert next_number(after, family[:place]) == (number, family[place - 1])
    assert next_number("6", family) is None


def test_a_chosen_number_that_looks_like_latin_leaves_the_others_in_order() -> None:
    story = given().do("secretary", InsertItem(after="6", title=TITLE, number="6ter"))
    story.do("secretary", InsertItem(after="6", title=TITLE)).do(
        "secretary", InsertItem(after="6", title=TITLE)
    )
    assert " 6 6bis 6ter 6quater 7 " in numbers(story)


# Titles


def test_a_title_that_is_changed_is_kept_with_the_time_until_which_it_held() -> None:
    story = given()
    first, second = story.item("13").title, {"en": "Round table"}
    story.when("secretary", RetitleItem(item="13", title=second), at=10)
    story.then(ItemRetitled(item="13", title=second)).do(
        "secretary", RetitleItem(item="13", title=TITLE), at=20
    )
    shown = next(i for i in story.sees("display", "agenda")["items"] if i["number"] == "13")
    assert shown["title"] == TITLE
    former = [(each["title"], each["until"]) for each in shown["former_titles"]]
    assert former == [(first, START + 10), (second, START + 20)]


def test_the_same_title_is_no_change() -> None:
    story = given()
    story.when("secretary", RetitleItem(item="13", title=story.item("13").title)).then(
        refused("agenda.same_title")
    )


# The statutory agenda


def test_item_14_is_made_statutory_by_a_decision_on_record() -> None:
    story = given().when("secretary", SetStatutory(item="14", statutory=True, decision="First plenary"))
    story.then(StatutorySet(item="14", statutory=True, decision="First plenary"))
    assert (story.item("14").statutory, story.item("14").statutory_decision) == (True, "First plenary")
    assert (story.item("III").statutory, story.item("13").statutory) == (False, False)


def test_what_stands_below_goes_with_it() -> None:
    story = given().do("secretary", SetStatutory(item="III", statutory=True, decision="Council"))
    assert [story.item(n).statutory for n in ("III", "13", "14")] == [True, True, True]


def test_what_is_so_already_needs_no_decision() -> None:
    story = given().when("secretary", SetStatutory(item="14", statutory=False, decision="Council"))
    story.then(refused("agenda.statutory_unchanged"))


@pytest.mark.parametrize(
    "command",
    [
        InsertItem(after="99", title=TITLE),
        RetitleItem(item="99", title=TITLE),
        SetStatutory(item="99", statutory=True, decision="Council"),
    ],
)
def test_what_is_not_on_the_agenda_cannot_be_changed(command: Command) -> None:
    given().when("secretary", command).then(refused("agenda.unknown_item"))


def test_another_subject_under_the_number_of_a_line_with_a_text_is_refused() -> None:
    lines = (Drafted(number="9", title={"en": "Quite another subject"}),)
    cite = "GR, Inauguration of the conference"
    given(a_text).when("secretary", LoadAgenda(items=lines)).then(
        refused("agenda.has_a_text", cite, number="9")
    )
