"""The desk where files are handed in: read, checked against the conference, shown, and made one request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.vocabulary import Refusal, Request, Seat
from plenary.engine.conduct import Answer
from plenary.engine.journal import Accepted
from plenary.imports.columns import Correction, sheet_of
from plenary.imports.findings import Finding, Level
from plenary.imports.grid import Grid
from plenary.imports.kinds import KINDS, read
from plenary.imports.plan import Plan, Trial

TRIES = 8
"""How often a plan is made anew because something else was recorded meanwhile."""


@dataclass(frozen=True)
class Brought:
    """A file that somebody brought, with corrections made since; ``remove``: what it does not name shall go."""

    kind: str
    name: str
    content: bytes
    corrections: Sequence[Correction] = ()
    remove: bool = False


@dataclass(frozen=True)
class Preview:
    """What a file says and what it would do."""

    brought: Brought
    plan: Plan

    @property
    def ready(self) -> bool:
        """Whether it can be applied as it is."""
        return self.plan.ready

    @property
    def changes_nothing(self) -> bool:
        """Whether there is nothing to apply."""
        return not self.plan.trial.commands

    @property
    def findings(self) -> list[Finding]:
        """What was found, in the order of the lines, errors first within one."""
        return sorted(self.plan.sheet.found, key=lambda f: (f.line, f.level != Level.ERROR, f.column))

    def counts(self) -> dict[str, int]:
        """How many things it adds, changes, removes, and leaves as they are."""
        plan = self.plan
        told = {"added": plan.added, "changed": plan.changed, "removed": plan.removed, "kept": plan.kept}
        return {name: len(things) for name, things in told.items()} | {"unchanged": plan.unchanged}

    def shown(self, language: str) -> dict[str, Any]:
        """As the wire carries it, in the language of whoever asks."""
        sheet = self.plan.sheet
        worst: dict[int, str] = {}
        for finding in self.findings:
            if worst.get(finding.line) != Level.ERROR:
                worst[finding.line] = str(finding.level)
        return {
            "kind": self.brought.kind,
            "name": self.brought.name,
            "plan": self.plan.digest,
            "columns": list(sheet.columns),
            "rows": [
                {"line": row.line, "cells": row.cells, "state": worst.get(row.line, "ok")}
                for row in sheet.rows
            ],
            "findings": [finding.shown(language) for finding in self.findings],
            "changes": self.plan.shown(language),
            "ready": self.ready,
        }


def preview(brought: Brought, conference: Conference, body: str) -> Preview:
    """Read a file and try it on a copy of the conference. Raises NotReadable."""
    return _planned(brought, _opened(brought), conference, body)


def _opened(brought: Brought) -> Grid:
    return read(KINDS[brought.kind], brought.name, brought.content)


def _planned(brought: Brought, grid: Grid, conference: Conference, body: str) -> Preview:
    kind = KINDS[brought.kind]
    sheet = sheet_of(grid, kind.columns, conference.about.languages, brought.corrections)
    sheet.found.extend(Finding(line, "", Level.WARNING, "import.line_ignored") for line in grid.ignored)
    return Preview(brought, kind.plan(sheet, Trial(conference, body), remove=brought.remove))


def apply(
    brought: Brought,
    confirmed: str,
    seat: Seat,
    body: str,
    look: Callable[[], Conference],
    send: Callable[[Request], Answer],
) -> tuple[Preview, Answer]:
    """Carry out a file whose preview was confirmed (``confirmed``: its digest), as a whole or not at all.

    ``look``: the conference as it stands now; ``send``: hands the request in. Gives the preview that was applied
    and the answer to it; or the present one, and a refusal because it is not the one that was confirmed. Raises
    NotReadable.
    """
    grid = _opened(brought)
    for _ in range(TRIES):
        conference = look()
        made = _planned(brought, grid, conference, body)
        if made.ready and made.changes_nothing:
            return made, Accepted(conference.seq, confirmed)
        if made.plan.digest != confirmed:
            return made, Refusal("import.conflict")
        if not made.ready:
            return made, Refusal("import.not_ready")
        answer = send(_request(made, seat))
        # Entries that do not touch what the file is about come all the time: a plan that is still the same may go on.
        if not (isinstance(answer, Refusal) and answer.code == "moved_on"):
            return made, answer
    return made, Refusal("import.conflict")


def _request(made: Preview, seat: Seat) -> Request:
    """One request; its id tells what is to happen and behind which entry, so that twice is harmless."""
    plan = made.plan
    id = f"import-{plan.digest[:16]}-{plan.trial.before.seq}"
    return Request(id, seat, plan.trial.body, plan.bundle, 0, plan.digest)
