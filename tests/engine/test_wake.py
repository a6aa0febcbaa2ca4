"""Processes wake each other through a real Redis: they hear numbers, wait for nothing, and come back by themselves."""

from __future__ import annotations

import queue
import signal
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from threading import Thread

import pytest
import redis as client

from plenary.domain.hall.messages import Announce
from plenary.engine import clerk as clerks
from plenary.engine import wake as wakes
from plenary.engine.wake import Wake
from tests.engine.house import CONFERENCE, House
from tests.servers import Redis

WITHIN_S = 20
CHANNEL = f"plenary:{CONFERENCE}"


class Process:
    """What one process hears."""

    def __init__(self, url: str) -> None:
        self.heard = queue.Queue[int]()
        self.wake = Wake(url, CONFERENCE, self.heard.put)
        self.workers = [Thread(target=work) for work in (self.wake.tell, self.wake.listen)]
        for worker in self.workers:
            worker.start()

    def end(self) -> None:
        """End its workers, which they must do in time."""
        self.wake.stop()
        for worker in self.workers:
            worker.join(WITHIN_S)
            assert not worker.is_alive()

    def hears(self) -> int:
        """The next number."""
        return self.heard.get(timeout=WITHIN_S)

    def hears_at_last(self, seq: int) -> None:
        """What was told before may have been lost, or not."""
        while self.hears() != seq:
            pass


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> Iterator[ExitStack]:
    monkeypatch.setattr(wakes, "AGAIN_AFTER_S", 0.05)
    monkeypatch.setattr(wakes, "LISTEN_S", 0.1)
    with ExitStack() as ends:
        yield ends


@pytest.fixture
def two(redis: Redis, ends: ExitStack) -> tuple[Process, Process]:
    both = Process(redis.url), Process(redis.url)
    for process in both:
        ends.callback(process.end)
    until_listened(redis)
    return both


def until_listened(redis: Redis, processes: int = 2) -> None:
    with client.Redis.from_url(redis.url) as asking:
        for _ in range(100_000):
            if asking.pubsub_numsub(CHANNEL) == [(CHANNEL.encode(), processes)]:
                return
    raise AssertionError("they do not listen")


def test_what_one_has_committed_all_others_hear(two: tuple[Process, Process]) -> None:
    one, other = two
    one.wake.committed(7)
    assert other.hears() == 7
    other.wake.committed(8)
    assert one.heard.get(timeout=WITHIN_S) in (7, 8)


def test_what_is_no_number_is_passed_over(redis: Redis, two: tuple[Process, Process]) -> None:
    with client.Redis.from_url(redis.url) as careless:
        for message in (b"", b"-1", b"7.5", b"DROP TABLE journal", b"\xff\xfe", b"9" * 10_000, b"9"):
            careless.publish(CHANNEL, message)
    assert [process.hears() for process in two] == [9, 9]


def test_nobody_waits_for_a_frozen_redis_and_the_newest_is_told_when_it_goes_on(
    redis: Redis, two: tuple[Process, Process]
) -> None:
    one, other = two
    redis.signal(signal.SIGSTOP)
    for seq in range(1, 1_001):
        one.wake.committed(seq)  # a thousand times nothing: it returns at once
    redis.signal(signal.SIGCONT)
    other.hears_at_last(1_000)


def test_who_was_listening_to_a_redis_that_died_listens_to_the_next(
    redis: Redis, two: tuple[Process, Process], caplog: pytest.LogCaptureFixture
) -> None:
    one, other = two
    redis.kill()
    one.wake.committed(7)
    redis.start()
    until_listened(redis)
    one.wake.committed(8)
    other.hears_at_last(8)
    away = [r for r in caplog.records if r.levelname == "WARNING" and r.message.startswith("being woken")]
    assert len(away) == 2  # said once by each, however often they tried


def test_a_redis_that_was_never_there_is_no_reason_not_to_start(redis: Redis, ends: ExitStack) -> None:
    redis.kill()
    process = Process(redis.url)
    ends.callback(process.end)
    process.wake.committed(1)
    redis.start()
    until_listened(redis, processes=1)
    process.wake.committed(2)
    process.hears_at_last(2)


def test_the_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ImportError, match=r"pip install 'plenary\[redis\]'"):
        Wake("redis://localhost", CONFERENCE, lambda _: None)


def test_a_clerk_that_is_woken_looks_at_once(sitting: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clerks, "LOOK_EVERY_S", 3_600)
    shown = queue.Queue[int]()
    sitting.broadcast._send = lambda views: shown.put(views[0][1]["seq"])
    sitting.broadcast.join(sitting.words.audience("display"))
    sitting.broadcast.view(sitting.words.audience("display"))
    other, told = sitting.beside(), []
    other.clerk.committed = told.append
    worker = Thread(target=sitting.clerk.run)
    worker.start()
    other.ask("chair", Announce(text={"en": "Order"}))
    assert told == [6]
    sitting.clerk.hear(6)
    assert shown.get(timeout=WITHIN_S) == 6
    sitting.clerk.stop()
    worker.join(WITHIN_S)
    other.close()
