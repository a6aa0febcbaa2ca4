"""Frames and packets, as the libraries of both sides understand them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from socketio.packet import Packet
from wsproto.frame_protocol import FrameProtocol

from plenary.web.frames import BINARY, PING, TEXT, Reader, Violation, ack_text, event_text, text_frame
from plenary.web.packets import read_event
from tests.web.wires import MOST


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536, 100_000])
def test_a_frame_of_any_length_is_read_by_a_client_as_it_was_written(length: int) -> None:
    text = ("é€😀" * length).encode()[:length].decode(errors="ignore")
    reader = FrameProtocol(client=True, extensions=[])
    reader.receive_bytes(text_frame(text.encode()))
    read = list(reader.received_frames())
    assert "".join(frame.payload for frame in read) == text
    assert read[-1].message_finished


Said = tuple[int, bytes]
SAID = st.lists(
    st.one_of(
        st.tuples(st.just(TEXT), st.lists(st.text(max_size=200).map(str.encode), min_size=1, max_size=4)),
        st.tuples(
            st.just(BINARY),
            st.lists(st.binary(max_size=1_000).map(lambda some: some * 70), min_size=1, max_size=3),
        ),
        st.tuples(st.just(PING), st.binary(max_size=125).map(lambda payload: [payload])),
    ),
    max_size=5,
)


def sent(said: Iterable[tuple[int, list[bytes]]]) -> bytes:
    """What a client puts on its wire for these messages, some of them in several frames."""
    client = FrameProtocol(client=True, extensions=[])
    frames = []
    for kind, parts in said:
        if kind == PING:
            frames.append(client.ping(parts[0]))
        for n, part in enumerate(parts if kind != PING else ()):
            whole = part.decode() if kind == TEXT else part
            frames.append(client.send_data(whole, fin=n == len(parts) - 1))
    return b"".join(frames)


@given(SAID, st.lists(st.integers(1, 5_000), max_size=60))
def test_what_a_client_sends_is_read_however_the_network_cuts_it(
    said: list[tuple[int, list[bytes]]], cuts: list[int]
) -> None:
    reader, rest, read = Reader(10 * MOST), sent(said), list[Said]()
    for cut in [*cuts, len(rest)]:
        read += reader.read(rest[:cut])
        rest = rest[cut:]
    assert read == [(kind, b"".join(parts)) for kind, parts in said]


MASK = bytes(4)


@pytest.mark.parametrize(
    ("frames", "code"),
    [
        (b"\x81\x01a", 1002),
        (b"\xc1\x81" + MASK + b"a", 1002),
        (b"\x83\x81" + MASK + b"a", 1002),
        (b"\x80\x81" + MASK + b"a", 1002),
        (b"\x01\x81" + MASK + b"a" + b"\x81\x81" + MASK + b"b", 1002),
        (b"\x09\x80" + MASK, 1002),
        (b"\x89\xfe\x00\x7e" + MASK + bytes(126), 1002),
        (b"\x81\xff" + (MOST + 1).to_bytes(8) + MASK, 1009),
        (b"\x81\xff" + (2**63).to_bytes(8) + MASK, 1009),
        ((b"\x01\xfe\xff\xff" + MASK + bytes(65_535)) + (b"\x00\xfe\xff\xff" + MASK + bytes(65_535)), 1009),
    ],
    ids=[
        "unmasked",
        "reserved",
        "unknown",
        "loose",
        "interrupted",
        "ping-in-parts",
        "long-ping",
        "large",
        "huge",
        "large-in-parts",
    ],
)
def test_what_is_no_websocket_is_told_by_its_code(frames: bytes, code: int) -> None:
    with pytest.raises(Violation) as violation:
        list(Reader(MOST).read(frames))
    assert violation.value.code == code


def test_empty_parts_of_a_message_without_end_are_not_kept() -> None:
    reader = Reader(MOST)
    assert list(reader.read(b"\x01\x80" + MASK + (b"\x00\x80" + MASK) * 1_000)) == []
    assert reader._parts == []
    assert list(reader.read(b"\x80\x81" + MASK + b"a")) == [(TEXT, b"a")]


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
