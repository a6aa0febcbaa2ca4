"""Totals that are counted, by one hand or by two; errors put right before the result; a vote declared void."""

from dataclasses import replace

import pytest

from plenary.domain.roll.messages import SetRights
from plenary.domain.vocabulary import Command
from plenary.domain.voting.events import (
    HandsCounted,
    IntentionDeclared,
    PaperCounted,
    ProposalCancelled,
    ProposalMade,
    VoteAnnounced,
    VoteClosed,
    VoteCorrected,
    VotePrepared,
    VoteVoided,
)
from plenary.domain.voting.messages import (
    AnnounceVote,
    CorrectVote,
    DeclareIntention,
    HoldVote,
    OpenVote,
    RecordPaper,
    RecordShowOfHands,
    RequestMethod,
    VoidVote,
)
from plenary.domain.voting.terms import Choice, Counts, Method, Requested
from tests.story import Refused, refused
from tests.voting import TITLE, announced, begun, both, cast, closed, hall, on, prepared, taken

ANNOUNCEMENT, RIGHT, ROLL_CALL, CORRECTION = "GR 128", "CS 27–28, CV 340A", "GR 124–126", "GR, Voting"
HANDS = RecordShowOfHands(vote="1", yes=3, no=1, abstain=1, clear=True)
PAPER = RecordPaper(vote="1", yes=2, no=1, abstain=1, invalid=1)
RIGHT_CHOICE = CorrectVote(vote="1", reason="Said yes, written no", right="Kenya", choice=Choice.YES)
RIGHT_TOTALS = CorrectVote(vote="1", reason="Counted again", yes=3, no=1, abstain=0)
VOID = VoidVote(vote="1", reason="The lights went out")
OPEN = begun(Method.SHOW_OF_HANDS)
PAPERS = begun(Method.PAPER)


# Totals


def test_hands_are_counted_by_one_of_the_podium_and_may_be_counted_again_until_the_closing() -> None:
    story = hall(OPEN).when("secretary", HANDS)
    counts = Counts(yes=3, no=1, abstain=1)
    story.then(HandsCounted(vote="1", number=1, counts=counts, clear=True))
    assert story.sees("floor", "vote")["counted"] is True
    story.when("chair", replace(HANDS, no=0)).then(HandsCounted).and_then(closed)
    assert "result" not in story.sees("floor", "vote"), "not before the announcement"
    assert story.sees("podium", "vote")["result"]["not_voting"] == 1
    story.do("chair", AnnounceVote(vote="1"))
    result = story.sees("floor", "vote")["result"]
    assert (result["yes"], result["no"], result["outcome"]) == (3, 0, "adopted")
    assert "ballots" not in story.sees("podium", "vote")


def test_hands_are_counted_once_after_the_closing() -> None:
    story = hall(OPEN, closed).when("secretary", HANDS).then(HandsCounted)
    story.when("secretary", HANDS).then(refused("vote.already_counted", cite=CORRECTION, number=1))


def test_a_show_of_hands_that_is_not_clear_gives_no_result_and_a_roll_call_takes_its_place() -> None:
    story = hall(OPEN).do("secretary", replace(HANDS, clear=False)).and_then(closed)
    assert story.sees("podium", "vote")["unclear"] is True
    no = refused("vote.unclear", cite=ROLL_CALL, number=1)
    story.when("chair", AnnounceVote(vote="1")).then(no)
    story.when("chair", on(method=Method.SHOW_OF_HANDS)).then(no)
    story.when("chair", RIGHT_TOTALS).then(no)
    story.when("chair", on(method=Method.ROLL_CALL)).then(
        VoteVoided(vote="1", number=1, reason="unclear"),
        VotePrepared(
            number=2,
            sitting=1,
            title=TITLE,
            item="9",
            method=Method.ROLL_CALL,
            majority="simple",
            repeats="1",
            follows="unclear",
        ),
    )


def test_two_persons_enter_the_same_totals_of_a_paper_ballot_without_seeing_each_others() -> None:
    story = hall(PAPERS).when("chair", PAPER)
    args = {"vote": story.votes["1"], "yes": 2, "no": 1, "abstain": 1, "invalid": 1}
    story.then(ProposalMade(command="vote.record_paper", vote="1", args=args))
    assert story.sees("podium", "proposals")[0]["args"] == {"vote": story.votes["1"]}
    first = story.proposals["vote.record_paper"]
    story.when("secretary", replace(PAPER, no=2, invalid=0))
    story.then(ProposalCancelled(proposal=first, command="vote.record_paper"), ProposalMade)
    assert story.sees("floor", "vote")["counted"] is False
    story.when("chair", replace(PAPER, no=2, invalid=0)).then(
        PaperCounted(vote="1", number=1, counts=Counts(yes=2, no=2, abstain=1), proposal="vote.record_paper")
    )
    assert "result" not in story.and_then(closed).sees("floor", "vote")


