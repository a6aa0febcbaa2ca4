"""A vote as an audience may know it, key by key; totals by option never before the closing."""

from __future__ import annotations

from typing import Any

from plenary.domain.conference import Body, Conference
from plenary.domain.procedure.voting_provisions import AbstentionClause, Majority, SecretBallot
from plenary.domain.voting.counting import Derived, derived, ruling_of
from plenary.domain.voting.electorate import electors, next_call
from plenary.domain.voting.state import Vote, VoteState
from plenary.domain.voting.terms import Elector, Method

TIMES = (
    "opened_at",
    "closes_at",
    "remaining_ms",
    "closes_after_ms",
    "closed_at",
    "closed_seq",
    "announced_at",
)


def may_see_result(vote: Vote, *, podium: bool) -> bool:
    """By name: everybody from the closing; counted: the podium from the closing, everybody from the announcement."""
    if vote.state == VoteState.CLOSED:
        return vote.by_name or podium
    return vote.state == VoteState.ANNOUNCED


def one_vote(conference: Conference, body: Body, vote: Vote, *, podium: bool) -> dict[str, Any]:
    """A vote as an audience may know it."""
    roll = roll_of(conference, body, vote)
    shown: dict[str, Any] = {
        "id": vote.id,
        "number": vote.number,
        "sitting": vote.sitting,
        "subject": subject_of(vote),
        "method": str(vote.method),
        "majority": vote.majority,
        "rule": _rule(conference, vote),
        "state": str(vote.state),
        "prepared_at": vote.prepared_at,
        "closes_when_all_cast": vote.closes_when_all_cast,
        "changeable": _changeable(conference, vote),
        "eligible": sum(each.may for each in roll),
        "present": vote.present,
        "cast": len(vote.ballots),
        "voted": list(vote.ballots),
        "counted": vote.counts is not None,
        "requests": {str(method): list(asked) for method, asked in vote.requests.items()},
        "required_requests": _required_requests(conference),
    }
    shown |= {name: value for name in TIMES if (value := getattr(vote, name)) is not None}
    if vote.quorum:
        shown["quorum"] = {"opening": vote.quorum.public()}
        if vote.quorum_at_closing:
            shown["quorum"]["closing"] = vote.quorum_at_closing.public()
    if vote.method == Method.ROLL_CALL and vote.opened_at:
        done = next_call(conference, body, vote) is None
        shown["call"] = {"round": vote.round, "called": vote.called, "done": done}
    for name in ("drawn", "repeats", "follows", "reconsiders", "void_reason"):
        if (value := getattr(vote, name)) is not None:
            shown[name] = value
    if may_see_result(vote, podium=podium):
        shown |= _outcome(conference, vote)
    return shown


def subject_of(vote: Vote) -> dict[str, Any]:
    """What is put to the vote."""
    subject = {"title": vote.title, "item": vote.item}
    for name in ("text", "symbol", "hash"):
        if (value := getattr(vote, name)) is not None:
            subject[name] = value
    return subject


def _rule(conference: Conference, vote: Vote) -> dict[str, Any]:
    """The majority that it takes, and from which share of abstentions on the matter is put off."""
    rules = conference.profile.voting
    if rules is None:
        return {}
    ruling, shown = ruling_of(rules, vote), show_majority(vote.majority, rules.majority[vote.majority])
    if ruling.abstentions_over is not None and isinstance(rules.abstentions, AbstentionClause):
        shown["abstentions_over"] = str(ruling.abstentions_over)
    return shown


def show_majority(id: str, majority: Majority) -> dict[str, Any]:
    """A majority that the rules of procedure know."""
    return {
        "id": id,
        "base": majority.base,
        "fraction": str(majority.fraction),
        "strict": majority.strict,
        "cite": majority.cite,
    }


def _changeable(conference: Conference, vote: Vote) -> bool:
    rules = conference.profile.voting
    return vote.by_name and rules is not None and rules.change.allowed


def _required_requests(conference: Conference) -> dict[str, int]:
    rules = conference.profile.voting
    if rules is None:
        return {}
    secret = rules.secret
    return {"roll_call": rules.roll_call.min_requesters} | (
        {"secret": secret.min_requesters} if isinstance(secret, SecretBallot) else {}
    )


def _outcome(conference: Conference, vote: Vote) -> dict[str, Any]:
    """The result from the closing on; by name, also who voted how, and who for whom."""
    shown: dict[str, Any] = {}
    if known := derived(conference.profile, vote):
        shown["result"] = show_result(known)
    if vote.method == Method.SHOW_OF_HANDS and not vote.clear:
        shown["unclear"] = True
    if vote.by_name:
        shown["ballots"] = {right: str(ballot.choice) for right, ballot in vote.ballots.items()}
        by_proxy = {right for right, ballot in vote.ballots.items() if ballot.mandate}
        shown["proxies"] = {right: vote.rights[right].held_by for right in vote.rights if right in by_proxy}
    if vote.corrected:
        shown["corrected"] = [
            {"at": each.at, "reason": each.reason} | ({"right": each.right} if each.right else {})
            for each in vote.corrected
        ]
    if vote.declared:
        shown["declared"] = [
            {"delegation": each.delegation, "choice": str(each.choice), "at": each.at}
            for each in vote.declared
        ]
    return shown


def show_result(known: Derived) -> dict[str, Any]:
    """A result with its derivation and citation: the same wherever it is shown."""
    result, tally = known.result, known.result.tally
    return {
        "yes": tally.yes,
        "no": tally.no,
        "abstain": tally.abstain,
        "not_voting": tally.not_voting,
        "invalid": tally.invalid,
        "not_participating": tally.not_participating,
        "base": result.base,
        "required": result.required,
        "outcome": str(result.outcome),
        "reason": str(result.why),
        "cite": result.cite,
        "derivation": known.words,
    }


def roll_of(conference: Conference, body: Body, vote: Vote) -> tuple[Elector, ...]:
    """The electoral roll as it was frozen; of a vote that has not begun, as it would be now."""
    return vote.electors if vote.opened_at else electors(conference, body)


def show_elector(vote: Vote, elector: Elector) -> dict[str, Any]:
    """A line of the electoral roll."""
    shown: dict[str, Any] = {
        "delegation": elector.delegation,
        "may": elector.may,
        "reason": elector.reason,
    }
    if elector.held_by:
        shown |= {"held_by": elector.held_by, "mandate": elector.mandate}
    if elector.delegation in vote.granted:
        shown["granted"] = True
    if elector.delegation in vote.lapsed:
        shown["lapsed"] = True
    return shown
