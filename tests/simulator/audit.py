"""The auditor: reads what is on the disk, keeps its own books beside the house, and says when a promise is broken.

The numbers in the messages are those of the invariants in the design: I20, no gap between the entries, and so on.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import replace
from typing import Any

from plenary.domain.conference import Body, Conference, apply
from plenary.domain.decide import decide
from plenary.domain.vocabulary import Bundle, Entry, Refusal, Request, Role
from plenary.domain.voting.state import VOTED, VoteState
from plenary.engine.canonical import decode
from plenary.engine.journal import Accepted, Line
from tests.hall import numbered
from tests.ledger import Ledger
from tests.rules.test_invariants import (
    SECOND,
    Stopwatch,
    check_agenda,
    check_decisions,
    check_floor,
    check_texts,
)
from tests.rules.test_vote_invariants import FIGURES, MAJORITIES, check_books, check_result, shown
from tests.simulator.disk import Disk
from tests.simulator.process import Asked, Process
from tests.vote_machine import QUORUM

Key = tuple[str, str]
KEEPS_REFUSALS_MS = 600_000
UNDECIDED = ("storage.unknown_outcome", "storage.halted", "house.closing")
"""Answers that do not say whether it was recorded."""


class Auditor:
    """Books on one journal. Raises AssertionError when something cannot be."""

    def __init__(self, profile: str, disk: Disk, founded: Conference, entries: tuple[Entry, ...]) -> None:
        self.profile, self.disk, self.conference = profile, disk, founded
        self.states: dict[int, Conference] = {founded.seq: founded}
        self.head = disk.lines[-1].digest
        self.entries: list[Entry] = list(entries)
        self.recorded: dict[Key, list[Entry]] = {}
        self.asked: dict[Key, list[Asked]] = defaultdict(list)
        self.accepted: dict[Key, Accepted] = {}
        self.refused: dict[tuple[str, int, Key], tuple[int, str, Refusal]] = {}
        self.ledger = Ledger(QUORUM[profile])
        self.watches: dict[str, Stopwatch] = defaultdict(Stopwatch)
        self._last: Request | None = None
        self._fixed: dict[tuple[str, str], object] = {}
        for entry in entries:
            self._book(entry)

    # What is on the disk

    def read(self) -> list[Entry]:
        """Take up what was committed since; the new entries."""
        new: list[Entry] = []
        while (after := self.conference.seq) < len(self.disk.lines):
            end = next(seq for seq in self.disk.ends if seq > after)
            entries = [self._linked(line) for line in self.disk.lines[after:end]]
            for request in _by_request(entries):
                self._happened(request)
            self.states[self.conference.seq] = self.conference
            for body in {entry.body: None for entry in entries}:
                self._in_order(self.conference.body(body))
            check_texts(self.conference)
            new += entries
        return new

    def _linked(self, line: Line) -> Entry:
        assert line.seq == len(self.entries) + 1, f"I20: entry {line.seq} follows {len(self.entries)}"
        self.head = hashlib.sha256(f"{self.head}{line.entry}".encode()).hexdigest()
        assert line.digest == self.head, f"I21: entry {line.seq} is not chained to the one before"
        entry = decode(line.entry)
        assert entry.seq == line.seq, "I20: an entry says another number than its line"
        assert entry.at >= self.entries[-1].at, "I20: an entry is dated before the one it follows"
        self.entries.append(entry)
        return entry

    def _happened(self, entries: list[Entry]) -> None:
        """One request's entries: somebody asked for it, the rules say just this, and it has no second effect."""
        first = entries[0]
        key, before = (first.by.seat, first.request), self.conference
        assert key not in self.recorded, f"I5: {key} has a second effect"
        self.recorded[key] = entries
        possible = [asked for asked in self.asked[key] if asked.request.digest == first.digest]
        assert possible, f"I4: nobody has asked for {first.event.name} of {key}"
        moments = {max(asked.at, before.at): asked.lot for asked in possible}
        assert first.at in moments, f"I31: {first.event.name} is dated {first.at}, not {sorted(moments)}"
        lots = [asked.lot for asked in possible if max(asked.at, before.at) == first.at]
        said = [_decided(before, replace(possible[0].request, at=first.at, lot=lot)) for lot in lots]
        assert [entry.event for entry in entries] in said, f"I22: the rules say otherwise: {first.event.name}"
        self._on_time(before, first)
        self._alone(possible[0].request)
        for entry in entries:
            if entry.event.name == "floor.given":
                nobody = self.conference.body(entry.body).floor.speaking is None
                assert nobody, "I30: the floor is given while somebody has it"
            self.conference = apply(self.conference, entry)
            self._book(entry)

    def _alone(self, request: Request) -> None:
        """Of two seats that ask the same one after the other, only the first has it."""
        last, self._last = self._last, request
        if isinstance(request.command, Bundle) or last is None:
            return
        if request.command.name in SECOND and last.seat.id != request.seat.id:
            same = (last.body, last.command) == (request.body, request.command)
            assert not same, f"I32: {last.seat.id} and {request.seat.id} both win: {request.command}"

    def _on_time(self, before: Conference, entry: Entry) -> None:
        """The house closes a vote when its time is over, and not earlier."""
        if entry.event.name == "vote.closed" and entry.by.role == Role.HOUSE:
            closes_at = before.body(entry.body).voting.votes[entry.event.vote].closes_at  # type: ignore[attr-defined]
            assert closes_at is not None, "I31: the house closed a vote that has no time"
            assert entry.at >= closes_at, f"I31: the house closed {closes_at - entry.at} ms early"

    def _book(self, entry: Entry) -> None:
        if entry.body == "plenary" or entry.event.name == "roll.proxy_revoked":
            self.ledger.hear(entry)
        if entry.event.name != "conference.constituted":
            self.watches[entry.body].hear(entry)

    # What stands

    def _in_order(self, body: Body) -> None:
        check_floor(body)
        check_agenda(body)
        check_decisions(body)
        speech = body.floor.speaking
        used = speech.used_at(self.conference.at) if speech else None
        watch = self.watches[body.founded.id].read(self.conference.at)
        assert used == watch, f"I30: {used} ms used, {watch} by the watch"
        if body.founded.id == "plenary":
            check_books(body, self.ledger)
            self._votes(body)

    def _votes(self, body: Body) -> None:
        for vote in body.voting.votes.values():
            subject = (vote.title, vote.text, vote.symbol, vote.hash, vote.item, vote.majority)
            self._stays(vote.id, "subject", subject)
            if vote.opened_at:
                self._stays(vote.id, "opening", (vote.method, vote.quorum, vote.present, vote.drawn))
            if vote.closed_seq:
                self._stays(vote.id, "closing", (vote.electors, vote.quorum_at_closing, vote.closed_seq))
            if vote.state in (VoteState.ANNOUNCED, VoteState.VOID):
                self._stays(vote.id, "everything", replace(vote, declared=(), changed=None))
        vote = body.voting.shown
        if vote and vote.state in VOTED and self._news(vote.id, vote):
            rule = MAJORITIES[self.profile][vote.majority]
            check_result(self.conference, vote, self.ledger.pages[vote.id], rule)
        if vote and vote.state == VoteState.ANNOUNCED:
            self._announced(vote.id)

    def _stays(self, vote: str, what: str, value: object) -> None:
        assert self._fixed.setdefault((vote, what), value) == value, f"I7: {what} of {vote} has changed"

    def _news(self, vote: str, value: object) -> bool:
        before, self._fixed[vote, "shown"] = self._fixed.get((vote, "shown")), value
        return before is not value

    def _announced(self, vote: str) -> None:
        told = next(
            e.event
            for e in reversed(self.entries)
            if e.event.name == "vote.announced" and e.event.vote == vote  # type: ignore[attr-defined]
        )
        names = (*FIGURES, "outcome", "reason", "cite", "derivation")
        said = {name: getattr(told, name) for name in names}
        assert shown(self.conference, "podium")["result"] == said, (
            "I15: what was announced is not what is shown"
        )  # type: ignore[arg-type]

    # What was answered

    def answered(self, process: Process, asked: Asked) -> None:
        """Judge an answer; what is on the disk has been read."""
        key, answer = (asked.request.seat.id, asked.request.id), asked.future.result(0)
        if isinstance(answer, Accepted):
            self._acknowledged(key, asked, answer)
        else:
            self._said_no(process, key, asked, answer)

    def _acknowledged(self, key: Key, asked: Asked, answer: Accepted) -> None:
        entries = self.recorded.get(key)
        assert entries, f"I1: {key} is acknowledged and not recorded"
        assert answer.seq <= asked.head, f"I1: {key} was acknowledged before it was committed"
        assert entries[0].digest == asked.request.digest == answer.digest, (
            f"I5: {key} asked for something else"
        )
        made = [entry.made for entry in entries if entry.made]
        assert (answer.seq, answer.made) == (entries[-1].seq, made[-1] if made else None), (
            f"I40: {key} was told {answer.seq} {answer.made}, recorded is {entries[-1].seq} {made}"
        )
        assert self.accepted.setdefault(key, answer) == answer, f"I5: {key} gets another answer"
        if asked.screen:
            assert asked.request.seat.role != Role.DISPLAY, "I28: a display has changed something"

    def _said_no(self, process: Process, key: Key, asked: Asked, answer: Refusal) -> None:
        assert answer.code != "internal", f"the rules stumble over {asked.request.command}"
        digest = asked.request.digest
        recorded = self.recorded.get(key)
        if recorded and answer.code not in UNDECIDED:
            reused = recorded[0].digest != digest and answer.code == "id_reused"
            assert reused, f"I4: {key} is refused, {answer.code}, and recorded"
        if answer.code.endswith("conflict") and "seq" in answer.details:
            entry = self.entries[answer.details["seq"] - 1]
            assert entry.by.public() == answer.details["by"], "I32: the conflict names somebody else"
        if answer.code.startswith(("storage.", "house.")) or answer.code == "id_reused":
            return
        told = (process.name, process.starts, key)
        at, said, first = self.refused.setdefault(told, (asked.at, digest, answer))
        if asked.at - at < KEEPS_REFUSALS_MS and said == digest:
            assert answer == first, f"I5: {key} is refused for another reason"

    # Where the processes are

    def compared(self, process: Process) -> None:
        """What a process believes is what the journal says as far as it has read: never half a transaction."""
        standing = process.clerk.standing
        assert standing.seq in self.states, (
            f"I35: {process.name} stands at {standing.seq}, amid a transaction"
        )
        assert standing.head == self.disk.lines[standing.seq - 1].digest, (
            f"I21: {process.name} has another head"
        )
        assert standing.conference == self.states[standing.seq], (
            f"I22: {process.name} is not what its journal says"
        )

    def overdue(self, now: int) -> list[str]:
        """The votes whose time is over."""
        votes = (body.voting.under_way for body in self.conference.bodies.values())
        return [vote.id for vote in votes if vote and vote.closes_at is not None and vote.closes_at <= now]


def _decided(conference: Conference, request: Request) -> list[Any] | Refusal:
    """What the rules say to a request, of one command or of several."""
    commands = request.command.commands if isinstance(request.command, Bundle) else (request.command,)
    happened: list[Any] = []
    for command in commands:
        verdict = decide(conference, replace(request, command=command))
        if isinstance(verdict, Refusal):
            return verdict
        for entry in numbered(conference, request, verdict):
            conference = apply(conference, entry)
        happened += verdict
    return happened


def _by_request(entries: list[Entry]) -> list[list[Entry]]:
    """The entries of each request, which lie together."""
    found: list[list[Entry]] = []
    for entry in entries:
        if found and (found[-1][0].by.seat, found[-1][0].request) == (entry.by.seat, entry.request):
            found[-1].append(entry)
        else:
            found.append([entry])
    return found
