"""The pages say what the code says: generated parts are current; files, functions and links they name are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from docs import generate
from docs.reading.source import ROOT
from plenary.domain.decide import SECTIONS
from plenary.domain.vocabulary import COMMANDS

PAGES = [ROOT / page for page in (*generate.PAGES, "CHANGELOG.md", "plenary/data/README.md")]
NAMED = re.compile(r"`((?:plenary|static|templates)/[\w./-]+\.(?:py|js))` · `([\w.]+)`")


@pytest.mark.parametrize("page", generate.PAGES)
def test_a_page_is_what_the_code_says(page: str) -> None:
    assert generate.differences(ROOT / page) == [], "run: make docs"


def test_every_part_that_can_be_made_is_on_a_page() -> None:
    asked = {found["name"] for page in PAGES for found in generate.PART.finditer(page.read_text("utf-8"))}
    assert asked == set(generate.PARTS)


def test_every_command_and_every_section_has_its_place_in_the_contract() -> None:
    lines = (ROOT / "docs/protocol.md").read_text("utf-8").splitlines()
    assert [name for name in COMMANDS if f"#### `{name}`" not in lines] == []
    assert [section.name for section in SECTIONS if f"### `{section.name}`" not in lines] == []


def test_the_tour_names_files_and_functions_that_are_there() -> None:
    tour = (
        (ROOT / "README.md").read_text("utf-8").partition("## One request, followed")[2].partition("\n## ")[0]
    )
    named = NAMED.findall(tour)
    assert len(named) > 20
    assert [f"{path} · {name}" for path, name in named if not defines(ROOT / path, name)] == []


def defines(path: Path, name: str) -> bool:
    """Whether a source file makes something of this name; ``Class.method`` for a method."""
    if not path.is_file():
        return False
    text = path.read_text("utf-8")
    if path.suffix == ".js":
        return bool(re.search(rf"(?:function|const|class) {name}\b|^  {name}\(.*\) {{$", text, re.MULTILINE))
    body: list[ast.stmt] = ast.parse(text).body
    for part in name.split("."):
        found = [node for node in body if part in names(node)]
        if not found:
            return False
        body = getattr(found[0], "body", [])
    return True


def names(node: ast.AST) -> set[str]:
    """What a statement gives a name to."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
    return set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)\)", page.read_text("utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).is_file()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_names_no_place_of_one_machine(page: Path) -> None:
    assert not re.search(r"/(?:work|tmp|home|root|Users)/|\.\./shared", page.read_text("utf-8"))
