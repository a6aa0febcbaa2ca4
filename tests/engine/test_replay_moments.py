"""Any moment again: the state behind any entry is the fold up to there, and every audience sees what it saw then."""

import json
from collections.abc import Iterator
from functools import cache, reduce
from pathlib import Path
from random import Random

import pytest

from plenary.domain.conference import Conference, apply
from plenary.domain.decide import project
from plenary.domain.floor.messages import RequestFloor
from plenary.domain.vocabulary import Audience, Channel
from plenary.engine import replay
from plenary.engine.journal import Journal
from plenary.engine.replay import Replay, audience
from tests.engine.house import CONFERENCE, House, opened
from tests.engine.recorded import begun, blank
from tests.secrecy.meeting import a_full_meeting
from tests.serving import run
from tests.walk import Walk

SEQ = a_full_meeting().conference.seq


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return blank(tmp_path / "plenary.db")


@pytest.fixture
def journal(file: Path) -> Iterator[Journal]:
    """The journal of a meeting in which everything happens."""
    with opened(file) as storage:
        yield begun(storage, a_full_meeting().entries)


@cache
def fold(seq: int) -> Conference:
    """The conference of the full meeting behind an entry."""
    return apply(fold(seq - 1) if seq > 1 else None, a_full_meeting().entries[seq - 1])


@pytest.mark.parametrize("every", [1, 7, 200])
def test_any_moment_in_any_order_is_the_fold_up_to_there(
    journal: Journal, every: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "EVERY", every)
    moments, seqs = Replay(journal), [*range(1, SEQ + 1), *range(1, SEQ + 1)]
    Random(every).shuffle(seqs)
    for seq in seqs:
        assert moments.at(seq) == fold(seq), seq


def test_long_meetings_are_kept_at_their_moments(file: Path) -> None:
    walk = Walk("itu", Random(7).randbytes(20_000))
    for _ in walk.steps():
        pass
    last = walk.conference.seq
    assert last > 2 * replay.EVERY
    chosen = [1, replay.EVERY - 1, replay.EVERY, replay.EVERY + 1, 2 * replay.EVERY, last, 5, last - 1, 3]
    with opened(file) as storage:
        moments = Replay(begun(storage, walk.entries))
        for seq in chosen:
            assert moments.at(seq) == reduce(apply, walk.entries[:seq], None), seq


@pytest.mark.parametrize("seq", [0, -1, -200, SEQ + 1, 10**6, 10**30, -(10**30)])
def test_a_moment_that_never_was_is_not_found(journal: Journal, seq: int) -> None:
    moments = Replay(journal)
    for _ in range(2):
        with pytest.raises(LookupError, match=f"there is no entry {seq}; the last is {SEQ}"):
            moments.at(seq)
    assert moments.at(SEQ) == a_full_meeting().conference


def test_a_moment_that_was_written_meanwhile_is_found(sitting: House) -> None:
    moments = Replay(sitting.clerk.journal)
    with pytest.raises(LookupError):
        moments.at(6)
    sitting.ask("Kenya", RequestFloor())
    assert moments.at(6) == sitting.clerk.conference
    assert moments.at(5).seq == 5


def test_every_audience_sees_what_it_saw_then(journal: Journal) -> None:
    moments = Replay(journal)
    kenya = Audience(Channel.FLOOR, "plenary", a_full_meeting().delegations["Kenya"])
    for seq in range(1, SEQ + 1, 5):
        then = fold(seq)
        for who in (*(Audience(channel, "plenary") for channel in Channel), kenya):
            assert Replay.view(moments.at(seq), who) == {
                "seq": seq,
                "at": then.at,
                "sections": project(then, who),
            }


def test_an_audience_is_a_kind_of_screen_or_a_delegation_by_its_code_or_id() -> None:
    conference = a_full_meeting().conference
    kenya = a_full_meeting().delegations["Kenya"]
    assert audience(conference, "display") == Audience(Channel.DISPLAY, "plenary")
    assert audience(conference, "podium", "com4") == Audience(Channel.PODIUM, "com4")
    assert (
        audience(conference, "KEN")
        == audience(conference, kenya)
        == Audience(Channel.PODIUM, "plenary", kenya)
    ), "who looks at an earlier moment is not that delegation: it sees no choices"
    with pytest.raises(LookupError, match="there is no audience KYA"):
        audience(conference, "KYA")
    with pytest.raises(LookupError, match="there is no body com9; there is plenary, com4"):
        audience(conference, "display", "com9")


# At the command line


def shown(*asked: str, file: Path) -> object:
    ended = run("replay", "--database", str(file), *asked)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def as_json(value: object) -> object:
    return json.loads(json.dumps(value))


def test_the_command_prints_what_an_audience_saw(journal: Journal, file: Path) -> None:
    display = Audience(Channel.DISPLAY, "plenary")
    assert shown(file=file) == as_json(Replay.view(fold(SEQ), display))
    assert shown("--at", "40", file=file) == as_json(Replay.view(fold(40), display))
    podium = Audience(Channel.PODIUM, "com4")
    asked = ("--at", "40", "--audience", "podium", "--body", "com4")
    assert shown(*asked, "--conference", CONFERENCE, file=file) == as_json(Replay.view(fold(40), podium))
    kenya = audience(fold(40), "KEN")
    assert shown("--at", "40", "--audience", "KEN", file=file) == as_json(Replay.view(fold(40), kenya))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--at", "0"), f"there is no entry 0; the last is {SEQ}"),
        (("--at", "9999999999999999999999"), f"there is no entry 9999999999999999999999; the last is {SEQ}"),
        (
            ("--audience", "nobody"),
            "there is no audience nobody: podium, floor, display, or a delegation by its code",
        ),
        (("--body", "com9"), "there is no body com9; there is plenary, com4"),
        (("--conference", "nowhere"), "there is no conference nowhere in the database"),
    ],
)
def test_the_command_says_in_one_line_what_there_is_not(
    journal: Journal, file: Path, asked: tuple[str, ...], said: str
) -> None:
    ended = run("replay", "--database", str(file), *asked)
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", f"plenary replay: {said}\n")
