"""The archive: the same bytes for the same journal, and not one bit of it can change without being found."""

from __future__ import annotations

import io
import json
import random
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from plenary import cli, resources
from plenary.domain.sitting.messages import ScheduleSitting
from plenary.reports import archive as archives
from plenary.reports import checking
from plenary.reports.checking import check
from plenary.reports.container import Damaged, pack, unpack
from plenary.reports.making import checked_archive
from plenary.reports.sheets import SHEETS
from tests.engine.house import CONFERENCE
from tests.reports.meeting import Meeting

JOURNAL, MANIFEST = archives.JOURNAL, archives.MANIFEST
Members = dict[str, bytes]


@pytest.fixture(scope="module", autouse=True)
def style(tmp_path_factory: pytest.TempPathFactory) -> object:
    """A built style sheet."""
    dist = tmp_path_factory.mktemp("dist")
    (dist / "sheet.css").write_text("main{}")
    (dist / "manifest.json").write_text(json.dumps({"report.css": "sheet.css"}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resources, "STATIC_DIST", dist)
        yield dist


@pytest.fixture(scope="module")
def archive(meeting: Meeting) -> bytes:
    """The archive of the conference that met."""
    return checked_archive(meeting.house.storage, CONFERENCE)


def signed(members: Members, **changed: object) -> bytes:
    """These members in a new container with a manifest that fits: what a careful forger would make."""
    manifest = json.loads(members[MANIFEST])
    rest = {name: content for name, content in members.items() if name != MANIFEST}

    class Said:
        id = changed.get("conference", manifest["conference"])
        seq = changed.get("entries", manifest["entries"])
        head = changed.get("head", manifest["head"])

    return pack(archives.with_manifest(rest, Said))  # type: ignore[arg-type]


def damage(container: bytes) -> Damaged:
    with pytest.raises(Damaged) as found:
        check(container)
    return found.value


def test_it_is_the_same_bytes_again_and_any_zip_program_opens_it(meeting: Meeting, archive: bytes) -> None:
    assert checked_archive(meeting.house.storage, CONFERENCE) == archive
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        assert {info.compress_type for info in opened.infolist()} == {zipfile.ZIP_STORED}
        assert opened.namelist() == sorted(unpack(archive))
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_is_found_intact_with_its_head(meeting: Meeting, archive: bytes) -> None:
    intact = check(archive)
    assert (intact.conference, intact.entries) == (CONFERENCE, meeting.source().seq)
    assert intact.head == meeting.source().head
    assert intact.head.encode() in unpack(archive)["README.txt"]
    assert (intact.erased, intact.recomputed) == ((), True)


def test_it_has_reports_in_both_languages_and_nobody_s_name(archive: bytes) -> None:
    members = unpack(archive)
    folder = {name.rpartition("/")[2] for name in members if name.startswith("sittings/plenary-1/")}
    reports = {f"report.{language}.{end}" for language in ("en", "fr") for end in ("html", "pdf")}
    assert folder == {*reports, "report.json", *(f"{name}.csv" for name in SHEETS)}
    assert b'href="../../report.css"' in members["sittings/plenary-2/report.fr.html"]


def test_each_of_a_thousand_flipped_bits_is_found(archive: bytes) -> None:
    chance = random.Random(21)
    for _ in range(1000):
        bit = chance.randrange(len(archive) * 8)
        flipped = bytearray(archive)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Damaged):
            check(bytes(flipped))


def test_every_flipped_bit_of_the_container_itself_is_found() -> None:
    small = pack({"a.txt": b"words", "b/c.txt": b""})
    for bit in range(len(small) * 8):
        flipped = bytearray(small)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Damaged):
            unpack(bytes(flipped))


@pytest.mark.parametrize("cut", [0, 1, 30, 1000, -1, -30])
def test_a_part_of_it_is_not_an_archive(cut: int, archive: bytes) -> None:
    damage(archive[:cut])
    damage(archive[cut:] + b"x")


def test_a_bit_of_a_member_is_found_at_that_member(archive: bytes) -> None:
    for name, content in unpack(archive).items():
        flipped = bytearray(archive)
        flipped[archive.index(name.encode() + content) + len(name)] ^= 1
        assert damage(bytes(flipped)).member == name


