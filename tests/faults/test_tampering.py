"""A journal that somebody tampered with: whatever is flipped, swapped, cut, doubled or left out is found."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from plenary.engine.canonical import GENESIS, digest, encode
from plenary.engine.journal import BrokenChain, Journal, Line, Standing, verify
from plenary.engine.storage import Storage
from tests.secrecy.meeting import a_full_meeting
from tests.serving import migrated, run

TAMPERINGS = int(os.environ.get("PLENARY_TAMPERINGS", "150"))
IN_FILES = int(os.environ.get("PLENARY_TAMPERED_FILES", "30"))
SEED = int(os.environ.get("PLENARY_TAMPERINGS_SEED", "25"))
CONFERENCE = a_full_meeting().conference.id

Chain = list[Line]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real journal of a meeting in which everything happens, all of it in the one file."""
    file = migrated(tmp_path_factory.mktemp("journal") / "conference.sqlite")
    first, *rest = a_full_meeting().entries
    with closing(Storage(f"sqlite:///{file}")) as storage:
        journal = Journal(storage, CONFERENCE)
        journal.found(first)
        with journal.turn(Standing(seq=1, head=digest(GENESIS, encode(first)))) as turn:
            turn.write(rest)
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.commit()
    return file


def lines(file: Path) -> Chain:
    """What the journal in this file says."""
    with closing(Storage(f"sqlite:///{file}")) as storage, storage.read() as connection:
        return list(Journal(storage, CONFERENCE).lines(connection))


@pytest.fixture(scope="module")
def whole(database: Path) -> Chain:
    chain = lines(database)
    assert verify(iter(chain), CONFERENCE, chain[-1].digest).seq == len(a_full_meeting().entries)
    return chain


# Lines


def flipped(text: str, chance: Random) -> str:
    """The text with one bit of its bytes turned over."""
    stored = bytearray(text.encode())
    stored[chance.randrange(len(stored))] ^= 1 << chance.randrange(8)
    return stored.decode("utf-8", "surrogateescape")  # as the storage reads what is no text any more


def flip_entry(chain: Chain, chance: Random) -> None:
    at = chance.randrange(len(chain))
    chain[at] = replace(chain[at], entry=flipped(chain[at].entry, chance))


def flip_digest(chain: Chain, chance: Random) -> None:
    at = chance.randrange(len(chain))
    chain[at] = replace(chain[at], digest=flipped(chain[at].digest, chance))


def swap_lines(chain: Chain, chance: Random) -> None:
    one, other = chance.sample(range(len(chain)), 2)
    chain[one], chain[other] = chain[other], chain[one]


def swap_texts(chain: Chain, chance: Random) -> None:
    one, other = chance.sample(range(len(chain)), 2)
    chain[one], chain[other] = (
        replace(chain[one], entry=chain[other].entry),
        replace(chain[other], entry=chain[one].entry),
    )


def swap_whole_entries(chain: Chain, chance: Random) -> None:
    one, other = chance.sample(range(len(chain)), 2)
    chain[one], chain[other] = (
        replace(chain[other], seq=chain[one].seq),
        replace(chain[one], seq=chain[other].seq),
    )


def cut_text(chain: Chain, chance: Random) -> None:
    at = chance.randrange(len(chain))
    text = chain[at].entry
    first = chance.randrange(len(text))
    chain[at] = replace(chain[at], entry=text[:first] + text[chance.randint(first + 1, len(text)) :])


def remove(chain: Chain, chance: Random) -> None:
    del chain[chance.randrange(len(chain))]


def remove_and_close_the_gap(chain: Chain, chance: Random) -> None:
    at = chance.randrange(len(chain))
    chain[at:] = [replace(line, seq=line.seq - 1) for line in chain[at + 1 :]]


def double(chain: Chain, chance: Random) -> None:
    at = chance.randrange(len(chain))
    chain.insert(chance.randint(0, len(chain)), chain[at])


def double_as_one_more(chain: Chain, chance: Random) -> None:
    last = chain[-1]
    chain.append(replace(chance.choice(chain), seq=last.seq + 1))


def cut_off_the_end(chain: Chain, chance: Random) -> None:
    del chain[chance.randrange(len(chain)) :]


