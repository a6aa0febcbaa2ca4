"""The clerk: one after the other, each answered once and for all, the podium first, and nobody hurt by another."""

from dataclasses import dataclass
from threading import Thread

import pytest

from plenary.domain.floor.messages import (
    CloseList,
    EndSpeech,
    GiveFloor,
    OpenList,
    RequestFloor,
    SpeechKind,
    WithdrawRequest,
)
from plenary.domain.hall.messages import Announce, Mode, ShowInHall
from plenary.domain.rulebook import RULES, Rule
from plenary.domain.vocabulary import Audience, Channel, Command, Role
from plenary.engine import clerk
from plenary.engine.clerk import Clerk
from plenary.engine.journal import Accepted, Journal, Standing
from tests.engine.house import House, check_chain, codes
from tests.hall import PODIUM_SEATS

DISPLAY = Audience(Channel.DISPLAY, "plenary")
POINT = RequestFloor(kind=SpeechKind.POINT_OF_ORDER)


# Answers


def test_an_acceptance_tells_the_last_entry_and_what_was_made(sitting: House) -> None:
    answer = sitting.ask("Kenya", RequestFloor())
    assert (answer.seq, answer.made) == (6, "r6")
    assert sitting.ask("chair", CloseList()).made is None
    check_chain(sitting, 7)


def test_a_refusal_is_not_recorded(sitting: House) -> None:
    assert sitting.ask("chair", OpenList()).code == "floor.list_conflict"
    check_chain(sitting, 5)


def test_a_batch_is_decided_in_order_each_on_what_the_one_before_left(sitting: House) -> None:
    first = sitting.put("Kenya", RequestFloor())
    second = sitting.put("second Kenya", RequestFloor())
    third = sitting.put("Kenya", WithdrawRequest(request="r6"))
    fourth = sitting.put("second Kenya", RequestFloor())
    sitting.clerk.work()
    answers = [each.result(0) for each in (first, second, third, fourth)]
    assert codes(answers) == ["accepted", "floor.already_listed", "accepted", "accepted"]
    assert [answers[n].seq for n in (0, 2, 3)] == [6, 7, 8]
    check_chain(sitting, 8)


def test_a_refusal_in_a_batch_touches_nobody_else(sitting: House) -> None:
    names = ("Kenya", "France", "Atlantis", "Brazil")
    futures = [sitting.put(who, RequestFloor()) for who in names]
    sitting.clerk.work()
    answers = [future.result(0) for future in futures]
    assert codes(answers) == ["accepted", "accepted", "roll.unknown_delegation", "accepted"]
    assert [w.request for w in sitting.clerk.conference.body("plenary").floor.list.waiting] == [
        "r6",
        "r7",
        "r8",
    ]
    check_chain(sitting, 8)


def test_nothing_is_answered_before_the_clerk_works(sitting: House) -> None:
    assert not sitting.put("Kenya", RequestFloor()).done()


def test_the_podium_goes_first(sitting: House) -> None:
    late = sitting.put("Kenya", RequestFloor())
    first = sitting.put("chair", CloseList())
    sitting.clerk.work()
    assert first.result(0).seq == 6
    assert late.result(0).code == "floor.list_closed"


def seen_waiting(house: House, *asking: str) -> list[int]:
    """How many wait on each picture that a display is shown while these, all at once, ask for the floor."""
    house.broadcast.join(DISPLAY)
    house.clerk.work()
    house.sent.clear()
    for who in asking:
        house.put(who, RequestFloor())
    house.clerk.work()
    return [len(view["sections"]["floor"]["waiting"]) for _, view in house.sent]


def test_while_delegates_wait_the_hall_is_not_shown_every_step(
    sitting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clerk, "BATCH", 2)
    assert seen_waiting(sitting, "Kenya", "France", "Brazil", "Japan", "Norway") == [5]


def test_what_the_podium_does_is_shown_at_once_whoever_waits(
    sitting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clerk, "BATCH", 2)
    announced = sitting.put("chair", Announce(text={"en": "Lunch"}))
    sitting.broadcast.join(DISPLAY)
    for who in ("Kenya", "France", "Brazil"):
        sitting.put(who, RequestFloor())
    sitting.sent.clear()
    sitting.clerk.work()
    assert isinstance(announced.result(0), Accepted)
    assert [len(view["sections"]["floor"]["waiting"]) for _, view in sitting.sent] == [1, 3]


def test_who_waits_long_is_shown_though_others_wait_too(
    sitting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clerk, "BATCH", 1)
    monkeypatch.setattr(clerk, "SHOW_AFTER_S", 0)
    assert seen_waiting(sitting, "Kenya", "France", "Brazil") == [1, 2, 3]


def test_an_answer_that_cannot_be_told_keeps_none_from_the_others(
    sitting: House, caplog: pytest.LogCaptureFixture
) -> None:
    def gone(_: object) -> None:
        raise OSError("gone")

    one, other = sitting.put("Kenya", RequestFloor()), sitting.put("France", RequestFloor())
    request, _ = sitting.clerk._delegates[0]
    sitting.clerk._delegates[0] = (request, gone)
    sitting.clerk.work()
    assert isinstance(other.result(0), Accepted)
    assert not one.done()
    assert "an answer could not be told" in caplog.text


