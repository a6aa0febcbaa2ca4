"""Typeset documents in a process of their own: JSON on the standard input, PDFs on the standard output.

``python -m plenary.reports.typesetting`` reads a list of documents (:func:`plenary.reports.document.plain`) and writes
each as a line with the number of its bytes, and the bytes. No network, no clock, no file but the template.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).with_name("report.typ")
NICE = 10
"""The sitting goes first: whoever waits for a report can wait a little longer."""

COVERED = 0x0700
"""Below this the fonts that typst brings have letters: Latin, Greek, Cyrillic, Hebrew, Arabic."""


def typeset(document: Mapping[str, Any]) -> bytes:
    """The document as a PDF. Raises TypstError."""
    text = json.dumps(document, ensure_ascii=False)
    return typst.compile(
        TEMPLATE,
        None,
        TEMPLATE.parent,
        # Only for letters that no font of ours has may those of the machine make a difference.
        ignore_system_fonts=all(ord(letter) < COVERED or 0x2000 <= ord(letter) < 0x2C00 for letter in text),
        format="pdf",
        sys_inputs={"document": text},
    )


def main() -> int:
    """Typeset what the standard input asks for."""
    os.nice(NICE)
    for document in json.load(sys.stdin.buffer):
        made = typeset(document)
        sys.stdout.buffer.write(b"%d\n" % len(made) + made)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
