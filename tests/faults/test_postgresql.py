"""PostgreSQL goes away and comes back while the hall votes: nothing acknowledged is lost, all goes on by itself."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from tests.faults.balanced import Hall, balanced
from tests.servers import PostgreSQL
from tests.serving import member_states

VOTES = int(os.environ.get("PLENARY_POSTGRESQL_VOTES", "1"))
"""So many votes under each kind of trouble."""
BACK_WITHIN_S = 5
OURS = "application_name = 'plenary'"
TERMINATE = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {OURS}"
TERMINATIONS = 4


@pytest.fixture(scope="module")
def hall(postgresql: PostgreSQL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with balanced(postgresql, tmp_path_factory.mktemp("postgresql")) as hall:
        yield hall


@pytest.mark.timeout(120 + 60 * VOTES)
@pytest.mark.parametrize("mode", ["immediate"] if VOTES == 1 else ["fast", "immediate"])
def test_a_restart_while_193_delegations_vote_loses_no_ballot(
    postgresql: PostgreSQL, hall: Hall, mode: str
) -> None:
    back: list[float] = []

    def restart() -> None:
        hall.after(40)
        postgresql.stop(mode)
        postgresql.start()
        began = time.monotonic()
        hall.after(1)
        back.append(hall.first_after(began))

    for _ in range(VOTES):
        hall.vote(restart)
    hall.check_recorded()
    print(
        f"{mode}: after a restart of PostgreSQL the next answer comes within {max(back):.2f} s; {dict(hall.retries)}"
    )
    assert max(back) < BACK_WITHIN_S


@pytest.mark.timeout(120 + 60 * VOTES)
def test_connections_that_are_ended_while_193_delegations_vote_lose_no_ballot(
    postgresql: PostgreSQL, hall: Hall
) -> None:
    def terminate() -> None:
        for _ in range(TERMINATIONS):
            hall.after(25)
            assert postgresql.sql(TERMINATE)

    for _ in range(VOTES):
        hall.vote(terminate)
    hall.check_recorded()
    print(f"connections ended {VOTES * TERMINATIONS} times: {dict(hall.retries)}")


def test_delegations_that_ask_for_the_floor_meanwhile_are_heard_once(
    postgresql: PostgreSQL, hall: Hall
) -> None:
    codes = member_states()[:24]
    postgresql.stop()
    postgresql.start()
    assert all(ack["ok"] for ack in hall.ask(codes, 1))
    postgresql.sql(TERMINATE)
    assert all(ack["ok"] for ack in hall.ask(codes, 2))
    hall.check_recorded()