def test_whoever_was_overtaken_is_not_dated_before_what_overtook(sitting: House) -> None:
    early = sitting.put("Kenya", POINT)
    sitting.clock.later(5_000)
    sitting.ask("chair", Announce(text={"en": "Order"}))
    assert early.result(0).seq == 7
    floor = sitting.clerk.conference.body("plenary").floor
    assert floor.list.waiting[0].asked_at == sitting.clock.house.now()
    check_chain(sitting, 7)


def test_a_speaker_who_ends_just_before_the_floor_is_given_has_not_spoken_a_negative_time(
    sitting: House,
) -> None:
    sitting.ask("Kenya", RequestFloor())
    ending = sitting.put("Kenya", EndSpeech(request="r6"))
    sitting.clock.later(3_000)
    sitting.ask("chair", GiveFloor(request="r6"))
    assert isinstance(ending.result(0), Accepted)
    act = sitting.clerk.conference.body("plenary").log[-1]
    assert (act.act, act.about["used_ms"]) == ("floor.ended", 0)


# Other processes


def test_what_another_process_wrote_is_shown_when_the_clerk_looks(sitting: House) -> None:
    other = sitting.beside()
    podium = other.words.audience("podium")
    sitting.broadcast.join(podium)
    sitting.broadcast.view(podium)
    other.ask("chair", ShowInHall(mode=Mode.BLANK))
    assert sitting.sent == []
    sitting.clerk.work()
    ((audience, view),) = sitting.sent
    assert (audience, view["seq"], view["sections"]["hall"]) == (podium, 6, {"mode": "blank"})
    other.close()


def test_what_another_process_wrote_counts_before_it_was_looked_at(sitting: House) -> None:
    other = sitting.beside()
    other.ask("chair", CloseList())
    assert sitting.ask("Kenya", RequestFloor()).code == "floor.list_closed"
    assert sitting.ask("France", POINT).seq == 7
    check_chain(other, 7)
    other.close()


def test_a_new_process_stands_where_the_old_one_stood(sitting: House) -> None:
    sitting.ask("Kenya", RequestFloor())
    standing = sitting.clerk.standing
    again = sitting.restarted()
    assert again.clerk.standing == standing
    again.close()


# Bugs


@dataclass(frozen=True)
class Stumble(Command):
    """A command whose rule has a bug."""

    name = "test.stumble"


@pytest.fixture
def bug(monkeypatch: pytest.MonkeyPatch) -> Command:
    def rule(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(RULES, Stumble, Rule(tuple(Role), rule, "floor.request"))
    return Stumble()


def test_a_bug_in_a_rule_stops_nobody_but_who_trips_over_it(sitting: House, bug: Command) -> None:
    asked = [("Kenya", RequestFloor()), ("France", bug), ("Brazil", RequestFloor()), ("chair", bug)]
    futures = [sitting.put(who, command) for who, command in asked]
    sitting.clerk.work()
    answers = [future.result(0) for future in futures]
    assert codes(answers) == ["accepted", "internal", "accepted", "internal"]
    assert sitting.ask("Japan", RequestFloor()).seq == 8
    check_chain(sitting, 8)


# Beginning and end


def test_a_clerk_needs_a_conference(house: House) -> None:
    clerk = Clerk(Journal(house.storage, "nowhere"), house.broadcast, house.clock.house)
    assert clerk.standing == Standing()
    with pytest.raises(LookupError, match="not founded"):
        _ = clerk.conference


def test_who_waits_when_the_house_closes_is_told(sitting: House) -> None:
    waiting = [sitting.put("Kenya", RequestFloor()), sitting.put("chair", CloseList())]
    sitting.clerk.stop()
    sitting.clerk.run()
    late = sitting.put("France", RequestFloor())
    assert codes([each.result(0) for each in (*waiting, late)]) == ["house.closing"] * 3
    check_chain(sitting, 5)


def test_a_clerk_works_by_itself_until_it_is_stopped(sitting: House) -> None:
    worker = Thread(target=sitting.clerk.run)
    worker.start()
    assert sitting.put("Kenya", RequestFloor()).result(20).seq == 6
    sitting.clerk.stop()
    worker.join(20)
    assert not worker.is_alive()


def test_a_bug_in_a_sender_does_not_stop_the_clerk(sitting: House) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    sitting.broadcast._send = fails
    sitting.broadcast.join(sitting.words.audience("display"))
    sitting.broadcast.view(sitting.words.audience("display"))
    worker = Thread(target=sitting.clerk.run)
    worker.start()
    answers = [sitting.put(who, RequestFloor()).result(20) for who in ("Kenya", "France")]
    sitting.clerk.stop()
    worker.join(20)
    assert [answer.seq for answer in answers] == [6, 7]


def test_seats_of_the_podium_are_chair_vice_chair_and_secretary() -> None:
    assert {seat.role for seat in PODIUM_SEATS.values()} - {Role.DISPLAY, Role.HOUSE} == {
        Role.CHAIR,
        Role.VICE_CHAIR,
        Role.SECRETARY,
    }
