"""The house keeps its own rules of building: what is pure stays pure, and nothing is without its counterpart."""

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plenary import data, resources
from plenary.domain.conference import HEARINGS
from plenary.domain.decide import ROOMS as RULE_MODULES
from plenary.domain.founding import ConferenceConstituted
from plenary.domain.procedure.profile import Profile
from plenary.domain.rulebook import RULES
from plenary.domain.vocabulary import COMMANDS, EVENTS

CHECKOUT = Path(__file__).resolve().parent.parent
PLENARY, DOMAIN = CHECKOUT / "plenary", CHECKOUT / "plenary" / "domain"
MOST_LINES = 300
WRITTEN_BY_US = ("plenary", "static/src", "static/css", "static/build", "templates", "migrations", "tests")
CODE = {".py", ".toml", ".js", ".mjs", ".css", ".html"}
IMPURE = {
    "asyncio",
    "datetime",
    "logging",
    "os",
    "random",
    "secrets",
    "socket",
    "sqlite3",
    "sys",
    "threading",
    "time",
}
ROOMS = {
    "roll": "roll",
    "sitting": "sitting",
    "agenda": "agenda",
    "floor": "floor",
    "texts": "text",
    "decisions": "decision",
    "voting": "vote ballot proposal",
    "indications": "indication",
    "hall": "hall",
}
"""The rooms, and what the names of their commands begin with."""


def parsed(folder: Path, name: str = "*.py") -> Iterator[tuple[str, ast.Module]]:
    """The Python files below a folder, by their path in the checkout."""
    found = sorted(folder.rglob(name))
    assert found, f"nothing at {folder}"
    for path in found:
        yield path.relative_to(CHECKOUT).as_posix(), ast.parse(path.read_text("utf-8"))


