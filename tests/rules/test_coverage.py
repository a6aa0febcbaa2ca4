"""Nothing of the rules goes untested: every refusal is produced by a test, and every event expected."""

import ast
from collections.abc import Iterator
from pathlib import Path

from plenary.domain.vocabulary import EVENTS

HERE = Path(__file__).parent
DOMAIN = HERE.parents[1] / "plenary" / "domain"
BY_NO_RULE = {"conference.constituted"}
"""What is founded before there are rules."""


def trees(folder: Path) -> Iterator[ast.AST]:
    found = sorted(folder.rglob("*.py"))
    assert found
    return (ast.parse(path.read_text("utf-8")) for path in found if path != Path(__file__))


def calls(folder: Path, *names: str) -> Iterator[tuple[str, ast.Call]]:
    for tree in trees(folder):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                yield node.func.id, node


def texts(node: ast.expr) -> set[str]:
    """The texts an expression may be: itself, or both of "a" if … else "b"."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=one, orelse=other):
            return texts(one) | texts(other)
    return set()


def refusals_of_the_domain() -> set[str]:
    codes: set[str] = set()
    for name, call in calls(DOMAIN, "Refusal", "refused"):
        told = call.args[1 if name == "refused" else 0]
        found = texts(told)
        # The one code that is not written down: refused() hands on what it was given.
        assert found or (isinstance(told, ast.Name) and told.id == "code"), ast.dump(call)
        codes |= found
    return codes


def refusals_of_the_tests() -> set[str]:
    return {text for _, call in calls(HERE, "refused", "Refusal") for text in texts(call.args[0])}


def names_used() -> set[str]:
    return {node.id for tree in trees(HERE) for node in ast.walk(tree) if isinstance(node, ast.Name)}


def test_every_refusal_of_the_rules_is_produced_by_a_test() -> None:
    assert len(refusals_of_the_domain()) > 40
    assert refusals_of_the_domain() - refusals_of_the_tests() == set()


def test_no_test_waits_for_a_refusal_that_no_rule_gives() -> None:
    assert refusals_of_the_tests() - refusals_of_the_domain() == set()


def test_every_event_is_expected_by_a_test() -> None:
    events = {kind.__name__ for name, kind in EVENTS.items() if name not in BY_NO_RULE}
    assert events - names_used() == set()
