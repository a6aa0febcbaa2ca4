"""Asking for the floor: who may, for what, when; in which place, with how much time, after how long a wait."""

import pytest

from plenary.domain.floor.messages import (
    AddSpeaker,
    CloseList,
    ContinueClock,
    FloorRequested,
    GiveFloor,
    Office,
    PauseClock,
    Placed,
    RequestFloor,
    RequestWithdrawn,
    SetLimit,
    SpeakerAdded,
    SpeechKind,
    WithdrawRequest,
)
from plenary.domain.sitting.messages import CloseSitting, SuspendSitting
from plenary.domain.vocabulary import Command
from tests.story import (
    START,
    Step,
    a_scheduled_sitting,
    an_open_sitting,
    given,
    item,
    refused,
    speaking,
    waiting,
)

OPERATOR = "Telecommunication operator (sample)"
REQUEST, CONDUCT = "GR 94–95", "GR 59–62"
STATEMENT, REPLY, POINT = SpeechKind.STATEMENT, SpeechKind.RIGHT_OF_REPLY, SpeechKind.POINT_OF_ORDER
ON_ITEM_9 = (an_open_sitting, item("9"))
NO_REPLY_AFTER_CLOSURE = (("floor.right_of_reply.after_closure", False),)


# Who may ask


def test_a_delegation_asks_for_the_floor() -> None:
    story = given(*ON_ITEM_9).when("Kenya", RequestFloor(language="sw", on_behalf_of="African Group"), at=5)
    asked = FloorRequested(delegation="Kenya", kind=STATEMENT, language="sw", on_behalf_of="African Group")
    story.then(asked).waits("Kenya")
    (shown,) = story.sees("display", "floor")["waiting"]
    told = {"language": "sw", "on_behalf_of": "African Group", "asked_at": START + 5, "placed": "asked"}
    assert told.items() <= shown.items()


def test_who_has_no_vote_may_still_speak() -> None:
    given(*ON_ITEM_9).when(OPERATOR, RequestFloor()).then(FloorRequested)


def test_a_delegation_asks_while_no_item_is_open() -> None:
    given(an_open_sitting).when("Kenya", RequestFloor()).then(FloorRequested)


@pytest.mark.parametrize("steps", [(), (a_scheduled_sitting,)])
@pytest.mark.parametrize("kind", list(SpeechKind))
def test_nobody_asks_before_the_sitting_is_open(steps: tuple[Step, ...], kind: SpeechKind) -> None:
    given(*steps).when("Kenya", RequestFloor(kind=kind)).then(refused("sitting.not_open", cite=CONDUCT))


def test_nobody_asks_while_the_sitting_is_suspended() -> None:
    story = given(*ON_ITEM_9).do("chair", SuspendSitting())
    story.when("Kenya", RequestFloor()).then(refused("sitting.not_open", cite=CONDUCT))


def test_a_delegation_waits_once_for_each_kind_of_speech() -> None:
    story = given(*ON_ITEM_9, waiting("Kenya", "reply of Kenya", "point of Kenya"))
    story.waits("point of Kenya", "Kenya", "reply of Kenya")
    for kind in (STATEMENT, REPLY, POINT):
        story.when("second Kenya", RequestFloor(kind=kind)).then(
            refused("floor.already_listed", cite=REQUEST)
        )


@pytest.mark.parametrize("kind", list(SpeechKind))
def test_who_speaks_does_not_ask(kind: SpeechKind) -> None:
    story = given(*ON_ITEM_9, speaking("Kenya"))
    story.when("Kenya", RequestFloor(kind=kind)).then(refused("floor.already_speaking", cite=REQUEST))
    story.when("chair", AddSpeaker(delegation="Kenya", kind=kind))
    story.then(refused("floor.already_speaking", cite=REQUEST))


def test_who_has_spoken_may_ask_again() -> None:
    story = given(*ON_ITEM_9, speaking("Kenya"), speaking("France")).when("Kenya", RequestFloor())
    story.then(FloorRequested)


# Points of order, replies, the closed list


@pytest.mark.parametrize(
    ("profile", "answer"),
    [
        ("itu", refused("floor.no_point_of_order", cite="GR 96, 109")),
        ("unga", refused("floor.no_point_of_order", cite="Rule 71")),
        ("association", FloorRequested),
    ],
)
def test_only_members_raise_points_of_order(profile: str, answer: type[FloorRequested]) -> None:
    story = given(*ON_ITEM_9, profile=profile)
    story.when(OPERATOR, RequestFloor(kind=POINT)).then(answer)
    assert story.sees(OPERATOR, "mine")["may_raise_point_of_order"] is (profile == "association")
    assert story.sees("Kenya", "mine")["may_raise_point_of_order"] is True