OTHER = b'{"en":{"operative":["decides"],"preambular":[]}}'
TAMPERED: dict[str, tuple[str, Callable[[Members], Members]]] = {
    "a table": (
        "sittings/plenary-1/speeches.csv",
        lambda m: {**m, "sittings/plenary-1/speeches.csv": m["sittings/plenary-1/attendance.csv"]},
    ),
    "everything": ("everything.json", lambda m: {**m, "everything.json": b"{}\n"}),
    "the calendar": ("calendar.ics", lambda m: {**m, "calendar.ics": b""}),
    "the explanation": ("README.txt", lambda m: {**m, "README.txt": m["README.txt"] + b"!"}),
    "an entry": (JOURNAL, lambda m: {**m, JOURNAL: m[JOURNAL].replace(b"A word was missing", b"B word was missing")}),
    "a last entry gone": (MANIFEST, lambda m: {**m, JOURNAL: m[JOURNAL].rpartition(b"\n{")[0] + b"\n"}),
    "a space in the journal": (JOURNAL, lambda m: {**m, JOURNAL: m[JOURNAL].replace(b'{"digest"', b'{ "digest"', 1)}),
    "no entries": (JOURNAL, lambda m: {**m, JOURNAL: b""}),
    "a list for an entry": (JOURNAL, lambda m: {**m, JOURNAL: b"[]\n"}),
    "half a character": (JOURNAL, lambda m: {**m, JOURNAL: b'{"digest":"","entry":"\\ud800","seq":1}\n'}),
    "words": ("words/", lambda m: {n: OTHER if n.startswith("words/") else c for n, c in m.items()}),
    "words too many": (f"words/{'0' * 64}.json", lambda m: {**m, f"words/{'0' * 64}.json": b"{}"}),
    "a file too many": ("virus.exe", lambda m: {**m, "virus.exe": b"MZ"}),
    "a report gone": (
        "sittings/plenary-2/report.fr.pdf",
        lambda m: {name: content for name, content in m.items() if name != "sittings/plenary-2/report.fr.pdf"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_what_does_not_come_of_the_journal_is_found_though_the_manifest_says_so(
    what: str, archive: bytes
) -> None:
    member, change = TAMPERED[what]
    assert damage(signed(change(unpack(archive)))).member.startswith(member)


@pytest.mark.parametrize(
    "changed", [{"conference": "other"}, {"entries": 3}, {"head": "0" * 64}], ids=lambda c: next(iter(c))
)
def test_a_manifest_that_says_other_things_than_the_journal_is_found(
    changed: dict[str, object], archive: bytes
) -> None:
    damage(signed(unpack(archive), **changed))


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"{}\n", b'{"members": {}}', b"\xff", b"[" * 100_000], ids=lambda text: str(text[:9])
)
def test_a_manifest_that_is_none_is_found(text: bytes, archive: bytes) -> None:
    assert damage(pack({**unpack(archive), MANIFEST: text})).member == MANIFEST


def test_words_that_were_erased_are_told_and_are_no_damage(
    begun: Meeting, meeting: Meeting, tmp_path: Path
) -> None:
    with meeting.house.storage.read() as connection:
        (hash,) = connection.exec_driver_sql("SELECT hash FROM wordings").scalars()
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(meeting.house.file)) as here, closing(sqlite3.connect(copy)) as there:
        here.backup(there)
        there.execute("DELETE FROM wordings")
        there.commit()
    out = tmp_path / "erased.zip"
    assert cli.main(["export", str(out), "--database", str(copy)]) == 0
    assert check(out.read_bytes()).erased == (hash,)


def test_tables_of_another_version_are_checked_by_their_digests_alone(
    archive: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "__version__", "99.0")
    assert not check(archive).recomputed
    flipped = {**unpack(archive), "everything.json": b"{}"}
    assert damage(pack(flipped)).member == "everything.json"


# The commands


def test_it_is_written_and_checked_from_the_command_line(
    meeting: Meeting,
    archive: bytes,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("PLENARY_DATABASE_URL", raising=False)
    out = tmp_path / "conference.zip"
    assert cli.main(["export", str(out), "--database", str(meeting.house.file)]) == 0
    assert out.read_bytes() == archive
    assert cli.main(["verify", str(out)]) == 0
    said = capsys.readouterr().out
    assert f"{meeting.source().seq} entries" in said
    assert f"head {meeting.source().head}" in said


def test_a_file_that_is_there_is_never_written_over(meeting: Meeting, tmp_path: Path) -> None:
    out = tmp_path / "there.zip"
    out.write_text("mine")
    assert cli.main(["export", str(out), "--database", str(meeting.house.file)]) == 2
    assert out.read_text() == "mine"


def test_a_damaged_archive_is_named_with_the_member(
    archive: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "damaged.zip"
    file.write_bytes(archive.replace(b"A word was missing", b"A word was mizzing", 1))
    assert cli.main(["verify", str(file)]) == 1
    assert "NOT INTACT at everything.json" in capsys.readouterr().err
    assert cli.main(["verify", str(tmp_path / "nowhere.zip")]) == 2
    assert cli.main(["verify", str(file), "--conference", "wtdc-21"]) == 2


def test_a_journal_that_is_not_intact_is_not_taken_home(
    begun: Meeting, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun.do("secretary", ScheduleSitting())
    with begun.house.storage.write() as connection:
        for trigger in (
            connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            .scalars()
            .all()
        ):
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        connection.exec_driver_sql("UPDATE journal SET entry = replace(entry, 'Kenya', 'Kenia')")
    out = tmp_path / "broken.zip"
    assert cli.main(["export", str(out), "--database", str(begun.house.file)]) == 1
    assert "NOT INTACT, nothing written: journal.jsonl: entry 2" in capsys.readouterr().err
    assert not out.exists()
