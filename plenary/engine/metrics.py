"""What this process measures of itself, for Prometheus: durations and counts, nobody's name and nobody's choice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import accumulate

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import HistogramMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE
from prometheus_client.registry import Collector
from prometheus_client.utils import floatToGoString

__all__ = ["CONTENT_TYPE", "Metrics"]

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
COMMANDS = (1, 2, 5, 10, 20, 50, 100, 200, 512)


class Answers(Collector):
    """How long commands took, by their names. The library's own histogram takes a lock for every number it keeps."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}
        self._seconds: dict[str, float] = {}

    def observe(self, command: str, seconds: float) -> None:
        """One more, which took so long. The clerk alone calls this."""
        # Whoever collects meanwhile finds a sum for every count.
        self._seconds[command] = self._seconds.get(command, 0.0) + seconds
        counts = self._counts.get(command)
        if counts is None:
            counts = self._counts[command] = [0] * (len(SECONDS) + 1)
        counts[bisect_left(SECONDS, seconds)] += 1

    def collect(self) -> Iterator[HistogramMetricFamily]:
        """As the library writes it down: of each duration, how many took no longer."""
        told = HistogramMetricFamily(
            "plenary_command_seconds", "From the arrival of a command to its answer.", labels=["command"]
        )
        most = [floatToGoString(each) for each in (*SECONDS, float("inf"))]
        for command, counts in sorted(self._counts.items()):
            told.add_metric(
                [command], list(zip(most, accumulate(counts), strict=True)), self._seconds[command]
            )
        yield told


class Metrics:
    """The measurements of one house; a registry of its own, so that two houses of one process do not add up.

    Labels have few values that all stand in the code: names of commands, codes of refusals, audiences.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._answered = Answers()
        self.registry.register(self._answered)
        self._refused = Counter(
            "plenary_refused", "Commands that were refused.", ["code"], registry=self.registry
        )
        self._batch = Histogram(
            "plenary_batch_commands",
            "Commands that were decided and recorded together.",
            buckets=COMMANDS,
            registry=self.registry,
        )
        self._commit = Histogram(
            "plenary_commit_seconds",
            "One transaction: the turn taken, its commands decided, written and committed.",
            buckets=SECONDS,
            registry=self.registry,
        )
        self._push = Histogram(
            "plenary_push_seconds",
            "From a commit until the last screen of this process was written to.",
            buckets=SECONDS,
            registry=self.registry,
        )
        self._clients = Gauge(
            "plenary_clients", "Screens connected to this process.", ["audience"], registry=self.registry
        )
        self._head = Gauge(
            "plenary_journal_head", "The last entry that this process has read.", registry=self.registry
        )
        self._waiting = Gauge(
            "plenary_commands_waiting", "Commands in the clerk's queue.", registry=self.registry
        )
        self._failing = Gauge(
            "plenary_failing", "1 while nothing can be recorded, for whatever reason.", registry=self.registry
        )
        self._halted = Gauge(
            "plenary_halted", "1 once the storage has failed: restart this process.", registry=self.registry
        )

    def answered(self, command: str, seconds: float) -> None:
        """A command was answered, so many seconds after it came."""
        self._answered.observe(command, seconds)

    def refused(self, code: str) -> None:
        """A command was refused, by a rule or at the door."""
        self._refused.labels(code).inc()

    def committed(self, commands: int, seconds: float) -> None:
        """So many commands were carried out in one transaction."""
        self._batch.observe(commands)
        self._commit.observe(seconds)

    def pushed(self, seconds: float) -> None:
        """What was committed has been written to every screen of this process."""
        self._push.observe(seconds)

    def text(
        self, *, clients: Mapping[str, int], head: int, waiting: int, failing: bool, halted: bool
    ) -> bytes:
        """Everything measured, as Prometheus reads it, with how things stand now. ``clients``: by audience."""
        self._clients.clear()
        for audience, number in clients.items():
            self._clients.labels(audience).set(number)
        self._head.set(head)
        self._waiting.set(waiting)
        self._failing.set(failing)
        self._halted.set(halted)
        return generate_latest(self.registry)
