"""What the commands share: a port, what may be wrong with the world, and how that is said."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Commands = Any
"""What argparse gives for adding commands."""

PROFILES = ("itu", "unga", "association")


def port(text: str) -> int:
    """A port number. Raises ArgumentTypeError."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port number")
    return int(text)


def foreseen() -> tuple[type[Exception], ...]:
    """What may be wrong with settings, files and databases: told in one line, for whoever typed the command."""
    from plenary.engine.journal import BrokenChain
    from plenary.engine.storage import StorageFailure
    from plenary.settings import SettingsError

    return (SettingsError, StorageFailure, BrokenChain, OSError, ValueError, LookupError, ImportError)


def refused(command: str, why: Exception) -> int:
    """Say in one line why a command could not start; 2."""
    print(f"plenary {command}: {str(why).partition(chr(10))[0]}", file=sys.stderr)
    return 2


def guarded(name: str, run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """A command that tells in one line what was foreseen to go wrong, and ends with 2."""

    def ran(asked: argparse.Namespace) -> int:
        try:
            return run(asked)
        except foreseen() as wrong:
            return refused(name, wrong)

    return ran


def database(file: Path | None) -> str:
    """The URL of a SQLite file that is there, or else of the environment. Raises OSError, SettingsError."""
    from plenary.settings import from_environment

    if file is None:
        return from_environment().database_url
    if not file.is_file():
        raise OSError(f"{file} is not there")
    return f"sqlite:///{file.resolve()}"


def chosen(known: Sequence[str], named: str | None) -> list[str]:
    """The conference of this name, or all there are. Raises LookupError when there is none."""
    wanted = [named] if named else list(known)
    if not known or not set(wanted) <= set(known):
        raise LookupError(f"there is no conference {named or 'at all'} in the database")
    return wanted
