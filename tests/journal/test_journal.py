"""The journal is a chain: what was appended is read back; what was changed, moved or left out is found."""

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from plenary.domain.hall.messages import Announce
from plenary.domain.vocabulary import Request
from plenary.engine.canonical import GENESIS, canonical, decode, digest, encode
from plenary.engine.conduct import conduct
from plenary.engine.journal import Accepted, BrokenChain, Journal, Line, Standing, verify
from plenary.engine.storage import Storage, StorageFailure
from tests.databases import Made
from tests.engine.house import CONFERENCE, founded, opened, seeded
from tests.hall import PODIUM_SEATS, START, founding
from tests.secrecy.meeting import a_full_meeting


@pytest.fixture
def url(made: Made) -> str:
    """The URL of a database with the conference of the seed."""
    return made(seeded)


@pytest.fixture
def storage(url: str) -> Iterator[Storage]:
    with closing(Storage(url)) as storage:
        yield storage


@pytest.fixture
def journal(storage: Storage) -> Journal:
    return Journal(storage, CONFERENCE)


def say(words: str, id: str, at: int = START) -> Request:
    return Request(id, PODIUM_SEATS["chair"], "plenary", Announce(text={"en": words}), at, digest=words)


def lines_of(journal: Journal) -> list[Line]:
    with journal.storage.read() as connection:
        return list(journal.lines(connection))


# Appending and reading


def test_what_was_written_is_read_back_by_whoever_opens_the_database(url: str, journal: Journal) -> None:
    standing, answers = conduct(journal, journal.catch_up(Standing()), [say("One", "a"), say("Two", "b")])
    with closing(Storage(url)) as elsewhere:
        again = Journal(elsewhere, CONFERENCE).catch_up(Standing())
    assert again == standing
    assert answers == [Accepted(4, "One"), Accepted(5, "Two")]
    assert again.conference is not None
    assert (again.conference.seq, again.seq, journal.head()) == (5, 5, 5)
    assert again.conference.body("plenary").hall.announcement.text == {"en": "Two"}


def test_each_entry_is_chained_to_the_one_before(journal: Journal) -> None:
    conduct(journal, journal.catch_up(Standing()), [say("One", "a")])
    head = GENESIS
    for line in lines_of(journal):
        head = hashlib.sha256(head.encode() + line.entry.encode()).hexdigest()
        assert line.digest == head
        assert encode(decode(line.entry)) == line.entry
    assert verify(iter(lines_of(journal)), CONFERENCE).head == head


def test_a_conference_is_founded_once(journal: Journal) -> None:
    with pytest.raises(StorageFailure):
        journal.found(founding("itu").entries[0])
    assert journal.head() == 3


def test_a_journal_without_a_conference_is_empty(storage: Storage) -> None:
    nowhere = Journal(storage, "nowhere")
    assert (nowhere.head(), nowhere.catch_up(Standing())) == (0, Standing())
    with pytest.raises(LookupError, match="not founded"):
        conduct(nowhere, Standing(), [say("One", "a")])


def test_two_conferences_in_one_database_have_a_journal_each(storage: Storage, journal: Journal) -> None:
    other = Journal(storage, "other")
    other.found(replace(founding("unga").entries[0], conference="other"))
    conduct(journal, journal.catch_up(Standing()), [say("One", "a")])
    conduct(other, other.catch_up(Standing()), [say("Other", "a")])
    assert (journal.head(), other.head()) == (4, 2)
    assert verify(iter(lines_of(other)), "other").conference.profile.id == "unga"


def test_an_entry_is_never_dated_before_the_one_before(journal: Journal) -> None:
    late, early = say("Late", "a", START + 5_000), say("Early", "b", START + 1)
    standing, _ = conduct(journal, journal.catch_up(Standing()), [late, early])
    assert [decode(line.entry).at - START for line in lines_of(journal)] == [0, 0, 0, 5_000, 5_000]
    assert standing.conference.body("plenary").hall.announcement.at == START + 5_000


