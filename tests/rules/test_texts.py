"""Texts: registered under a symbol and an item, discussed with it, withdrawn by their sponsor."""

from dataclasses import replace

import pytest

from plenary.domain.agenda.messages import (
    CloseItem,
    DeferItem,
    Drafted,
    ItemClosed,
    ItemOpened,
    LoadAgenda,
    OpenItem,
    ReferItem,
)
from plenary.domain.decisions.messages import CorrectDecision, DecisionRecorded, Manner, RecordDecision
from plenary.domain.sitting.messages import CloseSitting, OpenSitting, ScheduleSitting
from plenary.domain.texts.messages import SubmitText, TextKind, TextSubmitted, TextWithdrawn, WithdrawText
from plenary.domain.texts.rules import MOST_TEXTS
from plenary.domain.texts.wording import digest
from plenary.domain.vocabulary import Command
from tests.story import COMMITTEE, START, Refused, Story, an_open_sitting, given, item, refused

SUBMISSION, WITHDRAWAL = "GR 85–88", "GR 114"
TITLE = {"en": "Digital skills", "fr": "Compétences numériques"}
BODY = {"en": "recalling\n1. decides", "fr": "rappelant\n1. décide"}
HASH = digest(
    '{"en":{"operative":["decides"],"preambular":["recalling"]},'
    '"fr":{"operative":["décide"],"preambular":["rappelant"]}}'
)
SYMBOL = "WTDC-21/37-E"
DRAFT = SubmitText(kind=TextKind.RESOLUTION, title=TITLE, body=BODY, item="9", symbol=SYMBOL)
REGISTERED = TextSubmitted(
    symbol=SYMBOL, kind=TextKind.RESOLUTION, title=TITLE, item="9", hash=HASH, languages=("en", "fr")
)
ADOPT = RecordDecision(item="9", text={"en": "It is adopted."}, manner=Manner.CONSENSUS, adopts=SYMBOL)
REJECT = replace(ADOPT, adopts=None, rejects=SYMBOL)


def registered(story: Story) -> None:
    """The text is registered under item 9, with Kenya as its sponsor."""
    story.do("secretary", replace(DRAFT, sponsor="Kenya"))


def state(story: Story, symbol: str = SYMBOL) -> str:
    """What every screen shows of a text's state; all show the same."""
    shown = [story.sees(who, "texts")["texts"] for who in ("podium", "floor", "display")]
    assert shown[0] == shown[1] == shown[2]
    return str(next(text["state"] for text in shown[0] if text["symbol"] == symbol))


# Registering


def test_the_secretary_registers_a_text_which_everybody_sees_without_its_words() -> None:
    story = given().when("secretary", replace(DRAFT, on_behalf_of="African Group", sponsor="Kenya"), at=7)
    story.then(replace(REGISTERED, sponsor="Kenya", on_behalf_of="African Group"))
    assert story.sees("display", "texts") == {
        "texts": [
            {
                "id": "t4",
                "symbol": SYMBOL,
                "kind": "resolution",
                "title": TITLE,
                "state": "submitted",
                "item": story.item("9").id,
                "hash": HASH,
                "languages": ["en", "fr"],
                "at": START + 7,
                "sponsor": story.delegations["Kenya"],
                "on_behalf_of": "African Group",
            }
        ]
    }


def test_a_text_of_the_secretariat_has_no_sponsor() -> None:
    story = given().when("secretary", DRAFT).then(REGISTERED)
    assert story.sees("floor", "texts")["texts"][0].keys().isdisjoint({"sponsor", "on_behalf_of"})


@pytest.mark.parametrize("sponsor", [None, "Kenya"])
def test_a_delegate_submits_as_its_own_delegation(sponsor: str | None) -> None:
    given().when("Kenya", replace(DRAFT, sponsor=sponsor)).then(replace(REGISTERED, sponsor="Kenya"))


@pytest.mark.parametrize("kind", list(TextKind))
def test_every_kind_of_text_is_registered(kind: TextKind) -> None:
    given().when("secretary", replace(DRAFT, kind=kind)).then(replace(REGISTERED, kind=kind))


def test_words_may_be_ready_in_fewer_languages_than_the_title() -> None:
    story = given().when("secretary", replace(DRAFT, body={"fr": "1. décide"}))
    assert story.sees("floor", "texts")["texts"][0]["languages"] == ["fr"]


def test_words_are_kept_by_the_hash_that_the_journal_holds() -> None:
    ((hash, text),) = DRAFT.keeps().items()
    assert (hash, digest(text)) == (HASH, HASH)
    assert WithdrawText(text="t4").keeps() == {}


