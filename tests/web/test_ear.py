"""One ear for all lines: it goes on where there is room again, and one line's end is no other's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from wsproto.frame_protocol import FrameProtocol

from plenary.web.ear import GONE_AT_ONCE, HEARD_AT_ONCE, LEAVING_AT_ONCE, Ear
from plenary.web.frames import text_frame
from plenary.web.lines import Line, Message
from tests.web.wires import Wire


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire()
    yield made
    made.close()


class Script:
    """What the kernel would say, turn by turn; it ends the work after the last."""

    class End(Exception):
        """Nothing more happens."""

    def __init__(self, *turns: list[tuple[int, bool, bool]]) -> None:
        self.turns, self.asked = list(turns), list[bool]()
        self.told: list[tuple[str, int]] = []

    def watch(self, number: int) -> None:
        self.told.append(("watch", number))

    def want_room(self, number: int, *, wanted: bool) -> None:
        self.told.append(("room" if wanted else "no room", number))

    def forget(self, number: int) -> None:
        self.told.append(("forget", number))

    def wait(self, *, until: bool) -> list[tuple[int, bool, bool]]:
        self.asked.append(until)
        if not self.turns:
            raise self.End
        return self.turns.pop(0)


class Hearing:
    """An ear, with all that it tells."""

    def __init__(self, script: Script) -> None:
        self.heard: list[Message] = []
        self.free: list[Line] = []
        self.lost: list[Line] = []
        self.cleared: list[Line] = []
        self.script = script
        self.ear = Ear(script, self.hear, self.free.append, self.lost.append, self.cleared.append)

    def hear(self, _line: Line, message: Message) -> None:
        if message == "trip":
            raise KeyError("a bug")
        self.heard.append(message)

    def listen(self) -> None:
        with pytest.raises(Script.End):
            self.ear.listen()


def test_what_had_no_room_goes_on_when_there_is_some_and_then_room_is_not_asked_for_any_more(
    wire: Wire,
) -> None:
    number, long = wire.line.number, text_frame(b"x" * 100_000)
    hearing = Hearing(Script())
    wire.line._full = hearing.ear.full
    wire.line.write(long)
    assert hearing.script.told == []  # It is not listened to yet.
    hearing.ear.take(wire.line)
    assert hearing.script.told == [("watch", number), ("room", number)]
    read = b""
    while not hearing.free:
        read += wire.theirs.recv(65_536)
        hearing.script.turns = [[(number, False, True)]]
        hearing.listen()
    assert read + wire.read(len(long) - len(read)) == long
    assert hearing.free == [wire.line]
    assert hearing.script.told[2:] == [("no room", number)]


def test_a_bug_ends_the_connection_that_tripped_over_it_and_no_other(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    other = Wire()
    client = FrameProtocol(client=True, extensions=[])
    turns = [(each.line.number, True, False) for each in (wire, other)]
    hearing = Hearing(Script(turns, turns))
    for each, said in ((wire, "trip"), (other, "go on")):
        hearing.ear.take(each.line)
        each.theirs.sendall(bytes(client.send_data(said, fin=True)))
    hearing.listen()
    assert hearing.heard == ["go on"]
    assert hearing.lost == [wire.line]
    assert "a bug" in caplog.text
    other.close()


def test_who_has_left_makes_room_at_once_and_is_cleared_away_when_others_had_their_turn() -> None:
    wires = [Wire() for _ in range(LEAVING_AT_ONCE + 1)]
    turn = [(each.line.number, True, False) for each in wires]
    hearing = Hearing(Script(turn, []))
    for each in wires:
        hearing.ear.take(each.line)
        each.theirs.close()
    hearing.script.turns.insert(0, [])
    gone: list[int] = []
    hearing.script.wait = noting(hearing, gone)  # type: ignore[method-assign]
    hearing.listen()
    assert gone == [0, 0, LEAVING_AT_ONCE, len(wires)]
    assert hearing.script.asked == [True, True, False, True]
    assert len(hearing.lost) == len(wires)
    assert [each.line.number for each in wires] == [-1] * len(wires)


def test_few_that_have_gone_are_let_go_at_a_time_so_that_others_are_heard() -> None:
    wires = [Wire() for _ in range(GONE_AT_ONCE + 1)]
    hearing = Hearing(Script([(each.line.number, True, False) for each in wires]))
    for each in wires:
        hearing.ear.take(each.line)
        each.theirs.close()
    hearing.listen()
    assert hearing.lost == [each.line for each in wires[:-1]]
    for each in wires:
        each.close()


def test_the_podium_is_heard_before_a_hall_that_was_there_before_it() -> None:
    client = FrameProtocol(client=True, extensions=[])
    wires = [Wire() for _ in range(HEARD_AT_ONCE + 1)]
    hall, podium = wires[:-1], wires[-1]
    turn = [(each.line.number, True, False) for each in wires]
    hearing = Hearing(Script(turn))
    for each in wires:
        hearing.ear.take(each.line, first=each is podium)
        each.theirs.sendall(bytes(client.send_data("podium" if each is podium else "hall", fin=True)))
    hearing.listen()
    assert hearing.heard == ["podium"] + ["hall"] * (len(hall) - 1)
    for each in wires:
        each.close()


def noting(hearing: Hearing, gone: list[int]) -> Any:
    """The script's wait, that notes how many were cleared away before each turn."""
    wait = hearing.script.wait

    def noted(*, until: bool) -> list[tuple[int, bool, bool]]:
        gone.append(len(hearing.cleared))
        return wait(until=until)

    return noted
