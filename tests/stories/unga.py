"""218 recorded votes of the General Assembly, as they are in ``tests/data/unga``: who voted how, what came of it."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[1] / "data" / "unga"
CHOICES = {"Y": "yes", "N": "no", "A": "abstain"}
"""The letters of those who voted; X is absent, or took no part."""


@dataclass(frozen=True)
class Recorded:
    """``cast``: the choices of those who voted, by code. ``totals``, ``outcome``, ``put_off``: what the data say."""

    id: str
    title: str
    cast: dict[str, str]
    totals: dict[str, int]
    outcome: str
    put_off: bool


@cache
def states() -> tuple[str, ...]:
    """The codes of the 193 states."""
    with (DATA / "unga_s68_70_votes_matrix.csv").open(encoding="utf-8", newline="") as file:
        return tuple(next(csv.reader(file))[1:])


@cache
def votes() -> tuple[Recorded, ...]:
    """The 218 votes in the order of the data, each with a title of its own."""
    with (DATA / "unga_s68_70_votes_matrix.csv").open(encoding="utf-8", newline="") as file:
        letters = {row.pop("rcid"): row for row in csv.DictReader(file)}
    with (DATA / "unga_s68_70_rollcalls.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_recorded(row, letters[row["rcid"]]) for row in csv.DictReader(file))


def _recorded(row: dict[str, str], letters: dict[str, str]) -> Recorded:
    assert set(letters.values()) <= {*CHOICES, "X"}
    return Recorded(
        id=row["rcid"],
        title=f"{row['rcid']}. {row['title']}",
        cast={code: CHOICES[letter] for code, letter in letters.items() if letter in CHOICES},
        totals={name: int(row[name]) for name in ("yes", "no", "abstain")}
        | {"not_voting": int(row["absent"])},
        outcome=row["outcome"],
        put_off=row["itu_gr121_trigger"] == "1",
    )


def under_itu(cast: dict[str, str]) -> str:
    """What becomes of a proposal under GR 115–118 and 121, reckoned from the ballots alone, not by our rules' code."""
    counted = Counter(cast.values())
    if counted["abstain"] * 2 > counted.total():
        return "postponed"
    if counted["yes"] == counted["no"]:
        return "postponed"
    return "adopted" if counted["yes"] > counted["no"] else "rejected"
