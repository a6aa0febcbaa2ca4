"""The temperature of the room: an indicative show that decides nothing and looks like no vote."""

import pytest

from plenary.domain.agenda.messages import OpenItem
from plenary.domain.floor.messages import GiveFloor
from plenary.domain.hall.messages import Mode, ShowInHall
from plenary.domain.indications.messages import (
    Answer,
    AnswerIndication,
    AskIndication,
    EndIndication,
    IndicationAnswered,
    IndicationAsked,
    IndicationEnded,
)
from plenary.domain.roll.messages import SetPresence
from plenary.domain.sitting.messages import CloseSitting, SuspendSitting
from plenary.domain.vocabulary import Command
from plenary.domain.voting.messages import OpenVote
from tests.story import START, Story, refused, waiting
from tests.voting import HALL, begun, hall, on, prepared

OPERATOR = "Telecommunication operator (sample)"
QUESTION = {"en": "Can you live with paragraph 3?"}
ASK, END = AskIndication(question=QUESTION), EndIndication()
SUPPORT, CONCERN = AnswerIndication(answer=Answer.SUPPORT), AnswerIndication(answer=Answer.CONCERN)


def asked(story: Story) -> None:
    """The chair has asked where the room stands."""
    story.do("chair", ASK)


def shown(story: Story) -> dict[str, object] | None:
    """What every screen shows; all show the same."""
    seen = [story.sees(who, "indication") for who in ("podium", "floor", "display")]
    assert seen[0] == seen[1] == seen[2]
    return dict(seen[0]) if seen[0] else None


def asked_by(story: Story) -> str:
    return str(story.entries[-1].made)


def test_the_chair_asks_where_the_room_stands() -> None:
    story = hall().when("chair", ASK, at=5).then(IndicationAsked(question=QUESTION))
    assert shown(story) == {
        "id": asked_by(story),
        "question": QUESTION,
        "state": "open",
        "at": START + 5,
        "answered": 0,
        "support": 0,
        "concern": 0,
        "neutral": 0,
    }


def test_everybody_there_answers_also_without_a_vote_and_may_answer_anew() -> None:
    story = hall(roll=(*HALL, OPERATOR), there=(*HALL, OPERATOR)).and_then(asked)
    id = asked_by(story)
    story.when("Kenya", SUPPORT)
    story.then(IndicationAnswered(indication=id, delegation="Kenya", answer=Answer.SUPPORT))
    story.do(OPERATOR, CONCERN).do("second Kenya", AnswerIndication(answer=Answer.NEUTRAL))
    seen = shown(story) or {}
    assert [seen[name] for name in ("answered", "support", "concern", "neutral")] == [2, 0, 1, 1]
    assert story.sees("Kenya", "mine")["indication"] == "neutral"
    assert story.sees("France", "mine")["indication"] is None
    assert "delegation" not in str(seen), "who answered what is told to nobody else"


def test_the_same_answer_is_none() -> None:
    story = hall(asked).do("Kenya", SUPPORT).when("second Kenya", SUPPORT)
    story.then(refused("indication.same_answer"))


def test_who_is_not_there_does_not_answer() -> None:
    story = hall(asked).do("secretary", SetPresence(delegation="Kenya", present=False))
    story.when("Kenya", SUPPORT).then(refused("roll.not_present"))


def test_it_ends_and_stays_on_the_screens() -> None:
    story = hall(asked)
    id = asked_by(story)
    story.do("Kenya", SUPPORT).when("secretary", END).then(IndicationEnded(indication=id))
    seen = shown(story) or {}
    assert (seen["state"], seen["support"]) == ("ended", 1)
    no = refused("indication.conflict", by="secretary", done=IndicationEnded)
    story.when("France", SUPPORT).then(no)
    story.when("chair", END).then(no)
    story.when("chair", ASK).then(IndicationAsked)


def test_one_question_is_asked_at_a_time_and_who_asked_is_told() -> None:
    story = hall(asked).when("secretary", ASK)
    story.then(refused("indication.conflict", by="chair", done=IndicationAsked))


@pytest.mark.parametrize(("who", "command"), [("Kenya", SUPPORT), ("chair", END)])
def test_what_was_not_asked_is_neither_answered_nor_ended(who: str, command: Command) -> None:
    hall().when(who, command).then(refused("indication.conflict"))


@pytest.mark.parametrize("ended", [SuspendSitting(), CloseSitting()])
def test_nothing_is_asked_outside_an_open_sitting(ended: Command) -> None:
    hall().do("chair", ended).when("chair", ASK).then(refused("sitting.not_open", cite="GR 59–62"))


def test_nothing_is_asked_while_a_vote_is_under_way() -> None:
    story = hall(begun()).when("chair", ASK)
    story.then(refused("vote.under_way", cite="GR 131", vote="1", number=1))


@pytest.mark.parametrize(
    "command",
    [
        OpenItem(item="10"),
        GiveFloor(request="France"),
        ShowInHall(mode=Mode.HOLD),
        on({"en": "Another"}),
        OpenVote(vote="1"),
        CloseSitting(),
    ],
)
def test_it_leaves_the_screens_when_the_meeting_goes_on(command: Command) -> None:
    steps = (waiting("France"),) if isinstance(command, GiveFloor) else ()
    story = hall(prepared(), asked, *steps).do("chair", command)
    assert shown(story) is None


def test_a_vote_prepared_ahead_leaves_it_where_it_is() -> None:
    story = hall(asked).do("secretary", on(item="10"))
    assert (shown(story) or {})["state"] == "open"