@pytest.mark.parametrize(
    ("method", "command", "answer"),
    [
        (
            Method.PAPER,
            replace(PAPER, yes=3),
            refused("vote.more_than_eligible", cite=ANNOUNCEMENT, total=6, eligible=5),
        ),
        (
            Method.SHOW_OF_HANDS,
            replace(HANDS, abstain=2),
            refused("vote.more_than_eligible", cite=ANNOUNCEMENT, total=6, eligible=5),
        ),
        (Method.PAPER, HANDS, refused("vote.other_method", cite=ANNOUNCEMENT, method="paper")),
        (Method.RECORDED, PAPER, refused("vote.other_method", cite=ANNOUNCEMENT, method="recorded")),
        (Method.PAPER, replace(PAPER, vote="9"), refused("vote.unknown")),
    ],
)
def test_totals_that_cannot_be_are_not_entered(method: Method, command: Command, answer: Refused) -> None:
    hall(begun(method)).when("secretary", command).then(answer)


def test_totals_are_not_entered_before_the_start() -> None:
    story = hall(prepared(Method.PAPER)).when("secretary", PAPER)
    story.then(refused("vote.conflict", cite=ANNOUNCEMENT, state="prepared", by="chair", done=VotePrepared))


# Clerical errors


@pytest.mark.parametrize("before", ["no", "abstain"])
def test_a_ballot_is_put_right_by_two_persons_between_closing_and_result(before: str) -> None:
    story = hall(begun(), cast(**{before: "Kenya"}), closed).when("secretary", RIGHT_CHOICE)
    story.then(ProposalMade).when("chair", RIGHT_CHOICE, at=9).then(
        VoteCorrected(
            vote="1",
            number=1,
            reason=RIGHT_CHOICE.reason,
            proposal="vote.correct",
            right="Kenya",
            choice=Choice.YES,
        )
    )
    shown = story.sees("floor", "vote")
    assert (shown["result"]["yes"], shown["result"][before]) == (1, 0)
    (corrected,) = shown["corrected"]
    assert (corrected["right"], corrected["reason"]) == (story.delegations["Kenya"], RIGHT_CHOICE.reason)


def test_a_ballot_that_was_left_out_is_put_in() -> None:
    story = hall(begun(), closed, both(RIGHT_CHOICE))
    assert story.sees("floor", "vote")["ballots"] == {story.delegations["Kenya"]: "yes"}


def test_totals_are_put_right_and_what_is_not_named_of_them_stays() -> None:
    story = hall(PAPERS, both(PAPER), closed, both(RIGHT_TOTALS))
    result = story.sees("podium", "vote")["result"]
    assert [result[name] for name in ("yes", "no", "abstain", "invalid")] == [3, 1, 0, 1]
    story.when("chair", replace(RIGHT_TOTALS, yes=5))
    story.then(refused("vote.more_than_eligible", cite=ANNOUNCEMENT, total=7, eligible=5))


@pytest.mark.parametrize(
    ("method", "command", "why"),
    [
        (Method.RECORDED, RIGHT_TOTALS, "ballot"),
        (Method.RECORDED, replace(RIGHT_CHOICE, right="Atlantis"), "ballot"),
        (Method.RECORDED, replace(RIGHT_CHOICE, invalid=1), "ballot"),
        (Method.RECORDED, replace(RIGHT_CHOICE, choice=None), "ballot"),
        (Method.RECORDED, replace(RIGHT_CHOICE, right="France"), "same"),
        (Method.SHOW_OF_HANDS, RIGHT_CHOICE, "totals"),
        (Method.SHOW_OF_HANDS, replace(RIGHT_TOTALS, no=None), "totals"),
        (Method.SHOW_OF_HANDS, replace(RIGHT_TOTALS, abstain=1), "same"),
        (Method.PAPER, RIGHT_TOTALS, "not_counted"),
    ],
)
def test_what_is_no_correction_says_why(method: Method, command: CorrectVote, why: str) -> None:
    story = hall(begun(method))
    if method == Method.RECORDED:
        story.and_then(cast(yes="France"))
    if method == Method.SHOW_OF_HANDS:
        story.do("secretary", HANDS)
    story.and_then(closed).when("chair", command)
    story.then(refused("vote.nothing_to_correct", cite=CORRECTION, why=why))


