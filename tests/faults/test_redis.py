"""Redis is killed, frozen, emptied and started again: it only wakes, so nothing waits for it and nothing is lost."""

from __future__ import annotations

import os
import signal
import statistics
import time
from collections.abc import Iterator

import pytest
import redis as client

from tests.clients import Bare
from tests.faults.balanced import Hall, balanced
from tests.servers import PostgreSQL, Redis, redis_server
from tests.serving import member_states
from tests.several import CONFERENCE

ROUNDS = int(os.environ.get("PLENARY_REDIS_ROUNDS", "1"))
TURNS = 8
BEHIND_MS = 3_000
CHANNEL = f"plenary:{CONFERENCE}"
WITHIN_S = 20


@pytest.fixture(scope="module")
def redis() -> Iterator[Redis]:
    """A Redis for this module."""
    with redis_server() as server:
        yield server


@pytest.fixture(scope="module")
def hall(postgresql: PostgreSQL, redis: Redis, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    with balanced(postgresql, tmp_path_factory.mktemp("redis"), PLENARY_REDIS_URL=redis.url) as hall:
        check_both_listen(redis)
        yield hall


def check_both_listen(redis: Redis) -> None:
    """Both processes hear what is told; wait until they have come back."""
    until, told = time.monotonic() + WITHIN_S, 0
    with client.Redis.from_url(redis.url) as asking:
        while told != 2:
            assert time.monotonic() < until, f"{told} listen"
            ((_, told),) = asking.pubsub_numsub(CHANNEL)


def follow(hall: Hall, what: str) -> None:
    """The screens of one process follow what is done on the other, and nothing is refused meanwhile."""
    one, other = hall.house.processes
    chair, display = one.bare("chair"), other.bare("display")
    lags = sorted(announced(chair, display, f"{what} {turn}") for turn in range(TURNS))
    assert all(ack["ok"] for ack in hall.ask(member_states()[:TURNS], next(hall.ids)))
    chair.drop()
    display.drop()
    print(f"{what}: the other process is {statistics.median(lags):.0f} ms behind, at most {lags[-1]:.0f}")
    assert lags[-1] < BEHIND_MS
    assert hall.retries == {}


def announced(chair: Bare, display: Bare, words: str) -> float:
    """How many ms after its ack an announcement is on the display."""
    chair.do("hall.announce", text={"en": words})
    began = time.monotonic()
    display.shown.until(lambda shown: shown["hall"]["announcement"]["text"]["en"] == words)
    return (time.monotonic() - began) * 1_000


@pytest.mark.timeout(120 + 60 * ROUNDS)
def test_whatever_happens_to_redis_commands_are_acknowledged_and_screens_follow(
    hall: Hall, redis: Redis
) -> None:
    for _ in range(ROUNDS):
        follow(hall, "with Redis")

        redis.signal(signal.SIGSTOP)
        follow(hall, "Redis frozen")
        redis.signal(signal.SIGCONT)
        check_both_listen(redis)

        with client.Redis.from_url(redis.url) as careless:
            careless.flushall()
            careless.publish(CHANNEL, "no number")
            careless.publish(CHANNEL, "9" * 1_000)
        follow(hall, "Redis emptied")

        redis.kill()
        follow(hall, "Redis dead")
        redis.start()
        check_both_listen(redis)
        follow(hall, "Redis back")
    hall.check_recorded()


def test_a_vote_goes_on_though_redis_dies_in_the_middle_of_it(hall: Hall, redis: Redis) -> None:
    def die() -> None:
        hall.after(60)
        redis.kill()

    hall.vote(die)
    redis.start()
    check_both_listen(redis)
    hall.check_recorded()
    assert hall.retries == {}