# Two writers


def test_two_processes_take_turns_and_leave_no_gap(url: str) -> None:
    with closing(Storage(url)) as one, closing(Storage(url)) as other:
        journals = [Journal(one, CONFERENCE), Journal(other, CONFERENCE)]
        standings = [each.catch_up(Standing()) for each in journals]
        for n in range(10):
            who = n % 2
            standings[who], (answer,) = conduct(journals[who], standings[who], [say(f"{n}", f"id-{n}")])
            assert answer == Accepted(4 + n, f"{n}")
        assert verify(iter(lines_of(journals[0])), CONFERENCE).seq == 13
        assert journals[0].catch_up(standings[0]) == journals[1].catch_up(standings[1])


def test_two_processes_at_the_same_time_leave_no_gap_either(url: str) -> None:
    def write(name: str) -> list[int]:
        with closing(Storage(url)) as storage:
            journal, standing, seqs = Journal(storage, CONFERENCE), Standing(), []
            for n in range(15):
                standing, (answer,) = conduct(journal, standing, [say(name, f"{name}-{n}")])
                seqs.append(answer.seq)
            return seqs

    with ThreadPoolExecutor(2) as pool:
        mine, theirs = pool.map(write, ("one", "other"))
    assert sorted(mine + theirs) == list(range(4, 34))
    with closing(Storage(url)) as storage:
        assert verify(iter(lines_of(Journal(storage, CONFERENCE))), CONFERENCE).seq == 33


def test_a_number_that_another_process_has_taken_is_not_written_over(journal: Journal) -> None:
    stale = journal.catch_up(Standing())
    conduct(journal, stale, [say("One", "a")])
    entry = replace(decode(lines_of(journal)[-1].entry), request="b")

    def write_without_looking() -> None:
        with journal.turn(journal.catch_up(Standing())) as turn:
            turn.write([entry])

    with pytest.raises(IntegrityError):
        write_without_looking()
    assert verify(iter(lines_of(journal)), CONFERENCE).seq == 4


# Broken chains


@pytest.fixture(scope="module")
def whole() -> list[Line]:
    """The chain of a meeting in which everything happens."""
    head, chain = GENESIS, []
    for entry in a_full_meeting().entries:
        head = digest(head, encode(entry))
        chain.append(Line(entry.seq, encode(entry), head))
    return chain


def wrong_at(chain: list[Line]) -> int:
    """The number of the entry that is named as wrong."""
    with pytest.raises(BrokenChain) as broken:
        verify(iter(chain), CONFERENCE)
    assert str(broken.value).startswith(f"entry {broken.value.seq}: ")
    return broken.value.seq


def test_a_whole_chain_is_whole(whole: list[Line]) -> None:
    standing = verify(iter(whole), CONFERENCE)
    assert (standing.seq, standing.head) == (len(whole), whole[-1].digest)
    assert standing.conference == a_full_meeting().conference


def test_a_flipped_byte_is_found_where_it_is(whole: list[Line]) -> None:
    chance = Random(21)
    for _ in range(300):
        at = chance.randrange(len(whole))
        text = bytearray(whole[at].entry.encode())
        text[chance.randrange(len(text))] ^= 1 << chance.randrange(8)
        flipped = replace(whole[at], entry=text.decode("utf-8", "replace"))
        assert wrong_at([*whole[:at], flipped, *whole[at + 1 :]]) == at + 1


def test_a_damaged_byte_in_the_file_is_found_though_it_is_no_text_any_more(tmp_path: Path) -> None:
    """On SQLite: PostgreSQL has no such text, and its pages have checksums of their own."""
    file = founded(tmp_path / "plenary.db")
    with opened(file) as storage:
        journal = Journal(storage, CONFERENCE)
        conduct(journal, journal.catch_up(Standing()), [say("Un café", "a"), say("Two", "b")])
        with storage.write() as damage:
            unlock(damage)
            stored = damage.exec_driver_sql(
                "SELECT CAST(entry AS BLOB) FROM journal WHERE seq = 4"
            ).scalar_one()
            torn = stored.replace("é".encode(), b"\xc3\xff")
            damage.exec_driver_sql("UPDATE journal SET entry = CAST(? AS TEXT) WHERE seq = 4", (torn,))
        assert wrong_at(lines_of(journal)) == 4


