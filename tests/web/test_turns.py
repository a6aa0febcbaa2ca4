"""A hall that comes back at once takes turns with everybody else."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise

from tests.serving import WITHIN_S, clean

COMING, AT_ONCE = 20, 4
SCRIPT = f"""
import json
from plenary import server
import eventlet
listening = server.listen("127.0.0.1", 0)
coming = [eventlet.connect(listening.getsockname()) for _ in range({COMING})]
accepted, turns = [], []
def others():
    while True:
        turns.append(len(accepted))
        eventlet.sleep(0)
eventlet.spawn(others)
for _ in coming:
    accepted.append(listening.accept())
print(json.dumps(turns))
"""


FULL = """
import errno, os
from plenary import server
import eventlet
server.FULL_FOR_S = 0
listening = server.listen("127.0.0.1", 0)
comes, open_files, accepted = eventlet.connect(listening.getsockname()), [], []
try:
    while True:
        open_files.append(os.dup(0))
except OSError as full:
    assert full.errno == errno.EMFILE
accepting = eventlet.spawn(lambda: accepted.append(listening.accept()))
for _ in range(5):
    eventlet.sleep(0)
assert accepted == []
for each in open_files:
    os.close(each)
accepting.wait()
print(len(accepted))
"""


CROWDED = """
from plenary import server
import eventlet
def others():
    for _ in range(5):
        eventlet.sleep(0)
server.OUTSIDE_S = 3600
listening = server.listen("127.0.0.1", 0)
comes = [eventlet.connect(listening.getsockname()) for _ in range(2)]
server.Protocol.coming.update(range(server.COMING_AT_ONCE))
accepted = []
accepting = eventlet.spawn(lambda: accepted.append(listening.accept()))
others()
print(len(accepted))
server.Protocol.coming.pop()
accepting.wait()
print(len(accepted))
server.Protocol.coming.add("slow")
server.OUTSIDE_S = 0
eventlet.spawn(lambda: accepted.append(listening.accept())).wait()
print(len(accepted))
"""


COMING_IN = """
from plenary import server
import eventlet, eventlet.wsgi
def app(environ, start_response):
    start_response("200 OK", [("Content-Length", "0")])
    return [b""]
server.HEAD_WITHIN_S = 3600
listening = server.listen("127.0.0.1", 0)
eventlet.spawn(eventlet.wsgi.server, listening, app, protocol=server.Protocol, log_output=False)
def coming(wanted):
    while len(server.Protocol.coming) != wanted:
        eventlet.sleep(0)
answered, silent = [eventlet.connect(listening.getsockname()) for _ in range(2)]
coming(2)
answered.sendall(b"GET / HTTP/1.1\\r\\nHost: here\\r\\n\\r\\n")
assert answered.recv(1000).startswith(b"HTTP/1.1 200")
coming(1)
silent.close()
coming(0)
"""


def alone(script: str) -> str:
    """What a script prints in a process of its own, because eventlet changes the one it is in."""
    told = [sys.executable, "-c", script]
    return subprocess.run(
        told, env=clean(), capture_output=True, text=True, timeout=WITHIN_S, check=True
    ).stdout


def test_while_many_are_coming_in_the_next_waits_outside_and_for_slow_ones_not_long() -> None:
    assert alone(CROWDED).split() == ["0", "1", "2"]


def test_who_was_answered_or_has_gone_is_not_coming_in_any_more() -> None:
    alone(COMING_IN)


def test_a_house_that_may_open_no_more_files_takes_people_in_again_when_others_have_left() -> None:
    few = ["sh", "-c", 'ulimit -Hn 200; exec "$0" "$@"', sys.executable, "-c", FULL]
    ended = subprocess.run(few, env=clean(), capture_output=True, text=True, timeout=WITHIN_S, check=True)
    assert ended.stdout == "1\n"


def test_after_every_few_connections_that_are_accepted_everybody_else_has_a_turn() -> None:
    turns = [0, *json.loads(alone(SCRIPT)), COMING]
    assert max(later - earlier for earlier, later in pairwise(turns)) == AT_ONCE
