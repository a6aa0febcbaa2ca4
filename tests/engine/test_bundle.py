"""Several commands of one request: all of them happen or none, they get one answer, and a refusal names the place."""

import pytest

from plenary.domain.agenda.messages import AdoptAgenda, InsertItem
from plenary.domain.floor.messages import RequestFloor
from plenary.domain.hall.messages import Announce
from plenary.domain.roll.messages import Kind, Listed, LoadRoll, RemoveDelegation, SetPresence
from plenary.domain.texts.messages import SubmitText, TextKind
from plenary.domain.vocabulary import Bundle, Command, Refusal
from plenary.engine import wordings
from plenary.engine.journal import Accepted
from plenary.engine.replay import Replay
from tests.engine.house import CONFERENCE, House, check_chain, codes
from tests.engine.recorded import entries_of, in_memory, stored

TITLE = {"en": "Title"}


def text(n: int) -> SubmitText:
    """A text of its own words, symbol C/n."""
    body = {"en": f"1. decides {n}"}
    return SubmitText(kind=TextKind.RESOLUTION, title=TITLE, body=body, item="9", symbol=f"C/{n}")


def bundle(*commands: Command, after: int | None = None) -> Bundle:
    return Bundle(commands=commands, after=after)


def kept(house: House) -> list[str]:
    """The words that are kept, whatever their hash."""
    with house.storage.read() as connection:
        return sorted(wordings.everything(connection, CONFERENCE).values())


def everything(house: House) -> tuple[object, ...]:
    """All that a request may change: the state, the journal, the kept words and the records."""
    return house.clerk.conference, entries_of(house.clerk.journal), kept(house), stored(house.storage)


def test_all_of_it_happens_and_gets_one_receipt(house: House) -> None:
    answer = house.ask("secretary", bundle(text(1), text(2), text(3)), id="import-1")
    assert isinstance(answer, Accepted)
    assert (answer.seq, answer.made) == (6, "t6"), "the last entry, and what was made last"
    check_chain(house, 6)
    written = entries_of(house.clerk.journal)[-3:]
    assert [(entry.request, entry.event.symbol) for entry in written] == [
        ("import-1", "C/1"),
        ("import-1", "C/2"),
        ("import-1", "C/3"),
    ]
    assert kept(house) == [f'{{"en":{{"operative":["decides {n}"],"preambular":[]}}}}' for n in (1, 2, 3)]
    assert [row["symbol"] for row in stored(house.storage)["texts"]] == ["C/1", "C/2", "C/3"]


def test_each_is_decided_on_what_the_one_before_left(house: House) -> None:
    inserted = InsertItem(after="i3.14", title=TITLE, number="9X")
    under_it = SubmitText(kind=TextKind.DECISION, title=TITLE, body=TITLE, item="i4")
    assert isinstance(house.ask("secretary", bundle(inserted, under_it)), Accepted)
    twice = house.ask("secretary", bundle(text(1), text(2), text(1)))
    assert (twice.code, twice.details["place"]) == ("text.symbol_taken", 2)


@pytest.mark.parametrize(
    ("commands", "code", "place"),
    [
        ((text(1), AdoptAgenda(), text(2)), "not_allowed", 1),
        ((RequestFloor(), text(1)), "not_allowed", 0),
        ((text(1), text(2), RemoveDelegation(delegation="z9")), "roll.unknown_delegation", 2),
        ((RemoveDelegation(delegation="France"), text(1), text(1)), "text.symbol_taken", 2),
    ],
)
def test_one_refusal_is_the_refusal_of_all_and_nothing_has_happened(
    house: House, commands: tuple[Command, ...], code: str, place: int
) -> None:
    before = everything(house)
    answer = house.ask("secretary", bundle(*commands))
    assert isinstance(answer, Refusal)
    assert (answer.code, answer.details["place"]) == (code, place)
    assert everything(house) == before


def test_a_refusal_tells_beside_the_place_what_it_always_tells(house: House) -> None:
    alone = house.ask("secretary", AdoptAgenda())
    within = house.ask("secretary", bundle(text(1), AdoptAgenda()))
    assert (within.code, within.cite) == (alone.code, alone.cite)
    assert within.details == {**alone.details, "place": 1}


def test_a_retry_gets_the_first_answer_and_has_no_second_effect(house: House) -> None:
    several = bundle(text(1), text(2))
    first = house.ask("secretary", several, id="import-1")
    before = everything(house)
    assert house.ask("secretary", several, id="import-1") == first
    assert everything(house) == before
    again = house.restarted()
    assert again.ask("secretary", several, id="import-1") == first
    assert again.ask("secretary", bundle(text(3)), id="import-1").code == "id_reused"
    check_chain(again, 5)
    again.close()


