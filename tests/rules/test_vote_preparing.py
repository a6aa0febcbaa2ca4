"""Before a vote: what is put to it and how; taking it back; asking for a roll call or a secret ballot."""

from dataclasses import replace

import pytest

from plenary.domain.agenda.messages import CloseItem, Drafted, LoadAgenda, OpenItem, SetStatutory
from plenary.domain.decisions.messages import DecisionRecorded, Manner, RecordDecision
from plenary.domain.hall.messages import Mode, ShowInHall, Shown
from plenary.domain.roll.messages import RemoveDelegation, SetPresence, SetRights
from plenary.domain.sitting.messages import CloseSitting, OpenSitting, ScheduleSitting
from plenary.domain.texts.messages import TextWithdrawn, WithdrawText
from plenary.domain.texts.wording import kept, wording
from plenary.domain.voting.events import (
    MethodChanged,
    MethodRequested,
    VoteCancelled,
    VoteOpened,
    VotePrepared,
)
from plenary.domain.voting.messages import CancelVote, OpenVote, PrepareVote, RequestMethod
from plenary.domain.voting.rules import MOST_PREPARED
from plenary.domain.voting.terms import Method, Requested
from tests.story import COMMITTEE, Refused, an_open_sitting, given, item, refused
from tests.voting import HALL, TITLE, begun, hall, on, prepared, registered, taken

ANNOUNCEMENT, ROLL_CALL, SECRET, VOTING = "GR 128", "GR 124–126", "GR 127", "CV 335–337"
ADOPTION = "GR, Inauguration of the conference"
OTHER = {"en": "Amendment to draft resolution 1"}
SYMBOL = "WTDC-21/37-E"
(HASH,) = kept(wording(TITLE))
PREPARED = VotePrepared(number=1, sitting=1, title=TITLE, item="9", method=Method.RECORDED, majority="simple")


# What is put to the vote


def test_a_vote_is_prepared_on_the_current_item() -> None:
    story = hall().when("secretary", on(closes_after_ms=60_000, closes_when_all_cast=True))
    story.then(replace(PREPARED, closes_after_ms=60_000, closes_when_all_cast=True))
    for who in ("podium", "floor", "display"):
        shown = story.sees(who, "vote")
        assert (shown["number"], shown["state"], shown["eligible"], shown["cast"]) == (1, "prepared", 5, 0)
        assert "result" not in shown


def test_a_vote_on_a_text_is_on_its_exact_words_under_its_item() -> None:
    story = hall(registered(SYMBOL)).when("chair", on(text=SYMBOL))
    story.then(replace(PREPARED, text=SYMBOL, symbol=SYMBOL, hash=HASH))


def test_a_vote_prepared_ahead_on_another_item_is_not_on_the_screens() -> None:
    story = hall().when("secretary", on(item="10")).then(replace(PREPARED, item="10", shown=False))
    assert story.sees("floor", "vote") is None
    assert [vote["number"] for vote in story.sees("podium", "votes")["prepared"]] == [1]


def test_votes_are_numbered_in_each_body() -> None:
    draft = LoadAgenda(items=(Drafted(number="1", title=TITLE),))
    story = hall(taken(yes="Kenya")).do("secretary", draft, body=COMMITTEE)
    for command in (ScheduleSitting(), OpenSitting(), OpenItem(item="1")):
        story.do("chair", command, body=COMMITTEE)
    story.when("chair", on(item="1"), body=COMMITTEE).then(replace(PREPARED, item="1"))
    story.when("chair", on(OTHER)).then(replace(PREPARED, number=2, title=OTHER))
    story.when("chair", CancelVote(vote="com4 1")).then(
        VoteCancelled(vote="com4 1", number=1)
    ) if False else None


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (on(item="99"), refused("agenda.unknown_item")),
        (on(item="II"), refused("agenda.section_not_opened")),
        (on(text="C"), refused("text.unknown")),
        (
            on(text=SYMBOL, item="9"),
            refused("decision.text_of_another_item", cite=ANNOUNCEMENT, symbol=SYMBOL),
        ),
        (on(majority="large"), refused("vote.unknown_majority", cite=ANNOUNCEMENT)),
        (
            on(method=Method.SECRET),
            refused("vote.method_unavailable", cite=SECRET, method="secret", advice="paper"),
        ),
        (on(reconsiders="9"), refused("vote.nothing_to_reconsider", cite="GR 145–146")),
        (on(repeats="9"), refused("vote.unknown")),
    ],
)
def test_what_cannot_be_voted_on_is_not_prepared(command: PrepareVote, answer: Refused) -> None:
    story = hall(registered(SYMBOL, under="10")).when("chair", command).then(answer)
    assert story.body.voting.votes == {}


