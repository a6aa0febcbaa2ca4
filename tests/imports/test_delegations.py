"""A roll from a file: wrong cells are named, and what changes is shown with its effect on the right to vote."""

from __future__ import annotations

from typing import Any

import pytest

from plenary.domain.conference import Conference
from plenary.domain.roll.messages import ChangeDelegation, LoadRoll, RemoveDelegation, SetRights
from plenary.domain.roll.state import Delegation
from plenary.imports.desk import Preview
from tests.imports.handed import after, bare, faults, handed, lines, seed
from tests.story import Step, a_scheduled_sitting, given, present, proxy

HEAD = "code,kind,region,iso2,order,accredited,sample,name_en,name_fr,can_vote,reason"
ROLL = {
    "KEN": "KEN,member_state,Africa,KE,1,yes,no,Kenya,Kenya,,",
    "FRA": "FRA,member_state,Europe,FR,2,yes,no,France,France,,",
    "ACM": "ACM,sector_member,,,3,yes,yes,Acme (sample),Acme (exemple),,",
    "OBS": "OBS,observer,,,,no,no,Observers,Observateurs,,",
}


def roll(**changed: str) -> str:
    """The small roll with other lines by their codes; an empty one is left out."""
    return lines(HEAD, *(row for row in (ROLL | changed).values() if row))


def loaded() -> Conference:
    """The conference with the small roll."""
    return after(handed("delegations", roll(), bare()))


def rights(made: Preview) -> dict[str, tuple[bool, bool, str]]:
    return {each.of.name: (each.before, each.after, each.reason) for each in made.plan.rights}


def delegation(conference: Conference, code: str) -> Delegation | None:
    return next((d for d in conference.roll.delegations.values() if d.code == code), None)


def names(things: list[Any]) -> list[str]:
    return [each.name for each in things]


# Wrong cells


@pytest.mark.parametrize(
    ("row", "column", "code", "fix"),
    [
        (",member_state,,,,,,A,B,,", "code", "import.missing", None),
        ("KEN,member_state,,,,,,A,B,,", "code", "import.twice", None),
        ("ken,member_state,,,,,,A,B,,", "code", "import.upper_case", "KEN"),
        ("ABCDEFGHIJKLM,member_state,,,,,,A,B,,", "code", "import.length", None),
        ("NEW,,,,,,,A,B,,", "kind", "import.missing", None),
        ("NEW,Etat Membre,,,,,,A,B,,", "kind", "import.not_one_of", "member_state"),
        ("NEW,État membre,,,,,,A,B,,", "kind", "import.not_one_of", "member_state"),
        ("NEW,observateur,,,,,,A,B,,", "kind", "import.not_one_of", "observer"),
        ("NEW,member_stat,,,,,,A,B,,", "kind", "import.not_one_of", "member_state"),
        ("NEW,country,,,,,,A,B,,", "kind", "import.not_one_of", None),
        ("NEW,observer,,ke,,,,A,B,,", "iso2", "import.upper_case", "KE"),
        ("NEW,observer,,K1,,,,A,B,,", "iso2", "import.not_iso2", None),
        ("NEW,observer,,KEN,,,,A,B,,", "iso2", "import.length", None),
        ("NEW,observer,,,first,,,A,B,,", "order", "import.not_whole", None),
        ("NEW,observer,,,5.,,,A,B,,", "order", "import.not_whole", "5"),
        ("NEW,observer,,,100000,,,A,B,,", "order", "import.not_whole", None),
        ("NEW,observer,,,-1,,,A,B,,", "order", "import.not_whole", None),
        ("NEW,observer,,,,ouui,,A,B,,", "accredited", "import.not_yes_or_no", "yes"),
        ("NEW,observer,,,,,maybe,A,B,,", "sample", "import.not_yes_or_no", None),
        ("NEW,observer,,,,,,,,,", "name_en", "import.missing", None),
        ("NEW,observer,,,,,,A,B,,Arrears", "can_vote", "import.right_missing", None),
        ("NEW,member_state,,,,,,A,B,no,", "reason", "import.reason_missing", None),
        ("NEW,observer,,,,,,A,B,yes,Why not", "can_vote", "roll.kind_never_votes", None),
    ],
)
def test_a_wrong_cell_is_named_with_its_correction(row: str, column: str, code: str, fix: str | None) -> None:
    made = handed("delegations", roll(NEW=row), loaded())
    assert faults(made, "error") == [(6, column, "error", code, fix)]
    if fix and fix not in ROLL:
        assert handed("delegations", roll(NEW=row), loaded(), corrections=[(6, column, fix)]).ready


