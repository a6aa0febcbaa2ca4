"""What holds of votes in every meeting, amid everything else that happens in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.domain.conference import Body, Conference
from plenary.domain.decide import project
from plenary.domain.floor.messages import SpeechKind
from plenary.domain.vocabulary import Audience, Channel, Event, Refusal
from plenary.domain.voting.state import UNDER_WAY, VOTED, Vote, VoteState
from tests import reference_tally as reference
from tests.chance import examples
from tests.ledger import Ledger, Page
from tests.vote_machine import HALF, QUORUM, RULES
from tests.walk import Walk

CONVENTION = reference.Rule("accredited_with_vote", HALF, strict=True, over=HALF)
MAJORITIES = RULES | {"itu": RULES["itu"] | {"amend_convention": CONVENTION}}
FIGURES = ("yes", "no", "abstain", "invalid", "not_participating", "not_voting", "base", "required")
SECRET_UNTIL_CLOSED = {"result", "ballots", "proxies", "corrected", "unclear", *FIGURES}
Step = tuple[Conference, Conference, tuple[Event, ...]]

any_meeting = st.integers(0, 2**32).map(lambda seed: Random(seed).randbytes(1_200))
meetings = examples(14)


def each_step(profile: str, chances: bytes, check: Callable[[Step], None]) -> None:
    """Walk through a meeting: what was before, what is now, and what has happened in the plenary."""
    walk = Walk(profile, chances)
    for before, request, verdict in walk.steps():
        if isinstance(verdict, Refusal):
            assert walk.conference is before, "a refusal changes nothing"
        elif request.body == "plenary":
            check((before, walk.conference, verdict))


def shown(conference: Conference, channel: Channel) -> dict[str, Any]:
    return project(conference, Audience(channel, "plenary"))["vote"]


@pytest.mark.parametrize("profile", MAJORITIES)
@meetings
@given(chances=any_meeting)
def test_the_votes_of_any_meeting_are_those_of_an_independent_ledger(profile: str, chances: bytes) -> None:
    """One ballot for each right, by the frozen roll, while the vote is open; one vote at a time; the same figures."""
    walk, ledger, heard = Walk(profile, chances), Ledger(QUORUM[profile]), 0
    for _ in walk.steps():
        for entry in walk.entries[heard:]:
            if entry.body == "plenary" or entry.event.name == "roll.proxy_revoked":
                ledger.hear(entry)
        heard = len(walk.entries)
        body = walk.conference.body("plenary")
        check_books(body, ledger)
        if (vote := body.voting.shown) and vote.state in VOTED:
            check_result(walk.conference, vote, ledger.pages[vote.id], MAJORITIES[profile][vote.majority])


def check_books(body: Body, ledger: Ledger) -> None:
    votes = body.voting.votes
    assert [each.id for each in votes.values() if each.state in UNDER_WAY] == ledger.under_way()
    assert len(ledger.under_way()) <= 1
    assert votes.keys() == ledger.pages.keys()
    assert [each.number for each in votes.values()] == list(range(1, len(votes) + 1)), "without a gap"
    for id, vote in votes.items():
        page = ledger.pages[id]
        assert (str(vote.state), str(vote.method)) == (page.state, page.method)
        assert {right: str(ballot.choice) for right, ballot in vote.ballots.items()} == page.ballots
        assert vote.rights.keys() == page.eligible.keys(), "the roll is frozen at the opening"
        assert vote.ballots.keys() <= vote.rights.keys(), "only who may vote has voted"


def check_result(conference: Conference, vote: Vote, page: Page, rule: reference.Rule) -> None:
    """The figures add up, and what they lead to is what the reference says."""
    result, cast = shown(conference, Channel.PODIUM).get("result"), page.cast()
    if cast is None or not page.clear:
        assert result is None
        return
    follows = page.prepared["follows"]
    rule = replace(rule, after_tie=follows == "tie", over=None if follows == "abstentions" else rule.over)
    entitled, members = len(page.eligible), len(page.lines)
    of = reference.base(cast, rule, present=page.present, entitled=entitled, members=members)
    expected = (*vars(cast).values(), reference.not_voting(cast, entitled), of, reference.required(of, rule))
    assert tuple(result[name] for name in FIGURES) == expected
    outcome = reference.outcome(cast, of, rule, quorate=page.met[-1])
    assert (result["outcome"], result["reason"]) == outcome
    assert result["not_voting"] >= 0
    if vote.by_name:
        assert sum(vars(cast).values()) == len(vote.ballots), "every ballot is in exactly one of the figures"


@pytest.mark.parametrize("profile", MAJORITIES)
@meetings
@given(chances=any_meeting)
def test_what_is_announced_is_what_was_counted_shown_and_decided(profile: str, chances: bytes) -> None:
    def check(step: Step) -> None:
        before, now, (announced, *_) = step
        if announced.name != "vote.announced":
            return
        told = {
            name: getattr(announced, name) for name in (*FIGURES, "outcome", "reason", "cite", "derivation")
        }
        assert shown(before, Channel.PODIUM)["result"] == told
        assert all(shown(now, channel)["result"] == told for channel in Channel)
        made = now.body("plenary").decisions.decisions.values()
        by_it = [(each.votes, each.carried) for each in made if each.vote == announced.vote]
        figures = (told["yes"], told["no"], told["abstain"])
        decided = told["outcome"] in ("adopted", "rejected")
        assert by_it == ([(figures, told["outcome"] == "adopted")] if decided else [])

    each_step(profile, chances, check)


@pytest.mark.parametrize("profile", MAJORITIES)
@meetings
@given(chances=any_meeting)
def test_what_is_voted_on_and_how_never_changes(profile: str, chances: bytes) -> None:
    """The subject from its preparation, the method from the opening, the roll from the closing; in the end, all."""
    once: dict[tuple[str, str], object] = {}

    def check(step: Step) -> None:
        for vote in step[1].body("plenary").voting.votes.values():
            subject = (vote.title, vote.text, vote.symbol, vote.hash, vote.item, vote.majority)
            kept: dict[str, object] = {"subject": subject}
            if vote.opened_at:
                kept["method"] = (vote.method, vote.quorum, vote.present, vote.drawn)
            if vote.closed_seq:
                kept["roll"] = (vote.electors, vote.quorum_at_closing, vote.present_at_closing)
            if vote.state in (VoteState.ANNOUNCED, VoteState.VOID):
                kept["all"] = replace(vote, declared=(), changed=None)
            for what, value in kept.items():
                assert once.setdefault((vote.id, what), value) == value, what

    each_step(profile, chances, check)


@pytest.mark.parametrize("profile", MAJORITIES)
@meetings
@given(chances=any_meeting)
def test_nothing_interrupts_a_vote(profile: str, chances: bytes) -> None:
    """From its opening to its announcement the meeting stays where it is; the floor is for points of order alone."""

    def check(step: Step) -> None:
        then, now = step[0].body("plenary"), step[1].body("plenary")
        going_on = now.voting.under_way
        if going_on is None or then.voting.under_way is None:
            return
        assert now.agenda.current == then.agenda.current
        assert now.decisions.decisions.keys() == then.decisions.decisions.keys(), "nothing else is decided"
        assert now.sitting.under_way
        assert now.voting.current == going_on.id, "the screens stay with the vote"
        speaking = now.floor.speaking
        assert speaking is None or speaking.request.kind == SpeechKind.POINT_OF_ORDER

    each_step(profile, chances, check)


@pytest.mark.parametrize("profile", MAJORITIES)
@meetings
@given(chances=any_meeting)
def test_before_the_closing_nobody_sees_a_total_or_the_choice_of_another(
    profile: str, chances: bytes
) -> None:
    def check(step: Step) -> None:
        now = step[1]
        vote = now.body("plenary").voting.shown
        if vote is None or vote.state not in (VoteState.OPEN, VoteState.HELD):
            return
        assert not any(shown(now, channel).keys() & SECRET_UNTIL_CLOSED for channel in Channel)
        for own in now.roll.delegations:
            mine = project(now, Audience(Channel.FLOOR, "plenary", own))["mine"]
            for line in mine["votes"][vote.id]:
                used = vote.ballots.get(line["right"])
                by_them = used and used.mandate and used.mandate == line.get("mandate")
                assert own == line["right"] or by_them or "choice" not in line

    each_step(profile, chances, check)


@pytest.mark.parametrize("profile", MAJORITIES)
def test_these_meetings_get_as_far_as_votes(profile: str) -> None:
    missing = {"proposal.made", "ballot.cast", "vote.closed", "vote.voided", "vote.announced"}
    for seed in range(40):
        if not missing:
            return
        chances = Random(seed).randbytes(1_200)
        each_step(profile, chances, lambda step: missing.difference_update(event.name for event in step[2]))
    assert missing == set()
