"""What the podium reads of the records over HTTP: sittings with their figures, any moment again, the seal."""

from __future__ import annotations

import pytest

from tests.web.conftest import Inside


@pytest.fixture
def met(inside: Inside) -> Inside:
    """A meeting in which Kenya spoke, closed, and the next one scheduled."""
    inside.post("chair", "sitting.open")
    request = inside.post("delegate", "floor.request").get_json()["result"]["id"]
    inside.post("chair", "floor.give", request=request)
    inside.post("chair", "floor.end", request=request)
    inside.post("chair", "sitting.close")
    inside.post("secretary", "sitting.schedule")
    return inside


def test_sittings_are_listed_with_what_happened_in_them(met: Inside) -> None:
    first, second = met.http("secretary", "GET", "/sittings").get_json()["sittings"]
    assert (first["number"], first["state"], first["speeches"], first["decisions"]) == (1, "closed", 1, 0)
    assert (
        met.sql("SELECT entry FROM journal WHERE seq = ?", first["first_seq"])[0][0].find("sitting.opened")
        > 0
    )
    assert (
        met.sql("SELECT entry FROM journal WHERE seq = ?", first["last_seq"])[0][0].find("sitting.closed") > 0
    )
    assert first["speaking_ms"] == met.sql("SELECT sum(used_ms) FROM speeches")[0][0]
    assert (second["number"], second["state"], second["first_seq"]) == (2, "scheduled", None)


def test_any_moment_is_seen_again_as_each_audience_saw_it(met: Inside) -> None:
    (first, _) = met.http("chair", "GET", "/sittings").get_json()["sittings"]
    opened = met.http("secretary", "GET", f"/replay?at={first['first_seq']}&audience=display").get_json()
    assert opened["sections"]["sitting"]["state"] == "open"
    assert opened["sections"]["floor"]["waiting"] == []
    asked = met.http("secretary", "GET", f"/replay?at={first['first_seq'] + 1}&audience=KEN").get_json()
    assert [request["kind"] for request in asked["sections"]["mine"]["requests"]] == ["statement"]
    podium = met.http("secretary", "GET", f"/replay?at={first['last_seq']}&audience=podium").get_json()
    assert podium["sections"]["log"]["acts"][-1]["act"] == "sitting.closed"
    now = met.http("chair", "GET", "/view").get_json()
    assert met.http("chair", "GET", f"/replay?at={now['seq']}&audience=podium").get_json() == now


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("at=0", "not_found"),
        ("at=99999", "not_found"),
        ("at=1&audience=XYZ", "not_found"),
        ("at=-1", "malformed"),
        ("", "malformed"),
        ("at=1&body=nowhere", "unknown_body"),
    ],
)
def test_what_is_no_moment_and_no_audience_is_refused(asked: str, code: str, shared: Inside) -> None:
    assert shared.http("secretary", "GET", f"/replay?{asked}").get_json()["refusal"]["code"] == code


def test_the_seal_is_the_digest_of_the_last_entry(met: Inside) -> None:
    entries, digest = met.sql("SELECT seq, digest FROM journal ORDER BY seq DESC LIMIT 1")[0]
    seal = met.http("secretary", "GET", "/seal").get_json()
    assert (seal["entries"], seal["head"]) == (entries, digest)


def test_a_link_may_name_its_seat_in_the_address_but_a_command_may_not(inside: Inside) -> None:
    browser, seat = inside.browser("secretary"), inside.seats["secretary"].id
    root = f"/api/v1/conferences/{inside.house.settings.conference}"
    assert browser.get(f"{root}/seal?seat={seat}").status_code == 200
    assert browser.get(f"{root}/seal?seat=s0").status_code == 401
    assert browser.get(f"{root}/seal").status_code == 401
    sent = browser.post(f"{root}/commands?seat={seat}", json={}, headers={"Origin": "http://localhost"})
    assert sent.status_code == 401
