"""A house in a temporary folder, for every test of the engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plenary.domain.sitting.messages import OpenSitting, ScheduleSitting
from tests.engine.house import House, founded


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A clerk at the conference of the seed, before the first meeting."""
    made = House(founded(tmp_path / "plenary.db"))
    yield made
    made.close()


@pytest.fixture
def sitting(house: House) -> House:
    """The first meeting is open: the journal's head is 5."""
    house.ask("secretary", ScheduleSitting())
    house.ask("chair", OpenSitting())
    return house
