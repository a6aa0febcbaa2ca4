"""Casting: one vote for each right, by any device of the delegation, for another under its mandate, said aloud."""

from base64 import b32encode
from dataclasses import replace
from hashlib import sha256

import pytest

from plenary.domain.roll.messages import CheckedIn, SetPresence, SetRights
from plenary.domain.vocabulary import By, Command, Entry, Role
from plenary.domain.voting.events import (
    BallotCast,
    BallotReplaced,
    ProposalCancelled,
    ProposalMade,
    RightGranted,
    VoteClosed,
    VoteOpened,
    VoteVoided,
)
from plenary.domain.voting.messages import (
    CallNext,
    CancelProposal,
    CastBallot,
    CloseVote,
    GrantRight,
    HoldVote,
    OpenVote,
    RecordOral,
    VoidVote,
)
from plenary.domain.voting.state import Ballot, named
from plenary.domain.voting.terms import Choice, Elector, Method
from tests.story import START, Refused, Story, proxy, refused
from tests.voting import HALL, begun, both, cast, closed, hall, prepared

RIGHT, ROLL_CALL, ANNOUNCEMENT, PROXIES = "CS 27–28, CV 340A", "GR 124–126", "GR 128", "CV 335–337"
OPERATOR = "Telecommunication operator (sample)"
YES, NO = CastBallot(vote="1", choice=Choice.YES), CastBallot(vote="1", choice=Choice.NO)
UNDER_MANDATE = replace(YES, mandate="Kenya")
SAID = RecordOral(vote="1", delegation="Kenya", choice=Choice.NO)
GRANT = GrantRight(vote="1", delegation="Kenya", reason="The arrears were settled")


def own(story: Story, who: str) -> list[dict[str, object]]:
    """What a delegation's own screens show of the vote: its own right first."""
    mine = story.sees(who, "mine")["votes"]
    return list(next(iter(mine.values()))) if mine else []


# The own vote


def test_a_delegation_votes_and_sees_its_own_ballot_which_nobody_else_does() -> None:
    story = (
        hall(begun()).when("Kenya", YES, at=5).then(BallotCast(vote="1", right="Kenya", choice=Choice.YES))
    )
    (right,) = own(story, "Kenya")
    assert (right["choice"], right["at"]) == ("yes", START + 5)
    assert "choice" not in own(story, "France")[0]
    for who in ("podium", "floor", "display"):
        shown = story.sees(who, "vote")
        assert (shown["cast"], shown["voted"]) == (1, [story.delegations["Kenya"]])
        assert not {"result", "ballots"} & shown.keys()
    assert own(story.and_then(closed), "Kenya")[0]["choice"] == "yes"
    assert story.sees("display", "vote")["ballots"] == {story.delegations["Kenya"]: "yes"}


@pytest.mark.parametrize("choice", list(Choice))
def test_the_first_ballot_counts_and_the_delegation_is_told_which_it_was(choice: Choice) -> None:
    story = hall(begun()).do("Kenya", replace(YES, choice=choice), at=7)
    by = story.entries[-1].by.public()
    story.when("second Kenya", NO)
    story.then(Refused("ballot.already_cast", RIGHT, {"choice": str(choice), "at": START + 7, "by": by}))
    assert by["seat"] == story.seat("Kenya").id


def test_the_head_of_a_delegation_may_change_its_vote_until_the_closing_where_the_rules_allow_it() -> None:
    story = hall(begun(), cast(yes="Kenya")).when("head of Kenya", NO)
    story.then(BallotReplaced(vote="1", right="Kenya", choice=Choice.NO))
    story.when("head of Kenya", NO).then(refused("ballot.already_cast", cite=RIGHT, choice="no"))
    story.when("Kenya", YES).then(refused("ballot.already_cast", cite=RIGHT, choice="no"))
    assert story.sees("floor", "vote")["cast"] == 1
    story.and_then(closed)
    assert story.sees("floor", "vote")["result"]["no"] == 1


def test_an_association_lets_nobody_change_a_vote() -> None:
    story = hall(begun(), cast(yes="Kenya"), profile="association").when("head of Kenya", NO)
    cite = story.conference.profile.cite("roll.voting")
    story.then(refused("ballot.already_cast", cite=cite, choice="yes"))


def test_who_votes_is_present_by_it() -> None:
    story = hall(begun(), there=HALL[:3]).when("Kenya", YES)
    story.then(CheckedIn(delegation="Kenya"), BallotCast)


def test_a_vote_may_close_with_the_last_ballot_that_it_waits_for() -> None:
    story = hall(
        begun(closes_when_all_cast=True), cast(yes="Brazil, France", no="India, Japan"), there=HALL[:4]
    )
    story.when("Kenya", YES).then(CheckedIn, BallotCast, VoteClosed)
    assert story.sees("floor", "vote")["state"] == "closed"


