"""What becomes of a proposal, for the figures on both sides of every limit, under each rules of procedure."""

from fractions import Fraction
from itertools import product
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary import data
from plenary.domain.procedure.voting_provisions import AbstentionClause, Base, Majority
from plenary.domain.voting.counting import ruling_of
from plenary.domain.voting.outcome import Figures, Result, Ruling, decided
from plenary.domain.voting.state import Vote
from plenary.domain.voting.tally import Tally, of_ballots, of_counts
from plenary.domain.voting.terms import Choice, Counts, Method
from tests import reference_tally as reference
from tests.chance import examples

IN_THE_HALL = Figures(present=100, accredited=150, members=193)
PROFILES = ("itu", "unga", "association")


def tally(yes: int, no: int, abstain: int = 0, idle: int = 0) -> Tally:
    return Tally(yes=yes, no=no, abstain=abstain, invalid=0, not_participating=idle, not_voting=0)


def ruling(profile: str, majority: str = "simple", follows: str | None = None) -> Ruling:
    """The rules of a vote, made of the profile as the house makes them."""
    rules = data.profile(profile).voting
    assert rules is not None
    return ruling_of(rules, vote_of(majority, follows))


def vote_of(majority: str, follows: str | None) -> Vote:
    return Vote(
        id="v1",
        number=1,
        sitting=1,
        title={"en": "Subject"},
        item="i1",
        text=None,
        symbol=None,
        hash=None,
        method=Method.RECORDED,
        majority=majority,
        closes_after_ms=None,
        closes_when_all_cast=False,
        repeats=None,
        follows=follows,
        reconsiders=None,
        prepared_at=0,
    )


def told(result: Result) -> tuple[str, str, int, int, str]:
    return str(result.outcome), str(result.why), result.base, result.required, result.cite


MORE, LESS = ("adopted", "majority"), ("rejected", "no_majority")
TIE, TIE_AGAIN, TIE_PUT_OFF = ("rejected", "tie"), ("rejected", "tie_again"), ("postponed", "tie")
ABSTAINED = ("postponed", "abstentions")

ITU, ITU_TIE, ITU_REPEAT = "GR 115–116, 121", "GR 115–116, 117, 121", "GR 115–116"


@pytest.mark.parametrize(
    ("votes", "expected", "base", "required", "cite"),
    [
        ((79, 72, 31), MORE, 151, 76, ITU),  # the issue
        ((76, 75), MORE, 151, 76, ITU),
        ((75, 76), LESS, 151, 76, ITU),
        ((76, 74), MORE, 150, 76, ITU),
        ((74, 76), LESS, 150, 76, ITU),
        ((1, 0), MORE, 1, 1, ITU),
        ((0, 1), LESS, 1, 1, ITU),
        ((75, 75), TIE, 150, 76, ITU_TIE),
        ((1, 1), TIE, 2, 2, ITU_TIE),
        ((0, 0), TIE, 0, 1, ITU_TIE),  # nobody votes: nothing is carried
        ((0, 0, 1), ABSTAINED, 0, 1, ITU),
        ((0, 0, 193), ABSTAINED, 0, 1, ITU),
        ((40, 10, 50), MORE, 50, 26, ITU),  # exactly half
        ((40, 9, 50), ABSTAINED, 49, 25, ITU),  # one more than half
        ((10, 10, 20), TIE, 20, 11, ITU_TIE),
        ((10, 10, 21), ABSTAINED, 20, 11, ITU),  # too many abstentions go before a tie
        ((40, 10, 50, 90), MORE, 50, 26, ITU),  # who takes no part does not abstain
    ],
)
def test_the_simple_majority_of_itu(
    votes: tuple[int, ...], expected: tuple[str, str], base: int, required: int, cite: str
) -> None:
    result = decided(tally(*votes), IN_THE_HALL, ruling("itu"), None)
    assert told(result) == (*expected, base, required, cite)


@pytest.mark.parametrize(
    ("votes", "expected"),
    [((2, 1, 190), MORE), ((1, 2, 190), LESS), ((0, 0, 193), TIE), ((5, 5, 100), TIE)],
)
def test_a_repeat_after_too_many_abstentions_does_not_consider_them(
    votes: tuple[int, ...], expected: tuple[str, str]
) -> None:
    result = decided(tally(*votes), IN_THE_HALL, ruling("itu", follows="abstentions"), None)
    assert (result.outcome, result.why) == expected
    assert result.cite == ("GR 115–116, 117" if expected == TIE else ITU_REPEAT)