def dotted(node: ast.AST) -> str:
    """ "time.time" for such an expression, "" for any other."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=inner, attr=name) if before := dotted(inner):
            return f"{before}.{name}"
    return ""


# Files


@pytest.mark.parametrize("folder", WRITTEN_BY_US)
def test_no_file_is_longer_than_a_reader_likes(folder: str) -> None:
    files = [path for path in (CHECKOUT / folder).rglob("*") if path.suffix in CODE and path.is_file()]
    lengths = {path.relative_to(CHECKOUT).as_posix(): path.read_text("utf-8").count("\n") for path in files}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_every_module_says_in_its_first_line_what_it_is_for() -> None:
    mute = [
        path for path, tree in (*parsed(PLENARY), *parsed(CHECKOUT / "tests")) if not ast.get_docstring(tree)
    ]
    assert mute == []


def test_every_room_holds_the_same_four_files() -> None:
    for room in ROOMS:
        assert {"messages.py", "state.py", "rules.py", "views.py"} <= {
            p.name for p in (DOMAIN / room).glob("*.py")
        }


# The pure part


def test_the_domain_imports_nothing_that_knows_time_chance_or_the_machine() -> None:
    found = []
    for path, tree in parsed(DOMAIN):
        for node in ast.walk(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{path}: {name}" for name in names if name.partition(".")[0] in IMPURE]
    assert found == []


def test_the_domain_reads_no_clock_and_counts_in_whole_numbers() -> None:
    found = []
    for path, tree in parsed(DOMAIN):
        for node in ast.walk(tree):
            called = dotted(node.func) if isinstance(node, ast.Call) else ""
            if called in ("float", "open", "print") or called.endswith(
                ("datetime.now", "time.time", "utcnow")
            ):
                found.append(f"{path}:{node.lineno}: {called}()")
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                found.append(f"{path}:{node.lineno}: {node.value}")
            if isinstance(node, ast.Div):
                found.append(f"{path}: true division")
    assert found == []


def test_a_room_that_hears_never_raises() -> None:
    hearing = [*parsed(DOMAIN, "state.py"), *parsed(DOMAIN, "neighbours.py")]
    assert len(hearing) >= len(ROOMS)
    raising = [
        path for path, tree in hearing for node in ast.walk(tree) if isinstance(node, (ast.Raise, ast.Assert))
    ]
    assert raising == []


def test_a_rule_says_no_with_a_value_and_never_raises() -> None:
    rules = [*parsed(DOMAIN, "rules.py"), *parsed(DOMAIN, "speaking.py")]
    raising = [path for path, tree in rules for node in ast.walk(tree) if isinstance(node, ast.Raise)]
    assert raising == []


# Counterparts


def test_every_event_is_heard() -> None:
    heard = {event for hearing in HEARINGS for event in hearing.table}
    assert set(EVENTS.values()) - heard == {ConferenceConstituted}


def test_every_command_has_a_rule_with_a_docstring() -> None:
    assert RULES.keys() == set(COMMANDS.values()), RULE_MODULES
    assert [kind.__name__ for kind, rule in RULES.items() if not (rule.decide.__doc__ or "").strip()] == []


def test_commands_ask_and_events_have_happened() -> None:
    pattern = re.compile(r"[a-z]+\.[a-z]+(_[a-z]+)*")
    assert [name for name in (*COMMANDS, *EVENTS) if not pattern.fullmatch(name)] == []
    assert {name.partition(".")[0] for name in COMMANDS} == set(" ".join(ROOMS.values()).split())
    assert COMMANDS.keys() & EVENTS.keys() == {"ballot.cast"}, "cast is its own past"


def test_every_command_is_in_the_tests_of_the_rules() -> None:
    nodes = (node for _, tree in parsed(CHECKOUT / "tests" / "rules") for node in ast.walk(tree))
    used = {node.id for node in nodes if isinstance(node, ast.Name)}
    assert {kind.__name__ for kind in COMMANDS.values()} - used == set()


def test_things_are_named_by_letters_of_their_own() -> None:
    letters: dict[str, set[str]] = {}
    for name, event in EVENTS.items():
        if event.letter:
            letters.setdefault(event.letter, set()).add(name.partition(".")[0])
    assert all(len(rooms) == 1 for rooms in letters.values()), letters


# Provisions and sentences


def cited() -> set[str]:
    """Every provision that a rule or a refusal of the domain names."""
    found = {rule.cite for rule in RULES.values()}
    for path, tree in parsed(DOMAIN):
        module = importlib.import_module(path.removesuffix(".py").replace("/", "."))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and dotted(node.func) == "refused" and len(node.args) > 2:
                found |= {str(value) for value in _values(node.args[2], module)}
            if (
                isinstance(node, ast.Call)
                and dotted(node.func).endswith(".cite")
                and path.endswith("rules.py")
            ):
                found |= {str(value) for value in _values(node.args[0], module)}
    return found


def _values(node: ast.expr, module: object) -> list[object]:
    match node:
        case ast.Constant(value=value):
            return [value]
        case ast.Name(id=name):
            return [getattr(module, name)]
        case ast.IfExp(body=one, orelse=other):
            return [*_values(one, module), *_values(other, module)]
    raise TypeError(ast.dump(node))


@pytest.mark.parametrize("name", data.PROFILES)
def test_every_provision_that_is_cited_stands_in_every_profile(name: str) -> None:
    profile: Profile = data.profile(name)
    assert len(cited()) > 10
    for provision in cited():
        assert profile.cite(provision).strip(), provision


def refusal_codes() -> dict[str, str]:
    """Every code a refusal is made with anywhere in the house, and where."""
    codes: dict[str, str] = {}
    for path, tree in parsed(PLENARY):
        for node in ast.walk(tree):
            place = (
                {"Refusal": 0, "refused": 1}.get(dotted(node.func)) if isinstance(node, ast.Call) else None
            )
            if place is not None and len(node.args) > place:
                for told in ast.walk(node.args[place]):
                    if isinstance(told, ast.Constant) and isinstance(told.value, str):
                        codes[told.value] = path
    return codes


def msgids(path: Path) -> set[str]:
    """The messages of a catalogue that have a translation."""
    entries = re.findall(
        r'^msgid "(.+)"\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? "(.+)"', path.read_text("utf-8"), re.M
    )
    return {message for message, _ in entries}


def test_every_refusal_has_a_sentence() -> None:
    catalogue = resources.TRANSLATIONS / "en" / "LC_MESSAGES" / "plenary.po"
    missing = {code: path for code, path in refusal_codes().items() if code not in msgids(catalogue)}
    assert missing == {}


@pytest.mark.parametrize(
    ("database", "looks_up_names"), [("sqlite:////tmp/x.sqlite", False), ("postgresql://db.example/x", True)]
)
def test_a_server_imports_nothing_that_only_some_request_needs(database: str, looks_up_names: bool) -> None:
    code = "from plenary import server; import json, sys; print(json.dumps([*sys.modules]))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"PLENARY_DATABASE_URL": database},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    imported = set(json.loads(ran.stdout))
    assert {
        "eventlet",
        "flask",
        "sqlalchemy",
        "plenary.web.imports_api",
        "plenary.web.reports_api",
    } <= imported
    assert not imported & {"openpyxl", "icalendar", "alembic", "typst"}
    assert not imported & {"redis", "requests", "rich", "websocket"}, (
        "found, though installed for others only"
    )
    assert ("eventlet.support.greendns" in imported) == looks_up_names
