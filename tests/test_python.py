"""The Python of a checkout: the first one on PATH that was built with profiles, or else the first that will do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LOOK = Path(__file__).resolve().parents[1] / ".ci" / "python"


def chosen(tmp_path: Path, *kinds: str) -> str:
    """What is chosen where the folders of PATH have such a Python each; it says of itself what it is."""
    for n, kind in enumerate(kinds):
        python = tmp_path / str(n) / "python3"
        python.parent.mkdir()
        python.write_text(f"#!/bin/sh\necho {kind}\n")
        python.chmod(0o755)
    path = ":".join(str(tmp_path / str(n)) for n in range(len(kinds)))
    told = subprocess.run(
        ["/bin/sh", LOOK], env={"PATH": path}, capture_output=True, text=True, timeout=30, check=True
    )
    return told.stdout.strip().removeprefix(f"{tmp_path}/")


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        (("slow", "quick", "quick"), "1/python3"),
        (("quick", "slow"), "0/python3"),
        (("", "slow", "slow"), "1/python3"),
        (("", ""), "python3"),
    ],
)
def test_the_first_that_is_quick_or_else_the_first_that_will_do(
    tmp_path: Path, kinds: tuple[str, ...], wanted: str
) -> None:
    assert chosen(tmp_path, *kinds) == wanted


def test_the_python_of_these_tests_would_do() -> None:
    asked = LOOK.read_text().partition("<<'PYTHON'\n")[2].partition("\nPYTHON\n")[0]
    told = subprocess.run(
        [sys.executable, "-"], input=asked, capture_output=True, text=True, timeout=30, check=True
    )
    assert told.stdout.strip() in ("quick", "slow")
