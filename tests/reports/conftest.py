"""A conference that met, made once for the tests of a module; and the application, for the doors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plenary.reports.saying import Saying
from plenary.settings import Settings
from tests.reports.meeting import Meeting, met
from tests.reports.voted import convene
from tests.web.conftest import founded, inside, open_house, screens_built, served, shared

__all__ = ["founded", "inside", "screens_built", "served", "shared"]


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """Two sittings that are over; tests read them and change nothing."""
    made = met(tmp_path_factory.mktemp("met") / "plenary.db")
    yield made
    made.house.close()


@pytest.fixture(scope="session")
def convened(founded: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a conference that waits for its first vote; its database is copied for each test."""
    for here in open_house(founded, tmp_path_factory.mktemp("convened")):
        convene(here)
        database_url = here.house.settings.database_url
    return replace(founded, database_url=database_url)


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[Meeting]:
    """A conference before its first sitting, for a test's own story."""
    made = Meeting(tmp_path / "plenary.db")
    yield made
    made.house.close()


@pytest.fixture(params=["en", "fr"])
def say(request: pytest.FixtureRequest) -> Saying:
    """The voice of a report in either language."""
    return Saying(request.param, "Africa/Kigali")