def test_a_text_under_an_open_item_is_discussed_at_once() -> None:
    story = given(an_open_sitting, item("9")).when("Kenya", DRAFT)
    story.then(replace(REGISTERED, sponsor="Kenya", discussed=True))
    assert state(story) == "under_discussion"


def test_texts_belong_to_the_body_in_which_they_are_registered() -> None:
    draft = LoadAgenda(items=(Drafted(number="1", title=TITLE),))
    story = given(registered).do("secretary", draft, body=COMMITTEE)
    story.do("secretary", replace(DRAFT, item="1", symbol="C4/1"), body=COMMITTEE)
    shown = [[t["symbol"] for t in story.sees("floor", "texts", b)["texts"]] for b in ("plenary", COMMITTEE)]
    assert shown == [[SYMBOL], ["C4/1"]]
    story.when("secretary", replace(DRAFT, item="9", symbol="C4/2"), body=COMMITTEE)
    story.then(refused("agenda.unknown_item"))


@pytest.mark.parametrize(
    ("who", "command", "answer"),
    [
        ("secretary", replace(DRAFT, item="99"), refused("agenda.unknown_item")),
        ("secretary", replace(DRAFT, item="II"), refused("text.needs_an_item", cite=SUBMISSION)),
        (
            "Kenya",
            replace(DRAFT, sponsor="France"),
            refused("text.not_your_sponsorship", cite=SUBMISSION),
        ),
        ("secretary", replace(DRAFT, sponsor="Atlantis"), refused("roll.unknown_delegation")),
        (
            "secretary",
            replace(DRAFT, body={"en": "1. decides\n2. invites", "fr": "considérant\n1. décide"}),
            refused("text.languages_differ", cite=SUBMISSION, paragraphs={"en": [0, 2], "fr": [1, 1]}),
        ),
        ("secretary", replace(DRAFT, body={"en": " \n "}), refused("text.empty", cite=SUBMISSION)),
    ],
)
def test_what_is_no_proposal_is_not_registered(who: str, command: Command, answer: Refused) -> None:
    story = given().when(who, command).then(answer)
    assert story.sees("floor", "texts") == {"texts": []}


# Symbols


def test_a_symbol_is_given_once_even_if_its_text_was_withdrawn() -> None:
    story = given(registered)
    story.when("Kenya", DRAFT).then(refused("text.symbol_taken", cite=SUBMISSION, symbol=SYMBOL))
    story.do("Kenya", WithdrawText(text=SYMBOL)).when("Kenya", DRAFT)
    story.then(refused("text.symbol_taken", cite=SUBMISSION, symbol=SYMBOL))


def test_a_delegation_has_twenty_texts_of_its_own_before_the_conference_at_a_time() -> None:
    story = given()
    for _ in range(20):
        story.do("Kenya", replace(DRAFT, symbol=None))
    story.when("Kenya", replace(DRAFT, symbol=None)).then(refused("text.too_many", SUBMISSION, most=20))
    story.do("secretary", replace(DRAFT, symbol=None, sponsor="Kenya"))


def test_the_house_gives_the_next_symbol_that_is_free() -> None:
    story, unnamed = given(), replace(DRAFT, symbol=None)
    acronym = story.conference.about.acronym["en"]
    story.do("secretary", replace(DRAFT, symbol=f"{acronym}/2"))
    for _ in range(2):
        story.do("secretary", unnamed)
    symbols = [text.symbol for text in story.conference.texts.texts.values()]
    assert symbols == [f"{acronym}/2", f"{acronym}/3", f"{acronym}/4"]


def test_the_first_symbol_of_the_house_is_number_one() -> None:
    story = given()
    story.conference = replace(
        story.conference, about=replace(story.conference.about, acronym={"fr": "CMDT"})
    )
    story.when("secretary", replace(DRAFT, symbol=None)).then(replace(REGISTERED, symbol="CMDT/1"))


def test_texts_have_an_end() -> None:
    story = given(registered)
    (text,) = story.conference.texts.texts.values()
    many = {f"x{n}": replace(text, symbol=f"X/{n}") for n in range(MOST_TEXTS)}
    story.conference = replace(story.conference, texts=replace(story.conference.texts, texts=many))
    story.when("secretary", DRAFT).then(refused("text.too_many", most=MOST_TEXTS))


# With its item


@pytest.mark.parametrize(
    "left", [CloseItem(item="9"), DeferItem(item="9"), ReferItem(item="9", to="Council")]
)
def test_a_text_is_discussed_while_its_item_is_open(left: Command) -> None:
    story = given(registered, an_open_sitting)
    assert state(story) == "submitted"
    story.and_then(item("9"))
    assert state(story) == "under_discussion"
    story.do("chair", left)
    assert state(story) == "submitted"
    story.and_then(item("9"))
    assert state(story) == "under_discussion"


