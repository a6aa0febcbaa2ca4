"""What a recorded vote costs the rules and the views: 193 ballots while all 193 delegations and the hall look.

Run: ``.venv/bin/python -m benchmarks.one_vote``. CPU time of this process, no network and no disk.
"""

from __future__ import annotations

import statistics

from benchmarks.one_change import CHAIR, after, cpu_ms, founded, request
from plenary.domain.conference import Conference
from plenary.domain.vocabulary import Audience, Channel, Role, Seat
from plenary.engine.broadcast import Broadcast

REPETITIONS = 20
SECRETARY = Seat("s3", Role.SECRETARY)
CHOICES = ("yes", "no", "abstain")


def prepared() -> tuple[Conference, list[str]]:
    """All Member States are present, and a recorded vote is prepared."""
    conference = after(founded(), request(CHAIR, "sitting.open", 2))
    states = [d.id for d in conference.roll.delegations.values() if d.kind == "member_state"]
    for state in states:
        conference = after(
            conference, request(SECRETARY, "roll.set_presence", 3, delegation=state, present=True)
        )
    item = next(i.id for i in conference.body("plenary").agenda.items.values() if i.number == "9")
    conference = after(conference, request(CHAIR, "agenda.open_item", 4, item=item))
    subject = {"title": "The text"}
    return after(conference, request(CHAIR, "vote.prepare", 5, subject=subject, method="recorded")), states


def cast(conference: Conference, vote: str, states: list[str]) -> Conference:
    """Every State votes."""
    for n, state in enumerate(states):
        seat, choice = Seat(f"s{n + 9}", Role.DELEGATE, state), CHOICES[n % 3]
        conference = after(conference, request(seat, "ballot.cast", 100 + n, vote=vote, choice=choice))
    return conference


def main() -> None:
    """Print the medians."""
    begun, states = prepared()
    vote = str(begun.body("plenary").voting.current)
    looking = [Audience(channel, "plenary") for channel in Channel]
    looking += [Audience(Channel.FLOOR, "plenary", state) for state in states]
    spent: dict[str, list[float]] = {
        "open and show": [],
        "193 ballots": [],
        "show them": [],
        "close and show": [],
    }
    for _ in range(REPETITIONS):
        broadcast = Broadcast(lambda _views: None)
        for audience in looking:
            broadcast.join(audience)
        broadcast.show(begun)
        opened = after(begun, request(CHAIR, "vote.open", 50, vote=vote))
        spent["open and show"].append(
            cpu_ms(lambda opened=opened, broadcast=broadcast: broadcast.show(opened))
        )
        spent["193 ballots"].append(cpu_ms(lambda opened=opened: cast(opened, vote, states)))
        voted = cast(opened, vote, states)
        spent["show them"].append(cpu_ms(lambda voted=voted, broadcast=broadcast: broadcast.show(voted)))
        close = request(CHAIR, "vote.close", 500, vote=vote)
        spent["close and show"].append(
            cpu_ms(lambda voted=voted, broadcast=broadcast, close=close: broadcast.show(after(voted, close)))
        )
    figures = ", ".join(f"{what} {statistics.median(ms):.1f} ms" for what, ms in spent.items())
    print(f"{len(looking)} audiences: {figures}")


if __name__ == "__main__":
    main()
