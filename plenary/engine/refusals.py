"""Refusals of the last minutes: a request that is sent again is refused again, as it was."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from plenary.domain.vocabulary import Refusal, Request

KEPT_MS = 600_000
MOST_KEPT = 100_000
"""Beyond so many the oldest is forgotten early: a seat that floods the house must not fill its memory."""


class Refusals:
    """What was refused, by seat and id, with the digest of what was asked."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], tuple[int, str, Refusal]] = OrderedDict()

    def holds_any(self, requests: Iterable[Request]) -> bool:
        """Whether something was refused under the id of one of these requests."""
        return bool(self._kept) and any((each.seat.id, each.id) in self._kept for each in requests)

    def again(self, request: Request) -> Refusal | None:
        """The refusal that this request got; another one if the id was used for something else."""
        kept = self._kept.get((request.seat.id, request.id))
        if kept is None:
            return None
        return kept[2] if kept[1] == request.digest else Refusal("id_reused")

    def remember(self, requests: Iterable[Request], answers: Iterable[object]) -> None:
        """Keep the refusals among the answers to these requests."""
        for request, answer in zip(requests, answers, strict=True):
            if isinstance(answer, Refusal) and answer.code != "id_reused":
                self._kept[request.seat.id, request.id] = (request.at, request.digest, answer)

    def forget(self, now: int) -> None:
        """Let go of what is older than ten minutes."""
        while self._kept and (
            len(self._kept) > MOST_KEPT or next(iter(self._kept.values()))[0] < now - KEPT_MS
        ):
            self._kept.popitem(last=False)
