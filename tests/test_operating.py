"""The operating guide names every setting and every figure there is, and none that there is not."""

import re
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from plenary import cli
from plenary.engine.metrics import Metrics
from plenary.settings import SettingsError, from_environment

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "operating.md").read_text("utf-8")
GIVEN = {
    "PLENARY_DATABASE_URL": "sqlite:////var/lib/plenary/plenary.sqlite",
    "PLENARY_SECRET_KEY": "Kx4vQ9mW2pR7tY1zB6nL8cD3fG5hJ0sA",
    "PLENARY_ORIGINS": "https://plenary.example.org",
    "PLENARY_CONFERENCE": "wtdc-21",
}


def test_the_guide_names_every_setting_and_no_other() -> None:
    source = (ROOT / "plenary" / "settings.py").read_text("utf-8")
    known = set(re.findall(r'"(PLENARY_[A-Z_]+)"', source))
    assert set(re.findall(r"PLENARY_[A-Z_]+[A-Z]", GUIDE)) == known


def test_the_guide_names_every_figure_and_no_other() -> None:
    metrics = Metrics()
    metrics.answered("ballot.cast", 0.001)
    metrics.refused("internal")
    told = metrics.text(clients={"floor": 1}, head=1, waiting=0, failing=False, halted=False).decode()
    # The library adds when each figure was begun; its reader leaves the ending of a counter out of its name.
    names = {each.name for each in text_string_to_metric_families(told)}
    known = {name for name in names if not name.endswith("_created")}
    named = {name.removesuffix("_total") for name in re.findall(r"`(plenary_[a-z_]+)", GUIDE)}
    assert named == known


def test_the_guide_names_only_commands_there_are() -> None:
    (offered,) = (action.choices for action in cli.parser()._actions if action.choices)
    assert set(re.findall(r"(?m)(?:^|`)plenary ([a-z]+)\b", GUIDE)) <= set(offered)


@pytest.mark.parametrize(
    ("name", "value"), [("PLENARY_METRICS_TOKEN", "too-short"), ("PLENARY_LOG_LEVEL", "loud")]
)
def test_an_unsafe_or_unknown_value_is_refused_by_its_name(name: str, value: str) -> None:
    assert from_environment(GIVEN).metrics_token is None
    assert from_environment(GIVEN).log_level == "info"
    assert from_environment(GIVEN | {"PLENARY_LOG_LEVEL": "DEBUG"}).log_level == "debug"
    with pytest.raises(SettingsError, match=name):
        from_environment(GIVEN | {name: value})