def test_a_closed_list_takes_no_statement_but_points_of_order_and_replies() -> None:
    story = given(*ON_ITEM_9).do("chair", CloseList())
    story.when("Kenya", RequestFloor()).then(refused("floor.list_closed", cite="GR 111–112"))
    story.when("Kenya", RequestFloor(kind=POINT)).then(FloorRequested)
    story.when("Kenya", RequestFloor(kind=REPLY)).then(FloorRequested)


@pytest.mark.parametrize("command", [RequestFloor(kind=REPLY), AddSpeaker(delegation="Kenya", kind=REPLY)])
def test_rules_may_end_replies_with_the_list(command: Command) -> None:
    story = given(*ON_ITEM_9, changed=NO_REPLY_AFTER_CLOSURE).do("chair", CloseList())
    who = "Kenya" if isinstance(command, RequestFloor) else "chair"
    story.when(who, command).then(refused("floor.list_closed", cite="GR 111"))


def test_the_assembly_gives_two_replies_the_first_of_ten_minutes_the_second_of_five() -> None:
    story = given(*ON_ITEM_9, profile="unga")
    for minutes in (10, 5):
        story.when("Kenya", RequestFloor(kind=REPLY))
        story.then(FloorRequested(delegation="Kenya", kind=REPLY, limit_ms=minutes * 60_000))
        story.do("chair", GiveFloor(request="reply of Kenya")).speaks(
            "reply of Kenya", allotted_ms=minutes * 60_000
        )
        story.and_then(speaking("France"))
    no = refused("floor.replies_used", cite="Rule 73, decision 34/401", most=2)
    story.when("Kenya", RequestFloor(kind=REPLY)).then(no)
    story.when("chair", AddSpeaker(delegation="Kenya", kind=REPLY)).then(no)
    story.when("Brazil", RequestFloor(kind=REPLY)).then(FloorRequested)


def test_replies_are_counted_for_each_item() -> None:
    story = given(*ON_ITEM_9, profile="unga")
    for _ in range(2):
        story.and_then(speaking("reply of Kenya"), speaking("France"))
    story.and_then(item("10")).when("Kenya", RequestFloor(kind=REPLY))
    story.then(FloorRequested(delegation="Kenya", kind=REPLY, limit_ms=600_000))


def test_replies_are_counted_for_each_meeting() -> None:
    story = given(*ON_ITEM_9, profile="unga")
    for _ in range(2):
        story.and_then(speaking("reply of Kenya"), speaking("France"))
    story.do("chair", CloseSitting()).and_then(an_open_sitting).when("Kenya", RequestFloor(kind=REPLY))
    story.then(FloorRequested(delegation="Kenya", kind=REPLY, limit_ms=600_000))


def test_itu_gives_any_number_of_replies_as_long_as_a_speech() -> None:
    story = given(*ON_ITEM_9)
    for _ in range(4):
        story.and_then(speaking("reply of Kenya")).speaks("reply of Kenya", allotted_ms=180_000)
        story.and_then(speaking("France"))


@pytest.mark.parametrize(("profile", "ms"), [("itu", 300_000), ("unga", None), ("association", None)])
def test_a_point_of_order_has_the_time_the_rules_give_it(profile: str, ms: int | None) -> None:
    story = given(*ON_ITEM_9, profile=profile).when("Kenya", RequestFloor(kind=POINT))
    story.then(FloorRequested(delegation="Kenya", kind=POINT, limit_ms=ms))


# Places


def test_who_asks_first_speaks_first() -> None:
    given(*ON_ITEM_9, waiting("Kenya", "France", "Brazil")).waits("Kenya", "France", "Brazil")


def test_points_of_order_come_first_in_their_own_order_and_replies_last() -> None:
    story = given(
        *ON_ITEM_9, waiting("reply of Japan", "Kenya", "point of France", "Brazil", "point of Kenya")
    )
    story.waits("point of France", "point of Kenya", "Kenya", "Brazil", "reply of Japan")
    story.and_then(waiting("reply of Kenya", "Jordan"))
    story.waits(
        "point of France", "point of Kenya", "Kenya", "Brazil", "Jordan", "reply of Japan", "reply of Kenya"
    )


# Withdrawing


