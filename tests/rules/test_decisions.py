"""Decisions: numbered in their body, taken under a statutory item, corrected with the old words kept, annulled once."""

from dataclasses import replace

import pytest

from plenary import data
from plenary.domain.agenda.messages import (
    CloseItem,
    DeferItem,
    Drafted,
    LoadAgenda,
    OpenItem,
    ReferItem,
    SetStatutory,
)
from plenary.domain.decisions.messages import (
    CorrectDecision,
    DecisionCorrected,
    DecisionRecorded,
    Manner,
    RecordDecision,
)
from plenary.domain.roll.messages import SetPresence
from plenary.domain.sitting.messages import CloseSitting, OpenSitting, ScheduleSitting, SuspendSitting
from plenary.domain.texts.messages import SubmitText, TextKind, TextWithdrawn, WithdrawText
from plenary.domain.texts.wording import kept, wording
from plenary.domain.vocabulary import Command
from tests.story import COMMITTEE, START, Refused, Step, Story, an_open_sitting, given, item, refused

CONDUCT, RECORD, CORRECTION = "GR 59–62", "GR 59–62", "GR 159–162"
WORDS = {"en": "The plenary adopted the draft.", "fr": "La plénière a adopté le projet."}
RIGHT = {"en": "The plenary adopted the draft, as amended.", "fr": WORDS["fr"]}
SYMBOL = "WTDC-21/37-E"
BODY = {"en": "1. decides"}
(HASH,) = kept(wording(BODY))
PLAIN = RecordDecision(item="9", text=WORDS, manner=Manner.CONSENSUS)
ADOPT = replace(PLAIN, adopts=SYMBOL)
FURTHER = replace(PLAIN, text=RIGHT)
RECORDED = DecisionRecorded(number=1, sitting=1, item="9", text=WORDS, manner=Manner.CONSENSUS)


def a_text(symbol: str = SYMBOL, under: str = "9") -> Step:
    """A text is registered under an item."""
    draft = SubmitText(kind=TextKind.RESOLUTION, title=WORDS, body=BODY, item=under, symbol=symbol)
    return lambda story: story.do("secretary", draft) and None


def meeting(*steps: Step, profile: str = "itu") -> Story:
    """Item 9 with its text is open."""
    return given(an_open_sitting, a_text(), item("9"), *steps, profile=profile)


def decided(*commands: Command) -> Step:
    """The chair has recorded these."""

    def record(story: Story) -> None:
        for command in commands:
            story.do("chair", command)

    return record


def recorded(story: Story, body: str = "plenary") -> list[dict[str, object]]:
    """What every screen shows of the decisions; all show the same."""
    shown = [story.sees(who, "decisions", body)["recorded"] for who in ("podium", "floor", "display")]
    assert shown[0] == shown[1] == shown[2]
    return list(shown[0])


# Recording


@pytest.mark.parametrize("who", ["chair", "vice_chair", "secretary"])
@pytest.mark.parametrize("manner", [Manner.CONSENSUS, Manner.NO_OBJECTION, Manner.ACCLAMATION])
def test_what_the_meeting_decides_is_recorded_with_its_manner(who: str, manner: Manner) -> None:
    meeting().when(who, replace(PLAIN, manner=manner)).then(replace(RECORDED, manner=manner))


def test_everybody_sees_the_decision_with_its_exact_text() -> None:
    story = meeting().when("chair", ADOPT, at=90_000)
    story.then(replace(RECORDED, adopts=SYMBOL, symbol=SYMBOL, hash=HASH))
    assert recorded(story) == [
        {
            "id": story.decisions["1"],
            "number": 1,
            "sitting": 1,
            "item": story.item("9").id,
            "text": WORDS,
            "manner": "consensus",
            "at": START + 90_000,
            "adopts": story.texts[SYMBOL],
            "symbol": SYMBOL,
            "hash": HASH,
        }
    ]


def test_a_text_may_be_rejected() -> None:
    story = meeting().when("chair", replace(PLAIN, rejects=SYMBOL))
    story.then(replace(RECORDED, rejects=SYMBOL, symbol=SYMBOL, hash=HASH))
    assert "adopts" not in recorded(story)[0]


def test_decisions_are_numbered_without_a_gap_in_each_body() -> None:
    draft = LoadAgenda(items=(Drafted(number="1", title=WORDS),))
    story = meeting(decided(PLAIN, ADOPT)).do("secretary", draft, body=COMMITTEE)
    for command in (ScheduleSitting(), OpenSitting(), OpenItem(item="1")):
        story.do("chair", command, body=COMMITTEE)
    story.when("chair", replace(PLAIN, item="1"), body=COMMITTEE).then(replace(RECORDED, item="1"))
    story.when("chair", FURTHER).then(replace(RECORDED, number=3, text=RIGHT))
    assert [each["number"] for each in recorded(story)] == [1, 2, 3]
    assert [each["number"] for each in recorded(story, COMMITTEE)] == [1]
    story.when("chair", replace(PLAIN, item="9"), body=COMMITTEE).then(refused("agenda.unknown_item"))
    story.when("chair", CorrectDecision(decision="3", reason="x", text=RIGHT), body=COMMITTEE)
    story.then(refused("decision.unknown"))


