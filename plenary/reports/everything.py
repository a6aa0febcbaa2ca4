"""Everything that is recorded of a conference, or of one of its sittings, as canonical JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from plenary.domain.conference import Body, Conference
from plenary.domain.texts.views import show_words
from plenary.domain.texts.wording import read
from plenary.domain.vocabulary import canonical
from plenary.domain.voting.showing import one_vote, show_elector
from plenary.domain.voting.state import VOTED, Vote
from plenary.reports.sitting import Report, Share
from plenary.reports.source import Row, Source


def of_conference(source: Source, words: Mapping[str, str]) -> str:
    """The whole conference. ``words``: the exact words of texts by their hash; what is missing was erased."""
    texts = [{**row, "words": _words(words.get(row["hash"]))} for row in source.rows["texts"]]
    whole = {
        **_head(source),
        "journal": {"entries": source.seq, "at": source.at, "head": source.head},
        "roll": source.rows["delegations"],
        "agenda": source.rows["items"],
        "sittings": source.rows["sittings"],
        "texts": texts,
        "votes": [_kept(source, row) for row in source.rows["votes"]],
        **_business(source),
    }
    return canonical(whole) + "\n"


def _kept(source: Source, vote: Row) -> dict[str, Any]:
    """A vote with the lines of its roll and what was declared; of one that is over and not void, who voted how."""
    below = {"roll": "electors", "ballots": "ballots", "declared": "intentions"}
    if vote["state"] not in VOTED:
        del below["ballots"]
    return {**vote, **{name: _of_vote(source, table, vote["id"]) for name, table in below.items()}}


def _of_vote(source: Source, table: str, vote: str) -> list[Row]:
    rows = (row for row in source.rows[table] if row["vote"] == vote)
    return [{name: value for name, value in row.items() if name != "vote"} for row in rows]


def of_sitting(report: Report) -> str:
    """One sitting, with the delegations, items and texts that took part in it."""
    source = report.source
    there = {row["delegation"] for table in ("attendance", "speeches") for row in source.rows[table]}
    there |= {line.delegation for one in report.voted for line in one.vote.electors}
    items = {row["item"] for table in ("discussions", "speeches", "decisions") for row in source.rows[table]}
    items |= {one.vote.item for one in report.voted}
    whole = {
        **_head(source),
        "journal": {"first": report.first, "last": report.last, "digest": report.link},
        "sitting": report.sitting,
        "presided": [asdict(one) for one in report.chaired],
        "delegations": [row for row in source.rows["delegations"] if row["id"] in there],
        "items": [row for row in source.rows["items"] if row["id"] in items],
        "texts": [one.text for one in report.considered],
        "votes": [_told(report.then, report.here, one.vote) for one in report.voted],
        "speaking_time": {
            "by_delegation": [_share(one) for one in report.speakers],
            "by_region": [
                {"region": one.region or None, "speeches": one.speeches, "seconds": one.seconds}
                for one in report.regions
            ],
        },
        **_business(source),
    }
    return canonical(whole) + "\n"


def _told(then: Conference, here: Body, vote: Vote) -> dict[str, Any]:
    """A vote and its electoral roll as the podium sees them."""
    roll = [show_elector(vote, each) for each in vote.electors]
    return {**one_vote(then, here, vote, podium=True), "roll": roll}


def _head(source: Source) -> dict[str, Any]:
    about = {**asdict(source.about), "languages": list(source.about.languages)}
    bodies = [asdict(body) for body in source.bodies.values()]
    return {"format": 1, "conference": {"id": source.id, **about}, "bodies": bodies, "rules": source.rules}


def _business(source: Source) -> dict[str, Any]:
    """What happened; a decision has its corrections with it."""
    names = ("moments", "attendance", "discussions", "speeches", "announcements")
    decided = [
        {**row, "corrections": list(_corrections(source, row["id"]))} for row in source.rows["decisions"]
    ]
    return {**{name: source.rows[name] for name in names}, "decisions": decided}


def _corrections(source: Source, decision: str) -> Iterable[Row]:
    for row in source.rows["corrections"]:
        if row["decision"] == decision:
            yield {name: value for name, value in row.items() if name != "decision"}


def _share(one: Share) -> dict[str, Any]:
    who = one.delegation["id"] if one.delegation else None
    return {"delegation": who, "office": one.office, "speeches": one.speeches, "seconds": one.seconds}


def _words(stored: str | None) -> dict[str, Any] | None:
    return show_words(read(stored)) if stored else None
