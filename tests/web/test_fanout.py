"""Both ways to the screens, direct frames and the library's emit: complete, in order, no slow reader harms others."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from plenary import data
from plenary.demo import PODIUM_SEATS
from plenary.engine.accounts import Accounts, Wanted
from plenary.engine.journal import Journal, Standing
from plenary.engine.storage import Storage
from plenary.inauguration import inaugurate
from tests.clients import Bare, Caller, Screen, Shown
from tests.databases import in_a_file, migrated
from tests.serving import Served
from tests.several import CONFERENCE, SECRET, Several, end, now

CHANGES = 40
COMMITTEE = {"id": "com4", "kind": "committee", "name": {"en": "Committee 4", "fr": "Commission 4"}}
LONG = "€😀" * 950
MANY = 50
"""Long announcements: together more than the kernels of both sides keep for a connection."""


def two_bodies(url: str) -> None:
    """A conference with a committee beside the plenary, and a seat for Kenya."""
    migrated(url)
    with closing(Storage(url)) as storage:
        journal, accounts, about = (
            Journal(storage, CONFERENCE),
            Accounts(storage, SECRET.encode()),
            data.conference(),
        )
        about = {**about, "bodies": [*about["bodies"], COMMITTEE]}
        inaugurate(journal, accounts, about, "itu", PODIUM_SEATS, now(), seed=True, electronic=True)
        conference = journal.catch_up(Standing()).conference
        assert conference
        kenya = next(each.id for each in conference.roll.delegations.values() if each.code == "KEN")
        accounts.open_seats(CONFERENCE, [Wanted(role="delegate", delegation=kenya)], at=now())


@pytest.fixture(params=["direct", "emit"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    house = Several(
        in_a_file(tmp_path / "two.sqlite")(two_bodies), tmp_path, {"PLENARY_FANOUT": request.param}
    )
    served = house.start()
    yield served
    end(served)


def announce(chair: Bare, body: str, numbers: range, text: str = "") -> None:
    """So many announcements, one after the other."""
    for n in numbers:
        ack = chair.command("hall.announce", body=body, text=f"{body} {n} {text}")
        assert ack["ok"], ack


def announced(shown: Shown) -> list[str]:
    """The body and number of every announcement that came, in the order in which they came."""
    halls = [view["sections"]["hall"] for view in shown.heard if "hall" in view["sections"]]
    texts = [words(hall["announcement"]["text"]) for hall in halls if hall.get("announcement")]
    return [" ".join(text.split()[:2]) for text in texts]


def words(text: Any) -> str:
    return text if isinstance(text, str) else next(iter(text.values()))


def last(shown: Shown, body: str, number: int) -> dict[str, Any]:
    """What a screen shows once it shows this announcement."""
    return shown.until(lambda sections: is_last(sections, number, body))


def is_last(sections: dict[str, Any], number: int, body: str = "plenary") -> bool:
    return words(sections["hall"]["announcement"]["text"]).startswith(f"{body} {number} ")


def test_changes_in_two_bodies_at_once_come_to_their_screens_whole_and_in_order(served: Served) -> None:
    chairs = {body: served.bare("chair") for body in ("plenary", "com4")}
    screens: list[tuple[str, Caller]] = []
    for body in chairs:
        screens += [(body, served.bare("display", body=body, compact=form)) for form in (False, True)]
        screens += [(body, served.bare("delegate", "KEN", body=body)) for _ in range(3)]
        screens += [(body, served.screen("display", body=body)), (body, served.screen("chair", body=body))]
    acting = [
        threading.Thread(target=announce, args=(chair, body, range(CHANGES), "Ünïcode €😀"))
        for body, chair in chairs.items()
    ]
    for each in acting:
        each.start()
    for each in acting:
        each.join()
    whole = {body: served.bare("display", body=body).call("sync")["sections"]["hall"] for body in chairs}
    for body, screen in screens:
        shown = last(screen.shown, body, CHANGES - 1)
        assert announced(screen.shown) == [f"{body} {n}" for n in range(CHANGES)]
        assert screen.shown.went_back == []
        assert shown["hall"] == whole[body]
    for _, screen in screens:
        if isinstance(screen, Screen):
            screen.leave()


def test_screens_that_stop_reading_hold_up_nobody_and_are_shown_the_newest_later(served: Served) -> None:
    chair, kenya = served.bare("chair"), served.bare("delegate", "KEN")
    seats = (("display", None), ("delegate", "KEN"))
    for each in (paused := [slow(served, *seat) for seat in seats]):
        each.sleep()
    announce(chair, "plenary", range(MANY), LONG)
    last(kenya.shown, "plenary", MANY - 1)
    assert announced(kenya.shown) == [f"plenary {n}" for n in range(MANY)]
    for each in paused:
        each.wake()
    for seat, each in zip(seats, paused, strict=True):
        each.shown.until(lambda sections, each=each: each.closed.is_set() or is_last(sections, MANY - 1), 30)
        came = [int(text.split()[1]) for text in announced(each.shown)]
        assert came == sorted(set(came))
        # On a busy machine it is silent for longer than a screen may be: then it comes back.
        back = slow(served, *seat) if each.closed.is_set() else each
        assert last(back.shown, "plenary", MANY - 1)["hall"] == kenya.shown.sections["hall"]
        assert each.shown.went_back == []
        back.drop()
    assert chair.call("clock", {"sent": 5})["sent"] == 5


def slow(served: Served, role: str, code: str | None) -> Bare:
    """A client whose machine keeps next to nothing for it."""
    return Bare(served.url, {"token": served.token(role, code)}, buffer=16 * 1024)


def test_a_screen_that_says_what_it_holds_is_sent_what_changed_since(served: Served) -> None:
    chair = served.bare("chair")
    announce(chair, "plenary", range(1), "first")
    held = chair.call("sync")["seq"]
    staying = served.bare("display")
    announce(chair, "plenary", range(1, 2), "second")
    back = served.bare("display", seq=held)
    last(back.shown, "plenary", 1)
    assert set(back.shown.sections) == {"hall"}
    staying.drop()