@pytest.mark.parametrize(
    ("row", "column", "code", "fix"),
    [
        ("new,observer,,,,,,A,B,,", "code", "import.upper_case", "NEW"),
        ("NEW,observer,Afrika,,,,,A,B,,", "region", "import.region_unknown", "Africa"),
        ("NEW,observer,Mars,,,,,A,B,,", "region", "import.region_unknown", None),
        ("NEW,observer,,,,,,A,,,", "name_fr", "import.no_words", None),
        ("NEW,observer,,,,,,A  A,B,,", "name_en", "import.spaces", "A A"),
    ],
)
def test_what_should_be_looked_at_is_a_warning(row: str, column: str, code: str, fix: str | None) -> None:
    made = handed("delegations", roll(NEW=row), loaded())
    assert (made.ready, faults(made)) == (True, [(6, column, "warning", code, fix)])


@pytest.mark.parametrize("yes", ["yes", "Yes", "TRUE", "1", "oui", "Oui", "y", "vrai"])
def test_there_are_many_ways_to_say_yes(yes: str) -> None:
    conference = after(handed("delegations", roll(KEN=f"KEN,member_state,,,,{yes},{yes},A,B,,"), bare()))
    kenya = delegation(conference, "KEN")
    assert kenya
    assert (kenya.accredited, kenya.sample) == (True, True)


# What changes


def test_a_new_roll_enters_as_one_command_and_every_vote_is_told() -> None:
    made = handed("delegations", roll(), bare())
    assert [type(command) for command in made.plan.trial.commands] == [LoadRoll]
    assert rights(made) == dict.fromkeys(("KEN", "FRA"), (False, True, "import.rights.added"))
    assert handed("delegations", roll(), after(made)).changes_nothing


def test_two_thousand_delegations_enter_and_one_more_is_refused_at_its_line() -> None:
    rows = [f"C{n},observer,,,,,,A,B,," for n in range(2000)]
    made = handed("delegations", lines(HEAD, *rows), bare())
    assert len(after(made).roll.delegations) == 2000
    assert len(made.plan.trial.commands) == 5
    more = handed("delegations", lines(HEAD, "X1,observer,,,,,,A,B,,"), after(made))
    assert faults(more, "error") == [(2, "code", "error", "roll.too_many", None)]


def test_a_changed_roll_shows_exactly_what_is_added_changed_removed_and_whose_vote() -> None:
    content = roll(
        KEN="KEN,member_state,Africa,KE,1,yes,no,Republic of Kenya,Kenya,no,Arrears",
        FRA="",
        ACM="ACM,member_state,,,3,yes,yes,Acme (sample),Acme (exemple),,",
        NEW="NEW,member_state,Africa,NW,4,yes,no,New,Neuf,,",
    )
    conference = loaded()
    made = handed("delegations", content, conference, remove=True)
    assert faults(made, "error") == []
    changed = {
        each.name: [(f["field"], f["before"], f["after"]) for f in each.fields()]
        for each in made.plan.changed
    }
    assert changed == {
        "KEN": [("can_vote", "", "no"), ("name_en", "Kenya", "Republic of Kenya"), ("reason", "", "Arrears")],
        "ACM": [("kind", "sector_member", "member_state")],
    }
    assert (names(made.plan.added), names(made.plan.removed), made.plan.unchanged) == (["NEW"], ["FRA"], 1)
    assert rights(made) == {
        "KEN": (True, False, "Arrears"),
        "FRA": (True, False, "import.rights.removed"),
        "ACM": (False, True, "import.rights.kind"),
        "NEW": (False, True, "import.rights.added"),
    }
    kinds = [type(command) for command in made.plan.trial.commands]
    assert kinds == [RemoveDelegation, ChangeDelegation, ChangeDelegation, LoadRoll, SetRights]
    kenya, before = delegation(after(made), "KEN"), delegation(conference, "KEN")
    assert kenya
    assert before
    assert kenya.id == before.id
    assert not after(made).roll.can_vote(kenya.id)


