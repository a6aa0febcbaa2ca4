"""The clerk: takes all requests that wait, has them conducted as one batch, answers, and shows what changed."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.vocabulary import PODIUM, Bundle, Refusal, Request, Role
from plenary.engine.broadcast import Broadcast
from plenary.engine.conduct import Answer, conduct
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import BrokenChain, Journal, Standing
from plenary.engine.metrics import Metrics
from plenary.engine.refusals import Refusals
from plenary.engine.storage import StorageFailure, fault

logger = logging.getLogger(__name__)

URGENT = (*PODIUM, Role.HOUSE)
"""Whose requests wait behind nobody else's."""
LOOK_EVERY_S = 0.25
"""How often the head of the journal is looked at, for what other processes wrote."""
BATCH = 256
"""Decided in 60 ms of a processor: a chair who comes just after one has begun waits for it, and for its own."""
SHOW_AFTER_S = 0.4
"""While delegates' requests wait behind a batch, what it changed is shown with what they change, this late at most:
a hall that votes at once follows the count twice a second or so, and is not shown every step of it."""
TRIES = 3
"""How often a batch is decided that another transaction stood in the way of."""
LOT_BYTES = 6
"""Of the random number that comes with a request: far more than there are names to draw from."""
BROKEN = ("internal", "storage.")
"""Refusals that are no rule's: the house could not do what it was asked."""
TRY_AFTER_MS = 1_500
"""So long after the last failure the house tries to write; until then, at least, the podium is told that it failed."""
Tell = Callable[[Answer], None]
"""Takes the answer to a request."""


def _by_lot() -> int:
    return int.from_bytes(os.urandom(LOT_BYTES))


