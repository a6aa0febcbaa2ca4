"""The disk fails at any one access, or from one access on: nobody is told "recorded" of what is not."""

from __future__ import annotations

import sqlite3
from collections import Counter
from itertools import cycle, product
from pathlib import Path

import pytest

from plenary.domain.vocabulary import Refusal
from plenary.engine.journal import Accepted
from tests.faults.boundaries import Boundaries
from tests.faults.happened import EVERY, Key, Moment, again, check, moments, named, settled, written

FULL, LOCKED, BROKEN = "SQLITE_FULL", "SQLITE_BUSY_SNAPSHOT", "SQLITE_IOERR_FSYNC"
CODES = (FULL, LOCKED, BROKEN)
CASES = [(m, code) for n, m in enumerate(moments()) for k, code in enumerate(CODES) if EVERY or n % 3 == k]
PLACES = ("before BEGIN", "before SELECT", "before INSERT", "before UPDATE", "before DELETE", "before commit")
"""Where something is asked of the disk; and behind the commit its answer may be lost."""


class Fault:
    """Fails at one boundary, or at every one from there on, until it is over."""

    def __init__(self, number: int, code: str, *, stays: bool) -> None:
        self.number, self.code, self.stays, self.over = number, code, stays, False

    def __call__(self, number: int, name: str) -> None:
        here = number == self.number or (self.stays and number > self.number)
        if here and not self.over and name.startswith((*PLACES, "after commit")):
            cause = sqlite3.OperationalError(f"{self.code} at {name}")
            cause.sqlite_errorname = self.code
            raise cause


def passed(moment: Moment, file: Path) -> tuple[list[str], Counter[Key]]:
    """The accesses when nothing fails, with how many entries each command then has."""
    house = moment.house(file)
    boundaries = Boundaries(lambda *_: None)
    boundaries.around(house)
    answers = settled(house, moment.batch())
    steps, made = list(boundaries.passed), written(house)
    house.close()
    assert {type(answer) for answer in answers.values()} == {Accepted}, answers
    return steps, made


@pytest.mark.parametrize(("moment", "code"), CASES, ids=lambda of: of if isinstance(of, str) else named(of))
def test_whatever_fails_nothing_is_said_to_be_recorded_that_is_not(
    moment: Moment, code: str, tmp_path: Path
) -> None:
    steps, made = passed(moment, tmp_path / "whole.db")
    struck = [number for number, name in enumerate(steps) if name.startswith((*PLACES, "after commit"))]
    moment.house(tmp_path / "before.db").close()
    before = (tmp_path / "before.db").read_bytes()
    # Everyday, each fault either stays or is over at the next access, in turn.
    for number, stays in (
        product(struck, (False, True)) if EVERY else zip(struck, cycle((False, True)), strict=False)
    ):
        file = tmp_path / f"{number}-{stays}.db"
        file.write_bytes(before)
        house, fault = again(file, moment), Fault(number, code, stays=stays)
        Boundaries(fault).around(house)
        answers = settled(house, moment.batch())
        told = {key: answer for key, answer in answers.items() if isinstance(answer, Accepted)}
        refused = {key: answer.code for key, answer in answers.items() if isinstance(answer, Refusal)}
        where = f"{code} at {steps[number]}, {'from then on' if stays else 'once'}: {answers}"

        other = again(file, moment)
        check(other, told)
        found = written(other)
        other.close()
        for key, why in refused.items():
            assert why in ("storage.not_recorded", "storage.unknown_outcome", "storage.halted"), where
            assert why != "storage.not_recorded" or key not in found, where

        fault.over = True
        if code == BROKEN:
            assert house.clerk.halted, where
            assert {type(answer) for answer in settled(house, moment.batch()).values()} == {Refusal}, where
            assert written(house) == found, where
            house.close()
            house = again(file, moment)
        assert not house.clerk.halted, where
        answers = settled(house, moment.batch())
        assert {type(answer) for answer in answers.values()} == {Accepted}, where
        assert {key: answers[key] for key in told} == told, where
        check(house, {key: answer for key, answer in answers.items() if isinstance(answer, Accepted)})
        assert written(house) == made, where
        house.close()
