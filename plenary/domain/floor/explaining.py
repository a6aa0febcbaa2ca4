"""Explanations of vote: which vote may be explained now, and by whom."""

from __future__ import annotations

from plenary.domain.conference import Body, Conference
from plenary.domain.rulebook import refused
from plenary.domain.vocabulary import Refusal
from plenary.domain.voting.state import Vote, VoteState
from plenary.domain.voting.terms import Method, Requested

EXPLANATION = "voting.explanation"


def explained_now(conference: Conference, body: Body) -> Vote | None:
    """The vote of this meeting that may be explained: the one under way (after it), the last announced on the current
    item, or, where the rules allow that, the one prepared."""
    rules, voting = conference.profile.voting, body.voting
    if rules is None:
        return None
    if voting.under_way:
        return voting.under_way if rules.explanation.after else None
    if rules.explanation.before and voting.shown and voting.shown.state == VoteState.PREPARED:
        return voting.shown
    last = voting.last_announced
    here = last and last.sitting == body.sitting.number and last.item == body.agenda.current
    return last if last and here and rules.explanation.after else None


def explains(conference: Conference, body: Body, delegation: str) -> Vote | Refusal:
    """The vote that this delegation may explain, once, or why it may not (GR 132, Rule 88)."""
    vote, rules = explained_now(conference, body), conference.profile.voting
    if vote is None or rules is None:
        return Refusal("floor.nothing_to_explain")
    entitled = vote.rights if vote.opened_at else {delegation} if conference.roll.can_vote(delegation) else {}
    if delegation not in entitled:
        return refused(conference, "floor.not_yours_to_explain", EXPLANATION)
    text = conference.texts.texts.get(vote.text or "")
    if rules.explanation.sponsor_excluded and text and text.sponsor == delegation:
        return refused(conference, "floor.sponsor_explains", EXPLANATION)
    secret = vote.method == Method.PAPER and Requested.SECRET in vote.requests
    if rules.explanation.secret_excluded and secret:
        return refused(conference, "floor.secret_vote", EXPLANATION)
    if (vote.id, delegation) in body.floor.explained:
        return refused(conference, "floor.already_explained", EXPLANATION)
    return vote
