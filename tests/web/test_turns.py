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


def test_a_house_that_may_open_no_more_files_takes_people_in_again_when_others_have_left() -> None:
    few = ["sh", "-c", 'ulimit -Hn 200; exec "$0" "$@"', sys.executable, "-c", FULL]
    ended = subprocess.run(few, env=clean(), capture_output=True, text=True, timeout=WITHIN_S, check=True)
    assert ended.stdout == "1\n"


def test_after_every_few_connections_that_are_accepted_everybody_else_has_a_turn() -> None:
    """In a process of its own, because eventlet changes the one it is in."""
    ended = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=clean(),
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=True,
    )
    turns = [0, *json.loads(ended.stdout), COMING]
    assert max(later - earlier for earlier, later in pairwise(turns)) == AT_ONCE
