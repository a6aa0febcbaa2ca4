"""Whatever the house knows by a code, a report has words for, and says it as the language wants it."""

from __future__ import annotations

from enum import StrEnum

import pytest

from plenary import data
from plenary.domain.agenda.state import ItemState
from plenary.domain.decisions.messages import Manner
from plenary.domain.floor.messages import SpeechKind
from plenary.domain.texts.messages import TextKind
from plenary.domain.vocabulary import PODIUM
from plenary.reports.saying import LANGUAGES, Saying
from plenary.reports.words import SAYS

LEFT = (ItemState.CLOSED, ItemState.DEFERRED, ItemState.REFERRED)


@pytest.mark.parametrize(
    ("kind", "values"),
    [("kind", SpeechKind), ("manner", Manner), ("text_kind", TextKind), ("outcome", LEFT), ("role", PODIUM)],
)
def test_every_known_value_has_its_words(kind: str, values: tuple[StrEnum, ...]) -> None:
    assert [value for value in values if f"report.{kind}.{value}" not in SAYS] == []


def test_no_code_stands_twice() -> None:
    assert len(SAYS) == len(set(SAYS))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_regions_of_the_seed_have_names_and_others_keep_theirs(language: str) -> None:
    say = Saying(language, "Africa/Kigali")
    regions = {each["region"] for each in data.delegations()} - {""}
    names = {say.known("region", each) for each in regions}
    assert not {name for name in names if name.startswith("report.")}
    assert {"en": "Arab States", "fr": "États arabes"}[language] in names
    assert say.known("region", "Nordic") == "Nordic"


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [(1, "1st", "1re"), (2, "2nd", "2e"), (3, "3rd", "3e"), (4, "4th", "4e"), (11, "11th", "11e"), (13, "13th", "13e"),
     (21, "21st", "21e"), (112, "112th", "112e")],
)  # fmt: skip
def test_meetings_are_numbered_in_words(number: int, english: str, french: str) -> None:
    assert Saying("en", "UTC").nth(number) == english
    assert Saying("fr", "UTC").nth(number) == french


def test_moments_are_told_by_the_clock_of_the_place() -> None:
    at = 1_664_582_400_000  # 1 October 2022, 00:00 UTC
    assert Saying("fr", "Africa/Kigali").day(at) == "samedi 1er octobre 2022"
    assert Saying("en", "America/New_York").day(at) == "Friday 30 September 2022"
    assert Saying("en", "America/St_Johns").offset(at) == "America/St_Johns, UTC−02:30"
    assert Saying("en", "Africa/Kigali").moment(at, at + 1) == "02:00"
    assert Saying("en", "Africa/Kigali").moment(at, at - 86_400_000) == "1 Oct, 02:00"
    assert Saying("en", "Africa/Kigali").moment(None, at) == "–"


@pytest.mark.parametrize(
    ("ms", "told"),
    [(0, "0 s"), (59_999, "59 s"), (60_000, "1 min"), (3_600_000, "1 h"), (9_300_000, "2 h 35 min")],
)
def test_lengths_are_told_in_hours_and_minutes(ms: int, told: str) -> None:
    assert Saying.length(ms).replace("\u00a0", " ") == told
