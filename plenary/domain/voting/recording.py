"""May these totals be entered, a clerical error be corrected, a vote be declared void?"""

from __future__ import annotations

from plenary.domain.conference import Conference
from plenary.domain.rulebook import refused, rule
from plenary.domain.vocabulary import PODIUM, Refusal, Request, Verdict
from plenary.domain.voting.agreement import agreed
from plenary.domain.voting.events import HandsCounted, PaperCounted, VoteCorrected, VoteVoided
from plenary.domain.voting.messages import CorrectVote, RecordPaper, RecordShowOfHands, VoidVote
from plenary.domain.voting.rules import ANNOUNCEMENT, found
from plenary.domain.voting.state import UNDER_WAY, Vote, VoteState
from plenary.domain.voting.terms import Counts, Method

CORRECTION = "voting.correction"


def _to_be_counted(
    conference: Conference, request: Request, id: str, method: Method, counts: Counts
) -> Vote | Refusal:
    """The vote, if these totals may be entered: once it has begun, and after its closing only if there are none yet."""
    vote = found(conference, conference.body(request.body), id, *UNDER_WAY)
    if isinstance(vote, Refusal):
        return vote
    if vote.method != method:
        return refused(conference, "vote.other_method", ANNOUNCEMENT, method=str(vote.method))
    if vote.state == VoteState.CLOSED and vote.counts is not None:
        return refused(conference, "vote.already_counted", CORRECTION, number=vote.number)
    return _too_many(conference, vote, counts) or vote


def _too_many(conference: Conference, vote: Vote, counts: Counts) -> Refusal | None:
    total, most = counts.yes + counts.no + counts.abstain + counts.invalid, len(vote.rights)
    if total <= most:
        return None
    return refused(conference, "vote.more_than_eligible", ANNOUNCEMENT, total=total, eligible=most)


@rule(RecordShowOfHands, *PODIUM, cite="voting.show_of_hands")
def record_show_of_hands(conference: Conference, request: Request, command: RecordShowOfHands) -> Verdict:
    """The hands that were counted are entered, and whether that is a clear majority; if not, a roll call follows."""
    counts = Counts(yes=command.yes, no=command.no, abstain=command.abstain)
    vote = _to_be_counted(conference, request, command.vote, Method.SHOW_OF_HANDS, counts)
    if isinstance(vote, Refusal):
        return vote
    return (HandsCounted(vote=vote.id, number=vote.number, counts=counts, clear=command.clear),)


@rule(RecordPaper, *PODIUM, cite="voting.secret")
def record_paper(conference: Conference, request: Request, command: RecordPaper) -> Verdict:
    """Two persons enter the same totals of a paper ballot."""
    counts = Counts(yes=command.yes, no=command.no, abstain=command.abstain, invalid=command.invalid)
    vote = _to_be_counted(conference, request, command.vote, Method.PAPER, counts)
    if isinstance(vote, Refusal):
        return vote
    return agreed(
        conference,
        request,
        vote.id,
        lambda proposal: (PaperCounted(vote=vote.id, number=vote.number, counts=counts, proposal=proposal),),
    )


@rule(CorrectVote, *PODIUM, cite=CORRECTION)
def correct(conference: Conference, request: Request, command: CorrectVote) -> Verdict:
    """Between closing and announcing, chair and secretary may correct a clerical error; after that, nobody may."""
    vote = found(conference, conference.body(request.body), command.vote, VoteState.CLOSED)
    if isinstance(vote, Refusal):
        return vote
    if not vote.clear:
        return refused(conference, "vote.unclear", "voting.roll_call", number=vote.number)
    counts = _corrected(vote, command)
    if isinstance(counts, str):
        return refused(conference, "vote.nothing_to_correct", CORRECTION, why=counts)
    if counts and (no := _too_many(conference, vote, counts)):
        return no
    return agreed(
        conference,
        request,
        vote.id,
        lambda proposal: (
            VoteCorrected(
                vote=vote.id,
                number=vote.number,
                reason=command.reason,
                proposal=proposal,
                right=command.right,
                choice=command.choice,
                counts=counts,
            ),
        ),
    )


def _corrected(vote: Vote, command: CorrectVote) -> Counts | str | None:
    """The right totals, ``None`` for a ballot, or what is wrong: ``ballot``, ``totals``, ``same``, ``not_counted``."""
    totals = (command.yes, command.no, command.abstain)
    if vote.by_name:
        given = command.right in vote.rights and command.choice is not None
        if not given or totals != (None, None, None) or command.invalid is not None:
            return "ballot"
        before = vote.ballots.get(command.right or "")
        return "same" if before and before.choice == command.choice else None
    if vote.counts is None:
        return "not_counted"
    yes, no, abstain = totals
    if yes is None or no is None or abstain is None or command.right or command.choice:
        return "totals"
    invalid = vote.counts.invalid if command.invalid is None else command.invalid
    counts = Counts(yes=yes, no=no, abstain=abstain, invalid=invalid)
    return "same" if counts == vote.counts else counts


@rule(VoidVote, *PODIUM, cite="voting.conduct")
def void(conference: Conference, request: Request, command: VoidVote) -> Verdict:
    """Chair and secretary may declare a vote void until its result is announced; its ballots stay in the journal."""
    vote = found(conference, conference.body(request.body), command.vote, *UNDER_WAY)
    if isinstance(vote, Refusal):
        return vote
    return agreed(
        conference,
        request,
        vote.id,
        lambda proposal: (
            VoteVoided(vote=vote.id, number=vote.number, reason=command.reason, proposal=proposal),
        ),
    )
