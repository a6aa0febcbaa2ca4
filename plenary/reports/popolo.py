"""One vote as a Popolo vote event (https://www.popoloproject.com/specs/vote-event.html), for those who compare votes.

Popolo has no options of its own. Said are yes, no, abstain, not voting (there, and in none of these), absent, invalid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from plenary.domain.vocabulary import Words, canonical
from plenary.domain.voting.outcome import Outcome
from plenary.domain.voting.terms import Choice
from plenary.reports.voting_sheet import Line, Sheet
from plenary.reports.voting_tables import cast_by, iso
from plenary.words import FALLBACK

OPTIONS = ("yes", "no", "abstain", "not voting", "absent", "invalid")
RESULTS = {
    Outcome.ADOPTED: "pass",
    Outcome.REJECTED: "fail",
    Outcome.POSTPONED: "postponed",
    Outcome.NO_QUORUM: "no quorum",
}


def vote_event(sheet: Sheet) -> str:
    """The vote as a Popolo vote event in canonical JSON; a void one has neither result nor counts."""
    conference, body, vote = sheet.conference, sheet.body.founded, sheet.vote
    about = conference.about
    event: dict[str, Any] = {
        "id": f"{conference.id}/{body.id}/{vote.id}",
        "identifier": str(vote.number),
        "organization_id": f"{conference.id}/{body.id}",
        "organization": {
            "id": f"{conference.id}/{body.id}",
            "name": _text(body.name),
            "classification": body.kind,
        },
        "legislative_session_id": conference.id,
        "legislative_session": {
            "id": conference.id,
            "name": _text(about.name),
            "start_date": about.start,
            "end_date": about.end,
        },
        "motion": {
            "organization_id": f"{conference.id}/{body.id}",
            "text": _text(vote.title),
            "identifier": vote.symbol,
            "requirement": vote.majority,
        },
        "classification": str(vote.method),
        "start_date": iso(vote.opened_at),
        "end_date": iso(vote.closed_at),
    }
    if sheet.known:
        result = RESULTS[sheet.known.result.outcome]
        event["result"] = event["motion"]["result"] = result
        event["counts"] = [{"option": name, "value": n} for name, n in _counts(sheet).items()]
        if vote.by_name:
            event["votes"] = list(_votes(sheet))
    return canonical(event) + "\n"


def _counts(sheet: Sheet) -> dict[str, int]:
    """How many there are of each option: by name as the votes say, else by the totals that were entered."""
    if sheet.vote.by_name:
        counted = Counter(_option(line) for line in sheet.lines if line.elector.may)
    else:
        counted = _totals(sheet)
    return {name: counted[name] for name in OPTIONS if counted[name] or name != "invalid"}


def _totals(sheet: Sheet) -> Counter[str]:
    counted: Counter[str] = Counter()
    if sheet.known:
        tally = sheet.known.result.tally
        away = sum(line.elector.may and not line.there for line in sheet.lines)
        # Who voted and left before the closing is among neither of the last two.
        absent = min(away, tally.not_voting)
        counted.update(yes=tally.yes, no=tally.no, abstain=tally.abstain, invalid=tally.invalid)
        counted.update({"absent": absent, "not voting": tally.not_voting - absent})
    return counted


def _option(line: Line) -> str:
    if line.ballot is None:
        return "not voting" if line.there else "absent"
    return "not voting" if line.ballot.choice == Choice.NOT_PARTICIPATING else str(line.ballot.choice)


def _votes(sheet: Sheet) -> Iterable[dict[str, Any]]:
    """One for each right; cast under a mandate in the role of a proxy, ``x_cast_by`` saying whose."""
    for line in sheet.lines:
        if not line.elector.may:
            continue
        told: dict[str, Any] = {
            "voter_id": line.delegation.code,
            "voter": {"id": line.delegation.code, "name": _text(line.delegation.name)},
            "option": _option(line),
        }
        if line.by_holder:
            told |= {"role": "proxy", "x_cast_by": cast_by(line)}
        yield told


def _text(words: Words) -> str:
    """Popolo has one text where a conference has several languages."""
    return words.get(FALLBACK) or next(iter(words.values()), "")
