"""The simulated meeting lives whatever chance decides, and leaves the chair to a person who takes it."""

from __future__ import annotations

import pytest

from plenary import demo
from plenary.domain.conference import Body
from plenary.simulate import HUMAN_CHAIR_MS, SPEECH_MS, STEP_S, Simulation
from tests.web.conftest import Inside


class Play:
    """A simulation whose moments follow each other as fast as they can be computed."""

    def __init__(self, inside: Inside, seed: int, patch: pytest.MonkeyPatch) -> None:
        house = inside.house
        self.inside, self.now = inside, house.clock.now()
        patch.setattr(house.clock, "now", lambda: self.now)
        known = [seat for seat, _ in house.accounts.seats(house.settings.conference, at=0)]
        self.simulation = Simulation(house, demo.delegates(inside.app, known), seed)

    def go_on(self, steps: int) -> Body:
        for _ in range(steps):
            self.now += int(STEP_S * 1000)
            self.simulation.step()
        return self.inside.house.clerk.conference.body("plenary")


@pytest.mark.parametrize("seed", range(6))
def test_within_a_minute_an_item_is_open_and_delegations_come_ask_and_speak(
    seed: int, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = Play(inside, seed, monkeypatch).go_on(45)
    assert body.sitting.is_open
    assert body.agenda.current
    assert len(body.attendance.present) > 100
    acts = inside.sql("SELECT entry FROM journal")
    assert any('"event":"floor.given"' in text for (text,) in acts)


@pytest.mark.parametrize("seed", [1])
def test_votes_are_held_and_announced_and_are_decisions(
    seed: int, inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = Play(inside, seed, monkeypatch)
    for _ in range(20):
        body = play.go_on(20)
        announced = [vote for vote in body.voting.votes.values() if vote.announced_at]
        if announced:
            break
    assert announced
    assert {made.vote for made in body.decisions.decisions.values()} <= {vote.id for vote in announced}
    for vote in announced:
        assert vote.counts or len(vote.ballots) > 50


def test_who_asked_for_the_floor_before_an_item_was_open_does_not_hold_the_meeting_up(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside.post("vice_chair", "sitting.open")
    inside.post("delegate", "floor.request")
    assert Play(inside, 1, monkeypatch).go_on(3).agenda.current


def test_the_simulated_chair_waits_while_a_person_chairs(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = Play(inside, 2, monkeypatch)
    play.now += 1
    inside.post("chair", "sitting.open")
    steps = int(HUMAN_CHAIR_MS / 1000 / STEP_S)
    assert play.go_on(steps - 1).agenda.current is None
    body = play.go_on(2 + int(SPEECH_MS[1] / 1000 / STEP_S))
    assert body.agenda.current
