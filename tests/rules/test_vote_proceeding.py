"""A vote from its start to its result: the roll is frozen, it is held, extended, called, closed, announced."""

import pytest

from plenary.domain.agenda.messages import CloseItem, DeferItem, OpenItem, ReferItem
from plenary.domain.decisions.messages import (
    DecisionRecorded,
    Manner,
    RecordDecision,
)
from plenary.domain.floor.messages import (
    FloorGiven,
    GiveFloor,
    RequestFloor,
    SpeechEnded,
    SpeechKind,
)
from plenary.domain.roll.messages import Power, Quorum, SetPresence, SetRights
from plenary.domain.sitting.messages import (
    CloseSitting,
    ResumeSitting,
    SittingSuspended,
    SuspendSitting,
)
from plenary.domain.texts.messages import WithdrawText
from plenary.domain.vocabulary import Command
from plenary.domain.voting.events import (
    DelegationCalled,
    VoteAnnounced,
    VoteClosed,
    VoteExtended,
    VoteHeld,
    VoteOpened,
    VoteResumed,
)
from plenary.domain.voting.messages import (
    AnnounceVote,
    CallNext,
    CloseVote,
    ExtendVote,
    HoldVote,
    OpenVote,
    ResumeVote,
)
from plenary.domain.voting.terms import Elector, Method
from tests.story import START, item, proxy, refused, speaking, waiting
from tests.voting import HALL, TITLE, begun, cast, closed, hall, prepared, registered

ANNOUNCEMENT, CONDUCT, ROLL_CALL = "GR 128", "GR 131", "GR 124–126"
SYMBOL = "WTDC-21/37-E"
UNDER_WAY = refused("vote.under_way", cite=CONDUCT, vote="1", number=1)
ABSENT = SetPresence(delegation="Kenya", present=False)


def lines(*names: str) -> tuple[Elector, ...]:
    return tuple(Elector(delegation=name, may=True, reason="accredited") for name in names)


# Beginning


def test_the_chair_opens_the_vote_the_roll_is_frozen_and_the_speech_ends() -> None:
    story = hall(speaking("India"), prepared(closes_after_ms=30_000)).do("secretary", ABSENT)
    story.do("secretary", SetRights(delegation="Japan", can_vote=False, reason="arrears"))
    story.when("chair", OpenVote(vote="1"), at=5_000)
    arrears = Elector(delegation="Japan", may=False, reason="arrears")
    story.then(
        SpeechEnded,
        VoteOpened(
            vote="1",
            number=1,
            method=Method.RECORDED,
            sitting=1,
            electors=(*lines("Brazil", "France", "India"), arrears, *lines("Kenya")),
            present=3,
            quorum=Quorum(present=3, represented=0, base=4, required=3, met=True, cite="GR 93"),
            closes_at=START + 35_000,
        ),
    )
    story.do("secretary", SetRights(delegation="Brazil", can_vote=False, reason="arrears"))
    (first, *_) = story.sees("floor", "electors")["roll"]
    assert (first["may"], first["reason"]) == (True, "accredited"), "frozen"


def test_a_vote_without_a_quorum_does_not_begin() -> None:
    story = hall(prepared(), proxy("Kenya", "Brazil", Power.MANDATE), there=("Brazil",))
    no = refused("vote.no_quorum", cite="GR 93", present=1, represented=1, required=3)
    story.when("chair", OpenVote(vote="1")).then(no)
    story.do("secretary", SetPresence(delegation="India", present=True))
    story.when("chair", OpenVote(vote="1")).then(VoteOpened)
    assert story.sees("floor", "vote")["quorum"]["opening"] == {
        "present": 2, "represented": 1, "base": 5, "required": 3, "met": True, "cite": "GR 93"
    }  # fmt: skip


def test_where_nobody_may_vote_no_vote_begins() -> None:
    story = hall(prepared(), profile="unga")
    for name in HALL:
        story.do("secretary", SetRights(delegation=name, can_vote=False, reason="arrears"))
    cite = story.conference.profile.cite("roll.voting")
    story.when("chair", OpenVote(vote="1")).then(refused("vote.nobody_may_vote", cite=cite))


@pytest.mark.parametrize("ended", [SuspendSitting(), CloseSitting()])
def test_a_vote_begins_in_an_open_sitting(ended: Command) -> None:
    story = hall(prepared()).do("chair", ended).when("chair", OpenVote(vote="1"))
    story.then(refused("sitting.not_open", cite="GR 59–62"))


