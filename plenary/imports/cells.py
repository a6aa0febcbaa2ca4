"""One line of a file, cell by cell: each gives a value that the wire would take too, or a finding."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from plenary.domain import characters
from plenary.domain.vocabulary import Between, Length, Words
from plenary.imports.columns import Row, Sheet, plain
from plenary.imports.findings import Finding, Level
from plenary.imports.grid import MOST_CHARACTERS

YES_OR_NO = {
    "yes": True, "y": True, "true": True, "1": True, "oui": True, "o": True, "vrai": True,
    "no": False, "n": False, "false": False, "0": False, "non": False, "faux": False,
}  # fmt: skip
MOST_LANGUAGES, MOST_SUGGESTED = 12, 100
_SPACES = re.compile(r"[ \t\u00a0]{2,}")


def bound(kind: Any, field: str) -> Any:
    """The bounds of a field of a command or of a dataclass in one: a Length, or a Between."""
    hint = get_type_hints(kind, include_extras=True)[field]
    for part in (hint, *get_args(hint)):
        if get_origin(part) is Annotated and part is not NoneType:
            return get_args(part)[1]
    raise LookupError(f"{kind.__name__}.{field} has no bounds")


class Line:
    """A line being read. ``failed``: something in it is wrong, so that nothing can be done with it."""

    def __init__(self, sheet: Sheet, row: Row) -> None:
        self.sheet, self.number, self.row = sheet, row.line, row
        self.failed = bool(row.faulty)

    def error(self, column: str, code: str, fix: str | None = None, **details: Any) -> None:
        """Something that must be corrected."""
        self.failed = True
        self.sheet.found.append(Finding(self.number, column, Level.ERROR, code, details, fix))

    def warn(self, column: str, code: str, fix: str | None = None, **details: Any) -> None:
        """Something to look at."""
        self.sheet.found.append(Finding(self.number, column, Level.WARNING, code, details, fix))

    def missing(self, column: str) -> None:
        """Something that must be told; where the file has no column for it, that is said once."""
        if self.has(column):
            self.error(column, "import.missing")
            return
        self.failed = True
        lacks = Finding(1, column, Level.ERROR, "import.column_missing", {"name": column})
        if lacks not in self.sheet.found:
            self.sheet.found.append(lacks)

    def lacks_words(self, base: str, words: Words) -> None:
        """Words must be told in one language at least; a language of the house that is missing is pointed out."""
        languages = self.sheet.languages(base) or ["en"]
        if not words and not self.failed:
            self.missing(f"{base}_{languages[0]}")
        for language in ("en", "fr"):
            if words and language not in words:
                self.warn(f"{base}_{language}", "import.no_words", language=language)

    def has(self, column: str) -> bool:
        """Whether the file says anything in this column at all."""
        return column in self.sheet.known

    def text(self, column: str, length: Length, *, required: bool = False, spaced: bool = True) -> str | None:
        """The text of a cell; None when it is empty or wrong. ``spaced``: doubled spaces are pointed out."""
        if column in self.row.faulty:
            return None
        text = characters.composed(self.row.cells.get(column, ""))
        if not text:
            if required:
                self.missing(column)
            return None
        if len(text) > MOST_CHARACTERS:
            self.error(column, "import.cell_too_long", most=MOST_CHARACTERS)
        elif not characters.can_be_shown(text):
            self.error(column, "import.characters")
        elif not characters.fits(text, length):
            self.error(column, "import.length", least=length.least, most=length.most)
        else:
            if spaced and _SPACES.search(text):
                self.warn(column, "import.spaces", _SPACES.sub(" ", text))
            return text
        return None

    def truth(self, column: str) -> bool | None:
        """Yes or no in one of the ways in which people write it; None when the cell is empty or wrong."""
        text = self.text(column, Length(1, 80))
        if text is None:
            return None
        answer = YES_OR_NO.get(plain(text))
        if answer is None:
            close = difflib.get_close_matches(plain(text), YES_OR_NO, 1, 0.6)
            fix = ("yes" if YES_OR_NO[close[0]] else "no") if close else None
            self.error(column, "import.not_yes_or_no", fix)
        return answer

    def whole(self, column: str, between: Between) -> int | None:
        """A whole number; None when the cell is empty or wrong."""
        text = self.text(column, Length(1, 80))
        if text is None:
            return None
        if re.fullmatch(r"[0-9]{1,15}", text) and between.least <= int(text) <= between.most:
            return int(text)
        tidy = re.sub(r"[^0-9]|\.0+$", "", text)
        fits = tidy and len(tidy) <= 15 and between.least <= int(tidy) <= between.most and text.endswith(".")
        self.error(column, "import.not_whole", tidy if fits else None, least=between.least, most=between.most)
        return None

    def choice(self, column: str, options: Mapping[str, Iterable[str]], *, required: bool) -> str | None:
        """One of a few words; ``options``: each with other ways to say it, which are corrected with one click."""
        text = self.text(column, Length(1, 80), required=required)
        if text is None or plain(text) in options:
            return plain(text) if text else None
        said = {other: option for option, others in options.items() for other in (option, *others)}
        close = difflib.get_close_matches(plain(text), said, 1, 0.6)
        self.error(column, "import.not_one_of", said[close[0]] if close else None, known=", ".join(options))
        return None

    def words(self, base: str, length: Length, *, spaced: bool = True) -> dict[str, str]:
        """The words by language that stand in this line."""
        languages = self.sheet.languages(base)
        found = {language: self.text(f"{base}_{language}", length, spaced=spaced) for language in languages}
        if len(languages) > MOST_LANGUAGES:
            self.error(f"{base}_{languages[MOST_LANGUAGES]}", "import.too_many_columns", most=MOST_LANGUAGES)
        return {language: text for language, text in sorted(found.items()) if text}

    def once(self, column: str, value: str, lines: dict[str, int]) -> None:
        """Each value stands once; ``lines``: where they stood so far."""
        if value in lines:
            self.error(column, "import.twice", value=value, first=lines[value])
        lines.setdefault(value, self.number)

    def closest(self, text: str, known: Collection[str]) -> str | None:
        """The known name that this one is probably meant to be; not looked for once there are many faults."""
        if len(self.sheet.found) > MOST_SUGGESTED:
            return None
        same = [name for name in known if plain(name).replace("_", "") == plain(text).replace("_", "") != ""]
        return next(iter(same or difflib.get_close_matches(text, known, 1, 0.7)), None)