def test_a_vote_needs_an_item() -> None:
    story = hall().do("chair", CloseItem(item="9")).when("chair", on())
    story.then(refused("vote.needs_an_item", cite=ANNOUNCEMENT))


@pytest.mark.parametrize("number", ["13", "14"])
def test_a_non_statutory_item_is_not_voted_on(number: str) -> None:
    story = hall(item(number)).when("chair", on())
    story.then(refused("vote.non_statutory", cite="Agenda, Non-statutory items", number=number))


def test_an_item_that_is_statutory_no_more_when_the_vote_should_begin_is_not_voted_on() -> None:
    story = hall(prepared()).do("secretary", SetStatutory(item="9", statutory=False, decision="Council"))
    story.when("chair", OpenVote(vote="1"))
    story.then(refused("vote.non_statutory", cite="Agenda, Non-statutory items", number="9"))


def test_the_house_votes_by_its_devices_only_where_that_was_decided() -> None:
    no = refused("vote.method_unavailable", cite="GR 130", method="recorded", advice="roll_call")
    story = hall(changed=(("voting.electronic.decided", False),))
    story.when("chair", on()).then(no)
    story.when("chair", on(method=Method.ROLL_CALL)).then(VotePrepared)


@pytest.mark.parametrize(
    ("command", "done"),
    [
        (WithdrawText(text=SYMBOL), TextWithdrawn),
        (RecordDecision(item="9", text=TITLE, manner=Manner.CONSENSUS, rejects=SYMBOL), DecisionRecorded),
    ],
)
def test_a_text_that_was_settled_is_not_voted_on(command: object, done: type) -> None:
    story = hall(registered(SYMBOL), prepared(text=SYMBOL)).do("secretary", command)  # type: ignore[arg-type]
    no = refused("text.conflict", cite=ANNOUNCEMENT, symbol=SYMBOL, by="secretary", done=done)
    story.when("chair", OpenVote(vote="1")).then(no)
    story.do("chair", CancelVote(vote="1")).when("chair", on(text=SYMBOL)).then(no)


def test_the_same_subject_is_not_prepared_twice_and_who_did_it_is_told() -> None:
    story = hall(prepared()).when("secretary", on(method=Method.PAPER))
    story.then(refused("vote.already_prepared", cite=ANNOUNCEMENT, number=1, by="chair", done=VotePrepared))
    story.when("secretary", on(OTHER)).then(VotePrepared)


def test_no_more_votes_wait_than_anybody_can_oversee() -> None:
    story = hall(*(prepared(title={"en": f"Amendment {n}"}) for n in range(MOST_PREPARED)))
    story.when("chair", on()).then(refused("vote.too_many_prepared", most=MOST_PREPARED))


def test_a_conference_founded_before_the_house_knew_votes_holds_none() -> None:
    story = given(an_open_sitting, item("9"), changed=(("voting", None),), roll=HALL)
    story.when("chair", on()).then(refused("vote.no_rules"))
    assert story.sees("floor", "vote") is None
    assert story.sees("Kenya", "mine")["may_explain"] is None


# Taking back


def test_a_vote_that_has_not_begun_is_taken_back_and_its_number_stays() -> None:
    story = hall(prepared()).when("secretary", CancelVote(vote="1")).then(VoteCancelled(vote="1", number=1))
    assert story.sees("display", "vote") is None
    story.when("chair", on()).then(replace(PREPARED, number=2))
    story.when("chair", CancelVote(vote="9")).then(refused("vote.unknown"))


@pytest.mark.parametrize(("command", "state"), [(CancelVote(vote="1"), "open"), (OpenVote(vote="1"), "open")])
def test_a_vote_that_has_begun_is_not_taken_back_nor_begun_again(command: object, state: str) -> None:
    story = hall(begun()).when("secretary" if isinstance(command, CancelVote) else "vice_chair", command)  # type: ignore[arg-type]
    story.then(refused("vote.conflict", cite=ANNOUNCEMENT, state=state, by="chair", done=VoteOpened))


