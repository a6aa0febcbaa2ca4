"""Bugs to be found, planted in the rules: votes, quorum, majorities, proxies, the floor."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest.mock import patch

from plenary.domain.floor.messages import FloorRestored
from plenary.domain.floor.state import Floor, Speech
from plenary.domain.floor.state import hear as hear_floor
from plenary.domain.procedure.provisions import QuorumRule
from plenary.domain.rulebook import RULES
from plenary.domain.vocabulary import Refusal
from plenary.domain.voting import casting, electorate, outcome, proceeding, state
from plenary.domain.voting.electorate import There, electors
from plenary.domain.voting.events import BallotReplaced, VoteClosed
from plenary.domain.voting.messages import CloseVote
from plenary.domain.voting.outcome import Outcome, Why
from plenary.domain.voting.state import VoteState, hear

# Who may vote, and when


def the_list_of_voters_is_not_frozen() -> Any:
    """Who may vote is looked up at each ballot."""
    right = casting._right

    def live(conference: Any, body: Any, vote: Any, own: str, mandate: str | None) -> Any:
        now = replace(vote, electors=type(vote.electors)(electors(conference, body)))
        return right(conference, body, now, own, mandate)

    return patch.object(casting, "_right", live)


def a_closed_vote_takes_ballots() -> Any:
    taking = casting._taking_ballots

    def taken(conference: Any, body: Any, id: str) -> Any:
        vote = taking(conference, body, id)
        late = isinstance(vote, Refusal) and vote.code == "vote.closed"
        return body.voting.votes[id] if late else vote

    return patch.object(casting, "_taking_ballots", taken)


def a_held_vote_takes_ballots() -> Any:
    taking = casting._taking_ballots

    def taken(conference: Any, body: Any, id: str) -> Any:
        vote = taking(conference, body, id)
        held = isinstance(vote, Refusal) and vote.code == "vote.held"
        return body.voting.votes[id] if held else vote

    return patch.object(casting, "_taking_ballots", taken)


def a_second_ballot_is_a_new_one() -> Any:
    """Whether a right was used already is not asked."""
    cast = casting.cast
    rule = next(each for each in RULES.values() if each.decide is cast)
    kind = next(kind for kind, each in RULES.items() if each is rule)

    def twice(conference: Any, request: Any, command: Any) -> Any:
        voting = conference.body(request.body).voting
        if command.vote not in voting.votes:
            return cast(conference, request, command)
        emptied = voting.putting(command.vote, ballots={})
        body = replace(conference.body(request.body), voting=emptied)
        unaware = replace(conference, bodies={**conference.bodies, request.body: body})
        return cast(unaware, request, command)

    return patch.dict(RULES, {kind: replace(rule, decide=twice)})


def a_replaced_ballot_counts_twice() -> Any:
    """The ballot that replaces another is put beside it."""
    heard = hear.table[BallotReplaced]

    def beside(voting: Any, entry: Any, event: Any) -> Any:
        return heard(voting, entry, replace(event, right=f"{event.right} again"))

    return patch.dict(hear.table, {BallotReplaced: beside})


def two_votes_at_a_time() -> Any:
    return patch.object(proceeding, "interrupted", lambda conference, body, **how: None)


def a_closed_vote_is_closed_again() -> Any:
    """The second who closes a vote is not told that it is closed; nor is a deadline that comes late."""
    rule = RULES[CloseVote]

    def again(conference: Any, request: Any, command: Any) -> Any:
        body = conference.body(request.body)
        vote = body.voting.votes.get(command.vote)
        if vote and vote.state == VoteState.CLOSED:
            return (proceeding.closing(conference, body, vote),)
        return rule.decide(conference, request, command)

    return patch.dict(RULES, {CloseVote: replace(rule, decide=again)})


def the_house_closes_early() -> Any:
    """A deadline is taken for due five seconds before its time."""
    rule, look = RULES[CloseVote], "plenary.engine.deadlines.Deadlines._overdue"

    def early(conference: Any, request: Any, command: Any) -> Any:
        return rule.decide(conference, replace(request, at=request.at + 5_000), command)

    def overdue(deadlines: Any) -> Any:
        for id, body in deadlines.clerk.conference.bodies.items():
            vote = body.voting.under_way
            if vote and vote.closes_at is not None and vote.closes_at - 5_000 <= deadlines.clerk.clock.now():
                yield id, vote

    class Both:
        def __enter__(self) -> None:
            self.patches = (patch.dict(RULES, {CloseVote: replace(rule, decide=early)}), patch(look, overdue))
            for each in self.patches:
                each.__enter__()

        def __exit__(self, *failure: Any) -> None:
            for each in self.patches:
                each.__exit__(*failure)

    return Both()


# What comes out


def a_quorum_is_one_too_few() -> Any:
    required = QuorumRule.required
    return patch.object(QuorumRule, "required", lambda rule, base: required(rule, base) - 1)


def a_tie_is_adopted() -> Any:
    decided = outcome._outcome

    def adopted(tally: Any, ruling: Any, required: int) -> Any:
        what, why = decided(tally, ruling, required)
        return (Outcome.ADOPTED, Why.MAJORITY) if why == Why.TIE else (what, why)

    return patch.object(outcome, "_outcome", adopted)


def abstentions_are_in_the_base() -> Any:
    base_of = outcome.base_of

    def counted(tally: Any, figures: Any, majority: Any) -> int:
        return tally.cast if majority.base == "for_against" else base_of(tally, figures, majority)

    return patch.object(outcome, "base_of", counted)


def who_takes_no_part_is_not_counted_as_not_voting() -> Any:
    of_ballots = state.of_ballots

    def fewer(choices: Any, eligible: int) -> Any:
        tally = of_ballots(choices, eligible)
        return replace(tally, not_voting=tally.not_voting - tally.not_participating)

    return patch.object(state, "of_ballots", fewer)


def the_announced_result_has_one_vote_more() -> Any:
    shown = proceeding.show_result

    def more(known: Any) -> Any:
        figures = shown(known)
        return figures | {"yes": figures["yes"] + 1}

    return patch.object(proceeding, "show_result", more)


def a_proxy_counts_though_its_grantor_is_there() -> Any:
    """A delegation that is present, and whose vote is held by one that is, counts as two."""
    there = electorate.there

    def doubled(conference: Any, body: Any, lines: Any, lapsed: Any = ()) -> Any:
        lines = tuple(lines)
        found = there(conference, body, lines, lapsed)
        held = {line.delegation for line in lines if line.held_by in body.attendance.present}
        return There(found.present, found.represented | held)

    return patch.object(electorate, "there", doubled)


def a_closed_quorum_is_that_of_the_opening() -> Any:
    """The quorum is not counted again when a vote is closed."""

    def copied(conference: Any, body: Any, vote: Any) -> VoteClosed:
        return VoteClosed(vote=vote.id, number=vote.number, present=vote.present, quorum=vote.quorum)

    return patch.object(proceeding, "closing", copied)


# The floor


def the_floor_has_two_speakers() -> Any:
    """Who had the floor is not stopped when it is given to the next."""
    return patch.object(Floor, "ending", lambda floor, now: ())


def a_pause_loses_the_time_before_it() -> Any:
    def paused(speech: Speech, entry: Any) -> Speech:
        return replace(speech, started_at=None, used_ms=0)

    return patch.object(Speech, "paused", paused)


def a_restored_speech_has_stood_still() -> Any:
    """Whoever gets the floor back finds the clock stopped."""
    heard = hear_floor.table[FloorRestored]

    def stopped(floor: Any, entry: Any, event: Any) -> Any:
        back = heard(floor, entry, event)
        return replace(back, speaking=back.speaking and replace(back.speaking, started_at=None))

    return patch.dict(hear_floor.table, {FloorRestored: stopped})


def nobody_looks_who_waits_already() -> Any:
    """A delegation may ask for the floor as often as it likes."""
    from plenary.domain.floor.messages import FloorRequested, RequestFloor

    rule = RULES[RequestFloor]

    def again(conference: Any, request: Any, command: Any) -> Any:
        verdict = rule.decide(conference, request, command)
        if isinstance(verdict, Refusal) and verdict.code == "floor.already_listed":
            return (FloorRequested(delegation=request.seat.delegation, kind=command.kind),)
        return verdict

    return patch.dict(RULES, {RequestFloor: replace(rule, decide=again)})
