"""The derivation of a result, word for word: figures, limits, conclusion and citation, in English and in French."""

from fractions import Fraction

import pytest

from plenary.domain.procedure.voting_provisions import Base, Majority
from plenary.domain.roll.messages import Quorum
from plenary.domain.voting.derivation import derivation
from plenary.domain.voting.outcome import Figures, Ruling, decided
from plenary.domain.voting.tally import Tally

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
CITES = ("GR 115–116", "GR 117", "GR 121")
IN_THE_HALL = Figures(present=160, accredited=180, members=193)


def ruling(
    base: Base = "for_against",
    fraction: Fraction = HALF,
    *,
    tie: str = "rejected",
    over: Fraction | None = HALF,
    after_tie: bool = False,
) -> Ruling:
    strict = fraction == HALF
    majority = Majority(base=base, fraction=fraction, strict=strict, cite=CITES[0], confidence="V")
    return Ruling(majority, tie, over, after_tie, CITES)


def said(yes: int, no: int, abstain: int, rules: Ruling) -> tuple[str, str]:
    """What is said of these votes, in English and in French."""
    tally = Tally(yes=yes, no=no, abstain=abstain, invalid=0, not_participating=0, not_voting=11)
    words = derivation(decided(tally, IN_THE_HALL, rules, None), rules, None)
    assert words.keys() == {"en", "fr"}
    return words["en"], words["fr"]


def test_the_sentence_of_an_adoption() -> None:
    english, french = said(79, 72, 31, ruling())
    assert english == (
        "For 79, against 72; present and voting 151, required 76; "
        "abstentions 31 are not more than half of 182: adopted (GR 115–116, 121)"
    )
    assert french == (
        "Pour 79, contre 72\u202f; présents et votants 151, majorité requise 76\u202f; "
        "les abstentions (31) ne dépassent pas la moitié de 182\u202f: adoptée (GR 115–116, 121)"
    )


@pytest.mark.parametrize(
    ("votes", "rules", "english", "french"),
    [
        ((75, 76, 31), ruling(), ": rejected (GR 115–116, 121)", "\u202f: rejetée (GR 115–116, 121)"),
        (
            (75, 75, 0),
            ruling(),
            "; a tie: rejected (GR 115–116, 117, 121)",
            "\u202f; égalité des voix\u202f: rejetée (GR 115–116, 117, 121)",
        ),
        (
            (75, 75, 0),
            ruling(tie="second_vote"),
            "; a tie: postponed, a second vote is to be taken at a later meeting (GR 115–116, 117, 121)",
            "\u202f; égalité des voix\u202f: ajournée, un second vote aura lieu à une séance ultérieure"
            " (GR 115–116, 117, 121)",
        ),
        (
            (75, 75, 0),
            ruling(tie="second_vote", after_tie=True),
            "; a tie again: rejected (GR 115–116, 117, 121)",
            "\u202f; nouvelle égalité des voix\u202f: rejetée (GR 115–116, 117, 121)",
        ),
        (
            (40, 9, 50),
            ruling(),
            "abstentions 50 are more than half of 99: postponed to a later meeting, "
            "where abstentions are not considered (GR 115–116, 121)",
            "les abstentions (50) dépassent la moitié de 99\u202f: ajournée à une séance ultérieure, "
            "où les abstentions n’entreront pas en compte (GR 115–116, 121)",
        ),
        (
            (40, 10, 50),
            ruling(),
            "abstentions 50 are not more than half of 100: adopted (GR 115–116, 121)",
            "les abstentions (50) ne dépassent pas la moitié de 100\u202f: adoptée (GR 115–116, 121)",
        ),
    ],
)
def test_each_conclusion(votes: tuple[int, int, int], rules: Ruling, english: str, french: str) -> None:
    in_english, in_french = said(*votes, rules)
    assert in_english.endswith(english)
    assert in_french.endswith(french)


@pytest.mark.parametrize(
    ("base", "english", "french"),
    [
        ("for_against", "present and voting 90, required 60", "présents et votants 90"),
        ("cast", "votes cast 100, required 67", "suffrages exprimés et abstentions 100"),
        ("present", "present or represented 160, required 107", "présents ou représentés 160"),
        (
            "accredited_with_vote",
            "accredited with the right to vote 180, required 120",
            "accrédités ayant le droit de vote 180",
        ),
        ("all_members", "members 193, required 129", "membres 193"),
    ],
)
def test_it_says_of_whom_the_majority_is_counted(base: Base, english: str, french: str) -> None:
    in_english, in_french = said(60, 30, 10, ruling(base, TWO_THIRDS, over=None))
    assert f"For 60, against 30; {english}; abstentions 10: " in in_english
    assert f"Pour 60, contre 30\u202f; {french}, majorité requise " in in_french


def test_where_abstentions_are_not_considered_they_are_only_told() -> None:
    english, french = said(2, 1, 190, ruling(over=None))
    assert (
        english == "For 2, against 1; present and voting 3, required 2; abstentions 190: adopted (GR 115–116)"
    )
    assert french.endswith("majorité requise 2\u202f; abstentions 190\u202f: adoptée (GR 115–116)")


def test_another_share_of_abstentions_is_written_as_a_fraction() -> None:
    english, french = said(10, 5, 3, ruling(over=Fraction(1, 3)))
    assert "; abstentions 3 are not more than 1/3 of 18: adopted" in english
    assert "les abstentions (3) ne dépassent pas 1/3 de 18" in french


def test_without_a_quorum_it_says_that_and_no_majority() -> None:
    quorum = Quorum(present=90, represented=6, base=193, required=97, met=False, cite="GR 93")
    tally = Tally(yes=79, no=7, abstain=0, invalid=0, not_participating=0, not_voting=0)
    words = derivation(decided(tally, IN_THE_HALL, ruling(), quorum.cite), ruling(), quorum)
    assert words == {
        "en": "Present or represented at the closing 96 of 193, required 97: no quorum, no decision (GR 93)",
        "fr": "Présents ou représentés à la clôture du vote 96 sur 193, quorum requis 97\u202f: "
        "quorum non atteint, pas de décision (GR 93)",
    }