# Who may not, and when not


def test_who_has_no_right_is_told_why() -> None:
    story = hall(prepared(), roll=(*HALL, OPERATOR))
    story.do("secretary", SetRights(delegation="Kenya", can_vote=False, reason="arrears"))
    story.do("chair", OpenVote(vote="1"))
    story.when("Kenya", YES).then(refused("ballot.no_right", cite=RIGHT, reason="arrears"))
    story.when(OPERATOR, YES).then(refused("ballot.no_right", cite=RIGHT, reason="kind"))


@pytest.mark.parametrize(
    ("further", "answer"),
    [
        ((), refused("vote.not_open", cite=ANNOUNCEMENT, number=1)),
        ((OpenVote(vote="1"), HoldVote(vote="1")), refused("vote.held", cite="GR 131", number=1)),
        (
            (OpenVote(vote="1"), CloseVote(vote="1")),
            refused("vote.closed", cite=ANNOUNCEMENT, number=1, at=START),
        ),
    ],
)
@pytest.mark.parametrize("asked", [("Kenya", YES), ("secretary", SAID)])
def test_a_ballot_is_taken_while_the_vote_is_open_alone(
    further: tuple[Command, ...], answer: Refused, asked: tuple[str, Command]
) -> None:
    story = hall(prepared())
    for command in further:
        story.do("chair", command)
    story.when(*asked).then(answer)
    if answer.code == "vote.closed":
        assert story.verdict.details["seq"] == story.entries[-1].seq  # type: ignore[union-attr]


def test_a_void_vote_and_an_unknown_one_take_no_ballot() -> None:
    story = hall(begun(), both(VoidVote(vote="1", reason="Fault")))
    no = refused("vote.conflict", cite=ANNOUNCEMENT, state="void", by="secretary", done=VoteVoided)
    story.when("Kenya", YES).then(no)
    story.when("Kenya", replace(YES, vote="9")).then(refused("vote.unknown"))


@pytest.mark.parametrize("method", [Method.SHOW_OF_HANDS, Method.PAPER])
def test_hands_and_papers_are_not_cast_by_name(method: Method) -> None:
    story = hall(begun(method)).when("Kenya", YES)
    story.then(refused("ballot.not_by_name", cite=ANNOUNCEMENT, method=str(method)))


def test_in_a_roll_call_a_delegation_answers_from_its_call_on() -> None:
    story = hall(begun(Method.ROLL_CALL)).do("chair", CallNext(vote="1"))
    story.when("France", YES).then(refused("ballot.not_called_yet", cite=ROLL_CALL))
    story.when("secretary", replace(SAID, delegation="France"))
    story.then(refused("ballot.not_called_yet", cite=ROLL_CALL))
    story.do("chair", CallNext(vote="1")).when("Brazil", YES).then(BallotCast)


# For another


def test_a_delegation_votes_for_another_under_its_mandate_beside_its_own_vote() -> None:
    story = hall(proxy("Kenya", "France"), begun(), cast(no="France"), there=HALL[:4])
    story.when("France", UNDER_MANDATE)
    story.then(BallotCast(vote="1", right="Kenya", choice=Choice.YES, mandate="Kenya"))
    assert [right.get("choice") for right in own(story, "France")] == ["no", "yes"]
    story.and_then(closed)
    shown = story.sees("floor", "vote")
    assert shown["proxies"] == {story.delegations["Kenya"]: story.delegations["France"]}
    assert (shown["result"]["yes"], shown["result"]["no"]) == (1, 1)


def test_nobody_votes_under_a_mandate_of_others_or_one_given_later() -> None:
    story = hall(proxy("Kenya", "France"), begun(), proxy("Japan", "India"), there=HALL[:3])
    story.when("Brazil", UNDER_MANDATE).then(refused("ballot.no_mandate", cite=PROXIES))
    story.when("India", replace(YES, mandate="Japan")).then(refused("ballot.no_mandate", cite=PROXIES))
    story.when("India", replace(YES, mandate="m9")).then(refused("ballot.no_mandate", cite=PROXIES))


def test_a_grantor_that_is_there_votes_itself() -> None:
    story = hall(proxy("Kenya", "France"), begun(), there=HALL[:4])
    story.do("secretary", SetPresence(delegation="Kenya", present=True))
    story.when("France", UNDER_MANDATE).then(refused("ballot.grantor_present", cite=PROXIES))
    story.when("Kenya", NO).then(BallotCast)


# Said aloud, by two persons


