"""Is an archive what was written? Checked from the file alone: no database, no server, no settings."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from plenary import __version__
from plenary.domain.texts.wording import digest, read
from plenary.domain.vocabulary import canonical
from plenary.engine import tables
from plenary.engine.journal import BrokenChain, Journal, Line, Standing, verify
from plenary.engine.rebuild import rebuild
from plenary.engine.replay import Replay
from plenary.engine.storage import Storage
from plenary.reports import archive, source
from plenary.reports.container import Damaged, unpack
from plenary.reports.page import SHEET
from plenary.reports.source import Source


@dataclass(frozen=True, slots=True)
class Intact:
    """An archive that is what was written. ``erased``: hashes of texts whose words are gone, as they may be.

    ``made_with``: the version that made it; tables made by another version are checked by their digests alone.
    """

    conference: str
    entries: int
    head: str
    erased: tuple[str, ...]
    made_with: str

    @property
    def recomputed(self) -> bool:
        """Whether the tables were made anew and compared."""
        return self.made_with == __version__


def check(container: bytes) -> Intact:
    """Check an archive, what costs least first. Raises Damaged, naming the member."""
    members = unpack(container)
    manifest = _manifest(members)
    lines = list(_lines(members[archive.JOURNAL]))
    head = {"entries": len(lines), "head": lines[-1].digest}
    if {name: manifest[name] for name in head} != head:
        raise Damaged(archive.MANIFEST, "it names another last entry than the journal has")
    if f"Made with plenary {manifest['made_with']}.\n".encode() not in members[archive.README]:
        raise Damaged(archive.MANIFEST, "it names another version than README.txt")
    try:
        standing = verify(iter(lines), manifest["conference"])
    except (BrokenChain, RecursionError) as broken:
        raise Damaged(archive.JOURNAL, f"{broken}") from broken
    words, erased = _words(members, standing)
    intact = Intact(manifest["conference"], standing.seq, standing.head, erased, manifest["made_with"])
    if intact.recomputed:
        _compare(members, lines, words, intact.conference)
    return intact


def _manifest(members: Mapping[str, bytes]) -> dict[str, Any]:
    for name in (archive.MANIFEST, archive.JOURNAL, archive.README):
        if name not in members:
            raise Damaged(name, "it is missing")
    try:
        manifest = json.loads(members[archive.MANIFEST])
        listed = manifest["members"]
        if (canonical(manifest) + "\n").encode() != members[archive.MANIFEST]:
            raise ValueError("its text is not canonical")
        if manifest.keys() != {"format", "made_with", "conference", "entries", "head", "members"}:
            raise ValueError("it has other fields")
        if manifest["format"] != archive.FORMAT:
            raise ValueError(f"its format {manifest['format']} is unknown to this version")
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as wrong:
        raise Damaged(archive.MANIFEST, f"it cannot be read: {wrong}") from wrong
    for name in sorted(listed.keys() ^ (members.keys() - {archive.MANIFEST})):
        raise Damaged(name, "it is missing" if name in listed else "the manifest does not name it")
    for name, said in listed.items():
        content = members[name]
        if said != {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}:
            raise Damaged(name, "it does not match its digest in the manifest")
    return dict(manifest)


def _lines(journal: bytes) -> Iterator[Line]:
    try:
        *texts, end = journal.decode().split("\n")
        if end or not texts:
            raise ValueError("it does not end with an entry")
        for text in texts:
            line = Line(**json.loads(text))
            if not isinstance(line.entry, str) or not isinstance(line.digest, str):
                raise TypeError("an entry is no text")
            line.entry.encode()  # half a character is none
            yield line
    except (RecursionError, TypeError, ValueError) as wrong:
        raise Damaged(archive.JOURNAL, f"it cannot be read: {wrong}") from wrong


def _words(members: Mapping[str, bytes], standing: Standing) -> tuple[dict[str, str], tuple[str, ...]]:
    """The exact words of texts by hash, and the hashes that the journal names of words that are gone."""
    conference = standing.conference
    named = {text.hash for text in conference.texts.texts.values()} if conference else set[str]()
    words = {}
    for name in (name for name in members if name.startswith("words/")):
        hash = name.removeprefix("words/").removesuffix(".json")
        if name != f"words/{hash}.json" or hash not in named:
            raise Damaged(name, "the journal names no such text")
        words[hash] = _read(name, members[name])
        if digest(words[hash]) != hash:
            raise Damaged(name, "its words are not those that the journal names")
    return words, tuple(sorted(named - words.keys()))


def _read(name: str, content: bytes) -> str:
    try:
        text = content.decode()
        read(text)
    except ValueError as wrong:
        raise Damaged(name, f"{wrong}") from wrong
    return text


def _compare(
    members: Mapping[str, bytes], lines: list[Line], words: Mapping[str, str], conference: str
) -> None:
    """Make everything anew that can be, and compare. Raises Damaged."""
    with _anew(lines, conference) as again:
        told = archive.of_all(again)
    made = {
        archive.JOURNAL: archive.journal(lines),
        archive.README: archive.explained(again),
        **archive.derived(again, told, words),
    }
    for name, content in made.items():
        if members.get(name) != content:
            raise Damaged(name, "it is not what comes of the journal")
    printed = {name for each in told for name in archive.printed_names(each).values()}
    known = {*made, *printed, SHEET, archive.MANIFEST, *(f"words/{hash}.json" for hash in words)}
    for name in sorted(known ^ members.keys()):
        raise Damaged(name, "it is missing" if name in known else "it does not belong here")


@contextmanager
def _anew(lines: list[Line], conference: str) -> Iterator[Source]:
    """The records that come of these entries, in a database that is gone afterwards."""
    with (
        tempfile.TemporaryDirectory() as place,
        closing(Storage(f"sqlite:///{Path(place) / 'anew.sqlite'}")) as storage,
    ):
        with storage.write() as connection:
            tables.metadata.create_all(connection)
            connection.execute(insert(tables.conferences), [{"id": conference, "founded_at": 0}])
            rows = [{"conference": conference, **asdict(line)} for line in lines]
            connection.execute(insert(tables.journal), rows)
        rebuild(storage, conference)
        with storage.read() as connection:
            yield source.read(connection, Replay(Journal(storage, conference)))