class Clerk:
    """One conference's clerk in this process. :meth:`run` is its only worker; everything else may be called anywhere.

    The podium has a lane of its own, so that a burst of delegates never delays the chair.
    """

    def __init__(
        self,
        journal: Journal,
        broadcast: Broadcast,
        clock: HouseClock,
        lot: Callable[[], int] = _by_lot,
    ) -> None:
        self.journal, self.broadcast, self.clock, self.lot = journal, broadcast, clock, lot
        self.metrics = Metrics()
        self.standing = journal.catch_up(Standing())
        if self.standing.conference:
            clock.not_before(self.standing.conference.at)
            broadcast.show(self.standing.conference)
        self.halted = False
        self.failing_since: int | None = None
        self._failed_at = 0
        self._podium: deque[tuple[Request, Tell]] = deque()
        self._delegates: deque[tuple[Request, Tell]] = deque()
        self._refusals = Refusals()
        self.committed: Callable[[int], None] | None = None
        """Told the seq behind every batch that recorded something; must return at once."""
        self._wake = threading.Event()
        self._stopped = False
        self._blind = False

    @property
    def conference(self) -> Conference:
        """The conference as last committed, as far as this process has read it."""
        if self.standing.conference is None:
            raise LookupError(f"the conference {self.journal.conference} is not founded")
        return self.standing.conference

    @property
    def health(self) -> dict[str, Any]:
        """Whether what is asked can be recorded, and if not, since when; for the podium's screens."""
        failing = "halted" if self.halted else "ok" if self.failing_since is None else "failing"
        return {"storage": failing, "since": self.failing_since}

    @property
    def waiting(self) -> int:
        """How many requests wait to be taken."""
        return len(self._podium) + len(self._delegates)

    def submit(self, request: Request) -> Future[Answer]:
        """Queue a request; the answer comes after the commit."""
        answer: Future[Answer] = Future()
        self.take(request, answer.set_result)
        return answer

    def take(self, request: Request, tell: Tell) -> None:
        """Queue a request, stamped with the moment of its arrival; the answer is told after the commit."""
        if self._stopped:
            tell(Refusal("house.closing"))
            return
        lane = self._podium if request.seat.role in URGENT else self._delegates
        lane.append((request.stamped(self.clock.now(), self.lot()), tell))
        if not self._wake.is_set():  # It is cleared before the lanes are looked at, so nobody is overlooked.
            self._wake.set()

    def hear(self, seq: int) -> None:
        """Another process has committed an entry of this number: look at once, unless it was read already."""
        if seq > self.standing.seq:
            self._wake.set()

    def stop(self) -> None:
        """End :meth:`run` after the batch under way; what waits behind it is answered that the house closes."""
        self._stopped = True
        self._wake.set()

    def run(self) -> None:
        """Work until stopped. Give this a thread (or greenlet) of its own."""
        while not self._stopped:
            self._wake.wait(LOOK_EVERY_S)
            self._wake.clear()
            try:
                self.work()
            except Exception:
                # A bug in a view or a sender: what was recorded is recorded, and the house goes on.
                logger.exception("the clerk stumbled")
        while self._podium or self._delegates:
            for _, tell in self._take():
                tell(Refusal("house.closing"))

    def work(self) -> None:
        """One round: carry out what waits, or else look for what others wrote."""
        batch = self._take()
        if not batch and not self.halted:
            self._look()
        began: float | None = None
        while batch:
            committed = self._carry(batch)
            urgent = any(request.seat.role in URGENT for request, _ in batch)
            began = committed if began is None else began
            if not urgent and not self.waiting:
                # Whoever has spoken meanwhile is heard first: showing takes as long as many answers.
                time.sleep(0)
            batch = self._take()
            if urgent or not batch or time.perf_counter() - began > SHOW_AFTER_S:
                self._show(began)
                began = None

    def _take(self) -> list[tuple[Request, Tell]]:
        taken: list[tuple[Request, Tell]] = []
        for lane in (self._podium, self._delegates):
            taken += [lane.popleft() for _ in range(min(len(lane), BATCH - len(taken)))]
        return taken

    def _look(self) -> None:
        try:
            if self.journal.head() > self.standing.seq:
                self.standing = self.journal.catch_up(self.standing)
                self.broadcast.show(self.conference)
        except (StorageFailure, BrokenChain) as failure:
            if _lies(failure) or not self._blind:  # said once, not at every look
                self._judge(failure, "the journal cannot be read")
            self._blind = True
        else:
            self._blind = False
            if self.failing_since is not None and self.clock.now() - self._failed_at >= TRY_AFTER_MS:
                self._try()

    def _try(self) -> None:
        """After a failure: see whether the storage can record again, before anybody asks for it."""
        try:
            self.journal.try_to_write()
        except StorageFailure as failure:
            if _lies(failure):
                self._judge(failure, "nothing can be written")
        else:
            self._recovered()

    def _recovered(self) -> None:
        if self.failing_since is not None:
            logger.warning("the storage records again")
        self.failing_since = None

    def _carry(self, batch: list[tuple[Request, Tell]]) -> float:
        """Conduct a batch and answer it; the moment of its commit (``time.perf_counter``)."""
        before = self.standing.seq
        if self.halted:
            answers: list[Answer] = [Refusal("storage.halted")] * len(batch)
        else:
            answers = self._conducted([request for request, _ in batch])
        if self.committed and self.standing.seq > before:
            self.committed(self.standing.seq)
        committed = time.perf_counter()
        for (_, tell), answer in zip(batch, answers, strict=True):
            try:
                tell(answer)
            except Exception:
                logger.exception("an answer could not be told")  # and the others are told theirs
        now = self.clock.now()
        for (request, _), answer in zip(batch, answers, strict=True):
            self._count(request, answer, now)
        logger.debug("a batch", extra={"commands": len(batch), "seq": self.standing.seq})
        return committed

    def _show(self, committed: float) -> None:
        """Show what stands; ``committed``: since when the oldest of it is to be shown."""
        shown = self.broadcast.seq
        self.broadcast.show(self.conference)
        if self.standing.seq > shown:
            self.metrics.pushed(time.perf_counter() - committed)

    def _count(self, request: Request, answer: Answer, now: int) -> None:
        """Count an answer; what the house itself could not do is written down, too."""
        command = "bundle" if isinstance(request.command, Bundle) else request.command.name
        ms = max(0, now - request.at)
        self.metrics.answered(command, ms / 1_000)
        if not isinstance(answer, Refusal):
            return
        self.metrics.refused(answer.code)
        if answer.code.startswith(BROKEN):
            told = {"seat": request.seat.id, "request": request.id, "command": command, "ms": ms}
            logger.error("a command was not carried out", extra=told | {"refusal": answer.code})

    def _conducted(self, requests: list[Request]) -> list[Answer]:
        """Answers to a batch; a refusal of the last ten minutes is given again as it was."""
        self._refusals.forget(self.clock.now())
        if not self._refusals.holds_any(requests):
            return self._decided(requests)
        self._look()  # Another process may have accepted it since.
        answers = {n: old for n, request in enumerate(requests) if (old := self._refused_before(request))}
        fresh = [request for n, request in enumerate(requests) if n not in answers]
        decided = iter(self._decided(fresh) if fresh else ())
        return [answers[n] if n in answers else next(decided) for n in range(len(requests))]

    def _decided(self, requests: list[Request], tries: int = TRIES) -> list[Answer]:
        began, before = time.perf_counter(), self.standing.seq
        try:
            self.standing, answers = conduct(self.journal, self.standing, requests)
        except (StorageFailure, BrokenChain) as failure:
            if fault(failure) == "again" and tries > 1:
                return self._decided(requests, tries - 1)
            return self._settle(requests, failure)
        except Exception:
            # A bug in a rule stops nobody but the request that trips over it, found by taking each alone.
            if len(requests) > 1:
                return [answer for request in requests for answer in self._decided([request])]
            logger.exception("request %s of seat %s cannot be decided", requests[0].id, requests[0].seat.id)
            return [Refusal("internal")]
        self.metrics.committed(len(requests), time.perf_counter() - began)
        if self.standing.seq > before:
            self._recovered()
        self._refusals.remember(requests, answers)
        return answers

    def _judge(self, failure: Exception, what: str) -> None:
        """Say what failed. When nothing read now can be trusted, stop accepting until a restart."""
        self.halted = self.halted or _lies(failure)
        self._failed_at = self.clock.now()
        if self.failing_since is None:
            self.failing_since = self._failed_at
        logger.error("%s%s", what, "; the house halts" if self.halted else "", exc_info=failure)

    def _settle(self, requests: list[Request], failure: Exception) -> list[Answer]:
        """After a failed transaction: read again what stands, and answer each request from what is found."""
        self._judge(failure, f"a batch of {len(requests)} was not committed")
        if not self.halted:
            try:
                self.standing = self.journal.catch_up(self.standing)
            except (StorageFailure, BrokenChain) as unread:
                self._judge(unread, "nor can it be read whether it was")
                return [Refusal("storage.unknown_outcome")] * len(requests)
        if self.halted:
            return [Refusal("storage.halted")] * len(requests)
        return [self._found(request) for request in requests]

    def _refused_before(self, request: Request) -> Refusal | None:
        accepted = (request.seat.id, request.id) in self.standing.accepted
        return None if accepted else self._refusals.again(request)

    def _found(self, request: Request) -> Answer:
        """The answer to a request whose transaction failed: what the journal holds of it."""
        recorded = self.standing.accepted.get((request.seat.id, request.id))
        if recorded is None:
            return Refusal("storage.not_recorded")
        return recorded if recorded.digest == request.digest else Refusal("id_reused")


def _lies(failure: Exception) -> bool:
    """Whether the disk itself failed, or the journal is not what was written."""
    return isinstance(failure, BrokenChain) or fault(failure) == "halt"