def test_numbers_go_on_in_the_next_meeting_whose_decisions_alone_are_shown() -> None:
    story = meeting(decided(PLAIN, CloseSitting(), ScheduleSitting(), OpenSitting()))
    assert recorded(story) == []
    story.when("chair", PLAIN).then(replace(RECORDED, number=2, sitting=2))
    assert [each["number"] for each in recorded(story)] == [2]


@pytest.mark.parametrize(
    "left", [CloseItem(item="9"), DeferItem(item="9"), ReferItem(item="9", to="Council")]
)
def test_an_item_that_was_taken_up_is_decided_upon_also_when_it_was_left(left: Command) -> None:
    meeting(decided(left)).when("chair", PLAIN).then(RECORDED)


def test_an_item_not_taken_up_is_not_decided_upon() -> None:
    story = meeting().when("chair", replace(PLAIN, item="10"))
    story.then(refused("decision.item_not_taken_up", cite=RECORD, number="10"))
    story.do("chair", DeferItem(item="10")).when("chair", replace(PLAIN, item="10"))
    story.then(refused("decision.item_not_taken_up", cite=RECORD, number="10"))


@pytest.mark.parametrize("number", ["13", "14"])
@pytest.mark.parametrize("profile", data.PROFILES)
def test_a_non_statutory_item_is_discussed_and_noted_and_never_decided(number: str, profile: str) -> None:
    story = meeting(item(number), profile=profile).when("chair", replace(PLAIN, item=number))
    cite = data.profile(profile).cite("agenda.non_statutory")
    assert {"itu": "Agenda, Non-statutory items"}.get(profile, cite) == cite
    story.then(refused("decision.non_statutory", cite=cite, number=number))
    assert recorded(story) == []


def test_an_item_made_statutory_by_a_decision_on_record_is_decided_upon() -> None:
    story = meeting(item("14")).do("secretary", SetStatutory(item="14", statutory=True, decision="Council"))
    story.when("chair", replace(PLAIN, item="14")).then(replace(RECORDED, item="14"))


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (replace(PLAIN, item="99"), refused("agenda.unknown_item")),
        (replace(PLAIN, item="II"), refused("agenda.section_not_opened")),
        (
            replace(PLAIN, manner=Manner.VOTE),
            refused("decision.vote_is_the_decision", cite=RECORD),
        ),
        (
            replace(ADOPT, rejects=SYMBOL),
            refused("decision.adopts_or_rejects", cite=RECORD),
        ),
        (replace(PLAIN, adopts="C"), refused("text.unknown")),
        (replace(PLAIN, rejects="C"), refused("text.unknown")),
        (
            replace(PLAIN, adopts="OTHER"),
            refused("decision.text_of_another_item", cite=RECORD, symbol="OTHER"),
        ),
    ],
)
def test_what_is_no_decision_is_not_recorded(command: Command, answer: Refused) -> None:
    story = meeting(a_text("OTHER", "10")).when("chair", command).then(answer)
    assert recorded(story) == []


@pytest.mark.parametrize("ended", [SuspendSitting(), CloseSitting()])
def test_nothing_is_decided_outside_an_open_sitting(ended: Command) -> None:
    meeting(decided(ended)).when("chair", PLAIN).then(refused("sitting.not_open", cite=CONDUCT))


@pytest.mark.parametrize(
    ("settled", "fate", "by", "done"),
    [
        (("chair", ADOPT), "adopted", "chair", DecisionRecorded),
        (("secretary", replace(PLAIN, rejects=SYMBOL)), "rejected", "secretary", DecisionRecorded),
        (("secretary", WithdrawText(text=SYMBOL)), "withdrawn", "secretary", TextWithdrawn),
    ],
)
@pytest.mark.parametrize("again", [replace(FURTHER, adopts=SYMBOL), replace(FURTHER, rejects=SYMBOL)])
def test_a_text_is_decided_upon_once_and_who_did_it_is_told(
    settled: tuple[str, Command], fate: str, by: str, done: type, again: Command
) -> None:
    story = meeting().do(*settled).when("vice_chair", again)
    story.then(refused("text.conflict", cite=RECORD, symbol=SYMBOL, state=fate, by=by, done=done))


