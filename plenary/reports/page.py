"""A document as a page for reading and printing: one template, no script, no style but the sheet it links to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plenary import resources

SHEET = "report.css"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(resources.TEMPLATES), autoescape=True, undefined=StrictUndefined
    )


def page(document: Mapping[str, Any], style: str, links: Iterable[tuple[str, str]] = ()) -> str:
    """The page of a document (:func:`plenary.reports.document.plain`).

    ``style``: the address of its style sheet; ``links``: labels and addresses, for the screen alone.
    """
    return _environment().get_template("report.html").render(document, style=style, links=list(links)) + "\n"


def sheet() -> tuple[str, bytes]:
    """The style sheet that was built: its file name, which changes with its content, and what is in it.

    Raises LookupError while the front end is not built.
    """
    manifest = resources.STATIC_DIST / "manifest.json"
    name = json.loads(manifest.read_text("utf-8")).get(SHEET) if manifest.is_file() else None
    if name is None:
        raise LookupError("the style sheet of reports is not built. Run: npm ci && npm run build")
    return name, (resources.STATIC_DIST / name).read_bytes()
