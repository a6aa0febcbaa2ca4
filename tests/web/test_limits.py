"""Rates: nobody at a desk meets one, a flood does; and what is refused for that can be sent again."""

from __future__ import annotations

import pytest

from plenary.domain.vocabulary import Role, Seat
from plenary.web import limits
from plenary.web.limits import RATES, Kind, Limits, kind_of
from tests.web.conftest import ORIGIN, Inside

KENYA = Seat("s7", Role.DELEGATE, "d2.17")
CHAIR = Seat("s1", Role.CHAIR)
DEVICES = 20


def taken(limits: Limits, kind: Kind, who: str, now: int, times: int) -> int:
    """How many of so many tries at one moment get through."""
    return sum(limits.over(kind, who, now) is None for _ in range(times))


# The bucket


@pytest.mark.parametrize("kind", Kind)
def test_a_bucket_gives_its_burst_and_then_one_by_one(kind: Kind) -> None:
    limits, rate = Limits(), RATES[kind]
    assert taken(limits, kind, "s7", 1_000, rate.burst + 50) == rate.burst
    refused = limits.over(kind, "s7", 1_000)
    assert refused
    assert (refused.code, refused.details) == ("rate_limited", {"retry_after_ms": rate.every_ms})
    assert limits.over(kind, "s7", 1_000 + rate.every_ms - 1)
    assert limits.over(kind, "s7", 1_000 + rate.every_ms) is None
    assert limits.over(kind, "s7", 1_000 + rate.every_ms)


@pytest.mark.parametrize("kind", Kind)
def test_a_bucket_that_rests_is_full_again_and_no_fuller(kind: Kind) -> None:
    limits, rate = Limits(), RATES[kind]
    assert taken(limits, kind, "s7", 0, rate.burst) == rate.burst
    later = 10 * rate.burst * rate.every_ms
    assert taken(limits, kind, "s7", later, rate.burst + 50) == rate.burst


def test_waiting_as_long_as_one_is_told_is_enough() -> None:
    limits, now = Limits(), 0
    taken(limits, Kind.BALLOT, "s7", now, 10_000)
    for _ in range(20):
        refused = limits.over(Kind.BALLOT, "s7", now)
        assert refused
        now += refused.details["retry_after_ms"]
        assert limits.over(Kind.BALLOT, "s7", now) is None


def test_seats_and_classes_take_nothing_from_one_another() -> None:
    limits = Limits()
    for kind in Kind:
        taken(limits, kind, "s8", 0, 10_000)
        assert limits.over(kind, "s7", 0) is None
    assert all(limits.over(kind, "s8", 0) for kind in Kind)


def test_so_many_buckets_are_kept_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_KEPT", 10)
    here = Limits()
    taken(here, Kind.SIGN_IN, "flooding", 0, 1_000)
    for address in range(1_000):
        here.over(Kind.SIGN_IN, str(address), 0)
        here.over(Kind.LOOK, "in use all the time", 0)
    assert len(here._full_at) == 10
    assert (Kind.LOOK, "in use all the time") in here._full_at


# Classes


def test_a_command_is_of_the_class_that_its_seat_and_its_name_say() -> None:
    cast = {"id": "press-0001", "name": "ballot.cast", "args": {}}
    assert kind_of(cast, KENYA, ()) == Kind.BALLOT
    assert kind_of({**cast, "name": "floor.request"}, KENYA, ()) == Kind.COMMAND
    assert kind_of(cast, CHAIR, ()) == Kind.PODIUM
    assert kind_of(cast, KENYA, {("s7", "press-0001")}) == Kind.AGAIN
    assert kind_of(cast, KENYA, {("s8", "press-0001")}) == Kind.BALLOT
    for nonsense in (None, 5, [], {}, {"id": [], "name": {}}, {"id": {}, "name": ["ballot.cast"]}):
        assert kind_of(nonsense, KENYA, ()) == Kind.COMMAND


# Who is never refused, and who is


def test_a_delegation_of_twenty_devices_that_all_press_five_times_is_never_refused() -> None:
    limits = Limits()
    for vote in range(4):  # its own right and those of three mandates, and again ten seconds later
        assert taken(limits, Kind.BALLOT, "s7", vote * 10_000, DEVICES * 5 * 4) == DEVICES * 5 * 4


def test_twenty_devices_come_back_again_and_again_after_an_outage() -> None:
    limits = Limits()
    for storm in range(10):
        now = storm * 5_000
        assert taken(limits, Kind.LOOK, "s7", now, DEVICES * 6) == DEVICES * 6
        # One check-in a device, and what was not answered before.
        assert taken(limits, Kind.COMMAND, "s7", now, DEVICES * 2) == DEVICES * 2


