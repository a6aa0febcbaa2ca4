"""Fill the generated parts of the pages from the code; with ``--check``, say which are no longer what the code says.

A page is written by hand, all but what stands between ``<!-- generated: name -->`` and ``<!-- end -->``.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from docs.reading import commands, followed, house, refusals, rules, sections
from docs.reading.source import ROOT

PAGES = ("README.md", "docs/protocol.md", "docs/rules.md")
PARTS: dict[str, Callable[[], str | Iterable[str]]] = {
    "commands": commands.page,
    "commands, short": commands.compact,
    "demo options": house.options,
    "events": house.events,
    "followed: answer": followed.answer,
    "followed: command": followed.command,
    "followed: entry": followed.entry,
    "followed: views": followed.views,
    "paths": house.paths,
    "permissions": commands.permissions,
    "refusals": refusals.page,
    "refusals, short": refusals.compact,
    "rules": rules.page,
    "sections": sections.page,
    "settings": house.settings,
    "tree": house.tree,
}
PART = re.compile(r"(<!-- generated: (?P<name>[^>]+) -->\n).*?(?P<end><!-- end -->)", re.DOTALL)


def renewed(page: str) -> str:
    """The text of a page with its generated parts made anew. Raises KeyError for a part that nobody makes."""

    def made(found: re.Match[str]) -> str:
        part = PARTS[found["name"]]()
        text = part if isinstance(part, str) else "\n\n".join(part)
        return f"{found[1]}\n{text}\n\n{found['end']}"

    return PART.sub(made, page)


def differences(path: Path) -> list[str]:
    """What would change on a page, as the lines of a diff."""
    old = path.read_text("utf-8")
    name = str(path.relative_to(ROOT))
    lines = difflib.unified_diff(
        old.splitlines(), renewed(old).splitlines(), name, f"{name} by the code", lineterm=""
    )
    return list(lines)


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or check them: 1 when one is out of date."""
    parser = argparse.ArgumentParser(prog="python -m docs.generate", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, show what is out of date")
    check = parser.parse_args(arguments).check
    stale = 0
    for page in PAGES:
        path = ROOT / page
        changed = differences(path)
        if changed and not check:
            path.write_text(renewed(path.read_text("utf-8")), "utf-8")
            print(f"{page}: written")
        elif changed:
            stale = 1
            print("\n".join(changed[:40]), file=sys.stderr)
    if stale:
        print("The pages are not what the code says. Run: make docs", file=sys.stderr)
    return stale


if __name__ == "__main__":
    raise SystemExit(main())