def test_a_changed_digest_is_found_where_it_is(whole: list[Line]) -> None:
    for at, line in enumerate(whole):
        changed = replace(line, digest=f"{'0' if line.digest[0] != '0' else '1'}{line.digest[1:]}")
        assert wrong_at([*whole[:at], changed, *whole[at + 1 :]]) == at + 1


def test_a_dropped_entry_is_found_at_the_one_that_follows(whole: list[Line]) -> None:
    for at in range(len(whole) - 1):
        assert wrong_at([*whole[:at], *whole[at + 1 :]]) == at + 2


def test_swapped_entries_are_found_at_the_first(whole: list[Line]) -> None:
    for at in range(len(whole) - 1):
        one, other = whole[at], whole[at + 1]
        texts = [replace(one, entry=other.entry), replace(other, entry=one.entry)]
        assert wrong_at([*whole[:at], *texts, *whole[at + 2 :]]) == at + 1
        lines = [replace(other, seq=one.seq), replace(one, seq=other.seq)]
        assert wrong_at([*whole[:at], *lines, *whole[at + 2 :]]) == at + 1
        assert wrong_at([*whole[:at], other, one, *whole[at + 2 :]]) == at + 2


def test_a_doubled_entry_is_found(whole: list[Line]) -> None:
    assert wrong_at([*whole[:9], whole[8], *whole[9:]]) == 9


def forged(whole: list[Line], at: int, change: Callable[[str], str]) -> list[Line]:
    """The chain of somebody who can compute digests: an entry changed, and all links behind it made anew."""
    head, chain = GENESIS, []
    for line in whole:
        text = change(line.entry) if line.seq == at else line.entry
        head = digest(head, text)
        chain.append(Line(line.seq, text, head))
    return chain


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text + " ",
        lambda text: text.replace('"version":1', '"version":2'),
        lambda text: text.replace('"seq":9,', '"seq":8,'),
        lambda text: text.replace(f'"conference":"{CONFERENCE}"', '"conference":"other"'),
        lambda text: text.replace('"at":', '"at":1,"at":'),
        lambda text: text.replace('"at":1654', '"at":1554'),
        lambda text: text.replace('"body":"plenary"', '"body":"nowhere"'),
        lambda text: canonical([]),
        lambda text: "",
    ],
)
def test_a_forged_entry_that_cannot_be_is_found_though_its_links_fit(
    whole: list[Line], change: Callable[[str], str]
) -> None:
    assert wrong_at(forged(whole, 9, change)) == 9


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ("UPDATE journal SET entry = replace(entry, 'Kenya', 'Kenia') WHERE seq = 2", 2),
        ("UPDATE journal SET digest = replace(digest, substr(digest, 1, 1), '-') WHERE seq = 2", 2),
        ("UPDATE journal SET seq = 4 WHERE seq = 3", 4),
        ("DELETE FROM journal WHERE seq = 2", 3),
    ],
)
def test_what_somebody_changed_in_the_database_is_found_at_the_next_start(
    storage: Storage, change: str, wrong: int
) -> None:
    with storage.write() as connection:
        unlock(connection)
        assert connection.exec_driver_sql(change).rowcount == 1
    with pytest.raises(BrokenChain) as broken:
        Journal(storage, CONFERENCE).catch_up(Standing())
    assert broken.value.seq == wrong


def unlock(connection: Connection) -> None:
    """Take away what keeps the journal from being rewritten, as somebody who owns the database can."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP TRIGGER journal_refuses_change ON journal")
        return
    triggers = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in triggers.all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