@pytest.mark.parametrize(("when", "state"), [((), "open"), ((announced,), "announced")])
def test_nothing_is_corrected_before_the_closing_or_after_the_result(when: tuple, state: str) -> None:  # type: ignore[type-arg]
    story = hall(begun(), cast(no="Kenya"), *when).when("chair", RIGHT_CHOICE)
    story.then(refused("vote.conflict", cite=ANNOUNCEMENT, state=state))


# Void


@pytest.mark.parametrize("further", [(), (lambda s: s.do("chair", HoldVote(vote="1")) and None,), (closed,)])
def test_two_persons_declare_a_vote_void_until_its_result_is_announced(further: tuple) -> None:  # type: ignore[type-arg]
    story = hall(begun(), cast(yes="Kenya"), *further).when("chair", VOID).then(ProposalMade)
    story.when("secretary", VOID)
    story.then(VoteVoided(vote="1", number=1, reason=VOID.reason, proposal="vote.void"))
    shown = story.sees("floor", "vote")
    assert (shown["state"], shown["void_reason"], "result" in shown) == ("void", VOID.reason, False)
    assert story.sees("floor", "decisions")["recorded"] == []
    story.when("secretary", VOID)
    story.then(refused("vote.conflict", cite=ANNOUNCEMENT, state="void", by="secretary", done=VoteVoided))


def test_a_vote_whose_result_was_announced_is_never_void() -> None:
    story = hall(taken(yes="Kenya")).when("chair", VOID)
    story.then(refused("vote.conflict", cite=ANNOUNCEMENT, state="announced", by="chair", done=VoteAnnounced))


# What a delegation meant


def test_a_delegation_declares_after_the_result_how_it_meant_to_vote_and_the_result_stays() -> None:
    meant = DeclareIntention(vote="1", choice=Choice.NO)
    story = hall(taken(yes="Kenya", no="France"))
    before = story.sees("floor", "vote")["result"]
    story.when("Kenya", meant, at=9)
    story.then(IntentionDeclared(vote="1", number=1, delegation="Kenya", choice=Choice.NO))
    story.when("secretary", replace(meant, delegation="India")).then(IntentionDeclared)
    shown = story.sees("floor", "vote")
    assert [each["delegation"] for each in shown["declared"]] == [
        story.delegations[name] for name in ("Kenya", "India")
    ]
    assert shown["result"] == before
    story.when("Kenya", meant).then(refused("vote.already_declared", cite=CORRECTION))


@pytest.mark.parametrize(
    ("who", "delegation", "answer"),
    [
        ("Kenya", "France", refused("vote.whose_intention", cite=CORRECTION)),
        ("secretary", None, refused("vote.whose_intention", cite=CORRECTION)),
        ("Japan", None, refused("ballot.no_right", cite=RIGHT, reason="not_entitled")),
    ],
)
def test_an_intention_is_declared_by_whose_it_is(who: str, delegation: str | None, answer: Refused) -> None:
    story = hall().do("secretary", SetRights(delegation="Japan", can_vote=False, reason="arrears"))
    story.and_then(taken(yes="Kenya"))
    story.when(who, DeclareIntention(vote="1", choice=Choice.NO, delegation=delegation)).then(answer)


def test_no_intention_is_declared_before_the_result() -> None:
    story = hall(begun(), closed).when("Kenya", DeclareIntention(vote="1", choice=Choice.NO))
    story.then(refused("vote.conflict", cite=ANNOUNCEMENT, state="closed", by="chair", done=VoteClosed))


def test_a_secret_ballot_is_not_made_public_by_a_declaration() -> None:
    secret = (("voting.secret.min_requesters", 1),)
    story = hall(prepared(), changed=secret).do("India", RequestMethod(vote="1", method=Requested.SECRET))
    story.do("chair", OpenVote(vote="1")).and_then(both(PAPER), announced)
    story.when("Kenya", DeclareIntention(vote="1", choice=Choice.NO))
    story.then(refused("vote.secret_vote", cite="GR 127"))
