"""A plain head is read as the library reads it, and whatever is not plain is left to the library."""

from __future__ import annotations

import io
from http.server import BaseHTTPRequestHandler

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plenary.web.heads import Head, asks_in_vain, plain_head

LINE = b"GET /socket.io/?transport=websocket&EIO=4 HTTP/1.1\r\n"
FIELDS = (
    b"Host: 127.0.0.1:5000\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nOrigin: http://127.0.0.1:5000\r\n"
    b"Accept-Language: fr-CH, fr;q=0.9\r\nCookie: plenary=abc; other=d e\r\nSec-WebSocket-Key: abcdefgh==\r\n"
)
BODY = b"behind: it\r\n\r\n"

lines = st.sampled_from([LINE, b"POST /api HTTP/1.1\r\n", b"PATCH / HTTP/1.1\r\n"])
odd_lines = st.sampled_from(
    [b"GET //evil HTTP/1.1\r\n", b"GET / HTTP/1.0\r\n", b"GET /\r\n", b"GET / x HTTP/1.1\r\n", b"\r\n", b""]
) | st.binary(max_size=30)
names = st.sampled_from(["Host", "X-a", "connection", "Expect", "Upgrade", "content-length"])
values = st.sampled_from(["close", "Upgrade", "keep-alive", "100-continue", "CLOSE", "a: b", "0"])
values |= st.text("ab :,\t", min_size=1, max_size=8)
fields = st.builds("{}: {}\r\n".format, names, values).map(str.encode)
odd_fields = st.sampled_from(
    [b" folded\r\n", b"No colon\r\n", b"Blank : x\r\n", b"Lone\n", b"A:b\r\n", b"Empty:\r\n", b"\xe9: x\r\n"]
) | st.binary(max_size=12)


class Library(BaseHTTPRequestHandler):
    """The library, given a head instead of a connection."""

    protocol_version = "HTTP/1.1"

    def __init__(self, line: bytes, behind: bytes) -> None:
        self.raw_requestline, self.rfile, self.wfile = line, io.BytesIO(behind), io.BytesIO()
        self.client_address = ("", 0)
        self.read = self.parse_request()

    def log_message(self, format: str, *args: object) -> None:
        """Nobody is told."""


def same(line: bytes, behind: bytes) -> Head | None:
    """The plain head, seen to be what the library makes of it."""
    head = plain_head(line, behind)
    if head:
        library = Library(line, behind)
        assert library.read
        assert not library.close_connection
        assert (library.command, library.path, library.request_version) == (*head[:2], "HTTP/1.1")
        assert library.headers.items() == head.fields
        assert library.rfile.tell() == head.size
    return head


def test_what_a_browser_sends_is_plain() -> None:
    head = same(LINE, FIELDS + b"\r\n" + BODY)
    assert head
    assert dict(head.fields)["Cookie"] == "plenary=abc; other=d e"


@given(lines | odd_lines, st.lists(fields | odd_fields, max_size=8).map(b"".join), st.binary(max_size=9))
def test_a_head_that_is_plain_is_read_as_the_library_does(line: bytes, head: bytes, more: bytes) -> None:
    same(line, head + b"\r\n" + more)


@given(st.integers(0, len(FIELDS) - 1), st.binary(min_size=1, max_size=2))
def test_one_strange_byte_is_not_read_otherwise(at: int, strange: bytes) -> None:
    same(LINE, FIELDS[:at] + strange + FIELDS[at + 1 :] + b"\r\n")


@given(st.integers(0, len(FIELDS) + 1))
def test_half_a_head_is_left_to_the_library(come: int) -> None:
    assert plain_head(LINE, (FIELDS + b"\r\n")[:come]) is None


@pytest.mark.parametrize(
    "field",
    [b"Connection: close", b"connection: CLOSE", b"Expect: 100-continue", b"A:b", b"A: b\r\n c"],
)
def test_what_asks_for_more_is_left_to_the_library(field: bytes) -> None:
    assert plain_head(LINE, FIELDS + field + b"\r\n\r\n") is None
    assert plain_head(LINE, field + b"\r\n" + FIELDS + b"\r\n") is None


def test_so_many_fields_that_the_library_may_refuse_them_are_left_to_it() -> None:
    assert plain_head(LINE, FIELDS + b"A: b\r\n" * 100 + b"\r\n") is None


UPGRADE = {
    "HTTP_UPGRADE": "websocket",
    "HTTP_CONNECTION": "keep-alive, Upgrade",
    "HTTP_SEC_WEBSOCKET_VERSION": "13",
    "HTTP_SEC_WEBSOCKET_KEY": "abcdefghijklmnopqrstuv==",
}


def test_who_asks_for_a_websocket_as_everybody_does_is_not_turned_away() -> None:
    assert not asks_in_vain(UPGRADE)
    assert not asks_in_vain({})
    assert not asks_in_vain({"HTTP_UPGRADE": "h2c", "HTTP_CONNECTION": "Upgrade, HTTP2-Settings"})


@pytest.mark.parametrize("missing", [name for name in UPGRADE if name != "HTTP_UPGRADE"])
def test_whose_hand_cannot_be_shaken_asks_in_vain(missing: str) -> None:
    assert asks_in_vain({name: value for name, value in UPGRADE.items() if name != missing})


def test_another_version_of_the_protocol_is_asked_for_in_vain() -> None:
    assert asks_in_vain(UPGRADE | {"HTTP_SEC_WEBSOCKET_VERSION": "8"})
