"""Measurements: what the house counts of itself, who may look, and that nobody's name or choice is among it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from werkzeug.test import TestResponse

from plenary.domain.vocabulary import COMMANDS
from plenary.settings import Settings
from tests.web.conftest import Inside, open_house

TOKEN = "a-token-of-the-collector-alone"


def asked(inside: Inside, /, address: str = "127.0.0.1", **headers: str) -> TestResponse:
    """What a request for the measurements is answered. ``headers``: underscores for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return inside.app.test_client().get(
        "/metrics", headers={"Host": "127.0.0.1:5000", **named}, environ_base={"REMOTE_ADDR": address}
    )


def told(inside: Inside) -> dict[tuple[str, ...], float]:
    """Every figure by its name and the values of its labels."""
    answer = asked(inside)
    assert answer.status_code == 200, answer.text
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


@pytest.fixture
def with_token(founded: Settings, screens_built: Path, tmp_path: Path) -> Iterator[Inside]:
    """A house whose settings name a token for the collector."""
    yield from open_house(founded, tmp_path, metrics_token=TOKEN)


def test_commands_batches_commits_and_pushes_are_counted(inside: Inside) -> None:
    before = told(inside)
    assert before["plenary_journal_head",] == inside.house.clerk.standing.seq
    assert inside.post("chair", "sitting.open").status_code == 200
    assert inside.post("delegate", "roll.check_in").status_code == 200
    assert inside.post("delegate", "sitting.close").status_code == 403
    assert inside.post("delegate", "floor.withdraw", request="r1").status_code == 409
    after = told(inside)
    assert after["plenary_command_seconds_count", "sitting.open"] == 1
    assert after["plenary_command_seconds_count", "roll.check_in"] == 1
    assert after["plenary_command_seconds_bucket", "roll.check_in", "+Inf"] == 1
    assert after["plenary_refused_total", "not_allowed"] == 1
    for counted in ("batch_commands", "commit_seconds"):
        name = (f"plenary_{counted}_count",)
        assert after[name] == before[name] + 4
    # What was refused changes no screen.
    assert after["plenary_push_seconds_count",] == before["plenary_push_seconds_count",] + 2
    assert after["plenary_journal_head",] == inside.house.clerk.standing.seq > before["plenary_journal_head",]
    assert [after[f"plenary_{now}",] for now in ("commands_waiting", "failing", "halted")] == [0, 0, 0]


def test_screens_are_counted_by_what_they_look_at(inside: Inside) -> None:
    sockets = [inside.socket(role) for role in ("chair", "delegate", "delegate", "display")]
    shown = told(inside)
    assert {key[1]: value for key, value in shown.items() if key[0] == "plenary_clients"} == {
        "podium": 1,
        "floor": 2,
        "display": 1,
    }
    for each in sockets[1:]:
        each.disconnect()
    assert {key[1]: value for key, value in told(inside).items() if key[0] == "plenary_clients"} == {
        "podium": 1
    }


def test_a_house_that_halted_says_so(inside: Inside) -> None:
    inside.house.clerk.halted = True
    assert inside.post("chair", "sitting.open").status_code == 503
    shown = told(inside)
    assert shown["plenary_halted",] == 1
    assert shown["plenary_refused_total", "storage.halted"] == 1
    ready = inside.app.test_client().get("/readyz")
    assert (ready.status_code, ready.text) == (
        503,
        "not ready: halted: the storage failed; restart this process\n",
    )


def test_no_label_names_a_person_a_delegation_or_a_choice(inside: Inside) -> None:
    inside.post("chair", "sitting.open")
    inside.post("delegate", "roll.check_in")
    inside.post("delegate", "floor.request", kind="statement")
    inside.socket("delegate")
    labels = {label for name, *labels in told(inside) for label in labels}
    bounds = {label for label in labels if label == "+Inf" or label.replace(".", "").isdecimal()}
    assert labels - bounds <= {*COMMANDS, "podium", "floor", "display", "bundle", "not_allowed"}


# Who may look

ELSEWHERE: list[dict[str, Any]] = [
    {"address": "10.0.0.7"},
    {"Host": "plenary.example.org"},
    {"X_Forwarded_For": "10.0.0.7"},
    {"X_Forwarded_Proto": "https"},
    {"Forwarded": "for=10.0.0.7"},
    {"X_Real_IP": "10.0.0.7"},
    {"Via": "1.1 proxy"},
]


@pytest.mark.parametrize("how", ELSEWHERE, ids=str)
def test_without_a_token_only_this_machine_may_look(how: dict[str, Any], shared: Inside) -> None:
    assert asked(shared).status_code == 200
    refused = asked(shared, **how)
    assert refused.status_code == 401
    assert "plenary_" not in refused.text
    # Nor does a seat of the conference help.
    assert asked(shared, **how, Authorization=f"Bearer {shared.token('secretary')}").status_code == 401


def test_with_a_token_set_only_the_token_lets_anybody_look(with_token: Inside) -> None:
    assert asked(with_token).status_code == 401
    assert asked(with_token, Authorization=f"Bearer {TOKEN}x").status_code == 401
    assert asked(with_token, Authorization=TOKEN).status_code == 401
    assert asked(with_token, Authorization="Bearer é").status_code == 401
    through = {"Host": "plenary.example.org", "X_Forwarded_For": "10.0.0.9"}
    assert asked(with_token, "10.0.0.7", Authorization=f"Bearer {TOKEN}", **through).status_code == 200
