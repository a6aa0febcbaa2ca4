"""Votes over HTTP: each seat reads as much of a vote as its screen shows, and no door tells a choice too early."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plenary.domain.vocabulary import Request, Role, Seat
from plenary.domain.voting.messages import CastBallot
from plenary.domain.voting.terms import Choice
from plenary.settings import Settings
from tests.web.conftest import Inside, open_house


@pytest.fixture(scope="module")
def convened(founded: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of a conference that sits; its database is copied for each test."""
    for inside in open_house(founded, tmp_path_factory.mktemp("convened")):
        house = inside.house
        members = [d.id for d in house.clerk.conference.roll.delegations.values() if d.kind == "member_state"]
        inside.post("chair", "sitting.open")
        for delegation in {*members[:100], inside.delegation("KEN")}:
            inside.post("secretary", "roll.set_presence", delegation=delegation, present=True)
        items = house.clerk.conference.body("plenary").agenda.items.values()
        inside.post("chair", "agenda.open_item", item=next(i.id for i in items if i.number == "9"))
    return replace(founded, database_url=house.settings.database_url)


@pytest.fixture
def sitting(convened: Settings, screens_built: Path, tmp_path: Path) -> Iterator[Inside]:
    """An open meeting at item 9, with a quorum, Kenya among those present."""
    yield from open_house(convened, tmp_path)


def prepared(inside: Inside, method: str, **more: Any) -> str:
    """A vote under item 9, prepared."""
    made = inside.post(
        "chair", "vote.prepare", subject={"title": "The text"}, method=method, **more
    ).get_json()
    assert made["ok"], made
    id: str = made["result"]["id"]
    return id


def opened(inside: Inside, method: str) -> str:
    vote = prepared(inside, method)
    assert inside.post("chair", "vote.open", vote=vote).get_json()["ok"]
    return vote


def cast(inside: Inside, vote: str, choice: str) -> dict[str, Any]:
    answer: dict[str, Any] = inside.post("delegate", "ballot.cast", vote=vote, choice=choice).get_json()
    return answer


def one(inside: Inside, role: str, vote: str) -> dict[str, Any]:
    shown: dict[str, Any] = inside.http(role, "GET", f"/votes/{vote}").get_json()
    return shown


ROLES = ("chair", "secretary", "delegate")


def ballots_told(inside: Inside) -> list[dict[str, Any]]:
    """The ballots as the journal on the wire tells them."""
    told: list[dict[str, Any]] = []
    for after in range(0, inside.house.clerk.standing.seq, 500):
        page = inside.http("secretary", "GET", f"/journal?after={after}").get_json()["entries"]
        told += [entry["data"] for entry in page if entry["event"].startswith("ballot.")]
    return told


def test_a_recorded_vote_is_read_by_everybody_from_its_closing_on(sitting: Inside) -> None:
    vote = opened(sitting, "recorded")
    assert cast(sitting, vote, "no")["ok"]
    for role in ROLES:
        shown = one(sitting, role, vote)
        assert (shown["voted"], shown["cast"]) == ([sitting.delegation("KEN")], 1)
        assert "result" not in shown
        assert "ballots" not in shown
    sitting.post("chair", "vote.close", vote=vote)
    seen = [one(sitting, role, vote) for role in ROLES]
    assert all(shown["ballots"] == {sitting.delegation("KEN"): "no"} for shown in seen)
    assert len({json.dumps(shown["result"], sort_keys=True) for shown in seen}) == 1
    listed = sitting.http("delegate", "GET", "/votes").get_json()["votes"]
    assert [(each["id"], each["result"]["no"]) for each in listed] == [(vote, 1)]
    assert "ballots" not in listed[0]


def test_a_show_of_hands_is_the_podiums_until_it_is_announced(sitting: Inside) -> None:
    vote = opened(sitting, "show_of_hands")
    sitting.post("secretary", "vote.record_show_of_hands", vote=vote, yes=60, no=3, abstain=2, clear=True)
    assert not any("result" in one(sitting, role, vote) for role in ROLES)
    sitting.post("chair", "vote.close", vote=vote)
    assert [("result" in one(sitting, role, vote)) for role in ROLES] == [True, True, False]
    sitting.post("chair", "vote.announce", vote=vote)
    assert all(one(sitting, role, vote)["result"]["yes"] == 60 for role in ROLES)


def test_the_journal_tells_a_choice_once_the_vote_is_closed_and_a_replaced_one_never(sitting: Inside) -> None:
    vote, kenya = opened(sitting, "recorded"), sitting.delegation("KEN")
    cast(sitting, vote, "no")
    cast(sitting, vote, "abstain")
    assert ballots_told(sitting) == [{"vote": vote, "right": kenya}] * 2
    sitting.post("chair", "vote.close", vote=vote)
    first, second = ballots_told(sitting)
    assert (first, second["choice"]) == ({"vote": vote, "right": kenya}, "abstain")


def test_a_ballot_that_was_corrected_is_not_told_as_it_was_cast(sitting: Inside) -> None:
    vote, kenya = opened(sitting, "recorded"), sitting.delegation("KEN")
    cast(sitting, vote, "no")
    sitting.post("chair", "vote.close", vote=vote)
    right = {"vote": vote, "right": kenya, "choice": "yes", "reason": "Pressed for the neighbour."}
    for role in ("secretary", "chair"):
        assert sitting.post(role, "vote.correct", **right).get_json()["ok"]
    assert ballots_told(sitting) == [{"vote": vote, "right": kenya}]
    assert one(sitting, "delegate", vote)["ballots"] == {kenya: "yes"}


def test_what_a_delegation_saw_is_replayed_without_its_choice(sitting: Inside) -> None:
    vote = opened(sitting, "recorded")
    cast(sitting, vote, "no")
    at = sitting.house.clerk.standing.seq
    for moment in (at, at - 1):
        seen = sitting.http("chair", "GET", f"/replay?at={moment}&audience=KEN").get_json()["sections"][
            "mine"
        ]
        assert '"choice"' not in json.dumps(seen["votes"])
    own = sitting.http("delegate", "GET", "/view").get_json()["sections"]["mine"]["votes"][vote]
    assert own[0]["choice"] == "no"


def test_a_display_reads_its_view_and_nothing_else(sitting: Inside) -> None:
    vote = opened(sitting, "recorded")
    sitting.post("chair", "vote.close", vote=vote)
    for path in ("", f"/{vote}", f"/{vote}/sheet.json", f"/{vote}/popolo.json", f"/{vote}/sheet.csv"):
        assert sitting.http("display", "GET", f"/votes{path}").status_code == 403, path
    assert sitting.http("display", "GET", "/view").get_json()["sections"]["vote"]["result"]


def test_a_vote_of_another_name_is_not_found(sitting: Inside) -> None:
    assert sitting.http("chair", "GET", "/votes/v1").status_code == 404


def test_a_lot_is_drawn_anew_for_every_request(sitting: Inside) -> None:
    clerk, lots = sitting.house.clerk, set()
    carried = clerk._carry

    def seen(batch: Any) -> None:
        lots.update(request.lot for request, _ in batch)
        carried(batch)

    clerk._carry = seen  # type: ignore[method-assign]
    for n in range(8):
        seat = Seat("s77", Role.DELEGATE, sitting.delegation("KEN"))
        clerk.submit(Request(f"lots-{n:03}", seat, "plenary", CastBallot(vote="v0", choice=Choice.YES), 0))
    assert len(lots) == 8
