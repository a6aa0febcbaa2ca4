"""The heart: take the turn, decide each request on what the one before left, record all of it in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plenary.domain.conference import Conference, apply
from plenary.domain.decide import decide
from plenary.domain.vocabulary import By, Entry, Refusal, Request
from plenary.engine.journal import Accepted, Journal, Standing, advance

Answer = Accepted | Refusal


def conduct(
    journal: Journal, standing: Standing, requests: Sequence[Request]
) -> tuple[Standing, list[Answer]]:
    """Carry a batch of requests through the house: what stands after it, and an answer to each, in order.

    Raises StorageFailure when the transaction failed or its outcome is unknown; ``standing`` then still holds
    what was committed before.
    """
    with journal.turn(standing) as turn:
        batch = _Batch(turn.standing)
        answers = [batch.answer(request) for request in requests]
        lines = turn.write(batch.entries)
    standing = turn.standing
    for entry, line in zip(batch.entries, lines, strict=True):
        standing = advance(standing, entry, line.digest)
    return standing, answers


class _Batch:
    """The requests of one transaction, decided one after the other."""

    def __init__(self, standing: Standing) -> None:
        if standing.conference is None:
            raise LookupError("the conference is not founded")
        self.conference: Conference = standing.conference
        self.before = standing.accepted
        self.answered: dict[tuple[str, str], tuple[str, Answer]] = {}
        self.entries: list[Entry] = []

    def answer(self, request: Request) -> Answer:
        """Decide one request; one that was answered before gets its first answer and has no second effect."""
        key = (request.seat.id, request.id)
        if earlier := self.before.get(key):
            self.answered[key] = (earlier.digest, earlier)
        if key not in self.answered:
            # Requests arrive in several lanes and processes: none is decided before what was decided already.
            stamped = replace(request, at=max(request.at, self.conference.at))
            self.answered[key] = (request.digest, self._decided(stamped))
        digest, answer = self.answered[key]
        return answer if digest == request.digest else Refusal("id_reused")

    def _decided(self, request: Request) -> Answer:
        verdict = decide(self.conference, request)
        if isinstance(verdict, Refusal):
            return verdict
        made = None
        for event in verdict:
            entry = Entry(
                conference=self.conference.id,
                seq=self.conference.seq + 1,
                at=request.at,
                by=By(request.seat.id, request.seat.role, request.seat.delegation),
                body=request.body,
                request=request.id,
                digest=request.digest,
                event=event,
            )
            self.conference = apply(self.conference, entry)
            self.entries.append(entry)
            made = entry.made or made
        return Accepted(self.conference.seq, request.digest, made)