def test_any_device_of_a_delegation_withdraws_its_request() -> None:
    story = given(*ON_ITEM_9, waiting("Kenya", "France")).when(
        "second Kenya", WithdrawRequest(request="Kenya")
    )
    story.then(RequestWithdrawn(request="Kenya", delegation="Kenya")).waits("France")
    story.when("Kenya", RequestFloor()).then(FloorRequested)
    story.waits("France", "Kenya")


def test_nobody_withdraws_what_another_asked_for() -> None:
    story = given(*ON_ITEM_9, waiting("Kenya", "rapporteur"))
    for request in ("Kenya", "rapporteur"):
        story.when("France", WithdrawRequest(request=request)).then(refused("floor.not_yours", cite=REQUEST))


def test_a_request_that_was_never_made_cannot_be_withdrawn() -> None:
    given(an_open_sitting).when("Kenya", WithdrawRequest(request="r99")).then(
        refused("floor.request_conflict")
    )


# What the podium adds


def test_the_podium_adds_a_delegation_even_to_a_closed_list() -> None:
    story = given(*ON_ITEM_9).do("chair", CloseList())
    story.when("secretary", AddSpeaker(delegation="Kenya", language="fr", on_behalf_of="African Group"))
    added = SpeakerAdded(
        delegation="Kenya", office=None, kind=STATEMENT, language="fr", on_behalf_of="African Group"
    )
    story.then(added).waits("Kenya")
    assert story.body.floor.list.waiting[0].placed == Placed.ADDED


def test_the_podium_prepares_the_list_before_the_sitting_is_open() -> None:
    given(a_scheduled_sitting).when("secretary", AddSpeaker(delegation="Kenya")).then(SpeakerAdded)


@pytest.mark.parametrize("office", list(Office))
def test_an_office_that_is_no_delegation_is_added(office: Office) -> None:
    story = given(*ON_ITEM_9).when("chair", AddSpeaker(office=office))
    story.then(SpeakerAdded(delegation=None, office=office, kind=STATEMENT)).waits(office.value)
    story.when("chair", AddSpeaker(office=office)).then(refused("floor.already_listed", cite=REQUEST))


def test_an_office_that_speaks_is_not_added() -> None:
    story = given(*ON_ITEM_9, speaking("rapporteur")).when("chair", AddSpeaker(office=Office.RAPPORTEUR))
    story.then(refused("floor.already_speaking", cite=REQUEST))


@pytest.mark.parametrize("command", [AddSpeaker(), AddSpeaker(delegation="Kenya", office=Office.RAPPORTEUR)])
def test_a_speaker_is_either_a_delegation_or_an_office(command: AddSpeaker) -> None:
    given(*ON_ITEM_9).when("chair", command).then(refused("floor.delegation_or_office"))


def test_who_is_not_in_the_roll_is_not_added() -> None:
    story = given(*ON_ITEM_9).when("chair", AddSpeaker(delegation="Atlantis"))
    story.then(refused("roll.unknown_delegation"))


def test_the_podium_does_not_add_who_waits() -> None:
    story = given(*ON_ITEM_9, waiting("Kenya")).when("chair", AddSpeaker(delegation="Kenya"))
    story.then(refused("floor.already_listed", cite=REQUEST))


# The wait


def test_a_delegation_sees_its_places_and_how_long_those_ahead_may_speak() -> None:
    story = given(*ON_ITEM_9, waiting("France", "Kenya", "reply of Kenya", "point of Brazil"))
    mine = story.sees("Kenya", "mine")["requests"]
    seen = [(each["request"], each["position"], each["estimate_ms"]) for each in mine]
    assert seen == [
        (story.requests["Kenya"], 3, 300_000 + 180_000),
        (story.requests["reply of Kenya"], 4, 300_000 + 2 * 180_000),
    ]


def test_the_wait_begins_with_what_the_speaker_has_left_at_the_start_of_the_run() -> None:
    story = given(*ON_ITEM_9, speaking("Kenya"), waiting("France"))

    def estimate() -> int:
        return story.sees("France", "mine")["requests"][0]["estimate_ms"]

    assert estimate() == 180_000
    story.do("chair", PauseClock(request="Kenya"), at=50_000)
    assert estimate() == 130_000
    story.do("chair", ContinueClock(request="Kenya"), at=60_000).do(
        "chair", PauseClock(request="Kenya"), at=300_000
    )
    assert estimate() == 0


def test_another_limit_changes_the_wait() -> None:
    story = given(*ON_ITEM_9, waiting("France", "Kenya")).do("chair", SetLimit(limit_ms=60_000))
    assert story.sees("Kenya", "mine")["requests"][0]["estimate_ms"] == 60_000
