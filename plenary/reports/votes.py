"""The votes of a sitting laid out: each with its figures, its outcome, and how the one leads to the other."""

from __future__ import annotations

from collections.abc import Iterable

from plenary.domain.voting.state import Vote, VoteState
from plenary.reports.business import lines, nothing
from plenary.reports.document import Block, Fact, Note, Phrase, Ruling
from plenary.reports.naming import figures, named_item, outcome
from plenary.reports.saying import Saying
from plenary.reports.sitting import Report, Voted


def votes(report: Report, say: Saying) -> Iterable[Block]:
    """Every vote that was opened: on what, how, with which figures, and what came of it."""
    if not report.voted:
        yield nothing(say, "report.no_votes")
    for one in report.voted:
        void = one.vote.state == VoteState.VOID
        yield Ruling(
            title=say("sheet.vote", number=one.vote.number),
            mark=say("sheet.void") if void else "",
            words=lines(say, one.vote.title),
            facts=tuple(_facts(one, report, say)),
            notes=tuple(_notes(one, report, say)),
        )


def _facts(one: Voted, report: Report, say: Saying) -> Iterable[Fact]:
    vote = one.vote
    for moment in ("opened", "closed", "announced"):
        if at := getattr(vote, f"{moment}_at"):
            yield say(f"sheet.{moment}"), Phrase(say.moment(at, report.day, seconds=True))
    yield say("sheet.method"), Phrase(say(f"sheet.method.{vote.method}"))
    if one.item:
        yield say("report.item"), named_item(one.item, say)
    if vote.symbol:
        yield say("report.symbol"), Phrase(vote.symbol)
        yield say("report.hash"), Phrase(f"{vote.hash}")
    if one.known:
        yield say("report.figures"), Phrase(figures(one, say))
        yield say("report.outcome"), Phrase(outcome(one, say))
        yield say("report.derivation"), say.phrase(one.known.words)
    else:
        yield say("report.outcome"), Phrase(_no_result(vote, say))


def _no_result(vote: Vote, say: Saying) -> str:
    if vote.state == VoteState.VOID:
        return say("sheet.void_words", reason=vote.void_reason)
    if vote.state == VoteState.CLOSED and not vote.clear:
        return say("sheet.unclear")
    return say("report.vote_under_way")


def _notes(one: Voted, report: Report, say: Saying) -> Iterable[Note]:
    for each in one.vote.corrected:
        at = say.moment(each.at, report.day, seconds=True)
        yield Note(Phrase(say("report.note.vote_corrected", time=at, reason=each.reason)))
