"""Bugs to be found, planted in the road that a request takes: clerk, conduct, journal, clock, deadlines."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from plenary.domain.conference import Conference
from plenary.domain.roll.state import Attendance
from plenary.domain.vocabulary import Refusal, Request
from plenary.engine import conduct as conducting
from plenary.engine import journal as journals
from plenary.engine.clerk import Clerk
from plenary.engine.conduct import _Batch
from plenary.engine.deadlines import Deadlines
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import Journal, Line, Standing
from tests.simulator.disk import Disk, MemoryJournal, _Turn

# The answer


def acknowledged_before_the_commit() -> Any:
    """The answers go out when all is decided; then it is written."""

    def carry(clerk: Clerk, batch: list[Any]) -> float:
        early = _Batch(clerk.standing)
        for request, tell in batch:
            tell(early.answer(request))
        clerk._conducted([request for request, _ in batch])
        return 0.0

    return patch.object(Clerk, "_carry", carry)


def a_batch_is_answered_in_the_wrong_order() -> Any:
    conducted = Clerk._conducted
    return patch.object(Clerk, "_conducted", lambda clerk, requests: conducted(clerk, requests)[::-1])


def a_retry_has_a_second_effect() -> Any:
    """The accepted commands are not asked, only those of the batch."""

    def answer(batch: _Batch, request: Request) -> Any:
        stamped = replace(request, at=max(request.at, batch.conference.at))
        return batch._decided(stamped)

    return patch.object(_Batch, "answer", answer)


def answers_are_kept_by_id_alone() -> Any:
    """Another seat with the same id gets the answer of the first."""
    answer = _Batch.answer

    def mixed(batch: _Batch, request: Request) -> Any:
        found = (told for (_, id), told in batch.before.items() if id == request.id)
        return next(found, None) or answer(batch, request)

    return patch.object(_Batch, "answer", mixed)


def an_id_used_again_gets_the_old_answer() -> Any:
    """Nobody looks whether the content is the same."""

    def answer(batch: _Batch, request: Request) -> Any:
        key = (request.seat.id, request.id)
        if key not in batch.answered:
            stamped = replace(request, at=max(request.at, batch.conference.at))
            batch.answered[key] = (request.digest, batch.before.get(key) or batch._decided(stamped))
        return batch.answered[key][1]

    return patch.object(_Batch, "answer", answer)


def an_unknown_outcome_is_told_as_a_no() -> Any:
    """After a failure nobody looks what the journal holds."""
    return patch.object(Clerk, "_found", lambda clerk, request: Refusal("storage.not_recorded"))


# The transaction


def a_refusal_changes_the_state() -> Any:
    """What a bundle had done before the refusal stays."""

    whole = _Batch._happened

    def happened(batch: _Batch, request: Request, commands: Sequence[Any]) -> Any:
        answer: Any = None
        for command in commands:
            if not isinstance(answer, Refusal):
                answer = whole(batch, replace(request, command=command), (command,))
        return answer

    return patch.object(_Batch, "_happened", happened)


def a_failed_batch_stays_in_memory() -> Any:
    """The transaction failed; the clerk goes on from what it would have been."""
    settle = Clerk._settle

    def settled(clerk: Clerk, requests: list[Request], failure: Exception) -> Any:
        answers = settle(clerk, requests, failure)
        batch = _Batch(clerk.standing)
        for request in requests:
            batch.answer(request)
        clerk.standing = replace(clerk.standing, conference=batch.conference, seq=batch.conference.seq)
        return answers

    return patch.object(Clerk, "_settle", settled)


def two_writers_at_a_time() -> Any:
    """Neither the turn nor the key keeps two processes apart."""

    @contextmanager
    def turn(journal: MemoryJournal, standing: Standing) -> Iterator[Any]:
        with journal.storage.write() as connection:
            yield _Turn(journals.Turn(connection, standing), journal.struck)

    def commit(disk: Disk, lines: Sequence[Line]) -> None:
        if lines:
            disk.lines += lines
            disk.ends.append(len(disk.lines))

    return _both(patch.object(MemoryJournal, "turn", turn), patch.object(Disk, "commit", commit))


def the_head_is_not_carried_on() -> Any:
    """Every line of a batch is chained to the entry before the batch."""
    write = journals.Turn.write

    def alone(turn: Any, entries: Sequence[Any], kept: Any = None, rows: Any = ()) -> list[Line]:
        return [line for entry in entries for line in write(turn, [entry])]

    return patch.object(journals.Turn, "write", alone)


def the_chain_leaves_out_what_was_before() -> Any:
    def alone(before: str, entry: str) -> str:
        return hashlib.sha256(entry.encode()).hexdigest()

    return patch.object(journals, "digest", alone)


def a_commit_is_reported_and_not_done() -> Any:
    """Every ninth transaction is lost, as by a disk that lies."""
    commit, count = Disk.commit, [0]

    def lying(disk: Disk, lines: Sequence[Line]) -> None:
        count[0] += bool(lines)
        commit(disk, () if count[0] % 9 == 0 else lines)

    return patch.object(Disk, "commit", lying)


def half_a_transaction_is_read() -> Any:
    """Who looks at the journal stops one entry before the end of a transaction of several."""

    def lines(
        journal: MemoryJournal, connection: Any, after: int = 0, most: int | None = None
    ) -> Iterator[Line]:
        ends = journal.disk.ends
        half = len(ends) > 1 and ends[-1] - ends[-2] > 1
        return iter(journal.disk.lines[after : -1 if half else None])

    return patch.object(MemoryJournal, "lines", lines)


def others_entries_are_not_looked_at() -> Any:
    return patch.object(Clerk, "_look", lambda clerk: None)


def presence_is_lost_at_a_restart() -> Any:
    """A process begins with an empty hall."""
    catch_up = Journal.catch_up

    def emptied(journal: Journal, standing: Standing) -> Standing:
        caught = catch_up(journal, standing)
        if standing.seq or caught.conference is None:
            return caught
        return replace(caught, conference=_with_nobody(caught.conference))

    return patch.object(Journal, "catch_up", emptied)


def _with_nobody(conference: Conference) -> Conference:
    bodies = {id: replace(body, attendance=Attendance()) for id, body in conference.bodies.items()}
    return replace(conference, bodies=bodies)


# Time


def the_clock_is_the_wall() -> Any:
    """Every moment is read from the wall clock, which somebody sets."""
    made = HouseClock.__init__

    def walled(clock: Any, wall_ns: Any, monotonic_ns: Any) -> None:
        made(clock, wall_ns, wall_ns)

    return patch.object(HouseClock, "__init__", walled)


def a_request_may_be_dated_before_the_last_entry() -> Any:
    """The moment of its arrival is kept, whatever was recorded since by other processes."""

    def early(*moments: int) -> int:
        return moments[0]

    return patch.object(conducting, "max", early, create=True)


def a_deadline_waits_for_something_to_happen() -> Any:
    """Due is what the journal's last entry has passed, not the clock."""

    def overdue(deadlines: Deadlines) -> Iterator[Any]:
        now = deadlines.clerk.conference.at
        for id, body in deadlines.clerk.conference.bodies.items():
            vote = body.voting.under_way
            if vote and vote.closes_at is not None and vote.closes_at <= now:
                yield id, vote

    return patch.object(Deadlines, "_overdue", overdue)


@contextmanager
def _both(*patches: Any) -> Iterator[None]:
    first, second = patches
    with first, second:
        yield
