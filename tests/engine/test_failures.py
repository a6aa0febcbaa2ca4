"""The storage fails: nothing is answered that is not so, nothing is lost that was said to be recorded."""

import pytest

from plenary.domain.floor.messages import CloseList, OpenList, RequestFloor
from plenary.domain.vocabulary import EVENTS, Refusal
from plenary.engine.journal import Accepted, BrokenChain, Standing
from tests.engine.house import House, check_chain, failure

FULL, LOST, BROKEN = "SQLITE_FULL", "SQLITE_BUSY", "SQLITE_IOERR_FSYNC"


@pytest.fixture(autouse=True)
def watched(sitting: House) -> None:
    """Somebody looks at the floor."""
    floor = sitting.words.audience("floor")
    sitting.broadcast.join(floor)
    sitting.broadcast.view(floor)


# Before the commit


def test_what_was_not_committed_is_not_recorded_and_a_retry_succeeds(sitting: House) -> None:
    sitting.storage.writes = [("before", FULL)]
    assert sitting.ask("Kenya", RequestFloor(), id="tablet-1") == Refusal("storage.not_recorded")
    assert sitting.sent == []
    check_chain(sitting, 5)
    assert sitting.ask("Kenya", RequestFloor(), id="tablet-1").seq == 6
    assert len(sitting.sent) == 1
    check_chain(sitting, 6)


def test_a_whole_batch_fails_together_and_whoever_tries_again_succeeds(sitting: House) -> None:
    sitting.storage.writes = [("before", FULL)]
    names = ("Kenya", "France", "Brazil")
    futures = [sitting.put(who, RequestFloor(), id="tablet-1") for who in names]
    futures.append(sitting.put("chair", OpenList(), id="console-1"))
    sitting.clerk.work()
    assert {future.result(0).code for future in futures} == {"storage.not_recorded"}
    assert [sitting.ask(who, RequestFloor(), id="tablet-1").seq for who in names] == [6, 7, 8]
    assert sitting.ask("chair", OpenList(), id="console-1").code == "floor.list_conflict"
    check_chain(sitting, 8)


# After the commit


def test_what_was_committed_is_accepted_though_the_commit_seemed_to_fail(sitting: House) -> None:
    sitting.storage.writes = [("after", LOST)]
    answer = sitting.ask("Kenya", RequestFloor(), id="tablet-1")
    assert (answer.seq, answer.made) == (6, "r6")
    check_chain(sitting, 6)
    ((_, view),) = sitting.sent
    assert view["sections"]["floor"]["waiting"][0]["request"] == "r6"
    assert sitting.ask("Kenya", RequestFloor(), id="tablet-1") == answer


def test_of_a_batch_with_an_unknown_outcome_each_gets_its_own_answer(sitting: House) -> None:
    sitting.ask("Japan", RequestFloor(), id="tablet-1")
    sitting.storage.writes = [("after", LOST)]
    asked = [
        ("Kenya", RequestFloor(), "tablet-1"),
        ("France", RequestFloor(), "tablet-1"),
        ("Japan", RequestFloor(), "tablet-1"),
        ("Japan", RequestFloor(on_behalf_of="Asia"), "tablet-1"),
        ("Kenya", RequestFloor(), "tablet-2"),
    ]
    futures = [sitting.put(who, command, id=id) for who, command, id in asked]
    sitting.clerk.work()
    kenya, france, japan, reused, again = (future.result(0) for future in futures)
    assert (kenya.seq, france.seq, japan.seq) == (7, 8, 6)
    assert reused == Refusal("id_reused")
    # It was refused, which is not on record: the honest answer invites to ask once more.
    assert again == Refusal("storage.not_recorded")
    assert sitting.ask("Kenya", RequestFloor(), id="tablet-2").code == "floor.already_listed"


def test_what_cannot_even_be_read_is_unknown_and_a_retry_tells(sitting: House) -> None:
    sitting.storage.writes, sitting.storage.reads = [("after", LOST)], [LOST]
    assert sitting.ask("Kenya", RequestFloor(), id="tablet-1") == Refusal("storage.unknown_outcome")
    assert sitting.ask("Kenya", RequestFloor(), id="tablet-1").seq == 6
    check_chain(sitting, 6)


def test_a_transaction_that_cannot_begin_is_not_recorded(
    sitting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def turn(_: Standing) -> None:
        raise failure(LOST)

    with monkeypatch.context() as patched:
        patched.setattr(sitting.clerk.journal, "turn", turn)
        assert sitting.ask("Kenya", RequestFloor(), id="tablet-1") == Refusal("storage.not_recorded")
    assert sitting.ask("Kenya", RequestFloor(), id="tablet-1").seq == 6


# The medium itself


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("code", [BROKEN, "SQLITE_CORRUPT", "SQLITE_NOTADB"])
def test_a_medium_that_fails_stops_the_house_until_a_restart(sitting: House, moment: str, code: str) -> None:
    sitting.storage.writes = [(moment, code)]
    assert sitting.ask("Kenya", RequestFloor(), id="tablet-1") == Refusal("storage.halted")
    assert sitting.clerk.halted
    for who, command in (("chair", CloseList()), ("Kenya", RequestFloor())):
        assert sitting.ask(who, command) == Refusal("storage.halted")
    again = sitting.restarted()
    answer = again.ask("Kenya", RequestFloor(), id="tablet-1")
    assert isinstance(answer, Accepted)
    assert answer.seq == 6
    check_chain(again, 6)
    again.close()


def test_a_house_that_has_halted_shows_nothing_that_it_reads(sitting: House) -> None:
    sitting.storage.writes = [("before", BROKEN)]
    sitting.ask("Kenya", RequestFloor())
    other = sitting.beside()
    other.ask("chair", CloseList())
    sitting.clerk.work()
    assert sitting.sent == []
    assert sitting.clerk.standing.seq == 5
    other.close()


def test_a_medium_that_fails_while_looking_stops_the_house(sitting: House) -> None:
    sitting.storage.reads = [BROKEN]
    sitting.clerk.work()
    assert sitting.ask("Kenya", RequestFloor()) == Refusal("storage.halted")


def test_a_medium_that_fails_after_a_lost_connection_stops_the_house_too(sitting: House) -> None:
    sitting.storage.reads = [LOST, BROKEN]
    sitting.clerk.work()
    assert not sitting.clerk.halted
    sitting.clerk.work()
    assert sitting.clerk.halted


def test_an_entry_of_a_later_version_stops_the_house(sitting: House, monkeypatch: pytest.MonkeyPatch) -> None:
    other = sitting.beside()
    other.ask("chair", CloseList())
    monkeypatch.delitem(EVENTS, "floor.list_closed")
    assert sitting.ask("Kenya", RequestFloor()) == Refusal("storage.halted")
    other.close()


def test_a_glance_that_fails_is_tried_again(sitting: House) -> None:
    other = sitting.beside()
    other.ask("chair", CloseList())
    sitting.storage.reads = [LOST]
    sitting.clerk.work()
    assert (sitting.clerk.halted, sitting.clerk.standing.seq) == (False, 5)
    sitting.clerk.work()
    assert sitting.clerk.standing.seq == 6
    other.close()


def test_a_journal_that_is_not_what_was_written_stops_the_house(
    sitting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def turn(_: Standing) -> None:
        raise BrokenChain(6, "somebody was here")

    monkeypatch.setattr(sitting.clerk.journal, "turn", turn)
    assert sitting.ask("Kenya", RequestFloor()) == Refusal("storage.halted")
    assert sitting.ask("chair", CloseList()) == Refusal("storage.halted")
