"""What is wrong with a file, or should be looked at: by line and column, with a correction where one is obvious."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from plenary import words
from plenary.domain.vocabulary import Refusal


class Level(StrEnum):
    """An error keeps the file from being applied; a warning is for whoever confirms it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found at a place of the file. ``line``: of the sheet, whose header is line 1.

    ``fix``: what to put there instead, if that is obvious; None if it is not.
    """

    line: int
    column: str
    level: Level
    code: str
    details: Mapping[str, Any] = field(default_factory=dict)
    fix: str | None = None

    def shown(self, language: str) -> dict[str, Any]:
        """As the wire carries it, in the language of whoever asks."""
        shown: dict[str, Any] = {
            "line": self.line,
            "column": self.column,
            "level": str(self.level),
            "code": self.code,
            "text": said(self.code, language, self.details),
        }
        if self.fix is not None:
            label = said(LABELS.get(self.code, "import.use"), language, {"value": self.fix})
            shown["fix"] = {"value": self.fix, "label": label}
        return shown


class NotReadable(Exception):
    """A file of which not even the lines can be told; ``refusal`` says why and what to do."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.refusal = Refusal(code, details=details)


def said(code: str, language: str, details: Mapping[str, Any]) -> str:
    """The sentence for a code with its details."""
    text: str = words.refusal(Refusal(code, details=details), language)["text"]
    return text


LABELS = {"import.spaces": "import.close_spaces", "import.column_unknown": "import.rename"}
"""What the button of a correction says, where it is not just "Use …"."""

SAYS = (
    # the file as a whole
    "import.not_readable",
    "import.too_large",
    "import.unpacks_too_large",
    "import.encoding",
    "import.broken_quotes",
    "import.not_json",
    "import.no_lines",
    "import.no_annex",
    "import.too_many_lines",
    "import.too_many_columns",
    "import.not_ready",
    "import.conflict",
    "import.too_long_for_a_cell",
    # the columns
    "import.column_missing",
    "import.column_twice",
    "import.column_unknown",
    "import.beyond_the_columns",
    "import.no_cell",
    # a cell
    "import.formula",
    "import.date",
    "import.error_value",
    "import.not_a_value",
    "import.cell_too_long",
    "import.characters",
    "import.length",
    "import.missing",
    "import.spaces",
    "import.not_yes_or_no",
    "import.not_one_of",
    "import.not_whole",
    "import.twice",
    "import.no_words",
    # agenda
    "import.number_form",
    "import.unknown_parent",
    "import.too_many_items",
    "import.words_kept",
    "import.adopted_moves",
    "import.adopted_removal",
    "import.no_place",
    "import.section_later",
    "import.decision_missing",
    "import.decision_unused",
    "import.line_ignored",
    # delegations
    "import.upper_case",
    "import.not_iso2",
    "import.region_unknown",
    "import.reason_missing",
    "import.right_missing",
    # texts
    "import.unknown_item",
    "import.unknown_sponsor",
    "import.text_differs",
    # what it would do
    "import.removes",
    "import.keeps",
    "import.rights.added",
    "import.rights.removed",
    "import.rights.kind",
    "import.rights.accredited",
    # buttons
    "import.use",
    "import.close_spaces",
    "import.rename",
)
"""The codes of what is said here."""