@pytest.mark.parametrize(
    ("majority", "votes", "expected", "base", "required", "cite"),
    [
        ("admission_member_state", (129, 0), MORE, 193, 129, "GR 120, CS 23, GR 121"),
        ("admission_member_state", (128, 0), LESS, 193, 129, "GR 120, CS 23, GR 121"),
        ("amend_constitution", (100, 50), MORE, 150, 100, None),
        ("amend_constitution", (99, 0), LESS, 150, 100, None),
        ("amend_convention", (76, 74), MORE, 150, 76, None),
        ("amend_convention", (75, 75), LESS, 150, 76, None),  # half of another base is no tie
    ],
)
def test_the_special_majorities_of_itu(
    majority: str,
    votes: tuple[int, ...],
    expected: tuple[str, str],
    base: int,
    required: int,
    cite: str | None,
) -> None:
    result = decided(tally(*votes), IN_THE_HALL, ruling("itu", majority), None)
    assert told(result) == (*expected, base, required, cite or result.cite)
    assert result.cite.startswith(data.profile("itu").cite(f"voting.majority.{majority}"))


@pytest.mark.parametrize(
    ("majority", "follows", "votes", "expected", "base", "required", "cite"),
    [
        ("simple", None, (97, 96), MORE, 193, 97, "Rules 85–86"),
        ("simple", None, (1, 0, 190), MORE, 1, 1, "Rules 85–86"),  # abstentions do not count at all
        ("simple", None, (0, 0, 193), TIE_PUT_OFF, 0, 1, "Rules 85–86, Rule 95"),
        ("simple", None, (50, 50), TIE_PUT_OFF, 100, 51, "Rules 85–86, Rule 95"),
        ("simple", "tie", (50, 50), TIE_AGAIN, 100, 51, "Rules 85–86, Rule 95"),
        ("simple", "tie", (51, 50), MORE, 101, 51, "Rules 85–86"),
        ("simple", "tie", (50, 51), LESS, 101, 51, "Rules 85–86"),
        ("simple", "decided", (50, 50), TIE_PUT_OFF, 100, 51, "Rules 85–86, Rule 95"),
        ("important_question", None, (66, 33, 50), MORE, 99, 66, "Rules 83–84, 86"),  # exactly two thirds
        ("important_question", None, (65, 34, 50), LESS, 99, 66, "Rules 83–84, 86"),
        ("important_question", None, (67, 33), MORE, 100, 67, "Rules 83–84, 86"),
        ("important_question", None, (66, 34), LESS, 100, 67, "Rules 83–84, 86"),
        ("important_question", None, (50, 50), LESS, 100, 67, "Rules 83–84, 86"),  # that is no tie
        ("important_question", None, (0, 0, 9), LESS, 0, 1, "Rules 83–84, 86"),
    ],
)
def test_the_majorities_of_the_united_nations(
    majority: str,
    follows: str | None,
    votes: tuple[int, ...],
    expected: tuple[str, str],
    base: int,
    required: int,
    cite: str,
) -> None:
    result = decided(tally(*votes), IN_THE_HALL, ruling("unga", majority, follows), None)
    assert told(result) == (*expected, base, required, cite)


@pytest.mark.parametrize(
    ("majority", "votes", "expected", "base", "required"),
    [
        ("simple", (2, 1, 90), MORE, 3, 2),
        ("simple", (2, 2), TIE, 4, 3),
        ("statutes", (20, 10), MORE, 30, 20),
        ("statutes", (19, 10), LESS, 29, 20),
        ("close_or_limit_debate", (2, 1), MORE, 3, 2),
        ("of_those_present", (51, 0), MORE, 100, 51),
        ("of_those_present", (50, 0, 50), LESS, 100, 51),  # an abstention counts against
        ("of_those_present", (50, 0, 0, 50), LESS, 100, 51),  # and so does who is there and takes no part
        ("of_those_present", (50, 50), LESS, 100, 51),
    ],
)
def test_the_majorities_of_an_association(
    majority: str, votes: tuple[int, ...], expected: tuple[str, str], base: int, required: int
) -> None:
    result = decided(tally(*votes), IN_THE_HALL, ruling("association", majority), None)
    assert told(result)[:4] == (*expected, base, required)
    same = data.profile("association").cite(f"voting.majority.{majority}")
    assert result.cite == same, "the majority and a tie have one provision, and it is said once"


