"""Bring the translators' files in line with the house: every code and every string of a screen, in every language.

Keys come and go here; words are never touched. A code (``floor.list_closed``, ``act.floor.given``) has its English
sentence in the English file; a string of a screen is its own English.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from docs.reading import source
from plenary import resources
from plenary.domain.floor.messages import Office
from plenary.domain.hall.messages import Mode
from plenary.domain.roll.messages import Power
from plenary.domain.vocabulary import EVENTS
from plenary.domain.voting.outcome import Outcome
from plenary.domain.voting.terms import Requested
from plenary.imports import findings, kinds
from plenary.reports import voting_words
from plenary.reports import words as report_words
from plenary.web import phrasing
from plenary.web.pages import TITLES
from plenary.words import FALLBACK, LANGUAGES

SCREENS = "static/src/"
TEMPLATE = resources.TRANSLATIONS / "messages.pot"
KINDS = ("", "right_of_reply", "point_of_order", "explanation_of_vote")
TWO_PERSONS = ("vote.correct", "vote.grant_right", "vote.record_oral", "vote.record_paper", "vote.void")
SPOKEN = {
    "plenary/imports/findings.py": findings.SAYS,
    "plenary/imports/kinds.py": kinds.EXPLAINED,
    "plenary/reports/voting_words.py": voting_words.SAYS,
    "plenary/reports/words.py": report_words.SAYS,
    "plenary/web/phrasing.py": phrasing.SAYS,
}
"""What the server says beside refusals and the log, and where."""
VARIANTS: dict[str, tuple[str, ...]] = {
    "agenda.statutory_set": ("yes", "no"),
    "decision.corrected": ("", "annulled"),
    "decision.recorded": ("", "adopts", "rejects"),
    "floor.added": KINDS,
    "floor.given": KINDS,
    "floor.requested": KINDS,
    "floor.restored": ("", "nobody"),
    "hall.shown": tuple(Mode),
    "proposal.made": TWO_PERSONS,
    "roll.proxy_granted": tuple(Power),
    "roll.rights_set": ("given", "withdrawn"),
    "sitting.scheduled": ("", "at"),
    "sitting.suspended": ("", "until"),
    "vote.announced": tuple(Outcome),
    "vote.method_requested": tuple(Requested),
}
"""Acts that the log tells in several sentences, as static/src/screens/desk/sentences.js chooses among them."""

PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "es": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "zh": "nplurals=1; plural=0;",
}


@dataclass(frozen=True)
class Key:
    """One thing to be said: its msgid, the plural beside it, where it is said, and a code's English sentence."""

    id: str
    plural: str = ""
    places: tuple[str, ...] = ()
    english: str = ""


def acts() -> list[str]:
    """The codes of all sentences of the log."""
    told = [name for name, event in EVENTS.items() if event.tells is not None]
    return [f"act.{name}" + (f".{one}" if one else "") for name in told for one in VARIANTS.get(name, ("",))]


def codes() -> dict[str, tuple[str, ...]]:
    """Everything the server says, and where it says so."""
    said = {code: tuple(sorted(files)) for code, files in source.refusals().items()}
    said |= dict.fromkeys(acts(), ("plenary/domain/conference.py",))
    for place, codes_there in SPOKEN.items():
        said |= dict.fromkeys(codes_there, (place,))
    said |= dict.fromkeys((f"office.{office}" for office in Office), ("plenary/domain/floor/messages.py",))
    return dict(sorted(said.items()))


def titles() -> dict[str, tuple[str, ...]]:
    """The titles of the pages, which are their own English."""
    return dict.fromkeys((*TITLES.values(), "Sign in"), ("plenary/web/pages.py",))


def keys() -> list[Key]:
    """Everything that is said: codes, titles, then the strings that ``npm run messages -- --write`` collected."""
    english = {str(one.id): str(one.string) for one in _read(_path(FALLBACK), FALLBACK)}
    found = [Key(code, places=places, english=english.get(code, "")) for code, places in codes().items()]
    strings = {}
    for message in _read(TEMPLATE, FALLBACK):
        places = tuple(place for place, _ in message.locations if place.startswith(SCREENS))
        one, *plural = _texts(message.id)
        if one and places:
            strings[one] = Key(one, "".join(plural), places)
    found += [Key(title, places=places) for title, places in titles().items()]
    return found + [key for one, key in strings.items() if one not in titles()]


def written(language: str) -> str:
    """The text of a catalogue as it should stand, with the words that it has."""
    kept = {_texts(message.id)[0]: message for message in _read(_path(language), language)}
    forms = int(PLURALS[language].partition("=")[2].partition(";")[0])
    blocks = [_header(f"Language: {language}", "MIME-Version: 1.0", f"Plural-Forms: {PLURALS[language]}")]
    for key in keys():
        known = kept.get(key.id)
        notes = [f"# {line}" for line in (known.user_comments if known else [])]
        if language != FALLBACK and key.english:
            notes.append(f"#. {key.english}")
        words = _texts(known.string) if known else []
        blocks.append("\n".join([*notes, *_block(key, words, forms)]))
    return "\n\n".join(blocks) + "\n"


def template() -> str:
    """The text of the template as it should stand."""
    blocks = (
        "\n".join([*([f"#. {key.english}"] if key.english else []), *_block(key, [], 2)]) for key in keys()
    )
    return "\n\n".join([_header(), *blocks]) + "\n"


def _path(language: str) -> Path:
    return resources.TRANSLATIONS / language / "LC_MESSAGES" / "plenary.po"


def _read(path: Path, language: str) -> Iterator[Message]:
    with path.open("rb") as file:
        yield from read_po(file, locale=language)


def _texts(said: object) -> list[str]:
    """What a message says or is called by, as a list: one text, or one for each plural form."""
    return [str(text) for text in said] if isinstance(said, (tuple, list)) else [str(said or "")]


def _header(*more: str) -> str:
    lines = ["Project-Id-Version: plenary", *more[:2]]
    lines += ["Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit", *more[2:]]
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in lines)])


def _block(key: Key, words: list[str], forms: int) -> Iterator[str]:
    yield f"#: {' '.join(key.places)}"
    yield f"msgid {_quoted(key.id)}"
    if not key.plural:
        yield f"msgstr {_quoted(words[0] if words else '')}"
        return
    yield f"msgid_plural {_quoted(key.plural)}"
    for n in range(forms):
        yield f"msgstr[{n}] {_quoted(words[n] if n < len(words) else '')}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def main() -> int:
    """Write the template and every catalogue."""
    TEMPLATE.write_text(template(), "utf-8")
    for language in LANGUAGES:
        _path(language).write_text(written(language), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
