"""What a sheet does to the roll: who enters, who changes, who leaves, and whose right to vote comes or goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plenary.domain.roll.messages import ChangeDelegation, LoadRoll, RemoveDelegation, SetRights
from plenary.domain.roll.state import Delegation, Right, Roll
from plenary.imports.cells import bound
from plenary.imports.columns import Sheet
from plenary.imports.delegations import Entered, by_code, cells, read
from plenary.imports.findings import Finding, Level
from plenary.imports.plan import Named, Plan, RightEffect, Trial, entitled

AT_ONCE = bound(LoadRoll, "delegations").most


def plan(sheet: Sheet, trial: Trial, *, remove: bool) -> Plan:
    """What the sheet does to the roll."""
    made, roll = Plan("delegations", sheet, trial, remove), trial.conference.roll
    standing = by_code(roll)
    lines = {entered.listed.code: entered for entered in read(sheet, roll)}
    rights = {code: _right(made, entered, standing, roll) for code, entered in lines.items()}
    missing = [each for code, each in standing.items() if code not in lines]
    made.leave([Named(each.code, each.name) for each in missing], "code")
    for each in missing if made.removed else ():
        made.do(RemoveDelegation(delegation=each.id), 1, "code")
    new = []
    for code, entered in lines.items():
        there = standing.get(code)
        before = cells(there.listed, roll.rights.get(there.id)) if there else {}
        after = cells(entered.listed, rights[code])
        thing = Named(code, entered.listed.name, entered.line, before, after)
        made.compare(thing, is_new=there is None)
        if there is None:
            new.append(entered)
        elif there.listed != entered.listed:
            made.do(ChangeDelegation(delegation=there.id, listed=entered.listed), entered.line, "code")
    _load(made, new)
    _set_rights(made, lines, rights)
    made.rights += _effects(made, rights)
    return made


def _load(made: Plan, new: Sequence[Entered]) -> None:
    for at in range(0, len(new), AT_ONCE):
        some = new[at : at + AT_ONCE]
        made.do(LoadRoll(delegations=tuple(each.listed for each in some)), some[0].line, "code")


def _right(made: Plan, entered: Entered, standing: Mapping[str, Delegation], roll: Roll) -> Right | None:
    """The exception to the right to vote that a line leaves its delegation with."""
    there = standing.get(entered.listed.code)
    right = roll.rights.get(there.id) if there else None
    asked, by_kind = entered.can_vote, entered.listed.kind in roll.voting_kinds
    if asked is None or (right is None and asked == by_kind and entered.reason is None):
        return right
    if right is not None and (right.can_vote, right.reason) == (asked, entered.reason or right.reason):
        return right
    if entered.reason is not None:
        return Right(asked, entered.reason, made.trial.before.at)
    made.sheet.found.append(Finding(entered.line, "reason", Level.ERROR, "import.reason_missing"))
    return right


def _set_rights(made: Plan, lines: Mapping[str, Entered], rights: Mapping[str, Right | None]) -> None:
    by_now = by_code(made.trial.conference.roll)
    for code, right in rights.items():
        there = by_now.get(code)
        if right is None or there is None:
            continue
        if right != made.trial.conference.roll.rights.get(there.id):
            command = SetRights(delegation=there.id, can_vote=right.can_vote, reason=right.reason)
            made.do(command, lines[code].line, "can_vote")


def _effects(made: Plan, rights: Mapping[str, Right | None]) -> list[RightEffect]:
    """Whose vote counts after but not before, or the other way round, and why."""
    before, after = made.trial.before.roll, made.trial.conference.roll
    effects = []
    for id, each in {**before.delegations, **after.delegations}.items():
        was, will = entitled(before, id), entitled(after, id)
        if was != will:
            named = Named(each.code, each.name)
            effects.append(RightEffect(named, was, will, _why(before, after, id, rights.get(each.code))))
    return effects


def _why(before: Roll, after: Roll, id: str, right: Right | None) -> str:
    """The reason given for an exception that is new, or else the code of what changed."""
    old, new = before.delegations.get(id), after.delegations.get(id)
    if right and right != before.rights.get(id):
        return right.reason
    if old is None or new is None:
        return "import.rights.added" if old is None else "import.rights.removed"
    return "import.rights.kind" if old.kind != new.kind else "import.rights.accredited"
