"""Lines that are busy, stalled or at their end."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import socketio
from wsproto.frame_protocol import FrameProtocol, Opcode

from plenary.web import fanout, lines
from plenary.web.fanout import ADMITTED_WITHIN_S, SILENT_S, STALLED_AFTER_S, Fanout
from plenary.web.frames import text_frame
from plenary.web.lines import MOST_QUEUED, Line
from tests.web.wires import Wire


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire()
    yield made
    made.close()


def test_a_frame_that_the_socket_does_not_take_whole_is_finished_before_another_begins(wire: Wire) -> None:
    long, last = text_frame(b"x" * 200_000), b"may not be missed"
    assert wire.line.write(long)
    assert wire.full == [wire.line]
    assert not wire.line.write(text_frame(b"may be missed"))
    wire.line.put(last)
    assert wire.line.busy_since is not None
    assert wire.read_all(len(long) + len(text_frame(last))) == long + text_frame(last)
    assert wire.line.busy_since is None
    assert wire.line.write(text_frame(b"y"))


def test_who_lets_more_answers_pile_up_than_can_wait_is_hung_up_on(wire: Wire) -> None:
    wire.line.write(text_frame(b"x" * 200_000))
    for _ in range(MOST_QUEUED):
        wire.line.put(b"an answer")
    assert wire.line.receive() is None
    wire.line.put(b"one more")
    assert wire.line.receive() == b""


def test_what_comes_behind_a_goodbye_is_not_read(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    client = FrameProtocol(client=True, extensions=[])
    more, goodbye = bytes(client.send_data("more", fin=True)), bytes(client.close(1000))
    monkeypatch.setattr(lines, "AT_ONCE", len(goodbye))
    wire.theirs.sendall(goodbye + more)
    assert wire.line.messages(wire.line.receive() or b"") == []
    assert wire.line.receive() == b""


def test_a_reader_that_is_gone_is_no_fault_of_the_writer(wire: Wire) -> None:
    wire.theirs.close()
    assert wire.line.write(text_frame(b"x"))
    assert wire.line.write(text_frame(b"y"))
    assert wire.line.receive() == b""
    wire.line.hang_up()


def test_a_ping_of_the_websocket_is_answered_and_a_goodbye_and_what_is_no_text_end_the_connection() -> None:
    client = FrameProtocol(client=True, extensions=[])
    no_text = b"\x81\x82" + bytes(4) + b"\xff\xfe"
    for said, code in ((bytes(client.close(1000)), 1000), (no_text, 1007), (b"\x81\x01a", 1002)):
        wire = Wire()
        assert wire.line.messages(bytes(client.ping(b"there?"))) == []
        assert wire.read(8) == b"\x8a\x06there?"
        assert wire.line.messages(said) == []
        reader = FrameProtocol(client=True, extensions=[])
        reader.receive_bytes(wire.read(4))
        (last,) = reader.received_frames()
        assert (last.opcode, last.payload[0]) == (Opcode.CLOSE, code)
        assert wire.theirs.recv(1) == b""
        assert wire.line.receive() == b""
        wire.close()


# Who is still there


def made(wire: Wire) -> Fanout:
    """A fan-out that knows this line and nothing else."""
    one = object.__new__(Fanout)
    one._lines, one._by_screen, one._seatless, one._due = {"wire": wire.line}, {}, set(), deque()
    one._server = SimpleNamespace(eio=SimpleNamespace(ping_interval=5))
    wire.line.screen = SimpleNamespace(sid="s1")  # type: ignore[assignment]  # it has shown its seat
    return one


@pytest.fixture
def hung(monkeypatch: pytest.MonkeyPatch) -> list[Line]:
    """The lines that were hung up on."""
    lines: list[Line] = []
    monkeypatch.setattr(Line, "hang_up", lambda line: lines.append(line))
    return lines


def test_a_reader_that_has_stalled_is_hung_up_on_and_one_that_is_only_slow_is_not(
    wire: Wire, hung: list[Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = made(wire)
    wire.line.write(text_frame(b"x" * 200_000))
    since = wire.line.busy_since
    assert since is not None
    for after, ended in ((STALLED_AFTER_S - 1, []), (STALLED_AFTER_S + 1, [wire.line])):
        monkeypatch.setattr(fanout.time, "monotonic", lambda after=after: since + after)
        one.sweep()
        assert hung == ended


def test_a_client_that_answers_no_ping_is_hung_up_on(
    wire: Wire, hung: list[Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = made(wire)
    wire.line.pinged = wire.line.opened
    for after, ended in ((SILENT_S - 1, []), (SILENT_S + 1, [wire.line])):
        monkeypatch.setattr(fanout.time, "monotonic", lambda after=after: wire.line.opened + after)
        one.sweep()
        assert hung == ended


def test_whoever_shows_no_seat_in_time_is_hung_up_on(
    wire: Wire, hung: list[Line], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = made(wire)
    wire.line.screen = None
    for after, ended in ((ADMITTED_WITHIN_S - 1, []), (ADMITTED_WITHIN_S + 1, [wire.line])):
        monkeypatch.setattr(fanout.time, "monotonic", lambda after=after: wire.line.opened + after)
        one.sweep()
        assert hung == ended


def test_answers_to_pings_that_were_not_sent_bring_no_further_ping(wire: Wire) -> None:
    one = made(wire)
    wire.line.pinged = wire.line.opened
    for _ in range(3):
        one._heard(wire.line, "3")
    assert len(one._due) == 1


def test_who_has_left_is_no_stranger_though_it_waits_to_be_cleared_away(wire: Wire) -> None:
    one, left = made(wire), list[str]()

    def leave(sid: str) -> None:
        left.append(sid)
        one.gone(wire.line.screen)  # type: ignore[arg-type]

    one._live = SimpleNamespace(left=leave)
    one._by_screen = {"s1": wire.line}
    one._lost(wire.line)
    assert left == ["s1"]
    assert one.strangers == 0


def test_who_has_left_its_seat_and_stays_is_a_stranger_that_must_come_anew(
    wire: Wire, hung: list[Line]
) -> None:
    one = made(wire)
    one._by_screen = {"s1": wire.line}
    one.gone(wire.line.screen)  # type: ignore[arg-type]
    assert one.strangers == 1
    wire.line.kept = True
    one._heard(wire.line, '40{"token":"another"}')
    assert hung == [wire.line]


def test_a_connection_that_ends_before_hands_are_shaken_is_not_remembered() -> None:
    class Reset:
        def __init__(self, handler: Any, server: Any) -> None:
            """As the library's WebSocket is made."""

        def __call__(self, environ: Any, start_response: Any) -> Any:
            raise ConnectionResetError

    server = socketio.Server(async_mode="threading", transports=["websocket"])
    server.eio._async = {**server.eio._async, "websocket": Reset}
    Fanout(SimpleNamespace(server=server), SimpleNamespace())  # type: ignore[arg-type]  # nothing is listened to
    asked = {
        "REQUEST_METHOD": "GET",
        "QUERY_STRING": "transport=websocket&EIO=4",
        "HTTP_UPGRADE": "websocket",
        "HTTP_CONNECTION": "Upgrade",
    }
    with pytest.raises(ConnectionResetError):
        server.handle_request(asked, lambda *_: None)
    assert (server.eio.sockets, server.environ) == ({}, {})