def test_the_screens_leave_a_vote_when_the_meeting_goes_on() -> None:
    story = hall(prepared(), item("10"))
    assert story.sees("floor", "vote") is None
    story.and_then(prepared(title=OTHER)).when("secretary", ShowInHall(mode=Mode.FOLLOW)).then(Shown)
    assert story.sees("floor", "vote") is None


# Asking for another method


def ask(method: Requested) -> RequestMethod:
    return RequestMethod(vote="1", method=method)


def requested(method: Requested, who: str) -> MethodRequested:
    return MethodRequested(vote="1", number=1, method=method, delegation=who)


def test_enough_delegations_get_a_roll_call_and_more_of_them_a_secret_ballot() -> None:
    story = hall(prepared(Method.SHOW_OF_HANDS)).when("Kenya", ask(Requested.ROLL_CALL))
    story.then(requested(Requested.ROLL_CALL, "Kenya"))
    story.when("second Kenya", ask(Requested.ROLL_CALL))
    story.then(refused("vote.already_requested", cite=ROLL_CALL))
    story.when("France", ask(Requested.ROLL_CALL)).then(
        requested(Requested.ROLL_CALL, "France"),
        MethodChanged(vote="1", number=1, method=Method.ROLL_CALL),
    )
    for name in HALL[:4]:
        story.when(name, ask(Requested.SECRET)).then(requested(Requested.SECRET, name))
    story.when(HALL[4], ask(Requested.SECRET)).then(
        requested(Requested.SECRET, HALL[4]), MethodChanged(vote="1", number=1, method=Method.PAPER)
    )
    story.when("India", ask(Requested.ROLL_CALL)).then(requested(Requested.ROLL_CALL, "India"))
    assert story.sees("floor", "vote")["method"] == "paper"


def test_the_assembly_knows_no_secret_ballot_on_request_and_answers_a_roll_call_by_the_machine() -> None:
    story = hall(prepared(Method.SHOW_OF_HANDS), profile="unga").when("Kenya", ask(Requested.SECRET))
    story.then(refused("vote.method_unavailable", cite="Rule 92", method="secret", advice="roll_call"))
    story.when("Kenya", ask(Requested.ROLL_CALL)).then(
        requested(Requested.ROLL_CALL, "Kenya"), MethodChanged(vote="1", number=1, method=Method.RECORDED)
    )
    story.when("India", ask(Requested.ROLL_CALL)).then(requested(Requested.ROLL_CALL, "India"))
    story = hall(prepared(Method.ROLL_CALL), profile="unga").when("Kenya", ask(Requested.ROLL_CALL))
    story.then(requested(Requested.ROLL_CALL, "Kenya"))


def test_who_is_not_there_or_may_not_vote_does_not_ask() -> None:
    story = hall(prepared()).do("secretary", SetPresence(delegation="Kenya", present=False))
    story.do("secretary", SetRights(delegation="India", can_vote=False, reason="arrears"))
    for name in ("Kenya", "India"):
        story.when(name, ask(Requested.ROLL_CALL)).then(refused("vote.not_entitled_to_ask", cite=ROLL_CALL))


def test_nobody_asks_for_another_method_once_the_vote_has_begun() -> None:
    story = hall(begun()).when("Kenya", ask(Requested.ROLL_CALL))
    story.then(refused("vote.already_begun", cite=ROLL_CALL, number=1))
    story.when("Kenya", RequestMethod(vote="9", method=Requested.SECRET)).then(refused("vote.unknown"))


# The rooms around


def test_a_draft_agenda_under_which_a_vote_is_prepared_is_not_replaced() -> None:
    draft = LoadAgenda(items=(Drafted(number="1", title=TITLE),))
    story = given().do("secretary", draft, body=COMMITTEE)
    story.when("chair", on(item="1", method=Method.PAPER), body=COMMITTEE).then(VotePrepared)
    story.when("secretary", draft, body=COMMITTEE).then(refused("agenda.in_use", cite=ADOPTION))


def test_who_stands_in_an_electoral_roll_stays_in_the_roll() -> None:
    story = hall(taken(yes="Kenya"), there=HALL[:4]).do("chair", CloseSitting())
    story.when("secretary", RemoveDelegation(delegation="India"))
    story.then(refused("roll.in_use", cite="CV 324–334", why="vote"))
