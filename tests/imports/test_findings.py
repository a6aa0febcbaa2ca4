"""Every code that imports can say is announced, for only then has it words in every language."""

from __future__ import annotations

import re
from pathlib import Path

from plenary import imports
from plenary.imports.findings import LABELS, SAYS, Finding, Level
from plenary.imports.kinds import EXPLAINED, KINDS

PACKAGE = Path(imports.__file__).parent
BUILT = {"import.unknown_item", "import.unknown_sponsor", "import.too_many_lines"}
"""Codes that are put together where they are used."""


def test_every_code_that_is_said_is_announced_and_every_announced_one_is_said() -> None:
    said = set(BUILT)
    for path in PACKAGE.glob("*.py"):
        text = path.read_text("utf-8")
        text = text[: text.index("SAYS = (")] if path.name == "findings.py" else text
        said |= set(re.findall(r'"(import\.[a-z0-9_.]+[a-z0-9_])"', text))
    assert said - {"import.spaces"} == set(SAYS) - {"import.spaces"}
    assert len(SAYS) == len(set(SAYS))


def test_every_column_is_explained() -> None:
    assert len(set(EXPLAINED)) == sum(len(kind.columns) for kind in KINDS.values())


def test_a_finding_is_shown_with_its_place_and_only_then_with_a_button_when_there_is_one() -> None:
    plain = Finding(3, "kind", Level.ERROR, "import.missing").shown("en")
    assert set(plain) == {"line", "column", "level", "code", "text"}
    assert (plain["line"], plain["column"], plain["level"], plain["code"]) == (
        3,
        "kind",
        "error",
        "import.missing",
    )
    fixed = Finding(3, "kind", Level.WARNING, "import.spaces", fix="").shown("en")
    assert (fixed["fix"]["value"], set(LABELS) <= set(SAYS)) == ("", True)