@pytest.mark.parametrize(
    ("left", "state"),
    [
        (CloseItem(item="9"), "closed"),
        (DeferItem(item="9"), "deferred"),
        (ReferItem(item="9", to="Council"), "referred"),
    ],
)
def test_a_vote_does_not_begin_on_an_item_that_was_left_meanwhile(left: Command, state: str) -> None:
    story = hall(prepared()).do("chair", left).when("chair", OpenVote(vote="1"))
    story.then(refused("vote.item_left", cite=ANNOUNCEMENT, number="9", state=state))
    story.and_then(item("10"), item("9")).when("chair", OpenVote(vote="1")).then(VoteOpened)


def test_one_vote_is_under_way_at_a_time() -> None:
    other = {"en": "Amendment"}
    story = hall(prepared(title=other), begun()).when("chair", OpenVote(vote="1"))
    story.then(refused("vote.under_way", cite=CONDUCT, vote="2", number=2))


# Nothing interrupts a vote


@pytest.mark.parametrize(
    "command",
    [
        OpenItem(item="10"),
        CloseItem(item="9"),
        ReferItem(item="9", to="Council"),
        RecordDecision(item="9", text=TITLE, manner=Manner.CONSENSUS),
        SuspendSitting(),
        CloseSitting(),
        GiveFloor(request="France"),
    ],
)
@pytest.mark.parametrize("further", [(), (closed,)])
def test_nothing_else_is_taken_up_between_start_and_result(command: Command, further: tuple) -> None:  # type: ignore[type-arg]
    story = hall(waiting("France"), begun(), *further).when("chair", command).then(UNDER_WAY)
    assert story.sees("floor", "vote")["number"] == 1


def test_a_text_is_not_withdrawn_while_it_is_voted_on_but_another_is() -> None:
    story = hall(registered(SYMBOL), registered("OTHER"), begun(text=SYMBOL))
    story.when("secretary", WithdrawText(text=SYMBOL)).then(UNDER_WAY)
    story.do("secretary", WithdrawText(text="OTHER"))


def test_a_point_of_order_on_the_conduct_of_the_vote_is_heard_and_the_vote_held_and_resumed() -> None:
    story = hall(begun(closes_after_ms=60_000)).when("chair", HoldVote(vote="1"), at=20_000)
    story.then(VoteHeld(vote="1", number=1))
    assert story.sees("display", "vote")["remaining_ms"] == 40_000
    story.do("Kenya", RequestFloor(kind=SpeechKind.POINT_OF_ORDER))
    story.when("chair", GiveFloor(request="point of Kenya")).then(FloorGiven)
    assert story.sees("floor", "vote")["state"] == "held"
    story.when("chair", ResumeVote(vote="1"), at=100_000).then(SpeechEnded, VoteResumed(vote="1", number=1))
    assert story.sees("display", "vote")["closes_at"] == START + 140_000


def test_a_held_vote_waits_for_a_suspended_sitting() -> None:
    story = hall(begun()).do("chair", HoldVote(vote="1")).when("chair", SuspendSitting())
    story.then(SittingSuspended).when("chair", ResumeVote(vote="1"))
    story.then(refused("sitting.not_open", cite="GR 59–62"))
    story.do("chair", ResumeSitting()).when("chair", ResumeVote(vote="1")).then(VoteResumed)


@pytest.mark.parametrize(
    ("steps", "command", "state", "done"),
    [
        ((), ResumeVote(vote="1"), "open", VoteOpened),
        ((HoldVote(vote="1"),), HoldVote(vote="1"), "held", VoteHeld),
        ((CloseVote(vote="1"),), HoldVote(vote="1"), "closed", VoteClosed),
        ((CloseVote(vote="1"),), CloseVote(vote="1"), "closed", VoteClosed),
        ((CloseVote(vote="1"),), ExtendVote(vote="1", by_ms=9_000), "closed", VoteClosed),
        ((), AnnounceVote(vote="1"), "open", VoteOpened),
        (
            (CloseVote(vote="1"), AnnounceVote(vote="1")),
            AnnounceVote(vote="1"),
            "announced",
            DecisionRecorded,
        ),
    ],
)
def test_of_two_acts_that_exclude_each_other_the_first_counts_and_is_told(
    steps: tuple[Command, ...], command: Command, state: str, done: type
) -> None:
    story = hall(begun())
    for step in steps:
        story.do("chair", step)
    story.when("vice_chair", command)
    if done is DecisionRecorded:  # the announcement stands right before the decision that it makes
        done = VoteAnnounced
    story.then(refused("vote.conflict", cite=ANNOUNCEMENT, state=state, by="chair", done=done))


