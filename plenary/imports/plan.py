"""What a file would do to the conference: tried command by command on a copy, compared, and sealed by a digest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plenary.domain.conference import Conference, apply
from plenary.domain.decide import decide
from plenary.domain.roll.state import Roll
from plenary.domain.vocabulary import (
    Bundle,
    By,
    Command,
    Entry,
    Refusal,
    Request,
    Role,
    Seat,
    Words,
    canonical,
)
from plenary.imports.columns import Sheet
from plenary.imports.findings import Finding, Level, said

Cells = Mapping[str, str]
"""A line as it stands in a sheet: texts by the names of columns; what is empty is left out."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of the file or of the conference. ``name``: its number, code or symbol; ``line``: where it stands."""

    name: str
    words: Words
    line: int | None = None
    before: Cells = field(default_factory=dict)
    after: Cells = field(default_factory=dict)

    def label(self, language: str) -> str:
        """What it is called in this language, or else in the first there is."""
        words = self.words.get(language) or next(iter(self.words.values()), "")
        return f"{self.name} {words}".strip()

    def fields(self) -> list[dict[str, str]]:
        """What is different after from before, column by column."""
        names = sorted(self.before.keys() | self.after.keys())
        both = ((name, self.before.get(name, ""), self.after.get(name, "")) for name in names)
        return [{"field": name, "before": old, "after": new} for name, old, new in both if old != new]


@dataclass(frozen=True, slots=True)
class RightEffect:
    """A delegation that would gain or lose the right to vote. ``reason``: a code of ours, or the reason itself."""

    of: Named
    before: bool
    after: bool
    reason: str


class Trial:
    """A copy of the conference on which the commands of a plan happen one by one, before any of them is asked for."""

    def __init__(self, conference: Conference, body: str) -> None:
        self.conference, self.body = conference, body
        self.before = conference
        self.commands: list[Command] = []
        self._seat = Seat("import", Role.SECRETARY)

    def do(self, command: Command) -> Refusal | None:
        """Let a command happen on the copy, or say why it would be refused."""
        at = self.conference.at
        request = Request("import", self._seat, self.body, command, at)
        verdict = decide(self.conference, request)
        if isinstance(verdict, Refusal):
            return verdict
        for event in verdict:
            seq, by = self.conference.seq + 1, By(self._seat.id, self._seat.role)
            entry = Entry(self.conference.id, seq, at, by, self.body, request.id, "", event)
            self.conference = apply(self.conference, entry)
        self.commands.append(command)
        return None


@dataclass
class Plan:
    """What a file would change. Kept: what the file does not name, and what is removed only if that is asked for."""

    kind: str
    sheet: Sheet
    trial: Trial
    remove: bool
    added: list[Named] = field(default_factory=list)
    changed: list[Named] = field(default_factory=list)
    removed: list[Named] = field(default_factory=list)
    kept: list[Named] = field(default_factory=list)
    unchanged: int = 0
    order: list[str] = field(default_factory=list)
    rights: list[RightEffect] = field(default_factory=list)

    def do(self, command: Command, line: int, column: str) -> bool:
        """Try a command for this place of the file; a refusal becomes a finding there."""
        refusal = self.trial.do(command)
        if refusal:
            self.sheet.found.append(Finding(line, column, Level.ERROR, refusal.code, refusal.details))
        return refusal is None

    def compare(self, thing: Named, *, is_new: bool) -> None:
        """File a line under what it does."""
        self.order.append(thing.name)
        if is_new:
            self.added.append(thing)
        elif thing.fields():
            self.changed.append(thing)
        else:
            self.unchanged += 1

    def leave(self, missing: Sequence[Named], column: str) -> None:
        """What the file does not name: removed if that is asked for, or else kept; it is pointed out either way."""
        if not missing or not self.ready:  # a line that cannot be read may be the one that is missing
            return
        (self.removed if self.remove else self.kept).extend(missing)
        code = "import.removes" if self.remove else "import.keeps"
        names = ", ".join(each.name for each in missing[:8]) + (" …" if len(missing) > 8 else "")
        details = {"number": len(missing), "names": names}
        self.sheet.found.append(Finding(1, column, Level.WARNING, code, details))

    @property
    def ready(self) -> bool:
        """Whether nothing must be corrected."""
        return not any(finding.level == Level.ERROR for finding in self.sheet.found)

    @property
    def bundle(self) -> Bundle:
        """The commands that do it, to be decided on the conference they were tried on and on no other."""
        return Bundle(tuple(self.trial.commands), self.trial.before.seq)

    @property
    def digest(self) -> str:
        """SHA-256 of what would happen: another conference, or another file with the same effect, gives the same."""
        content = {
            "kind": self.kind,
            "body": self.trial.body,
            "order": self.order,
            "added": [[each.name, dict(each.after)] for each in self.added],
            "changed": [[each.name, each.fields()] for each in self.changed],
            "removed": [each.name for each in self.removed],
            "kept": [each.name for each in self.kept],
            "rights": [[each.of.name, each.after, each.reason] for each in self.rights],
        }
        return hashlib.sha256(canonical(content).encode()).hexdigest()

    def shown(self, language: str) -> dict[str, Any]:
        """The changes as the wire carries them."""

        def changed(each: Named) -> dict[str, Any]:
            return {"label": each.label(language), "line": each.line, "fields": each.fields()}

        return {
            "added": [{"label": each.label(language), "line": each.line} for each in self.added],
            "changed": [changed(each) for each in self.changed],
            "removed": [{"label": each.label(language)} for each in self.removed],
            "kept": [{"label": each.label(language)} for each in self.kept],
            "unchanged": self.unchanged,
            "rights": [_right(each, language) for each in self.rights],
        }


def _right(effect: RightEffect, language: str) -> dict[str, Any]:
    told = effect.reason.startswith("import.rights.")
    reason = said(effect.reason, language, {}) if told else effect.reason
    return {
        "label": effect.of.label(language),
        "before": effect.before,
        "after": effect.after,
        "reason": reason,
    }


def entitled(roll: Roll, delegation: str) -> bool:
    """Whether a delegation has a vote that counts: it has the right, and it is accredited."""
    listed = roll.delegations.get(delegation)
    return listed is not None and listed.accredited and roll.can_vote(delegation)


def filled(cells: Mapping[str, str | None]) -> Cells:
    """The cells of a line without the empty ones."""
    return {name: cell for name, cell in cells.items() if cell}


def spread(base: str, words: Words) -> dict[str, str]:
    """Words as cells, a column per language."""
    return {f"{base}_{language}": text for language, text in words.items()}
