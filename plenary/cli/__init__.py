"""The command line; imports nothing of the house before a command is chosen, for eventlet must come first."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from plenary.cli import archiving, backing_up, founding, importing, records, serving

COMMANDS = (serving, founding, importing, records, archiving, backing_up)
"""The modules that add commands, in the order of the help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when it did what it says, 1 when something was found wrong, 2 when it could not start."""
    asked = parser().parse_args(arguments)
    return int(asked.run(asked))


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    made = argparse.ArgumentParser(
        prog="plenary", description="Run the plenary sitting of a conference live."
    )
    commands = made.add_subparsers(required=True, metavar="command")
    for module in COMMANDS:
        module.add(commands)
    return made
