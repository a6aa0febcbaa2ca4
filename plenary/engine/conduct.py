"""The heart: take the turn, decide each request on what the one before left, record all of it in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plenary.domain.conference import Conference, apply
from plenary.domain.decide import decide
from plenary.domain.vocabulary import Bundle, By, Command, Entry, Refusal, Request
from plenary.engine.journal import Accepted, Journal, Standing
from plenary.engine.records import recorded
from plenary.engine.rows import Row

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
        lines = turn.write(batch.entries, batch.kept, batch.rows)
    turn.standing.accepted.update(batch.accepted)
    if lines:
        last = lines[-1]
        return replace(turn.standing, conference=batch.conference, seq=last.seq, head=last.digest), answers
    return turn.standing, answers


class _Batch:
    """The requests of one transaction, decided one after the other."""

    def __init__(self, standing: Standing) -> None:
        if standing.conference is None:
            raise LookupError("the conference is not founded")
        self.conference: Conference = standing.conference
        self.before = standing.accepted
        self.answered: dict[tuple[str, str], tuple[str, Answer]] = {}
        self.accepted: dict[tuple[str, str], Accepted] = {}
        self.entries: list[Entry] = []
        self.kept: dict[str, str] = {}
        self.rows: list[Row] = []

    def answer(self, request: Request) -> Answer:
        """Decide one request; one that was answered before gets its first answer and has no second effect."""
        key = (request.seat.id, request.id)
        if earlier := self.before.get(key):
            self.answered[key] = (earlier.digest, earlier)
        if key not in self.answered:
            # Requests arrive in several lanes and processes: none is decided before what was decided already.
            at = max(request.at, self.conference.at)
            stamped = request if request.at == at else replace(request, at=at)
            self.answered[key] = (request.digest, self._decided(stamped))
        digest, answer = self.answered[key]
        return answer if digest == request.digest else Refusal("id_reused")

    def _decided(self, request: Request) -> Answer:
        """Decide the command; of a bundle, each on what the one before left: all of them happen, or none."""
        if not isinstance(request.command, Bundle):
            return self._happened(request, (request.command,))
        if request.command.after not in (None, self.conference.seq):
            return Refusal("moved_on", details={"seq": self.conference.seq})
        return self._happened(request, request.command.commands)

    def _happened(self, request: Request, commands: Sequence[Command]) -> Answer:
        """Let the commands of a request happen; when one is refused, nothing of it has happened."""
        conference, made = self.conference, None
        entries: list[Entry] = []
        rows: list[Row] = []
        seat = request.seat
        by = By(seat.id, seat.role, seat.delegation)
        for place, command in enumerate(commands):
            asked = request if command is request.command else replace(request, command=command)
            verdict = decide(conference, asked)
            if isinstance(verdict, Refusal):
                several = isinstance(request.command, Bundle)
                return replace(verdict, details={**verdict.details, "place": place}) if several else verdict
            for event in verdict:
                entry = Entry(
                    conference=conference.id,
                    seq=conference.seq + 1,
                    at=request.at,
                    by=by,
                    body=request.body,
                    request=request.id,
                    digest=request.digest,
                    event=event,
                )
                before, conference = conference, apply(conference, entry)
                entries.append(entry)
                rows += recorded(before, entry, conference)
                made = entry.made or made
        self.conference = conference
        self.entries += entries
        self.rows += rows
        for command in commands:
            self.kept |= command.keeps()
        answer = Accepted(conference.seq, request.digest, made)
        if entries:
            self.accepted[seat.id, request.id] = answer
        return answer
