"""Every event of a screen is answered once, whatever happens to it."""

from __future__ import annotations

from collections import OrderedDict
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest

from plenary.web import socket
from plenary.web.socket import Live


def test_a_command_that_trips_over_a_bug_is_answered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def begin(*_: object) -> None:
        raise LookupError("a bug")

    live = object.__new__(Live)
    live._numbers, live._waiting = count(), OrderedDict()
    live.house = SimpleNamespace(begin=begin, clock=SimpleNamespace(now=lambda: 0))  # type: ignore[assignment]
    screen: Any = SimpleNamespace(sitter=SimpleNamespace(seat=None), body="plenary", language="en")
    answers: list[dict[str, Any]] = []
    live.event(screen, "command", {"id": "tablet-01"}, answers.append)
    monkeypatch.setattr(socket.time, "monotonic", lambda: float("inf"))
    live.overdue()
    assert [each["refusal"]["code"] for each in answers] == ["internal"]
