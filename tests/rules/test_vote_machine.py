"""Nothing but votes, in any order, by whom it pleases: the system's books are those of an independent ledger."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.domain.conference import Conference
from plenary.domain.decide import project
from plenary.domain.vocabulary import EVENTS, Refusal
from plenary.domain.voting.state import Vote, VoteState
from plenary.domain.voting.terms import Choice
from tests import reference_tally as reference
from tests.chance import examples
from tests.ledger import Page
from tests.vote_machine import RULES, Machine
from tests.voting import HALL

UNDER_WAY = (VoteState.OPEN, VoteState.HELD, VoteState.CLOSED)
AUDIENCES = ("podium", "floor", "display", *HALL)


def check_figures(machine: Machine, vote: Vote, page: Page) -> None:
    """From the closing on: sums, outcome and required number as the reference has them, the same on every screen."""
    cast, shown = page.cast(), machine.story.sees("podium", "vote")
    if cast is None or not page.clear:
        assert "result" not in shown
        return
    result, follows = shown["result"], page.prepared["follows"]
    rule = RULES[machine.profile][vote.majority]
    if follows == "abstentions":
        rule = replace(rule, over=None)
    rule = replace(rule, after_tie=follows == "tie")
    entitled, members = len(page.eligible), len(page.lines)
    of = reference.base(cast, rule, present=page.present, entitled=entitled, members=members)
    names = ("yes", "no", "abstain", "invalid", "idle")
    figures = {"not_participating" if name == "idle" else name: getattr(cast, name) for name in names}
    assert {name: result[name] for name in figures} == figures
    assert result["not_voting"] == reference.not_voting(cast, entitled) >= 0
    assert (result["base"], result["required"]) == (of, reference.required(of, rule))
    told_so = (result["outcome"], result["reason"])
    assert told_so == reference.outcome(cast, of, rule, quorate=page.met[-1])
    if vote.by_name:
        assert sum(figures.values()) == len(page.ballots)
        assert shown["ballots"] == page.ballots
    if vote.state == VoteState.ANNOUNCED:
        assert all(machine.story.sees(who, "vote")["result"] == result for who in ("floor", "display"))


def flipped(conference: Conference, vote: Vote) -> Conference:
    """The same conference, in which everybody has voted something else and other hands were counted."""
    other = {Choice.YES: Choice.NO, Choice.NO: Choice.ABSTAIN, Choice.ABSTAIN: Choice.YES}
    ballots = {
        right: replace(each, choice=other.get(each.choice, Choice.YES))
        for right, each in vote.ballots.items()
    }
    counts = vote.counts and replace(vote.counts, yes=vote.counts.yes + 1, no=vote.counts.no + 2)
    body = conference.body("plenary")
    voting = body.voting.putting(vote.id, ballots=ballots, counts=counts)
    return replace(conference, bodies={**conference.bodies, "plenary": replace(body, voting=voting)})


def check_secrecy(machine: Machine, vote: Vote) -> None:
    """Before the closing every screen is the same whatever was cast, but for the own ballots."""
    story, another = machine.story, flipped(machine.story.conference, vote)
    for who in AUDIENCES:
        audience = story.audience(who)
        seen, would = project(story.conference, audience), project(another, audience)
        assert without_own(seen, vote, audience.delegation) == without_own(
            would, vote, audience.delegation
        ), who


def without_own(view: dict[str, Any], vote: Vote, own: str | None) -> dict[str, Any]:
    """A view without the choices under rights that are this delegation's, or that it has used by a mandate."""
    if "mine" not in view:
        return view
    held = {line.mandate for line in vote.electors if line.held_by == own}
    used = {right for right, each in vote.ballots.items() if right == own or each.mandate in held - {None}}
    rights = [
        {name: value for name, value in each.items() if name != "choice" or each["right"] not in used}
        for each in view["mine"]["votes"].get(vote.id, ())
    ]
    return view | {"mine": view["mine"] | {"votes": rights}}


def settled(vote: Vote) -> object:
    """What of a vote stands for good once it is announced or void."""
    return replace(vote, declared=(), changed=None)


@pytest.mark.parametrize("profile", RULES)
@examples(8)
@given(seed=st.integers(0, 2**32))
def test_whatever_is_asked_of_votes_the_books_are_right(profile: str, seed: int) -> None:
    machine = Machine(profile, Random(seed))
    subjects: dict[str, object] = {}
    done: dict[str, object] = {}
    for before, story in machine.steps():
        if isinstance(story.verdict, Refusal):
            assert story.conference is before, "a refusal changes nothing"
        voting = story.body.voting
        assert [
            vote.id for vote in voting.votes.values() if vote.state in UNDER_WAY
        ] == machine.ledger.under_way()
        for vote in voting.votes.values():
            page = machine.ledger.pages[vote.id]
            assert (str(vote.state), str(vote.method)) == (page.state, page.method)
            assert {right: str(each.choice) for right, each in vote.ballots.items()} == page.ballots
            assert vote.rights.keys() == page.eligible.keys()
            subject = (vote.title, vote.text, vote.hash, vote.majority, vote.item)
            assert subjects.setdefault(vote.id, subject) == subject, "what is voted on never changes"
            if vote.state in (VoteState.ANNOUNCED, VoteState.VOID):
                assert done.setdefault(vote.id, settled(vote)) == settled(vote), "what is over never changes"
        shown = voting.shown
        if shown and shown.state in (VoteState.OPEN, VoteState.HELD):
            check_secrecy(machine, shown)
        elif shown and shown.state in (VoteState.CLOSED, VoteState.ANNOUNCED):
            check_figures(machine, shown, machine.ledger.pages[shown.id])


def test_the_machine_gets_round_to_everything() -> None:
    """What happens in the meetings of one rules of procedure is all that can happen to votes."""
    events = {name for name in EVENTS if name.startswith(("vote.", "ballot.", "proposal."))}
    outcomes = {f"vote.announced {each}" for each in ("adopted", "rejected", "postponed", "no_quorum")}
    missing = events - {"vote.announced"} | outcomes
    for seed in range(60):
        if not missing:
            return
        machine = Machine("itu", Random(seed))
        for _, story in machine.steps():
            if not isinstance(story.verdict, Refusal):
                missing -= {
                    f"{event.name} {getattr(event, 'outcome', '')}".strip() for event in story.verdict
                }
    assert missing == set()
