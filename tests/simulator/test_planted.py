"""The tests of the tests: every bug that was planted is found, and within a few meetings."""

from __future__ import annotations

import pytest

from tests.simulator.planted import PLANTED, found

SEEDS = [seed for seed in range(80) if seed % 4 != 3]
"""Meetings of the small hall: they are quicker, and ties and a missing quorum are near there."""


@pytest.mark.parametrize("bug", PLANTED)
def test_a_planted_bug_is_found(bug: str) -> None:
    result = found(bug, SEEDS)
    assert result, f"in {len(SEEDS)} meetings nobody noticed"
    meetings, why = result
    print(f"{bug}: found in meeting {meetings} of {len(SEEDS)}, {why.splitlines()[0]}")


def test_there_are_enough_of_them() -> None:
    assert len(PLANTED) >= 30
