"""What is done again and again goes on after a failure, and its log tells each failure once."""

from __future__ import annotations

import pytest

from plenary.rounds import Round


def test_a_failure_is_told_with_its_trace_once_of_its_kind_and_once_more_when_it_has_passed(
    caplog: pytest.LogCaptureFixture,
) -> None:
    outcomes = [
        OSError("disk full"),
        OSError("disk full"),
        KeyError("a bug"),
        None,
        None,
        OSError("disk full"),
    ]
    done: list[Exception | None] = []

    def share() -> None:
        done.append(outcomes[len(done)])
        if failure := done[-1]:
            raise failure

    work = Round(share)
    for _ in outcomes:
        work()
    assert done == outcomes
    assert [(each.message, each.exc_info is not None) for each in caplog.records] == [
        ("share failed; it is tried again", True),
        ("share failed; it is tried again", True),
        ("share works again", False),
        ("share failed; it is tried again", True),
    ]