@pytest.mark.parametrize("again", [ADOPT, PLAIN])
def test_the_same_decision_from_two_consoles_is_one_and_the_second_hears_of_the_first(again: Command) -> None:
    story = meeting(decided(ADOPT)).when("secretary", again)
    story.then(refused("decision.already_recorded", cite=RECORD, number=1, by="chair", done=DecisionRecorded))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((), FURTHER),
        ((), replace(PLAIN, manner=Manner.ACCLAMATION)),
        ((), replace(PLAIN, item="10")),
        ((), replace(PLAIN, adopts="OTHER")),
        ((CorrectDecision(decision="1", reason="x", annul=True),), ADOPT),
        ((CorrectDecision(decision="1", reason="x", text=RIGHT),), PLAIN),
        ((CloseSitting(), ScheduleSitting(), OpenSitting()), PLAIN),
    ],
)
def test_what_differs_in_anything_is_another_decision(first: tuple[Command, ...], second: Command) -> None:
    story = meeting(item("10"), a_text("OTHER"), decided(ADOPT, *first)).when("chair", second)
    story.then(DecisionRecorded)
    assert list(story.decisions) == ["1", "2"]


def test_the_floor_and_who_is_there_are_untouched_by_a_decision() -> None:
    story = meeting().do("secretary", SetPresence(delegation="Kenya", present=True))
    before = story.body
    story.do("chair", PLAIN)
    assert (story.body.floor, story.body.attendance, story.body.agenda) == (
        before.floor,
        before.attendance,
        before.agenda,
    )


# Correcting


def test_words_are_corrected_with_a_reason_and_the_words_before_are_kept() -> None:
    story = meeting(decided(ADOPT))
    story.when(
        "secretary", CorrectDecision(decision="1", reason="“as amended” was left out", text=RIGHT), at=5
    )
    corrected = DecisionCorrected(decision="1", number=1, text=RIGHT, reason="“as amended” was left out")
    story.then(corrected)
    third = {"en": "Third words"}
    story.when("chair", CorrectDecision(decision="1", reason="Again", text=third), at=9)
    (shown,) = recorded(story)
    assert (shown["text"], shown["at"], "annulled" in shown) == (third, START, False)
    assert shown["corrections"] == [
        {"text": WORDS, "reason": "“as amended” was left out", "at": START + 5, "annulled": False},
        {"text": RIGHT, "reason": "Again", "at": START + 9, "annulled": False},
    ]
    assert (shown["adopts"], shown["hash"]) == (story.texts[SYMBOL], HASH), "what was decided stays decided"


def test_a_decision_is_corrected_after_its_meeting() -> None:
    story = meeting(decided(PLAIN, CloseSitting(), ScheduleSitting(), OpenSitting()))
    story.when("secretary", CorrectDecision(decision="1", reason="Minutes", text=RIGHT))
    story.then(DecisionCorrected(decision="1", number=1, text=RIGHT, reason="Minutes"))


def test_a_decision_recorded_in_error_is_annulled_and_its_number_stays() -> None:
    story = meeting(decided(ADOPT)).when("chair", CorrectDecision(decision="1", reason="Not yet", annul=True))
    story.then(
        DecisionCorrected(
            decision="1", number=1, text=WORDS, reason="Not yet", annulled=True, released=SYMBOL
        )
    )
    assert recorded(story)[0]["annulled"] is True
    story.when("chair", ADOPT).then(replace(RECORDED, number=2, adopts=SYMBOL, symbol=SYMBOL, hash=HASH))


def test_words_may_be_put_right_in_the_act_that_annuls() -> None:
    story = meeting(decided(PLAIN))
    story.when("chair", CorrectDecision(decision="1", reason="Not yet", text=RIGHT, annul=True))
    story.then(DecisionCorrected(decision="1", number=1, text=RIGHT, reason="Not yet", annulled=True))


@pytest.mark.parametrize("again", [{"annul": True}, {"text": RIGHT}])
def test_a_decision_is_annulled_once_and_who_did_it_is_told(again: dict[str, object]) -> None:
    annul = CorrectDecision(decision="1", reason="Not yet", annul=True)
    story = meeting(decided(ADOPT)).do("secretary", annul)
    story.when("chair", replace(annul, **({"annul": False} | again)))
    story.then(
        refused("decision.conflict", cite=CORRECTION, number=1, by="secretary", done=DecisionCorrected)
    )


@pytest.mark.parametrize("text", [None, WORDS])
def test_the_same_words_are_no_correction(text: dict[str, str] | None) -> None:
    story = meeting(decided(PLAIN)).when("chair", CorrectDecision(decision="1", reason="x", text=text))
    story.then(refused("decision.same_text", cite=CORRECTION))


def test_what_was_not_decided_cannot_be_corrected() -> None:
    story = meeting(decided(PLAIN)).when("chair", CorrectDecision(decision="2", reason="x", text=RIGHT))
    story.then(refused("decision.unknown"))
