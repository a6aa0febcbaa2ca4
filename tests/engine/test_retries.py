"""The same request sent again: the first answer, no second effect, for ever or for ten minutes."""

import pytest

from plenary.domain.floor.messages import (
    CloseList,
    GiveFloor,
    OpenList,
    RequestFloor,
    SpeechKind,
    WithdrawRequest,
)
from plenary.domain.roll.messages import CheckIn, CheckOut, SetPresence
from plenary.engine import refusals
from plenary.engine.journal import Accepted
from plenary.engine.refusals import KEPT_MS
from tests.engine.house import House, check_chain, codes

POINT = RequestFloor(kind=SpeechKind.POINT_OF_ORDER)


def test_a_retry_gets_the_first_answer_and_has_no_second_effect(sitting: House) -> None:
    first = sitting.ask("Kenya", RequestFloor(), id="tablet-1")
    sitting.ask("Kenya", WithdrawRequest(request="r6"))
    assert sitting.ask("Kenya", RequestFloor(), id="tablet-1") == first
    check_chain(sitting, 7)


def test_the_same_id_twice_in_a_batch_is_carried_out_once(sitting: House) -> None:
    futures = [sitting.put("Kenya", RequestFloor(), id="tablet-1") for _ in range(5)]
    sitting.clerk.work()
    assert {future.result(0) for future in futures} == {
        sitting.clerk.standing.accepted["s-Kenya", "tablet-1"]
    }
    check_chain(sitting, 6)


def test_the_same_id_twice_in_a_batch_is_refused_twice_though_things_have_changed_between(
    sitting: House,
) -> None:
    sitting.ask("Kenya", RequestFloor())
    first = sitting.put("Kenya", RequestFloor(), id="tablet-1")
    withdrawn = sitting.put("Kenya", WithdrawRequest(request="r6"))
    again = sitting.put("Kenya", RequestFloor(), id="tablet-1")
    sitting.clerk.work()
    answers = [each.result(0) for each in (first, withdrawn, again)]
    assert codes(answers) == ["floor.already_listed", "accepted", "floor.already_listed"]


def test_a_retry_after_a_restart_gets_the_first_answer(sitting: House) -> None:
    first = sitting.ask("Kenya", RequestFloor(), id="tablet-1")
    sitting.ask("Kenya", WithdrawRequest(request="r6"))
    again = sitting.restarted()
    assert again.ask("Kenya", RequestFloor(), id="tablet-1") == first == Accepted(6, first.digest, "r6")
    again.close()


def test_a_retry_of_several_entries_gets_the_last_of_them(sitting: House) -> None:
    for who in ("Kenya", "France"):
        sitting.ask(who, RequestFloor())
    sitting.ask("chair", GiveFloor(request="r6"))
    first = sitting.ask("chair", GiveFloor(request="r7"), id="console-1")
    assert first.seq == 10
    again = sitting.restarted()
    assert again.ask("chair", GiveFloor(request="r7"), id="console-1") == first
    again.close()


def test_an_id_with_other_content_is_refused(sitting: House) -> None:
    sitting.ask("Kenya", RequestFloor(), id="tablet-1")
    assert sitting.ask("Kenya", POINT, id="tablet-1").code == "id_reused"
    sitting.ask("chair", OpenList(), id="console-1")
    assert sitting.ask("chair", CloseList(), id="console-1").code == "id_reused"
    both = [sitting.put("France", each, id="tablet-1") for each in (RequestFloor(), POINT)]
    sitting.clerk.work()
    assert codes([each.result(0) for each in both]) == ["accepted", "id_reused"]


def test_an_id_belongs_to_its_seat(sitting: House) -> None:
    answers = [sitting.ask(who, RequestFloor(), id="same-id-1") for who in ("Kenya", "France")]
    assert [answer.seq for answer in answers] == [6, 7]
    assert sitting.ask("second Kenya", RequestFloor(), id="same-id-1").code == "floor.already_listed"


def test_a_refusal_is_remembered_for_ten_minutes(sitting: House) -> None:
    assert sitting.ask("Kenya", CheckOut(), id="tablet-1").code == "roll.not_present"
    sitting.ask("Kenya", CheckIn())
    sitting.clock.later(KEPT_MS)
    assert sitting.ask("Kenya", CheckOut(), id="tablet-1").code == "roll.not_present"
    sitting.clock.later(1)
    assert isinstance(sitting.ask("Kenya", CheckOut(), id="tablet-1"), Accepted)


def test_a_flood_of_refusals_does_not_fill_the_memory(
    sitting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "MOST_KEPT", 3)
    for n in range(6):
        assert sitting.ask("Kenya", CheckOut(), id=f"tablet-{n}").code == "roll.not_present"
    sitting.ask("Kenya", CheckIn())
    assert sitting.ask("Kenya", CheckOut(), id="tablet-5").code == "roll.not_present"
    assert isinstance(sitting.ask("Kenya", CheckOut(), id="tablet-0"), Accepted)


def test_what_another_process_has_accepted_since_is_not_refused_again(sitting: House) -> None:
    other = sitting.beside()
    assert sitting.ask("Kenya", CheckOut(), id="tablet-1").code == "roll.not_present"
    other.ask("secretary", SetPresence(delegation=other.words.delegations["Kenya"], present=True))
    accepted = other.ask("Kenya", CheckOut(), id="tablet-1")
    sitting.clerk.work()
    assert sitting.ask("Kenya", CheckOut(), id="tablet-1") == accepted
    other.close()
