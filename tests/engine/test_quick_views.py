"""The broadcast is quick by leaving out what cannot have changed: it sends what one that compares everything would."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings

from plenary.domain.altering import altered
from plenary.domain.conference import Conference
from plenary.domain.decide import project
from plenary.domain.hall.messages import Mode, ShowInHall
from plenary.domain.vocabulary import Audience, Channel
from plenary.engine.broadcast import Broadcast, View
from tests.secrecy.meeting import CAST, END, PLAY, founded, perform
from tests.story import an_open_sitting, given
from tests.walk import Walk, deterministic, meetings

Sent = list[tuple[Audience, dict[str, Any]]]
fewer = settings(deterministic, max_examples=30)


class Slow:
    """Projects everything for everybody at every change."""

    def __init__(self) -> None:
        self.held: dict[Audience, dict[str, Any]] = {}

    def show(self, conference: Conference) -> Sent:
        sent: Sent = []
        for audience, held in self.held.items():
            now = project(conference, audience)
            changed = {name: value for name, value in now.items() if held.get(name, Slow) != value}
            if changed or audience.delegation is None:
                sent.append((audience, changed))
            self.held[audience] = now
        return sent


def sorted_by_audience(sent: Sent) -> Sent:
    return sorted(sent, key=lambda one: str(one[0]))


@pytest.mark.parametrize("profile", ["itu", "unga"])
@fewer
@drawn(chances=meetings)
def test_what_is_sent_is_what_a_comparison_of_everything_sends(profile: str, chances: bytes) -> None:
    """Screens come and go all the time; some ask for a view when they come, some are shown everything by itself."""
    walk, chance, slow = Walk(profile, chances), Random(len(chances)), Slow()
    may = [Audience(channel, body) for channel in Channel for body in walk.conference.bodies]
    may += [
        Audience(Channel.FLOOR, body, own)
        for own in (*walk.conference.roll.delegations, "d9.9")
        for body in walk.conference.bodies
    ]
    sent: Sent = []
    broadcast = Broadcast(lambda views: sent.extend((audience, view["sections"]) for audience, view in views))
    broadcast.show(walk.conference)
    for number, (before, _, _) in enumerate(walk.steps()):
        audience = chance.choice(may)
        if audience in slow.held:
            broadcast.leave(audience)
            del slow.held[audience]
        else:
            broadcast.join(audience)
            asks = bool(number % 2)
            slow.held[audience] = broadcast.view(audience)["sections"] if asks else {}
        if walk.conference is not before and number % 3 == 0:
            sent.clear()
            expected = slow.show(walk.conference)
            broadcast.show(walk.conference)
            assert sorted_by_audience(sent) == sorted_by_audience(expected)


def test_so_it_is_in_a_meeting_in_which_everything_happens_once() -> None:
    story, slow, sent = founded(), Slow(), list[tuple[Audience, dict[str, Any]]]()
    broadcast = Broadcast(lambda views: sent.extend((audience, view["sections"]) for audience, view in views))
    broadcast.show(story.conference)
    for who in ("podium", "floor", "display", *CAST):
        broadcast.join(story.audience(who))
        slow.held[story.audience(who)] = broadcast.view(story.audience(who))["sections"]
    for step in (*PLAY, *END):
        perform(story, (step,))
        sent.clear()
        broadcast.show(story.conference)
        assert sorted_by_audience(sent) == sorted_by_audience(slow.show(story.conference))


@fewer
@drawn(chances=meetings)
def test_with_what_changed_since_whoever_was_away_sees_what_is_so(chances: bytes) -> None:
    """However long a screen was away, and whether or not others of its kind looked on meanwhile."""
    walk, chance = Walk("itu", chances), Random(len(chances))
    screens = [Audience(channel, "plenary") for channel in Channel]
    screens += [Audience(Channel.FLOOR, "plenary", own) for own in list(walk.conference.roll.delegations)[:2]]
    broadcast = Broadcast(lambda _views: None)
    broadcast.show(walk.conference)
    held = {audience: broadcast.view(audience) for audience in screens}
    for _ in walk.steps():
        broadcast.show(walk.conference)
        audience = chance.choice(screens)
        chance.choice([broadcast.join, broadcast.leave])(audience)
        if chance.random() < 0.2:
            since = broadcast.view(audience, held[audience]["seq"])
            seen = held[audience]["sections"] | since["sections"]
            assert seen == project(walk.conference, audience)
            held[audience] = {**since, "sections": seen}


def test_further_screens_of_a_kind_cost_nothing() -> None:
    story = given(an_open_sitting)
    broadcast, views = Broadcast(lambda _views: None), list[View]()
    broadcast.show(story.conference)
    for who in ("display", "floor", "floor"):
        broadcast.join(story.audience(who))
        views.append(broadcast.view(story.audience(who)))
    display, one, other = views
    assert one is other
    assert all(one["sections"][name] is value for name, value in display["sections"].items())


def test_what_was_handed_out_stays_as_it_was() -> None:
    story = given(an_open_sitting)
    broadcast = Broadcast(lambda _views: None)
    broadcast.show(story.conference)
    lookers = [story.audience(who) for who in ("podium", "Kenya")]
    for audience in lookers:
        broadcast.join(audience)
    before = [project(story.conference, audience) for audience in lookers]
    views = [broadcast.view(audience) for audience in lookers]
    broadcast.show(story.do("chair", ShowInHall(mode=Mode.HOLD)).conference)
    assert [view["sections"] for view in views] == before


# A large value with some fields changed


@dataclass(frozen=True)
class Sum:
    one: int
    more: tuple[int, ...] = field(default=())

    @cached_property
    def total(self) -> int:
        return self.one + sum(self.more)


def test_a_value_is_altered_and_what_was_reckoned_from_it_is_reckoned_anew() -> None:
    first = Sum(1, (2,))
    assert first.total == 3
    second = altered(first, one=5)
    assert (second, second.total, first.total) == (Sum(5, (2,)), 7, 3)
    assert altered(first) == first
    with pytest.raises(TypeError, match="Sum has no"):
        altered(first, two=2)
