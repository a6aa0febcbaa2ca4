"""The clerk: takes all requests that wait, has them conducted as one batch, answers, and shows what changed."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict, deque
from concurrent.futures import Future
from dataclasses import replace

from plenary.domain.conference import Conference
from plenary.domain.vocabulary import PODIUM, Refusal, Request
from plenary.engine.broadcast import Broadcast
from plenary.engine.conduct import Answer, conduct
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import Journal, Standing
from plenary.engine.storage import StorageFailure, fault

logger = logging.getLogger(__name__)

LOOK_EVERY_S = 0.25
"""How often the head of the journal is looked at, for what other processes wrote."""
BATCH = 512
REFUSALS_KEPT_MS = 600_000


class Clerk:
    """One conference's clerk in this process. :meth:`run` is its only worker; everything else may be called anywhere.

    The podium has a lane of its own, so that a burst of delegates never delays the chair.
    """

    def __init__(self, journal: Journal, broadcast: Broadcast, clock: HouseClock) -> None:
        self.journal, self.broadcast, self.clock = journal, broadcast, clock
        self.standing = journal.catch_up(Standing())
        self.halted = False
        self._podium: deque[tuple[Request, Future[Answer]]] = deque()
        self._delegates: deque[tuple[Request, Future[Answer]]] = deque()
        self._refused: OrderedDict[tuple[str, str], tuple[int, str, Refusal]] = OrderedDict()
        self._wake = threading.Event()
        self._stopped = False

    @property
    def conference(self) -> Conference:
        """The conference as last committed, as far as this process has read it."""
        if self.standing.conference is None:
            raise LookupError(f"the conference {self.journal.conference} is not founded")
        return self.standing.conference

    def submit(self, request: Request) -> Future[Answer]:
        """Queue a request, stamped with the moment of its arrival; the answer comes after the commit."""
        answer: Future[Answer] = Future()
        lane = self._podium if request.seat.role in PODIUM else self._delegates
        lane.append((replace(request, at=self.clock.now()), answer))
        self._wake.set()
        return answer

    def wake(self) -> None:
        """Look at the journal now: another process has written."""
        self._wake.set()

    def stop(self) -> None:
        """End :meth:`run` after the batch under way; what waits behind it is answered that the house closes."""
        self._stopped = True
        self._wake.set()

    def run(self) -> None:
        """Work until stopped. Give this a thread (or greenlet) of its own."""
        self.broadcast.show(self.conference)
        while not self._stopped:
            self._wake.wait(LOOK_EVERY_S)
            self._wake.clear()
            self.work()
        while self._podium or self._delegates:
            for _, answer in self._take():
                answer.set_result(Refusal("house.closing"))

    def work(self) -> None:
        """One round: carry out what waits, or else look for what others wrote."""
        try:
            batch = self._take()
            if not batch:
                self._look()
            while batch:
                self._carry(batch)
                batch = self._take()
        except StorageFailure:
            logger.exception("the journal cannot be read; trying again")

    def _take(self) -> list[tuple[Request, Future[Answer]]]:
        taken: list[tuple[Request, Future[Answer]]] = []
        for lane in (self._podium, self._delegates):
            while lane and len(taken) < BATCH:
                taken.append(lane.popleft())
        return taken

    def _look(self) -> None:
        if self.journal.head() > self.standing.seq:
            self.standing = self.journal.catch_up(self.standing)
            self.broadcast.show(self.conference)

    def _carry(self, batch: list[tuple[Request, Future[Answer]]]) -> None:
        if self.halted:
            answers: list[Answer] = [Refusal("storage.halted")] * len(batch)
        else:
            answers = self._conducted([request for request, _ in batch])
        for (_, future), answer in zip(batch, answers, strict=True):
            future.set_result(answer)
        self.broadcast.show(self.conference)

    def _conducted(self, requests: list[Request]) -> list[Answer]:
        """Answers to a batch; a refusal of the last ten minutes is given again as it was."""
        self._forget()
        answers = {n: old for n, request in enumerate(requests) if (old := self._refused_before(request))}
        fresh = [request for n, request in enumerate(requests) if n not in answers]
        if fresh:
            try:
                self.standing, decided = conduct(self.journal, self.standing, fresh)
            except StorageFailure as failure:
                decided = self._settle(fresh, failure)
            else:
                self._remember(fresh, decided)
            rest = iter(decided)
            return [answers[n] if n in answers else next(rest) for n in range(len(requests))]
        return list(answers.values())

    def _settle(self, requests: list[Request], failure: Exception) -> list[Answer]:
        """After a failed transaction: read again what stands, and answer each request from what is found.

        When the disk itself failed, nothing read now can be trusted: stop accepting until a restart.
        """
        logger.error("a batch of %d was not committed: %s", len(requests), failure)
        if fault(failure) == "halt":
            self.halted = True
            return [Refusal("storage.halted")] * len(requests)
        try:
            self.standing = self.journal.catch_up(self.standing)
        except StorageFailure:
            logger.exception("nor can it be read whether it was")
            return [Refusal("storage.unknown_outcome")] * len(requests)
        found = [self.standing.accepted.get((request.seat.id, request.id)) for request in requests]
        return [answer or Refusal("storage.not_recorded") for answer in found]

    def _refused_before(self, request: Request) -> Refusal | None:
        kept = self._refused.get((request.seat.id, request.id))
        if kept is None:
            return None
        return kept[2] if kept[1] == request.digest else Refusal("id_reused")

    def _remember(self, requests: list[Request], answers: list[Answer]) -> None:
        for request, answer in zip(requests, answers, strict=True):
            if isinstance(answer, Refusal) and answer.code != "id_reused":
                self._refused[request.seat.id, request.id] = (request.at, request.digest, answer)

    def _forget(self) -> None:
        oldest = self.clock.now() - REFUSALS_KEPT_MS
        while self._refused and next(iter(self._refused.values()))[0] < oldest:
            self._refused.popitem(last=False)