def forge(chain: Chain, chance: Random) -> None:
    """By somebody who can compute digests: an entry is left out, and every link behind it is made anew."""
    gone = chance.randrange(1, len(chain))
    head = chain[gone - 1].digest
    for line in chain[gone + 1 :]:
        text = line.entry.replace(f'"seq":{line.seq},', f'"seq":{line.seq - 1},')
        head = digest(head, text)
        chain[line.seq - 2] = Line(line.seq - 1, text, head)
    del chain[-1]


WAYS: tuple[Callable[[Chain, Random], None], ...] = (
    flip_entry,
    flip_digest,
    swap_lines,
    swap_texts,
    swap_whole_entries,
    cut_text,
    remove,
    remove_and_close_the_gap,
    double,
    double_as_one_more,
    cut_off_the_end,
    forge,
)


@pytest.mark.timeout(60 + TAMPERINGS // 5)
def test_every_tampering_is_found(whole: Chain) -> None:
    chance, published = Random(SEED), whole[-1].digest
    unfound = []
    for number in range(TAMPERINGS):
        way, tampered = WAYS[number % len(WAYS)], list(whole)
        way(tampered, chance)
        assert tampered != whole
        try:
            verify(iter(tampered), CONFERENCE, published)
        except BrokenChain:
            continue
        unfound.append((number, way.__name__))
    print(f"{TAMPERINGS} tamperings, {len(unfound)} not found")
    assert unfound == []


# Files

STATEMENTS = (
    "UPDATE journal SET entry = replace(entry, '\"at\":16', '\"at\":15') WHERE seq = :one",
    "UPDATE journal SET entry = substr(entry, 1, length(entry) - 2) WHERE seq = :one",
    "UPDATE journal SET entry = (SELECT entry FROM journal WHERE seq = :other) WHERE seq = :one",
    "UPDATE journal SET digest = (SELECT digest FROM journal WHERE seq = :other) WHERE seq = :one",
    "UPDATE journal SET seq = (SELECT max(seq) + 1 FROM journal) WHERE seq = :one",
    "UPDATE journal SET seq = -seq WHERE seq IN (:one, :other)",
    "INSERT INTO journal (conference, seq, entry, digest) SELECT conference, "
    "(SELECT max(seq) + 1 FROM journal), entry, digest FROM journal WHERE seq = :one",
    "DELETE FROM journal WHERE seq = :one",
    "DELETE FROM journal WHERE seq >= :one",
)


@pytest.mark.timeout(60 + IN_FILES)
def test_whoever_tampers_with_the_tables_is_found_by_the_command(
    database: Path, whole: Chain, tmp_path: Path
) -> None:
    chance, file = Random(SEED), tmp_path / "tampered.sqlite"
    unfound = []
    for number in range(IN_FILES):
        file.write_bytes(database.read_bytes())
        statement = STATEMENTS[number % len(STATEMENTS)]
        one, other = chance.sample(range(1, len(whole) + 1), 2)
        with closing(sqlite3.connect(file)) as raw:
            raw.execute("PRAGMA foreign_keys=OFF")
            assert raw.execute(statement, {"one": one, "other": other}).rowcount
            raw.commit()
        verified = run("verify", "--database", str(file), "--head", whole[-1].digest)
        if verified.returncode != 1 or "NOT INTACT" not in verified.stderr:
            unfound.append((statement, one, other, verified.stdout, verified.stderr))
    assert unfound == []


@pytest.mark.timeout(60 + IN_FILES)
def test_a_bit_that_turns_over_anywhere_in_the_file_is_found_or_harms_no_entry(
    database: Path, whole: Chain, tmp_path: Path
) -> None:
    chance, file, found = Random(SEED), tmp_path / "flipped.sqlite", 0
    for _ in range(IN_FILES):
        stored = bytearray(database.read_bytes())
        at = chance.randrange(len(stored))
        stored[at] ^= 1 << chance.randrange(8)
        file.write_bytes(stored)
        verified = run("verify", "--database", str(file), "--head", whole[-1].digest)
        if verified.returncode == 0:
            assert lines(file) == whole, f"byte {at}: {verified.stdout}"
        else:
            assert verified.stderr, f"byte {at}"
            found += 1
    print(f"{IN_FILES} bits: {found} found, {IN_FILES - found} in what is no entry")