@pytest.mark.parametrize("votes", [(79, 72, 31), (10, 10), (0, 0, 9), (0, 0)])
def test_without_a_quorum_there_is_no_decision_whatever_the_votes_say(votes: tuple[int, ...]) -> None:
    result = decided(tally(*votes), IN_THE_HALL, ruling("itu"), "GR 93")
    assert (result.outcome, result.why, result.cite) == ("no_quorum", "no_quorum", "GR 93")


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("base", "exactly_half"), [(192, 96), (193, 96), (2, 1), (1, 0)])
def test_half_is_no_quorum_for_a_vote_and_one_more_is(profile: str, base: int, exactly_half: int) -> None:
    rule = data.profile(profile).quorum("plenary", "vote")
    assert rule is not None
    assert rule.required(base) == exactly_half + 1


def test_ballots_are_counted_by_what_they_say() -> None:
    choices = [Choice.YES, Choice.NO, Choice.YES, Choice.ABSTAIN, Choice.NOT_PARTICIPATING]
    counted = of_ballots(choices, 7)
    assert counted == Tally(yes=2, no=1, abstain=1, invalid=0, not_participating=1, not_voting=3)


def test_invalid_papers_are_not_among_those_who_did_not_vote() -> None:
    counted = of_counts(Counts(yes=2, no=1, abstain=1, invalid=2), 10)
    assert counted == Tally(yes=2, no=1, abstain=1, invalid=2, not_participating=0, not_voting=4)
    assert (counted.for_against, counted.cast) == (3, 4)


# Against the reference

SHARES = [Fraction(1, 2), Fraction(1, 3), Fraction(2, 3), Fraction(3, 4), Fraction(1)]
small = st.integers(0, 30)


@examples(200)
@given(
    votes=st.tuples(small, small, small, small, small),
    beside=st.tuples(small, small, small),
    base=st.sampled_from(get_args(Base)),
    share=st.sampled_from(SHARES),
    over=st.none() | st.sampled_from(SHARES[:3]),
    flags=st.tuples(*[st.booleans()] * 4),
)
def test_for_any_small_figures_the_outcome_is_that_of_the_reference(
    votes: tuple[int, int, int, int, int],
    beside: tuple[int, int, int],
    base: Base,
    share: Fraction,
    over: Fraction | None,
    flags: tuple[bool, bool, bool, bool],
) -> None:
    strict, second, after_tie, quorate = flags
    majority = Majority(base=base, fraction=share, strict=strict, cite="A 1", confidence="V")
    rules = Ruling(majority, "second_vote" if second else "rejected", over, after_tie, ("A 1", "A 2", "A 3"))
    check(votes, Figures(*beside), rules, quorate=quorate)


@pytest.mark.parametrize("profile", PROFILES)
def test_for_all_small_figures_the_rules_of_the_house_give_what_the_reference_gives(profile: str) -> None:
    rules = data.profile(profile).voting
    assert rules is not None
    assert isinstance(rules.abstentions, AbstentionClause) == (profile == "itu")
    for majority, follows in product(rules.majority, (None, "tie", "abstentions")):
        frozen = ruling(profile, majority, follows)
        for votes in product(range(7), range(7), range(8)):
            check((*votes, 0, 0), Figures(7, 8, 9), frozen, quorate=True)


def check(votes: tuple[int, int, int, int, int], beside: Figures, rules: Ruling, *, quorate: bool) -> None:
    yes, no, abstain, invalid, idle = votes
    cast = reference.Cast(yes, no, abstain, invalid, idle)
    rule = reference_rule(rules)
    of = reference.base(
        cast, rule, present=beside.present, entitled=beside.accredited, members=beside.members
    )
    counted = Tally(yes=yes, no=no, abstain=abstain, invalid=invalid, not_participating=idle, not_voting=idle)
    result = decided(counted, beside, rules, None if quorate else "Q 1")
    assert (result.outcome, result.why) == reference.outcome(cast, of, rule, quorate=quorate)
    assert (result.base, result.required) == (of, reference.required(of, rule))


def reference_rule(rules: Ruling) -> reference.Rule:
    share, over = rules.majority.fraction, rules.abstentions_over
    return reference.Rule(
        base=rules.majority.base,
        share=(share.numerator, share.denominator),
        strict=rules.majority.strict,
        second_vote=rules.tie == "second_vote",
        over=None if over is None else (over.numerator, over.denominator),
        after_tie=rules.after_tie,
    )
