"""What a ballot costs the house without its doors: a thousand Member States vote at once, through clerk and journal.

Run: ``.venv/bin/python -m benchmarks.many_votes [VOTERS]``. CPU time of this process: real rules, records and SQLite,
batches as the clerk takes them, and each delegation's own part put together for a screen that looks; no network.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.hall import prepared
from benchmarks.one_change import cpu_ms
from plenary.domain.vocabulary import Audience, Channel, Refusal, Request, Role, Seat
from plenary.engine.broadcast import Broadcast
from plenary.engine.clerk import Clerk
from plenary.engine.conduct import Answer
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import Journal
from plenary.engine.storage import Storage
from plenary.web.wire import parse

VOTES, WARM = 9, 1
CHAIR = Seat("s1", Role.CHAIR)
CHOICES = ("yes", "no", "abstain")
PARTS = ("decided and written", "shown")


def _ask(clerk: Clerk, seat: Seat, name: str, id: str, **args: object) -> list[Answer]:
    """Give a command to the clerk; its answer will be in the list."""
    answers: list[Answer] = []
    parsed = parse({"id": id, "name": name, "args": args}, "plenary", "en")
    clerk.take(Request(parsed.id, seat, parsed.body, parsed.command, 0, parsed.digest), answers.append)
    return answers


def _chaired(clerk: Clerk, name: str, id: str, **args: object) -> str | None:
    """A command of the chair is carried out: the name of what it made."""
    answers = _ask(clerk, CHAIR, name, id, **args)
    clerk.work()
    (answer,) = answers
    if isinstance(answer, Refusal):
        raise AssertionError(answer)
    return answer.made


def _vote(clerk: Clerk, broadcast: Broadcast, seats: list[Seat], n: int) -> dict[str, float]:
    """One vote: microseconds of CPU a ballot."""
    subject = {"title": f"Draft resolution {n}"}
    vote = _chaired(clerk, "vote.prepare", f"prepare-{n:04}", subject=subject, method="recorded")
    _chaired(clerk, "vote.open", f"open-vote-{n:04}", vote=vote)
    answers = [
        _ask(clerk, seat, "ballot.cast", f"ballot-{n:02}-{place:04}", vote=vote, choice=CHOICES[place % 3])
        for place, seat in enumerate(seats)
    ]
    shown, show = 0.0, broadcast.show

    def timed(conference: object) -> None:
        nonlocal shown
        began = time.process_time()
        show(conference)  # type: ignore[arg-type]
        shown += (time.process_time() - began) * 1000

    broadcast.show = timed  # type: ignore[method-assign]
    in_all = cpu_ms(clerk.work)
    broadcast.show = show  # type: ignore[method-assign]
    if any(isinstance(each, Refusal) for answer in answers for each in answer):
        raise AssertionError("a ballot was refused")
    _chaired(clerk, "vote.close", f"close-vote-{n:04}", vote=vote)
    _chaired(clerk, "vote.announce", f"announce-{n:04}", vote=vote)
    return dict(zip(PARTS, ((ms * 1000 / len(seats)) for ms in (in_all - shown, shown)), strict=True))


def measured(voters: int) -> dict[str, list[float]]:
    """Microseconds a ballot, of each vote."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder)}/hall.sqlite"
        hall = prepared(url, members=voters)
        with closing(Storage(url)) as storage:
            broadcast = Broadcast(lambda _views: None)
            clerk = Clerk(Journal(storage, hall.conference), broadcast, HouseClock())
            listed = clerk.conference.roll.delegations.values()
            states = [each.id for each in listed if each.kind == "member_state"][:voters]
            looking = [Audience(channel, "plenary") for channel in Channel]
            for audience in [*looking, *(Audience(Channel.FLOOR, "plenary", state) for state in states)]:
                broadcast.join(audience)
                broadcast.view(audience)
            seats = [Seat(f"d{n:04}", Role.DELEGATE, state) for n, state in enumerate(states)]
            votes = [_vote(clerk, broadcast, seats, n) for n in range(WARM + VOTES)]
    return {part: [vote[part] for vote in votes[WARM:]] for part in PARTS}


def main() -> None:
    """Print best and median."""
    voters = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for part, each in measured(voters).items():
        print(
            f"{voters} ballots, {part}: {min(each):.1f} µs each at best, median {statistics.median(each):.1f}"
        )


if __name__ == "__main__":
    main()