# Closing


def test_a_vote_with_a_closing_time_is_given_more_of_it() -> None:
    story = hall(begun(closes_after_ms=60_000)).when("chair", ExtendVote(vote="1", by_ms=30_000))
    story.then(VoteExtended(vote="1", number=1, by_ms=30_000))
    assert story.sees("floor", "vote")["closes_at"] == START + 90_000
    story.do("chair", HoldVote(vote="1")).do("chair", ExtendVote(vote="1", by_ms=10_000))
    assert story.sees("floor", "vote")["remaining_ms"] == 100_000


def test_a_vote_without_a_closing_time_is_closed_by_hand_alone() -> None:
    story = hall(begun()).when("chair", ExtendVote(vote="1", by_ms=30_000))
    story.then(refused("vote.no_closing_time", cite=ANNOUNCEMENT))
    story.when("house", CloseVote(vote="1"), at=9_000_000).then(refused("vote.not_due", cite=ANNOUNCEMENT))
    story.when("chair", CloseVote(vote="1")).then(VoteClosed)


def test_the_house_closes_a_vote_when_its_time_is_over_and_not_before() -> None:
    story = hall(begun(closes_after_ms=60_000)).when("house", CloseVote(vote="1"), at=59_999)
    story.then(refused("vote.not_due", cite=ANNOUNCEMENT))
    story.do("secretary", ABSENT).when("house", CloseVote(vote="1"), at=60_000)
    quorum = Quorum(present=4, represented=0, base=5, required=3, met=True, cite="GR 93")
    story.then(VoteClosed(vote="1", number=1, present=4, quorum=quorum))


def test_a_vote_that_has_lost_its_quorum_at_the_closing_is_not_valid() -> None:
    story = hall(begun(), cast(yes="Brazil, France"), there=HALL[:3])
    story.do("secretary", SetPresence(delegation="India", present=False)).and_then(closed)
    story.when("chair", AnnounceVote(vote="1")).then(VoteAnnounced)
    result = story.sees("floor", "vote")["result"]
    assert (result["outcome"], result["reason"], result["cite"]) == ("no_quorum", "no_quorum", "GR 93")


# The roll call


def test_those_who_are_there_are_called_in_their_order_and_the_silent_once_more() -> None:
    story = hall(begun(Method.ROLL_CALL), there=HALL[:3])
    for name in HALL[:3]:
        story.when("chair", CallNext(vote="1")).then(DelegationCalled(vote="1", delegation=name, round=1))
    story.and_then(cast(yes="France"))
    for name in ("Brazil", "India"):
        story.when("chair", CallNext(vote="1")).then(DelegationCalled(vote="1", delegation=name, round=2))
    story.when("chair", CallNext(vote="1")).then(refused("vote.calling_done", cite=ROLL_CALL))
    shown = {"round": 2, "called": story.delegations["India"], "done": True}
    assert story.sees("floor", "vote")["call"] == shown


def test_of_two_consoles_that_call_the_next_one_calls_and_the_other_hears_of_it() -> None:
    story = hall(begun(Method.ROLL_CALL)).do("chair", CallNext(vote="1"))
    seen = CallNext(vote="1", seen="Brazil")
    story.do("vice_chair", seen).when("chair", seen)
    story.then(
        refused("vote.conflict", cite=ANNOUNCEMENT, state="open", by="vice_chair", done=DelegationCalled)
    )


def test_only_a_roll_call_calls() -> None:
    hall(begun()).when("chair", CallNext(vote="1")).then(refused("vote.no_roll_call", cite=ROLL_CALL))


def test_the_assembly_begins_a_roll_call_with_a_name_drawn_by_lot() -> None:
    story = hall(prepared(Method.ROLL_CALL), profile="unga")
    story.when("chair", OpenVote(vote="1"), lot=7).then(VoteOpened)
    shown = story.sees("floor", "vote")
    assert shown["drawn"] == story.delegations["India"]
    roll = [line["delegation"] for line in story.sees("floor", "electors")["roll"]]
    assert roll == [story.delegations[name] for name in ("India", "Japan", "Kenya", "Brazil", "France")]
