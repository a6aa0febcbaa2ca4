"""Frames and packets, as the libraries of both sides understand them; a wire that is busy, and one that has stalled."""

from __future__ import annotations

import socket
import threading
from collections import deque
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socketio.packet import Packet
from wsproto.frame_protocol import FrameProtocol, XorMaskerSimple

from plenary.web import fanout
from plenary.web.fanout import SILENT_S, STALLED_AFTER_S, Line
from plenary.web.frames import ack_text, event_text, text_frame, unmasked
from plenary.web.packets import read_event


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536, 100_000])
def test_a_frame_of_any_length_is_read_by_a_client_as_it_was_written(length: int) -> None:
    text = ("é€😀" * length).encode()[:length].decode(errors="ignore")
    reader = FrameProtocol(client=True, extensions=[])
    reader.receive_bytes(text_frame(text.encode()))
    read = list(reader.received_frames())
    assert "".join(frame.payload for frame in read) == text
    assert read[-1].message_finished


@given(st.binary(max_size=300), st.binary(min_size=4, max_size=4), st.integers(0, 7))
def test_what_a_client_masks_is_unmasked_wherever_the_network_cuts_it(
    data: bytes, mask: bytes, cut: int
) -> None:
    masked = bytes(XorMaskerSimple(mask).process(bytearray(data)))
    parts = masked[:cut], masked[cut:]
    assert (
        b"".join(unmasked(part, tuple(mask), offset=n) for part, n in zip(parts, (0, cut), strict=True))
        == data
    )


def test_events_and_acks_are_packets_of_the_library() -> None:
    event = Packet(encoded_packet=event_text("view", {"seq": 5, "words": "é€😀"})[1:].decode())
    assert (event.packet_type, event.data, event.id) == (2, ["view", {"seq": 5, "words": "é€😀"}], None)
    ack = Packet(encoded_packet=ack_text("17", {"ok": True})[1:].decode())
    assert (ack.packet_type, ack.id, ack.data) == (3, 17, [{"ok": True}])


@pytest.mark.parametrize(
    ("packet", "read"),
    [
        ('2["clock",{"sent":1}]', ("", "clock", {"sent": 1})),
        ('217["sync"]', ("17", "sync", None)),
        ('2["command",{},{}]', ("", "command", {})),
        ('2/admin,["command",{}]', None),
        ('2-1["command",{}]', None),
        ("2", None),
        ("2[]", None),
        ("2[1]", None),
        ('2["command"', None),
        (f'2{"9" * 17}["command",{{}}]', None),
    ],
)
def test_a_packet_is_an_event_or_none(packet: str, read: Any) -> None:
    assert read_event(packet) == read


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_packets(text: str) -> None:
    read_event("2" + text)


class Wire:
    """A WebSocket on one end of a pair of sockets, with a lock as eventlet's and little room for what is unread."""

    def __init__(self) -> None:
        ours, self.theirs = socket.socketpair()
        for each in (ours, self.theirs):
            each.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        ours.setblocking(False)
        self.finishing: list[bytes] = []
        self.socket, self.fd = self, ours
        self._sendlock = threading.Lock()
        self.line = Line(self, self, lambda line, rest: self.finishing.append(rest))

    def sendall(self, rest: bytes) -> None:
        self.fd.setblocking(True)
        self.fd.sendall(rest)

    def close(self) -> None:
        self.fd.close()
        self.theirs.close()


@pytest.fixture
def wire() -> Any:
    made = Wire()
    yield made
    made.close()


def test_a_frame_that_the_socket_does_not_take_whole_is_finished_before_another_begins(wire: Wire) -> None:
    frame = text_frame(b"x" * 200_000)
    assert wire.line.write(frame)
    (rest,) = wire.finishing
    assert 0 < len(rest) < len(frame)
    assert not wire.line.write(text_frame(b"y"))
    assert wire.line.busy_since is not None
    read = bytearray()
    reading = threading.Thread(
        target=lambda: [
            read.extend(wire.theirs.recv(65_536)) for _ in iter(lambda: len(read) < len(frame), False)
        ]
    )
    reading.start()
    wire.line.finish(rest)
    reading.join(10)
    assert read == frame
    assert wire.line.busy_since is None
    assert wire.line.write(text_frame(b"y"))


def test_a_reader_that_is_gone_is_no_fault_of_the_writer(wire: Wire) -> None:
    wire.theirs.close()
    assert wire.line.write(text_frame(b"x"))
    assert wire.line.write(text_frame(b"y"))
    wire.line.hang_up()


def test_a_reader_that_has_stalled_is_hung_up_on_and_one_that_is_only_slow_is_not(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = object.__new__(fanout.Fanout)
    made._lines, made._by_screen = {"a": wire.line}, {}
    wire.line.write(text_frame(b"x" * 200_000))
    since = wire.line.busy_since
    assert since is not None
    wire.line.screen = object()  # type: ignore[assignment]  # it has shown its seat
    hung: list[int] = []
    monkeypatch.setattr(Line, "hang_up", lambda _line: hung.append(1))
    for after, ended in ((STALLED_AFTER_S - 1, 0), (STALLED_AFTER_S + 1, 1)):
        monkeypatch.setattr(fanout.time, "monotonic", lambda after=after: since + after)
        made.sweep()
        assert len(hung) == ended


def test_a_client_that_answers_no_ping_is_hung_up_on(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    made = object.__new__(fanout.Fanout)
    made._lines, made._by_screen = {"a": wire.line}, {}
    wire.line.screen = object()  # type: ignore[assignment]  # it has shown its seat
    wire.line.pinged = wire.line.opened
    hung: list[int] = []
    monkeypatch.setattr(Line, "hang_up", lambda _line: hung.append(1))
    for after, ended in ((SILENT_S - 1, 0), (SILENT_S + 1, 1)):
        monkeypatch.setattr(fanout.time, "monotonic", lambda after=after: wire.line.opened + after)
        made.sweep()
        assert len(hung) == ended


def test_answers_to_pings_that_were_not_sent_bring_no_further_ping(wire: Wire) -> None:
    made = object.__new__(fanout.Fanout)
    made._due = deque()
    made._server = SimpleNamespace(eio=SimpleNamespace(ping_interval=5))
    wire.line.pinged = wire.line.opened
    for _ in range(3):
        made._answered(wire.line)
    assert len(made._due) == 1


def test_who_has_left_makes_room_though_it_waits_to_be_cleared_away(wire: Wire) -> None:
    made, left = object.__new__(fanout.Fanout), threading.Event()
    made._live = SimpleNamespace(left=lambda sid: left.set() if sid == "s1" else None)
    made._leaving, made._sleep = threading.Semaphore(0), lambda _: None
    made._server, made._by_screen, made._ended = (
        SimpleNamespace(eio=SimpleNamespace(sockets={"a": 1})),
        {},
        set(),
    )
    assert made.strangers == 1
    wire.line.screen = SimpleNamespace(sid="s1")  # type: ignore[assignment]
    cleared = threading.Thread(target=made._unhurried(wire.line, lambda: None))
    cleared.start()
    assert left.wait(10)
    assert cleared.is_alive()
    assert made.strangers == 0
    made._leaving.release()
    cleared.join(10)
    assert not cleared.is_alive()
