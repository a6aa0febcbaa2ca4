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
