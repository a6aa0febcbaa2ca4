"""The profiles of the house are whole, exact and honest, and a bad one is refused with the name of what is wrong."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from typing import Any

import pytest

from plenary import data
from plenary.domain.conference import apply
from plenary.domain.decide import decide
from plenary.domain.procedure.profile import Profile, ProfileError
from plenary.domain.texts.messages import SubmitText, TextKind
from plenary.domain.vocabulary import Refusal, Request
from plenary.engine.canonical import decode, encode
from tests.hall import PODIUM_SEATS, START, founding

Tables = dict[str, Any]


@pytest.fixture(params=data.PROFILES)
def profile(request: pytest.FixtureRequest) -> Profile:
    return data.profile(request.param)


def tables(name: str = "itu") -> Tables:
    """The tables of a profile of the house, free to be spoilt."""
    return copy.deepcopy(dict(data.profile(name).tables))


def provisions(tables: Tables, path: str = "") -> dict[str, Tables]:
    """Every table that has a citation, by its dotted name."""
    found = {path: tables} if "cite" in tables else {}
    for name, value in tables.items():
        if isinstance(value, dict):
            found |= provisions(value, f"{path}.{name}".removeprefix("."))
    return found


# ---- what a profile is ----


def test_a_profile_bears_the_name_of_its_file() -> None:
    assert [data.profile(name).id for name in data.PROFILES] == list(data.PROFILES)


def test_a_profile_frozen_into_the_journal_reads_back_the_same(profile: Profile) -> None:
    frozen = json.dumps(profile.tables, sort_keys=True)
    again = Profile.read(json.loads(frozen))
    assert again == profile
    assert again.tables == profile.tables


def test_a_profile_keeps_its_own_copy_of_the_tables() -> None:
    given = tables()
    profile = Profile.read(given)
    given["floor"]["close_list"]["cite"] = "GR 999"
    assert profile.cite("floor.close_list") == "GR 111–112"


def test_profiles_that_differ_in_one_value_are_not_equal() -> None:
    given = tables()
    given["floor"]["limit"]["default_ms"] += 1
    assert Profile.read(given) != data.profile("itu")


def test_every_provision_is_cited_as_its_table_says(profile: Profile) -> None:
    cited = provisions(dict(profile.tables))
    assert cited
    assert {name: profile.cite(name) for name in cited} == {
        name: table["cite"] for name, table in cited.items()
    }


def test_what_is_from_memory_cites_no_number(profile: Profile) -> None:
    for name, table in provisions(dict(profile.tables)).items():
        numbered = any(character.isdigit() for character in table["cite"])
        assert numbered == (table["confidence"] != "M"), name


def test_a_citation_is_asked_for_by_the_name_of_the_provision() -> None:
    assert data.profile("itu").cite("floor.close_list") == "GR 111–112"
    assert data.profile("unga").cite("floor.close_list") == "Rule 73"
    assert data.profile("association").cite("floor.close_list") == "Bylaws, Speakers"
    assert data.profile("itu").cite("proxies") == "CV 335–337"
    with pytest.raises(KeyError):
        data.profile("itu").cite("floor.close_lists")


def test_the_profiles_choose_what_their_rules_say() -> None:
    itu, unga, association = map(data.profile, data.PROFILES)
    assert (itu.roll.order.language, unga.roll.order.language) == ("fr", "en")
    assert (itu.proxies.max_extra_votes, unga.proxies.max_extra_votes) == (1, 0)
    assert itu.floor.close_list.needs == "assent_of_meeting"
    assert unga.floor.close_list.needs == "consent_of_meeting"
    assert association.floor.close_list.needs == "chair"
    assert itu.floor.point_of_order.limit_ms == 300_000
    assert unga.floor.point_of_order.limit_ms is None
    assert "observer" not in association.floor.point_of_order.kinds
    assert itu.floor.right_of_reply.limits_ms == ()
    assert unga.floor.right_of_reply.limits_ms == (600_000, 300_000)


def test_only_what_may_vote_may_raise_a_point_of_order(profile: Profile) -> None:
    assert profile.floor.point_of_order.kinds == profile.roll.voting.kinds


# ---- what a journal of before says ----


def frozen_before(*added: str) -> Tables:
    """The tables of a profile as they were frozen before these were known."""
    return {name: table for name, table in tables().items() if name not in added}


def test_a_profile_frozen_before_texts_and_decisions_were_known_is_thawed() -> None:
    thawed = Profile.thaw(frozen_before("texts", "decisions"))
    for provision in (
        "texts.submission",
        "texts.withdrawal",
        "decisions.announcement",
        "decisions.correction",
    ):
        assert thawed.cite(provision) == "Rules of procedure"
    assert thawed.cite("floor.close_list") == "GR 111–112"
    assert Profile.thaw(frozen_before("texts")).cite("decisions.correction") == "GR 159–162"


def test_nothing_else_may_be_missing_from_a_journal_and_what_it_says_holds(profile: Profile) -> None:
    assert Profile.thaw(profile.tables) == profile
    with pytest.raises(ProfileError, match="missing table 'agenda'"):
        Profile.thaw(frozen_before("agenda"))


@pytest.mark.parametrize("table", ["texts", "decisions"])
def test_a_profile_of_the_house_states_everything_itself(profile: Profile, table: str) -> None:
    spoilt = {name: each for name, each in profile.tables.items() if name != table}
    with pytest.raises(ProfileError, match=f"missing table '{table}'"):
        Profile.read(spoilt)
    assert all("cite" in provision for provision in profile.tables[table].values())


def test_a_journal_that_begins_with_such_a_profile_replays_and_texts_are_submitted_under_it() -> None:
    first, *rest = founding("itu").entries
    constituted = replace(first.event, profile=frozen_before("texts", "decisions"))
    conference = reduce(apply, (decode(encode(replace(first, event=constituted))), *rest), None)
    assert conference is not None
    draft = SubmitText(kind=TextKind.DECISION, title={"en": "x"}, body={"en": "x"}, item="i3.1")
    answer = decide(conference, Request("r", PODIUM_SEATS["secretary"], "plenary", draft, START))
    assert answer == Refusal("text.needs_an_item", "Rules of procedure")


# ---- what is refused ----


def put(path: str, value: Any) -> Callable[[Tables], None]:
    """Set a value; the path is dotted."""

    def spoil(tables: Tables) -> None:
        *names, last = path.split(".")
        for name in names:
            tables = tables[name]
        tables[last] = value

    return spoil


def drop(path: str) -> Callable[[Tables], None]:
    """Leave out a key or a table; the path is dotted."""

    def spoil(tables: Tables) -> None:
        *names, last = path.split(".")
        for name in names:
            tables = tables[name]
        del tables[last]

    return spoil


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (put("floor.close_list.neds", "chair"), "itu: floor.close_list: unknown key 'neds'"),
        (put("floor.closing", {"by": "chair"}), "itu: floor: unknown table 'closing'"),
        (put("votes", {}), "itu: unknown table 'votes'"),
        (put("tables", {}), "itu: unknown table 'tables'"),
        (put("quorums", {}), "itu: unknown table 'quorums'"),
        (put("lable", "x"), "itu: unknown key 'lable'"),
        (drop("id"), "profile: missing key 'id'"),
        (drop("label"), "itu: missing key 'label'"),
        (put("label", ""), "itu: label must be some text, not ''"),
        (drop("agenda"), "itu: missing table 'agenda'"),
        (drop("proxies"), "itu: missing table 'proxies'"),
        (drop("floor.limit"), "itu: floor: missing table 'limit'"),
        (drop("quorum.plenary_open"), "itu: quorum: missing table 'plenary_open'"),
        (drop("floor.close_list.needs"), "itu: floor.close_list: missing key 'needs'"),
        (drop("sitting.conduct.cite"), "itu: sitting.conduct: missing key 'cite'"),
        (put("floor.limit", 180_000), "itu: floor.limit: must be a table, not 180000"),
        (
            put("floor.close_list.needs", "majority"),
            "itu: floor.close_list: needs must be one of 'assent_of_meeting', 'consent_of_meeting', 'chair', "
            "not 'majority'",
        ),
        (
            put("roll.order.confidence", "X"),
            "itu: roll.order: confidence must be one of 'V', 'N', 'M', not 'X'",
        ),
        (
            put("roll.voting.kinds", ["member_state", "guest"]),
            "itu: roll.voting: kinds must be one of 'member_state', 'sector_member', 'associate', 'academia', "
            "'observer', not 'guest'",
        ),
        (put("roll.voting.kinds", []), "itu: roll.voting: kinds must be a list of one value or more, not []"),
        (
            put("roll.voting.kinds", "member_state"),
            "itu: roll.voting: kinds must be a list of one value or more, not 'member_state'",
        ),
        (put("proxies.mandate", 1), "itu: proxies: mandate must be true or false, not 1"),
        (
            put("proxies.max_extra_votes", -1),
            "itu: proxies: max_extra_votes must be a whole number from 0 to 1000, not -1",
        ),
        (
            put("proxies.max_extra_votes", True),
            "itu: proxies: max_extra_votes must be a whole number from 0 to 1000, not True",
        ),
        (
            put("floor.limit.default_ms", 0),
            "itu: floor.limit: default_ms must be a whole number from 1 to 86400000, not 0",
        ),
        (
            put("floor.limit.default_ms", 180_000.0),
            "itu: floor.limit: default_ms must be a whole number from 1 to 86400000, not 180000.0",
        ),
        (
            put("floor.point_of_order.limit_ms", None),
            "itu: floor.point_of_order: limit_ms must be a whole number from 1 to 86400000, not None",
        ),
        (drop("quorum.plenary_vote.required"), "itu: quorum.plenary_vote: missing key 'required'"),
        (put("quorum.plenary_vote", "none"), "itu: quorum.plenary_vote: must be a table, not 'none'"),
        (
            put("quorum.plenary_vote.required", "no"),
            "itu: quorum.plenary_vote: required must be true or false, not 'no'",
        ),
        (put("quorum.plenary_vote.required", False), "itu: quorum.plenary_vote: unknown key 'base'"),
        (put("quorum.plenary_open.required", True), "itu: quorum.plenary_open: missing key 'base'"),
        (
            put("roll.order", {"language": "fr", "cite": "GR 42", "confidence": "M"}),
            "itu: roll.order: cite 'GR 42' holds a number, but confidence 'M' may name a section only",
        ),
        (
            put("sitting.conduct", {"cite": "GR, Chair", "confidence": "N"}),
            "itu: sitting.conduct: cite 'GR, Chair' holds no number, but confidence 'N' needs one",
        ),
    ],
)
def test_a_bad_profile_is_refused_with_the_name_of_what_is_wrong(
    spoil: Callable[[Tables], None], message: str
) -> None:
    given = tables()
    spoil(given)
    with pytest.raises(ProfileError) as refused:
        Profile.read(given)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "fraction", ["0/2", "1/0", "3/2", "0.5", "half", "", "-1/2", " 1/2", "1/2\n", "01/2", 0.5, [1, 2]]
)
def test_a_fraction_is_exact_and_at_most_the_whole(fraction: Any) -> None:
    given = tables()
    given["quorum"]["plenary_vote"]["fraction"] = fraction
    with pytest.raises(
        ProfileError, match=r'^itu: quorum\.plenary_vote: fraction must be an exact share like "1/2"'
    ):
        Profile.read(given)


@pytest.mark.parametrize("name", data.PROFILES)
def test_no_table_of_a_profile_can_be_left_out(name: str) -> None:
    for path in provisions(tables(name)):
        if path.startswith("voting.majority.") and not path.endswith(".simple"):
            continue  # a majority that only these rules know
        drop(path)(given := tables(name))
        with pytest.raises(ProfileError, match=f"^{name}: .*missing table '{path.rpartition('.')[2]}'$"):
            Profile.read(given)


def test_a_vote_to_reconsider_names_a_majority_that_there_is() -> None:
    drop("voting.majority.important_question")(given := tables("unga"))
    with pytest.raises(ProfileError, match=r"plenary: unknown majority 'important_question'$"):
        Profile.read(given)


def test_another_name_has_no_profile() -> None:
    with pytest.raises(FileNotFoundError):
        data.profile("senate")
