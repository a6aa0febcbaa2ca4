"""How many make a quorum, for each body and stage of the rules of procedure."""

from fractions import Fraction

import pytest

from plenary import data
from plenary.domain.procedure.provisions import QuorumRule


@pytest.mark.parametrize(
    ("name", "stage", "base", "required"),
    [
        ("itu", "vote", 193, 97),  # strictly more than half
        ("itu", "vote", 50, 26),
        ("itu", "vote", 51, 26),
        ("itu", "vote", 1, 1),
        ("itu", "vote", 0, 1),  # nobody is never a quorum of nobody
        ("unga", "open", 193, 65),  # at least a third
        ("unga", "open", 192, 64),
        ("unga", "open", 0, 0),
        ("unga", "vote", 193, 97),
        ("unga", "vote", 50, 26),
        ("association", "vote", 50, 26),
    ],
)
def test_the_quorum_of_the_plenary(name: str, stage: str, base: int, required: int) -> None:
    rule = data.profile(name).quorum("plenary", stage)
    assert rule is not None
    assert rule.required(base) == required


@pytest.mark.parametrize("strict", [True, False])
@pytest.mark.parametrize(
    "fraction", [Fraction(1, 4), Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(1)]
)
def test_a_quorum_is_the_smallest_number_that_satisfies(fraction: Fraction, strict: bool) -> None:
    rule = QuorumRule(
        base="all_members",
        fraction=fraction,
        strict=strict,
        proxies_count=False,
        cite="Rule 67",
        confidence="N",
    )

    def satisfies(present: int, base: int) -> bool:
        there, needed = present * fraction.denominator, fraction.numerator * base
        return there > needed if strict else there >= needed

    for base in (*range(300), 10**30):
        assert satisfies(rule.required(base), base)
        assert not satisfies(rule.required(base) - 1, base)


def test_committees_have_a_quorum_at_the_united_nations_and_none_at_itu() -> None:
    itu, unga = data.profile("itu"), data.profile("unga")
    assert itu.quorum("committee", "open") is None
    assert itu.quorum("committee", "vote") is None
    assert itu.cite("quorum.committee_vote") == "GR 148"
    opening = unga.quorum("committee", "open")
    assert opening is not None
    assert (opening.required(193), opening.cite) == (49, "Rule 108")


def test_itu_opens_its_plenary_without_a_quorum_and_counts_proxies_in_votes() -> None:
    itu = data.profile("itu")
    assert itu.quorum("plenary", "open") is None
    rule = itu.quorum("plenary", "vote")
    assert rule is not None
    assert (rule.base, rule.proxies_count) == ("accredited_with_vote", True)