def test_what_is_said_aloud_is_written_down_by_two_persons_and_stands() -> None:
    story = hall(begun()).when("secretary", SAID)
    args = {"vote": "1", "delegation": "Kenya", "choice": "no"}
    told = {name: story.named(value, name) for name, value in args.items()}
    story.then(ProposalMade(command="vote.record_oral", vote="1", args=told))
    (proposal,) = story.sees("podium", "proposals")
    assert "choice" not in proposal["args"], "the second person enters it independently"
    assert proposal["until"] == START + 300_000
    story.when("chair", SAID)
    story.then(BallotCast(vote="1", right="Kenya", choice=Choice.NO, proposal="vote.record_oral"))
    assert story.sees("podium", "proposals") == []
    story.when("head of Kenya", YES).then(refused("ballot.already_cast", cite=RIGHT, choice="no"))
    story.when("secretary", SAID).then(refused("ballot.already_cast", cite=RIGHT, choice="nothing is told"))


def test_two_persons_of_the_same_side_are_not_two_and_other_words_begin_anew() -> None:
    story = hall(begun()).do("chair", SAID)
    pending = refused("proposal.pending", proposal="vote.record_oral", until=START + 300_000)
    story.when("vice_chair", SAID).then(pending)
    story.when("secretary", replace(SAID, choice=Choice.YES)).then(ProposalCancelled, ProposalMade)
    story.when("chair", SAID).then(ProposalCancelled, ProposalMade)
    assert story.sees("floor", "vote")["cast"] == 0


def test_a_proposal_stands_for_five_minutes() -> None:
    story = hall(begun()).do("chair", SAID).when("secretary", SAID, at=300_001)
    story.then(ProposalCancelled, ProposalMade).when("chair", SAID, at=600_001).then(BallotCast)


def test_a_proposal_is_cancelled_by_either_of_the_two_and_once() -> None:
    story = hall(begun()).do("chair", SAID)
    cancel = CancelProposal(proposal=story.proposals["vote.record_oral"])
    done = ProposalCancelled(proposal="vote.record_oral", command="vote.record_oral")
    story.when("secretary", cancel).then(done)
    story.when("chair", cancel).then(refused("proposal.unknown"))
    story.do("chair", SAID).and_then(closed)
    assert story.sees("podium", "proposals") == [], "nothing is written down after the closing"


# A right that was wrongly refused


def test_a_right_wrongly_refused_is_granted_by_two_persons_while_the_vote_is_open() -> None:
    story = hall(prepared())
    story.do("secretary", SetRights(delegation="Kenya", can_vote=False, reason="arrears"))
    story.do("chair", OpenVote(vote="1")).when("secretary", GRANT).then(ProposalMade)
    story.when("chair", GRANT).then(
        RightGranted(vote="1", number=1, delegation="Kenya", reason=GRANT.reason, proposal="vote.grant_right")
    )
    assert story.sees("floor", "vote")["eligible"] == 5
    story.when("Kenya", YES).then(BallotCast)
    assert story.body.voting.votes[story.votes["1"]].electors[-1] == story.named(
        Elector(delegation="Kenya", may=True, reason=GRANT.reason)
    )


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("Atlantis", refused("roll.unknown_delegation")),
        (OPERATOR, refused("roll.kind_never_votes", cite=RIGHT)),
        ("Kenya", refused("vote.already_eligible", cite=RIGHT)),
    ],
)
def test_who_may_never_vote_or_may_already_is_granted_nothing(who: str, answer: Refused) -> None:
    hall(begun(), roll=(*HALL, OPERATOR)).when("chair", replace(GRANT, delegation=who)).then(answer)


def test_no_right_is_granted_before_the_start_or_after_the_closing() -> None:
    story = hall(prepared()).when("chair", GRANT)
    story.then(refused("vote.conflict", cite=ANNOUNCEMENT, state="prepared"))
    story.do("chair", OpenVote(vote="1")).and_then(closed).when("chair", GRANT)
    story.then(refused("vote.conflict", cite=ANNOUNCEMENT, state="closed", by="chair", done=VoteClosed))
    assert any(isinstance(entry.event, VoteOpened) for entry in story.entries)


@pytest.mark.parametrize("seq", [1, 2, 3, 412, 50_122])
def test_a_receipt_is_forty_bits_of_the_ballots_entry_in_base_32(seq: int) -> None:
    by = By("s7", Role.DELEGATE, "d2.90")
    entry = Entry("wtdc-21", seq, 0, by, "plenary", "r-1", "", VoteVoided(vote="v1", number=1, reason=""))
    code = b32encode(sha256(f"wtdc-21:{seq}:s7:r-1".encode()).digest()[:5]).decode()
    ballot = Ballot(f"b{seq}", Choice.YES, 0, entry.by, None, False, named(entry))
    assert ballot.receipt == f"{code[:4]}-{code[4:]}"
