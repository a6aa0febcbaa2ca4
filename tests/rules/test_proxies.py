"""One delegation votes for another: transfer of powers and mandates, within the limits of the rules."""

import pytest

from plenary.domain.roll.messages import (
    CheckIn,
    GrantProxy,
    Power,
    ProxyGranted,
    ProxyRevoked,
    RevokeProxy,
    SetRights,
)
from tests.story import an_open_sitting, given, present, proxy, refused

CITE = "CV 335–337"


def grant(
    from_: str, to: str, kind: Power = Power.MANDATE, sittings: tuple[int, ...] | None = None
) -> GrantProxy:
    return GrantProxy(from_=from_, to=to, kind=kind, sittings=sittings)


@pytest.mark.parametrize("kind", list(Power))
def test_itu_knows_transfer_of_powers_and_mandates(kind: Power) -> None:
    story = given().when("secretary", grant("Brazil", "France", kind, (2, 3)))
    story.then(ProxyGranted(from_="Brazil", to="France", kind=kind, sittings=(2, 3)))
    mandate = {
        "id": "m4",
        "from": story.delegations["Brazil"],
        "to": story.delegations["France"],
        "kind": kind.value,
        "sittings": [2, 3],
    }
    own = {who: story.sees(who, "mine") for who in ("Brazil", "France", "Kenya")}
    assert {who: (mine["given"], mine["mandates"]) for who, mine in own.items()} == {
        "Brazil": ([mandate], []),
        "France": ([], [mandate]),
        "Kenya": ([], []),
    }
    assert story.sees("podium", "attendance")["mandates"] == [mandate]


@pytest.mark.parametrize(
    ("profile", "kind", "cite"),
    [
        ("unga", Power.MANDATE, "Rules of Procedure, Voting"),
        ("unga", Power.TRANSFER_OF_POWERS, "Rules of Procedure, Voting"),
        ("association", Power.TRANSFER_OF_POWERS, "Bylaws, Proxies"),
    ],
)
def test_other_rules_know_fewer_proxies(profile: str, kind: Power, cite: str) -> None:
    story = given(profile=profile).when("secretary", grant("Brazil", "France", kind))
    story.then(refused("roll.no_proxies", cite=cite, kind=kind))


def test_an_association_knows_mandates() -> None:
    given(profile="association").when("secretary", grant("Brazil", "France")).then(ProxyGranted)


@pytest.mark.parametrize(("from_", "to"), [("Atlantis", "France"), ("Brazil", "Atlantis")])
def test_both_must_be_in_the_roll(from_: str, to: str) -> None:
    given().when("secretary", grant(from_, to)).then(refused("roll.unknown_delegation"))


@pytest.mark.parametrize("without", ["Brazil", "France"])
def test_both_must_have_a_vote(without: str) -> None:
    story = given().do("secretary", SetRights(delegation=without, can_vote=False, reason="Arrears"))
    story.when("secretary", grant("Brazil", "France"))
    story.then(refused("roll.cannot_vote", cite=CITE, delegation=without))


def test_nobody_is_its_own_proxy() -> None:
    given().when("secretary", grant("Brazil", "Brazil")).then(refused("roll.proxy_to_itself", cite=CITE))


def test_powers_are_transferred_only_by_a_state_that_sends_no_delegation() -> None:
    story = given(an_open_sitting, present("Brazil"))
    story.when("secretary", grant("Brazil", "France", Power.TRANSFER_OF_POWERS))
    story.then(refused("roll.grantor_present", cite=CITE))
    story.when("secretary", grant("Brazil", "France", Power.MANDATE)).then(ProxyGranted)


def test_a_delegation_gives_its_vote_once() -> None:
    story = given(proxy("Brazil", "France")).when("secretary", grant("Brazil", "Kenya"))
    story.then(refused("roll.already_granted", cite=CITE))


def test_a_delegation_holds_one_vote_beside_its_own() -> None:
    story = given(proxy("Brazil", "France")).when("secretary", grant("Kenya", "France"))
    story.then(refused("roll.too_many_proxies", cite=CITE, most=1))


@pytest.mark.parametrize(("from_", "to"), [("France", "Kenya"), ("Kenya", "Brazil")])
def test_a_proxy_is_not_passed_on(from_: str, to: str) -> None:
    story = given(proxy("Brazil", "France")).when("secretary", grant(from_, to))
    story.then(refused("roll.proxy_of_proxy", cite=CITE))


@pytest.mark.parametrize(
    ("first", "second", "meet"),
    [
        (None, None, True),
        (None, (2,), True),
        ((1, 2), None, True),
        ((1, 2), (2, 3), True),
        ((1, 2), (3,), False),
    ],
)
def test_mandates_limit_each_other_only_at_meetings_they_share(
    first: tuple[int, ...] | None, second: tuple[int, ...] | None, meet: bool
) -> None:
    story = given(proxy("Brazil", "France", sittings=first))
    story.when("secretary", grant("Kenya", "France", sittings=second))
    story.then(refused("roll.too_many_proxies", cite=CITE) if meet else ProxyGranted)
    story = given(proxy("Brazil", "France", sittings=first))
    story.when("secretary", grant("Brazil", "Kenya", sittings=second))
    story.then(refused("roll.already_granted", cite=CITE) if meet else ProxyGranted)


def test_a_mandate_ends_when_it_is_revoked() -> None:
    story = given(an_open_sitting, present("France"), proxy("Brazil", "France"))
    brazil, france = story.delegations["Brazil"], story.delegations["France"]
    assert story.sees("display", "attendance")["represented"] == {brazil: france}
    story.when("secretary", RevokeProxy(mandate="Brazil"))
    story.then(ProxyRevoked(mandate="Brazil", from_="Brazil", to="France"))
    assert story.sees("display", "attendance")["represented"] == {}
    story.when("secretary", RevokeProxy(mandate="Brazil")).then(refused("roll.unknown_mandate"))
    story.when("secretary", grant("Brazil", "Kenya")).then(ProxyGranted)


def test_a_grantor_who_checks_in_lets_the_mandate_sleep() -> None:
    story = given(an_open_sitting, present("France"), proxy("Brazil", "France")).do("Brazil", CheckIn())
    assert story.sees("display", "attendance")["represented"] == {}
    assert len(story.sees("Brazil", "mine")["given"]) == 1
