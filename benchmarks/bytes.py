"""How many bytes screens are sent: of a first view, and of one speaker change with 5, 25 and 191 waiting.

Run: ``.venv/bin/python -m benchmarks.bytes``. Sizes of the whole Socket.IO messages, without the 2–4 bytes of a frame.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson

from benchmarks.one_change import CHAIR, after, founded, request
from benchmarks.one_vote import cast, prepared
from plenary.domain.conference import Conference
from plenary.domain.vocabulary import Audience, Channel, Role, Seat
from plenary.engine.broadcast import Broadcast, View
from plenary.web.compact import compact

Form = Callable[[View], View]


def size(view: View) -> int:
    """Bytes of a view as the wire carries it: ``42["view",{…}]``."""
    return len(orjson.dumps(["view", view])) + len("42")


def looking(conference: Conference) -> list[Audience]:
    """The three kinds of screens, and each delegation's own part."""
    own = (Audience(Channel.FLOOR, "plenary", delegation) for delegation in conference.roll.delegations)
    return [*(Audience(channel, "plenary") for channel in Channel), *own]


def sent(before: Conference, after: Conference) -> dict[Audience, View]:
    """What each audience is sent of a change."""
    views: dict[Audience, View] = {}
    broadcast = Broadcast(views.update)
    broadcast.show(before)
    for audience in looking(before):
        broadcast.join(audience)
        broadcast.view(audience)
    broadcast.show(after)
    return views


def in_line(conference: Conference, states: list[str]) -> Conference:
    """These ask for the floor, one after the other."""
    for n, state in enumerate(states):
        seat = Seat(f"s{n + 9}", Role.DELEGATE, state)
        conference = after(conference, request(seat, "floor.request", 1_800_000_000_000 + n))
    return conference


def given(conference: Conference) -> tuple[Conference, Conference]:
    """Before and after the floor goes to the next in line, while somebody speaks."""
    waiting = [each.request for each in conference.body("plenary").floor.list.waiting]
    first = after(conference, request(CHAIR, "floor.give", 1_800_000_100_000, request=waiting[0]))
    return first, after(first, request(CHAIR, "floor.give", 1_800_000_200_000, request=waiting[1]))


def speaker_change(conference: Conference, states: list[str], waiting: int, form: Form) -> str:
    """Bytes of one change for a display, a delegation that does not wait, and one that does."""
    before, now = given(in_line(conference, states[: waiting + 2]))
    line = now.body("plenary").floor.list.waiting
    assert len(line) == waiting
    views = {audience: size(form(view)) for audience, view in sent(before, now).items()}
    shared, own = (Audience(Channel.FLOOR, "plenary", of) for of in (None, line[-1].delegation))
    podium = views[Audience(Channel.PODIUM, "plenary")]
    return f"{views[shared]:>8,} {views[shared] + views[own]:>8,} {podium:>8,}"


def first_views(conference: Conference, form: Form) -> dict[str, int]:
    """Bytes of every section that a delegate's screen holds."""
    broadcast = Broadcast(lambda _views: None)
    broadcast.show(conference)
    own = next(iter(conference.roll.delegations))
    sections: dict[str, Any] = {}
    for audience in (Audience(Channel.FLOOR, "plenary"), Audience(Channel.FLOOR, "plenary", own)):
        sections |= form(broadcast.view(audience))["sections"]
    return {name: len(orjson.dumps(value)) for name, value in sections.items()}


def main() -> None:
    """Print both tables."""
    forms: dict[str, Form] = {"plain": lambda view: view, "compact": compact}
    conference = after(founded(), request(CHAIR, "sitting.open", 1_800_000_000_000))
    states = [d.id for d in conference.roll.delegations.values() if d.kind == "member_state"]
    print("one speaker change       floor   + mine   podium")
    for waiting in (5, 25, 191):
        for name, form in forms.items():
            print(f"{waiting:>4} waiting, {name:<8}", speaker_change(conference, states, waiting, form))
    begun, states = prepared()
    vote = str(begun.body("plenary").voting.current)
    opened = after(begun, request(CHAIR, "vote.open", 50, vote=vote))
    closed = after(cast(opened, vote, states), request(CHAIR, "vote.close", 500, vote=vote))
    plain, small = (first_views(in_line(closed, states), form) for form in forms.values())
    print("\na delegate's first view: all wait, and a vote of all is closed")
    for section in sorted(plain, key=plain.__getitem__, reverse=True):
        print(f"{section:<12} {plain[section]:>8,} {small[section]:>8,}")
    print(f"{'all':<12} {sum(plain.values()):>8,} {sum(small.values()):>8,}")


if __name__ == "__main__":
    main()