def test_a_text_is_no_longer_discussed_when_another_item_closes_its_own() -> None:
    story = given(registered, an_open_sitting, item("9")).when("chair", OpenItem(item="10"))
    story.then(ItemClosed(item="9"), ItemOpened(item="10"))
    assert state(story) == "submitted"


def test_a_text_stays_under_discussion_while_an_item_below_its_own_is_open() -> None:
    story = (
        given(an_open_sitting).do("secretary", replace(DRAFT, item="10")).and_then(item("10"), item("10a"))
    )
    assert state(story) == "under_discussion"


def test_what_happens_to_another_item_leaves_the_text_alone() -> None:
    story = given(registered, an_open_sitting)
    before = story.conference.texts
    story.and_then(item("8"), item("12"))
    assert story.conference.texts is before


def test_the_end_of_a_meeting_leaves_a_text_where_its_item_stands() -> None:
    story = given(registered, an_open_sitting, item("9")).do("chair", CloseSitting())
    assert state(story) == "under_discussion"
    story.do("secretary", ScheduleSitting()).do("chair", OpenSitting())
    assert state(story) == "under_discussion"


# Decided upon


@pytest.mark.parametrize(("decision", "fate"), [(ADOPT, "adopted"), (REJECT, "rejected")])
def test_a_decision_settles_a_text_whatever_becomes_of_its_item(decision: Command, fate: str) -> None:
    story = given(registered, an_open_sitting, item("9")).do("chair", decision)
    assert state(story) == fate
    story.do("chair", CloseItem(item="9")).and_then(item("9"))
    assert state(story) == fate


@pytest.mark.parametrize("decision", [ADOPT, REJECT])
@pytest.mark.parametrize(("left", "back"), [((), "under_discussion"), ((CloseItem(item="9"),), "submitted")])
def test_an_annulled_decision_gives_its_text_back_as_its_item_stands(
    decision: Command, left: tuple[Command, ...], back: str
) -> None:
    story = given(registered, an_open_sitting, item("9")).do("chair", decision)
    for command in left:
        story.do("chair", command)
    story.do("chair", CorrectDecision(decision="1", reason="By mistake", annul=True))
    assert state(story) == back
    story.when("Kenya", WithdrawText(text=SYMBOL)).then(TextWithdrawn(text=SYMBOL, symbol=SYMBOL))


# Withdrawing


@pytest.mark.parametrize("who", ["secretary", "Kenya", "second Kenya"])
def test_its_sponsor_or_the_secretary_withdraws_a_text(who: str) -> None:
    story = given(registered).when(who, WithdrawText(text=SYMBOL))
    story.then(TextWithdrawn(text=SYMBOL, symbol=SYMBOL))
    assert state(story) == "withdrawn"


def test_a_withdrawn_text_stays_withdrawn_when_its_item_is_opened() -> None:
    story = given(registered, an_open_sitting).do("Kenya", WithdrawText(text=SYMBOL)).and_then(item("9"))
    assert state(story) == "withdrawn"


def test_a_delegation_withdraws_no_text_of_another_nor_one_without_a_sponsor() -> None:
    story = given(registered).do("secretary", replace(DRAFT, symbol="C"))
    for who, symbol in (("France", SYMBOL), ("Kenya", "C")):
        story.when(who, WithdrawText(text=symbol))
        story.then(refused("text.not_yours", cite=WITHDRAWAL, symbol=symbol))


def test_what_is_not_registered_cannot_be_withdrawn() -> None:
    given(registered).when("secretary", WithdrawText(text="C")).then(refused("text.unknown"))


@pytest.mark.parametrize(
    ("settled", "fate", "by", "done"),
    [
        (("chair", ADOPT), "adopted", "chair", DecisionRecorded),
        (("secretary", REJECT), "rejected", "secretary", DecisionRecorded),
        (("secretary", WithdrawText(text=SYMBOL)), "withdrawn", "secretary", TextWithdrawn),
    ],
)
def test_what_is_settled_is_not_withdrawn_and_who_settled_it_is_told(
    settled: tuple[str, Command], fate: str, by: str, done: type
) -> None:
    story = given(registered, an_open_sitting, item("9")).do(*settled)
    story.when("Kenya", WithdrawText(text=SYMBOL))
    story.then(refused("text.conflict", cite=WITHDRAWAL, symbol=SYMBOL, state=fate, by=by, done=done))