def test_who_is_not_in_the_file_is_kept_unless_it_shall_go() -> None:
    made = handed("delegations", roll(FRA=""), loaded())
    assert (names(made.plan.kept), made.plan.removed, made.changes_nothing) == (["FRA"], [], True)
    assert faults(made) == [(1, "code", "warning", "import.keeps", None)]


def test_nothing_is_removed_while_a_line_cannot_be_read() -> None:
    made = handed("delegations", roll(FRA="fra,member_state,,,,,,A,B,,"), loaded(), remove=True)
    assert (made.ready, made.plan.removed) == (False, [])


def test_the_right_to_vote_of_a_new_delegation_is_set_in_the_same_request() -> None:
    made = handed("delegations", roll(NEW="NEW,member_state,,,,,,A,B,no,Not ratified"), loaded())
    new = delegation(after(made), "NEW")
    assert new
    assert not after(made).roll.can_vote(new.id)
    assert "NEW" not in rights(made)


def test_a_right_that_was_withdrawn_is_given_back_with_a_reason_and_stays_when_nothing_is_said() -> None:
    withdrawn = after(handed("delegations", roll(KEN=ROLL["KEN"][:-2] + ",no,Arrears"), loaded()))
    assert handed("delegations", roll(), withdrawn).changes_nothing
    assert handed("delegations", roll(KEN=ROLL["KEN"][:-2] + ",no,"), withdrawn).changes_nothing
    back = handed("delegations", roll(KEN=ROLL["KEN"][:-2] + ",yes,Paid"), withdrawn)
    assert rights(back) == {"KEN": (False, True, "Paid")}
    without = handed("delegations", roll(KEN=ROLL["KEN"][:-2] + ",yes,"), withdrawn)
    assert faults(without, "error") == [(2, "reason", "error", "import.reason_missing", None)]


def test_who_is_accredited_no_longer_has_no_vote_that_counts() -> None:
    made = handed("delegations", roll(KEN=ROLL["KEN"].replace("yes", "no")), loaded())
    assert rights(made) == {"KEN": (True, False, "import.rights.accredited")}


def test_columns_that_the_file_lacks_stay_as_they_are() -> None:
    made = handed("delegations", lines("code,name_en", "KEN,Republic of Kenya"), loaded())
    kenya = delegation(after(made), "KEN")
    assert kenya
    assert (kenya.kind, kenya.region, kenya.order) == ("member_state", "Africa", 1)
    assert dict(kenya.name) == {"en": "Republic of Kenya", "fr": "Kenya"}


@pytest.mark.parametrize(
    ("steps", "why"),
    [((a_scheduled_sitting, present("Kenya")), "present"), ((proxy("Kenya", "France"),), "mandate")],
)
def test_who_has_a_part_in_what_goes_on_is_not_removed(steps: tuple[Step, ...], why: str) -> None:
    there = given(*steps).conference
    kept = [d.code for d in there.roll.delegations.values() if d.code != "KEN"]
    made = handed("delegations", lines("code", *kept), there, remove=True)
    (found,) = (f for f in made.findings if f.level == "error")
    assert (found.line, found.column, found.code) == (1, "code", "roll.in_use")
    assert (found.details["code"], found.details["why"]) == ("KEN", why)


def test_the_roll_of_the_seed_handed_in_again_changes_nothing() -> None:
    assert handed("delegations", lines("code,kind", "KEN,member_state"), seed()).changes_nothing is True