def test_fifty_clients_that_flood_are_slowed_down_to_what_the_house_can_bear() -> None:
    limits, through = Limits(), 0
    for ms in range(0, 60_000, 10):  # each sends 200 a second, for a minute
        for seat in range(50):
            through += taken(limits, Kind.COMMAND, f"s{seat}", ms, 2)
    rate = RATES[Kind.COMMAND]
    assert through <= 50 * (rate.burst + 60_000 // rate.every_ms)
    assert limits.over(Kind.PODIUM, CHAIR.id, 60_000) is None


# At the doors


def test_a_flood_over_http_is_told_when_to_come_back(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    now = inside.house.clock.now()
    monkeypatch.setattr(type(inside.house.clock), "now", lambda _: now)
    assert inside.post("chair", "sitting.open").status_code == 200
    first = inside.post("delegate", "roll.check_in", id="check-in-1")
    assert first.status_code == 200
    seat = inside.seats["delegate"].id
    taken(inside.house.limits, Kind.COMMAND, seat, now, 10_000)

    head = inside.house.clerk.standing.seq
    refused = inside.post("delegate", "floor.request", id="request-1")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "1")
    refusal = refused.get_json()["refusal"]
    assert (refusal["code"], refusal["details"]) == ("rate_limited", {"retry_after_ms": 50})
    assert inside.house.clerk.standing.seq == head
    assert inside.post("delegate", "roll.check_in", id="check-in-1").get_json() == first.get_json()
    assert inside.post("chair", "floor.close_list").status_code == 200

    taken(inside.house.limits, Kind.LOOK, seat, now, 10_000)
    assert inside.http("delegate", "GET", "/view").status_code == 429
    assert inside.http("chair", "GET", "/view").status_code == 200

    now += 50
    again = inside.post("delegate", "floor.request", id="request-1")
    assert again.get_json()["refusal"]["code"] == "floor.list_closed"
    assert inside.http("delegate", "GET", "/view").status_code == 200


def test_a_socket_that_floods_is_refused_and_stays(inside: Inside) -> None:
    delegate, now = inside.socket("delegate"), inside.house.clock.now()
    taken(inside.house.limits, Kind.COMMAND, inside.seats["delegate"].id, now + 10_000, 10_000)
    message = {"id": "check-in-1", "name": "roll.check_in", "args": {}}
    told = delegate.emit("command", message, callback=True)
    assert told["refusal"]["code"] == "rate_limited"
    assert told["refusal"]["details"]["retry_after_ms"] > 0
    assert delegate.is_connected()


def test_wrong_codes_are_limited_by_address_and_shut_nobody_out(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = inside.house.clock.now()  # However slow the machine is, no time passes that would allow one more.
    monkeypatch.setattr(type(inside.house.clock), "now", lambda _: now)

    def enter(code: str, address: str, via: str = "") -> int:
        headers = {"Origin": ORIGIN} | ({"X-Forwarded-For": via} if via else {})
        client = inside.app.test_client()
        answer = client.post(
            "/enter", json={"code": code}, headers=headers, environ_base={"REMOTE_ADDR": address}
        )
        assert (answer.status_code == 429) == ("Retry-After" in answer.headers)
        return int(answer.status_code)

    right = [inside.house.accounts.issue_badge(inside.seats["delegate"].id, at=0) for _ in range(2)]
    most = RATES[Kind.SIGN_IN].burst
    told = [enter("x" * 43, "10.0.0.7") for _ in range(most + 5)]
    assert told == [409] * most + [429] * 5
    assert enter("x" * 43, "10.0.0.8") == 409
    assert enter(right[0], "10.0.0.7") == 200
    # Behind a proxy on this machine, the address that it saw counts; from elsewhere anybody could claim one.
    assert enter("x" * 43, "127.0.0.1", "1.2.3.4, 10.0.0.7") == 429
    assert enter("x" * 43, "127.0.0.1", "10.0.0.9") == 409
    assert enter("x" * 43, "10.0.0.7", "10.0.0.9") == 429
    assert enter(right[1], "127.0.0.1", "10.0.0.7") == 200


def test_a_wrong_code_takes_no_lock_from_those_who_record(inside: Inside) -> None:
    with inside.house.storage.write():
        answer = inside.app.test_client().post("/enter", json={"code": "x" * 43}, headers={"Origin": ORIGIN})
    assert answer.status_code == 409
