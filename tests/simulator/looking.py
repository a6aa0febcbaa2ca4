"""What the screens may see and do see: checked on every view that is sent, and on every screen once all is at rest."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.decide import SECTIONS, project
from plenary.domain.vocabulary import Audience, Channel
from plenary.domain.voting.state import VoteState
from plenary.engine.broadcast import View
from tests.rules.test_vote_invariants import SECRET_UNTIL_CLOSED
from tests.secrecy.hiding import hidden_from_a_delegation, hidden_from_the_hall
from tests.secrecy.test_whitelist import OWN, PODIUM, SHARED, keys
from tests.simulator.screen import Screen

SHOW = {section.name: section for section in SECTIONS}
COUNTED = "".join(f" [].args.{name}" for name in ("yes", "no", "abstain", "invalid"))
MORE = {"vote": " drawn", "floor": " speaking.office"}
"""Keys that the meeting of tests/secrecy does not come to: a roll call that begins with a name drawn, a speaker who is
no delegation; and for the podium, totals to be put right."""
WRITTEN = {
    "podium": {name: paths + (MORE | {"proposals": COUNTED}).get(name, "") for name, paths in PODIUM.items()},
    "hall": {name: paths + MORE.get(name, "") for name, paths in SHARED.items()},
    "own": OWN,
}


def _with_what_is_around(paths: str) -> frozenset[str]:
    """These paths and those to the things that hold them, which are empty at times."""
    ends = {end for path in paths.split() for end in (*accumulate(re.split(r"(?=\.|\[)", path)), path)}
    return frozenset(ends)


MAY = {
    who: {name: _with_what_is_around(paths) for name, paths in said.items()} for who, said in WRITTEN.items()
}
"""The keys of each section, as tests/secrecy has them written down."""


def _kind(audience: Audience) -> str:
    if audience.delegation is not None:
        return "own"
    return "podium" if audience.channel == Channel.PODIUM else "hall"


class Looking:
    """Looks at every view that is sent. ``states``: what stood at the end of each transaction, by its last seq.

    A value that went to many screens is compared once. To read all its keys takes long, so that only every second value
    is read so; of a whole hall, whose rolls are long, every eighth.
    """

    def __init__(self, states: dict[int, Conference], *, whole: bool) -> None:
        self.states, self.every = states, 8 if whole else 2
        self._compared: dict[tuple[Audience, str], tuple[int, Any]] = {}
        self._values = 0

    def check(self, audience: Audience, view: View) -> None:
        """A view on its way: of a moment that there was, as it was then, and nothing that this audience may not see."""
        now = self.states.get(view["seq"])
        assert now is not None, f"I35: a view of {view['seq']}, where no transaction ended"
        assert view["at"] == now.at, f"I25: the view of {view['seq']} has another date"
        kind = _kind(audience)
        for name, value in view["sections"].items():
            assert name in MAY[kind], f"I27: {name} is nothing for {audience}"
            seq, before = self._compared.get((audience, name), (0, None))
            if seq == now.seq and before is value:
                continue
            self._compared[audience, name] = now.seq, value
            assert value == SHOW[name].show(now, audience), f"I25: {name} of {now.seq} is of another moment"
            self._keys(kind, audience, name, value)
        if vote := view["sections"].get("vote"):
            _undecided(now, audience, vote)
        if mine := view["sections"].get("mine"):
            _own(now, audience, mine)

    def _keys(self, kind: str, audience: Audience, name: str, value: Any) -> None:
        self._values += 1
        if self._values % self.every == 0:
            paths = keys(value) - MAY[kind][name] - {""}
            assert not paths, f"I27: {name} shows {audience} {sorted(paths)}"


def _undecided(now: Conference, audience: Audience, vote: dict[str, Any]) -> None:
    state = now.body(audience.body).voting.votes[vote["id"]].state
    if state not in (VoteState.CLOSED, VoteState.ANNOUNCED):
        seen = vote.keys() & SECRET_UNTIL_CLOSED
        assert not seen, f"I12: {sorted(seen)} of a vote that is {state}"


def _own(now: Conference, audience: Audience, mine: dict[str, Any]) -> None:
    own, votes = audience.delegation, now.body(audience.body).voting.votes
    assert mine["delegation"] == own, f"I27: the part of {mine['delegation']} is sent to {own}"
    for id, lines in mine["votes"].items():
        for line in lines:
            used = votes[id].ballots.get(line["right"])
            by_them = used and used.mandate and used.mandate == line.get("mandate")
            assert own == line["right"] or by_them or "choice" not in line, (
                f"I12: {own} sees another's choice"
            )


def check_received(screen: Screen, audience: Audience, view: View) -> None:
    """A view that reached a screen is meant for it."""
    may = {name for own in screen.audiences for name in MAY[_kind(own)]}
    assert audience in screen.audiences, f"I27: {screen.name} gets what is for {audience}"
    assert view["sections"].keys() <= may, f"I27: {screen.name} gets {sorted(view['sections'].keys() - may)}"


def check_hidden(conference: Conference, body: str, delegation: str) -> None:
    """The hall and a delegation see the same with everything put away that they may not see."""
    hidden = hidden_from_the_hall(conference)
    for channel in (Channel.FLOOR, Channel.DISPLAY):
        audience = Audience(channel, body)
        assert project(hidden, audience) == project(conference, audience), f"I27: {channel} sees too much"
    own = Audience(Channel.FLOOR, body, delegation)
    hidden = hidden_from_a_delegation(conference, delegation)
    assert project(hidden, own) == project(conference, own), f"I27: {delegation} sees too much"


def check_at_rest(conference: Conference, screen: Screen) -> None:
    """A screen that has heard everything shows what the house shows its audience now."""
    for audience in screen.audiences:
        for name, value in project(conference, audience).items():
            seq, held = screen.held.get(name, (-1, None))
            assert held == value, (
                f"I26: {screen.name} holds {name} of {seq}, which was not so at {conference.seq}"
            )
    assert not screen.shows or screen.seq == conference.seq, (
        f"I25: {screen.name} stands at {screen.seq}, not at {conference.seq}"
    )
