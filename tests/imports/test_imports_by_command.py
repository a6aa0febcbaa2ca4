"""``plenary import``: what a file would do is printed; it is applied when that is confirmed, and once."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from plenary import data, demo
from plenary.domain.conference import Conference
from plenary.engine.journal import Journal, Standing
from plenary.engine.storage import Storage
from plenary.words import sentence
from tests.imports.handed import lines
from tests.serving import Served, run, serving

HEAD = "code,kind,name_en,name_fr,can_vote,reason"
ROLL = lines(HEAD, "KEN,member_state,Kenya,Kenya,no,Arrears", "NEW,observer,New,Neuf,,")
LETTER = str(files(data) / "wtdc21_invitation.fr.txt")


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a conference that was just founded."""
    database = tmp_path_factory.mktemp("founded") / "conference.sqlite"
    demo.set_up(database, "itu", "127.0.0.1", 80)
    return database


@pytest.fixture
def database(founded: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    copy = tmp_path / "conference.sqlite"
    copy.write_bytes(founded.read_bytes())
    return copy


def brought(database: Path, kind: str, content: str, *more: str) -> subprocess.CompletedProcess[str]:
    """A file that is brought by the command, and what it printed."""
    file = database.with_name("file.csv")
    file.write_text(content, "utf-8")
    return run("import", kind, str(file), "--database", str(database), *more)


def conference(database: Path) -> Conference:
    with closing(Storage(f"sqlite:///{database}")) as storage:
        standing = Journal(storage, "wtdc-21").catch_up(Standing())
    assert standing.conference
    return standing.conference


def test_what_would_change_is_printed_and_applied_with_yes(database: Path) -> None:
    before = conference(database).seq
    looked = brought(database, "delegations", ROLL)
    assert looked.returncode == 1
    assert "Added (1):\n  NEW New\n" in looked.stdout
    assert "Changed (1):\n  KEN Kenya: can_vote: – → no; reason: – → Arrears\n" in looked.stdout
    assert "KEN Kenya loses the right to vote: Arrears\n" in looked.stdout
    assert "2 lines read, 0 change nothing." in looked.stdout
    assert "--yes" in looked.stdout
    assert conference(database).seq == before

    done = brought(database, "delegations", ROLL, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Applied, up to entry {before + 2}." in done.stdout
    again = brought(database, "delegations", ROLL, "--yes")
    assert (again.returncode, again.stdout.splitlines()[-1]) == (0, "Nothing to do.")
    assert conference(database).seq == before + 2
    assert run("verify", "--database", str(database)).returncode == 0


def test_wrong_lines_are_printed_with_line_column_and_correction(database: Path) -> None:
    wrong = brought(database, "delegations", ROLL.replace("observer", "Observateur"), "--yes")
    assert wrong.returncode == 1
    assert "To correct (1):\n  line 3, kind: " in wrong.stdout
    assert "[observer]" in wrong.stdout
    assert "Nothing was applied" in wrong.stdout


def test_what_the_file_does_not_name_goes_only_when_asked_for(database: Path) -> None:
    kept = brought(database, "delegations", ROLL)
    assert "Not in the file, kept (199):" in kept.stdout
    gone = brought(database, "delegations", ROLL, "--remove")
    assert "Removed (199):" in gone.stdout
    assert "… and 179 more" in gone.stdout


@pytest.mark.parametrize(("answer", "code"), [("yes", 0), ("no", 1), ("", 1)])
def test_at_a_terminal_it_asks(
    answer: str, code: int, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(f"{answer}\n"))
    assert brought(database, "delegations", ROLL).returncode == code


def test_a_letter_is_shown_as_it_was_read(database: Path) -> None:
    read = run("import", "agenda", LETTER, "--from-text", "--database", str(database))
    assert read.returncode == 0
    assert "Read (24):\n  I    Rapport sur la mise en œuvre" in read.stdout
    assert "\n      4a   Conférence de plénipotentiaires (PP-18)\n" in read.stdout
    assert "\n    14   Divers  [not statutory]\n" in read.stdout
    assert read.stdout.endswith("Nothing to do.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("delegations", LETTER, "--from-text"), 2, "--from-text reads an agenda"),
        (("agenda", "nowhere.csv"), 2, "nowhere.csv"),
        (("agenda", LETTER, "--body", "com9"), 2, "com9"),
        (("agenda", LETTER, "--conference", "other"), 2, "other"),
        (("texts", LETTER), 1, sentence("import.not_readable", "en")),
        (("nothing", LETTER), 2, "invalid choice"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    arguments: tuple[str, ...], code: int, said: str, database: Path
) -> None:
    ended = run("import", *arguments, "--database", str(database))
    assert (ended.returncode, "Traceback" in ended.stderr) == (code, False)
    assert said in ended.stderr


def test_a_database_of_another_version_is_told_what_to_run(tmp_path: Path) -> None:
    empty = tmp_path / "empty.sqlite"
    empty.write_bytes(b"")
    ended = run("import", "agenda", LETTER, "--database", str(empty))
    assert (ended.returncode, "plenary migrate" in ended.stderr) == (2, True)


@pytest.fixture
def served(tmp_path: Path) -> Served:
    with serving(tmp_path) as server:
        yield server  # type: ignore[misc]


def test_a_running_server_shows_what_was_imported_beside_it(served: Served) -> None:
    display = served.bare("display")
    display.shown.until(lambda sections: "roll" in sections)
    done = brought(served.database, "delegations", ROLL, "--yes")
    assert done.returncode == 0, done.stdout + done.stderr
    display.shown.until(lambda s: any(d["code"] == "NEW" for d in s["roll"]["delegations"]))
    display.drop()
