"""The roll as a sheet: delegations by their codes, with names by language, and exceptions to the right to vote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plenary.domain.roll.messages import Kind, Listed, SetRights
from plenary.domain.roll.state import Delegation, Right, Roll
from plenary.domain.vocabulary import Words
from plenary.imports.cells import Line, bound
from plenary.imports.columns import Column, Sheet
from plenary.imports.plan import Cells, filled, spread

COLUMNS = (
    Column("code", ("iso3",), required=True),
    Column("kind", ("type", "nature", "categorie")),
    Column("region", ()),
    Column("iso2", ()),
    Column("order", ("ordre",)),
    Column("accredited", ("accredite", "accreditee")),
    Column("sample", ("exemple",)),
    Column("name", ("nom",), by_language=True),
    Column("can_vote", ("droit_de_vote", "vote")),
    Column("reason", ("motif",)),
)
KINDS: Mapping[str, tuple[str, ...]] = {
    Kind.MEMBER_STATE: ("etat_membre", "state", "etat", "member"),
    Kind.SECTOR_MEMBER: ("membre_de_secteur", "membre_du_secteur"),
    Kind.ASSOCIATE: ("associe",),
    Kind.ACADEMIA: ("etablissement_universitaire", "universitaire", "university"),
    Kind.OBSERVER: ("observateur", "observatrice"),
}
LAST = 99999
"""The place in the roll call of who has none; an empty cell in a sheet."""

CODE, NAME, REGION = bound(Listed, "code"), bound(Listed, "name"), bound(Listed, "region")
ISO2, ORDER, REASON = bound(Listed, "iso2"), bound(Listed, "order"), bound(SetRights, "reason")


@dataclass(frozen=True, slots=True)
class Entered:
    """A line of the sheet as a line of the roll. ``can_vote``: None where the sheet says nothing of the right."""

    line: int
    listed: Listed
    can_vote: bool | None
    reason: str | None


def by_code(roll: Roll) -> dict[str, Delegation]:
    """The delegations of the roll by their codes."""
    return {delegation.code: delegation for delegation in roll.delegations.values()}


def read(sheet: Sheet, roll: Roll) -> Iterator[Entered]:
    """The lines of the sheet that can be read, in order; ``roll``: the one there is, for what the file leaves out."""
    standing, stood = by_code(roll), dict[str, int]()
    regions = {delegation.region for delegation in roll.delegations.values() if delegation.region}
    for row in sheet.rows:
        line = Line(sheet, row)
        code = line.text("code", CODE, required=True)
        if code is not None:
            _spelled(line, code, standing)
            line.once("code", code, stood)
        listed = _listed(line, code, standing.get(code or ""), regions)
        can_vote, reason = line.truth("can_vote"), line.text("reason", REASON)
        if can_vote is None and reason is not None and not line.failed:
            line.error("can_vote", "import.right_missing")
        if listed and not line.failed:
            yield Entered(line.number, listed, can_vote, reason)


def _spelled(line: Line, code: str, standing: Mapping[str, Delegation]) -> None:
    """A code in small letters is most often one that stands in capitals already."""
    if code in standing or code == code.upper():
        return
    if code.upper() in standing:
        line.error("code", "import.upper_case", code.upper(), value=code)
    elif len(code) == 3:
        line.warn("code", "import.upper_case", code.upper(), value=code)


def _listed(line: Line, code: str | None, standing: Delegation | None, regions: set[str]) -> Listed | None:
    """The whole line as it shall stand: what the file has no column for stays, or is what a new line begins with."""
    kind = line.choice("kind", KINDS, required=standing is None or line.has("kind"))
    order, accredited, sample = line.whole("order", ORDER), line.truth("accredited"), line.truth("sample")
    region = line.text("region", REGION) or ""
    if region and regions and region not in regions:
        line.warn("region", "import.region_unknown", line.closest(region, regions), value=region)
    iso2 = _iso2(line, standing)
    name = _name(line, standing)
    if line.failed or code is None:
        return None
    stays = standing.listed if standing else Listed(code=code, name=name, kind=Kind.MEMBER_STATE)
    place = LAST if order is None else order
    return Listed(
        code=code,
        name=name,
        kind=Kind(kind) if kind else stays.kind,
        iso2=iso2 if line.has("iso2") else stays.iso2,
        region=region if line.has("region") else stays.region,
        order=place if line.has("order") else stays.order,
        accredited=accredited is not False if line.has("accredited") else stays.accredited,
        sample=sample is True if line.has("sample") else stays.sample,
    )


def _iso2(line: Line, standing: Delegation | None) -> str | None:
    iso2 = line.text("iso2", ISO2)
    if iso2 is None or (standing and standing.iso2 == iso2):
        return iso2
    if not (iso2.isascii() and iso2.isalpha()):
        line.error("iso2", "import.not_iso2", value=iso2)
    elif iso2 != iso2.upper():
        line.error("iso2", "import.upper_case", iso2.upper(), value=iso2)
    return iso2


def _name(line: Line, standing: Delegation | None) -> Words:
    told, languages = line.words("name", NAME), line.sheet.languages("name")
    kept = {k: v for k, v in standing.name.items() if k not in languages} if standing else {}
    name = dict(sorted((kept | told).items()))
    line.lacks_words("name", name)
    return name


def cells(listed: Listed, right: Right | None) -> Cells:
    """A line of the roll as it stands in a sheet; ``right``: the exception to the right to vote, if there is one."""
    told = {
        "code": listed.code,
        "kind": str(listed.kind),
        "region": listed.region,
        "iso2": listed.iso2,
        "order": None if listed.order == LAST else str(listed.order),
        "accredited": "yes" if listed.accredited else "no",
        "sample": "yes" if listed.sample else "no",
        "can_vote": ("yes" if right.can_vote else "no") if right else None,
        "reason": right.reason if right else None,
    }
    return filled({**told, **spread("name", listed.name)})


def current(roll: Roll) -> Iterator[Cells]:
    """The roll, in the order of the roll call, as the lines of a sheet that changes nothing when it is imported."""
    for delegation in sorted(roll.delegations.values(), key=lambda d: d.order):
        yield cells(delegation.listed, roll.rights.get(delegation.id))