def test_the_same_bundle_twice_in_a_batch_is_carried_out_once(house: House) -> None:
    futures = [house.put("secretary", bundle(text(1), text(2)), id="import-1") for _ in range(3)]
    house.clerk.work()
    assert len({future.result(0) for future in futures}) == 1
    check_chain(house, 5)


def test_of_two_bundles_in_a_batch_one_may_be_refused(house: House) -> None:
    futures = [
        house.put("secretary", bundle(text(1), text(2))),
        house.put("secretary", bundle(text(3), text(2), text(4))),
        house.put("secretary", bundle(text(3), text(4))),
    ]
    house.clerk.work()
    answers = [future.result(0) for future in futures]
    assert codes(answers) == ["accepted", "text.symbol_taken", "accepted"]
    assert [answers[0].seq, answers[1].details["place"], answers[2].seq] == [5, 1, 7]
    assert [text.symbol for text in house.clerk.conference.texts.texts.values()] == [
        "C/1",
        "C/2",
        "C/3",
        "C/4",
    ]
    assert len(kept(house)) == 4
    assert stored(house.storage) == in_memory(entries_of(house.clerk.journal))
    check_chain(house, 7)


def test_what_was_prepared_on_another_state_is_refused_as_a_whole(house: House) -> None:
    before = everything(house)
    late = house.ask("secretary", bundle(text(1), after=2))
    assert late == Refusal("moved_on", details={"seq": 3})
    assert everything(house) == before
    futures = [house.put("secretary", bundle(text(n), after=3)) for n in (1, 2)]
    house.clerk.work()
    assert codes([future.result(0) for future in futures]) == ["accepted", "moved_on"]
    check_chain(house, 4)


def test_a_retry_of_what_was_accepted_is_not_told_that_things_moved_on(house: House) -> None:
    several = bundle(text(1), text(2), after=3)
    first = house.ask("secretary", several, id="import-1")
    house.ask("chair", Announce(text=TITLE))
    assert house.ask("secretary", several, id="import-1") == first


def test_a_large_import_is_one_batch_and_one_push(house: House) -> None:
    podium = house.words.audience("podium")
    house.broadcast.join(podium)
    house.broadcast.view(podium)
    many = tuple(
        LoadRoll(delegations=(Listed(code=f"X{n}", name=TITLE, kind=Kind.OBSERVER),)) for n in range(300)
    )
    answer = house.ask("secretary", bundle(*many))
    assert answer.seq == 303
    assert [view["seq"] for _, view in house.sent] == [303]
    assert Replay(house.clerk.journal).at(303) == house.clerk.conference


# A transaction that fails


def test_a_failed_transaction_leaves_neither_entries_nor_records_nor_words(house: House) -> None:
    before = everything(house)
    house.storage.writes = [("before", "SQLITE_FULL")]
    several = bundle(text(1), text(2))
    assert house.ask("secretary", several, id="import-1") == Refusal("storage.not_recorded")
    assert everything(house) == before
    assert isinstance(house.ask("secretary", several, id="import-1"), Accepted)
    assert (len(kept(house)), len(stored(house.storage)["texts"])) == (2, 2)


def test_what_was_committed_is_there_though_the_commit_seemed_to_fail(house: House) -> None:
    house.storage.writes = [("after", "SQLITE_BUSY")]
    answer = house.ask("secretary", bundle(text(1), text(2)), id="import-1")
    assert (answer.seq, answer.made) == (5, "t5")
    assert (len(kept(house)), len(stored(house.storage)["texts"])) == (2, 2)


def test_the_same_words_are_kept_once(house: House) -> None:
    same = SubmitText(kind=TextKind.DECISION, title=TITLE, body={"en": "1) decides 1"}, item="9")
    house.ask("secretary", bundle(text(1), same))
    house.ask("secretary", same)
    assert len(kept(house)) == 1
    assert len(house.clerk.conference.texts.texts) == 3


def test_presence_and_records_go_with_a_bundle_of_a_sitting(sitting: House) -> None:
    kenya, france = (sitting.words.delegations[who] for who in ("Kenya", "France"))
    arrive = [SetPresence(delegation=who, present=True) for who in (kenya, france)]
    sitting.ask("secretary", bundle(*arrive))
    found = [(row["delegation"], row["left_at"]) for row in stored(sitting.storage)["attendance"]]
    assert found == [(kenya, None), (france, None)]
