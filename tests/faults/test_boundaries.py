"""A process that dies at any boundary: around begin, insert, commit, answer and push, in every kind of room."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from plenary.engine.conduct import Answer
from plenary.engine.journal import Accepted
from tests.engine.house import House
from tests.faults.boundaries import Boundaries
from tests.faults.happened import Key, Moment, again, check, moments, named, settled, written

KILLED = 137
"""As the shell tells of kill -9."""


def work(house: House, moment: Moment, boundaries: Boundaries, acks: int) -> None:
    """Carry out the commands of a moment, in sight of everybody; what is acknowledged is written to ``acks``."""
    for who in ("podium", "floor", "display"):
        audience = house.words.audience(who)
        house.broadcast.join(audience)
        house.broadcast.view(audience)
    boundaries.around(house)
    for request in moment.batch():

        def told(answer: Answer, key: Key = (request.seat.id, request.id)) -> None:
            if isinstance(answer, Accepted):
                os.write(acks, json.dumps([*key, answer.seq, answer.digest, answer.made]).encode() + b"\n")

        boundaries.answered(house.clerk.submit(request), told)
    house.clerk.work()


def in_a_process(file: Path, moment: Moment, dies_at: int | None) -> tuple[list[str], dict[Key, Accepted]]:
    """A house in a process of its own, which ends at this boundary; those it passed, and what was acknowledged."""
    reading, acks = os.pipe()
    passing, names = os.pipe()

    def strike(number: int, _name: str) -> None:
        if number == dies_at:
            os._exit(KILLED)

    child = os.fork()
    if child == 0:
        code = 1
        try:
            boundaries = Boundaries(strike)
            work(again(file, moment), moment, boundaries, acks)
            os.write(names, "\n".join(boundaries.passed).encode())
            code = 0
        finally:
            os._exit(code)  # as a kill does: nothing is closed, and pytest does not go on in the child
    os.close(acks)
    os.close(names)
    with os.fdopen(reading) as told, os.fdopen(passing) as passed:
        heard, steps = [json.loads(line) for line in told], passed.read().splitlines()
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == (0 if dies_at is None else KILLED)
    return steps, {(seat, id): Accepted(seq, digest, made) for seat, id, seq, digest, made in heard}


@pytest.mark.parametrize("moment", moments(), ids=named)
def test_whoever_dies_at_any_boundary_has_lost_nothing_and_doubles_nothing(
    moment: Moment, tmp_path: Path
) -> None:
    file, untouched = tmp_path / "plenary.db", tmp_path / "before.db"
    moment.house(untouched).close()
    file.write_bytes(before := whole(untouched))
    steps, told = in_a_process(file, moment, None)
    alone = again(file, moment)
    made = written(alone)
    alone.close()
    assert {"before BEGIN IMMEDIATE", "before commit", "after commit", "before push podium"} <= set(steps)
    for number, step in enumerate(steps):
        clear(file)
        file.write_bytes(before)
        _, acked = in_a_process(file, moment, number)
        assert len(acked) <= len(told), step
        restarted = again(file, moment)
        check(restarted, acked)
        assert settled(restarted, moment.batch()) == told, step
        assert written(restarted) == made, step
        restarted.close()


def whole(file: Path) -> bytes:
    """The database as one file."""
    assert not file.with_name(file.name + "-wal").exists(), "whoever closes last leaves one file"
    return file.read_bytes()


def clear(file: Path) -> None:
    """Take away the database with what lies beside it."""
    for each in file.parent.glob(f"{file.name}*"):
        each.unlink()
