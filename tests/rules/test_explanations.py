"""Explaining a vote: by whoever may vote, once, after it (or before it, where the rules allow that)."""

import pytest

from plenary.domain.floor.messages import (
    AddSpeaker,
    FloorGiven,
    FloorRequested,
    GiveFloor,
    Office,
    RequestFloor,
    RestoreFloor,
    SpeakerAdded,
    SpeechKind,
)
from plenary.domain.roll.messages import SetRights
from plenary.domain.sitting.messages import CloseSitting
from plenary.domain.vocabulary import Command
from plenary.domain.voting.messages import AnnounceVote, OpenVote, RecordPaper, RequestMethod
from plenary.domain.voting.terms import Method, Requested
from tests.story import an_open_sitting, item, refused, speaking, waiting
from tests.voting import announced, begun, both, closed, hall, prepared, registered, taken

EXPLANATION = SpeechKind.EXPLANATION
ASK = RequestFloor(kind=EXPLANATION)
ADD = AddSpeaker(delegation="Kenya", kind=EXPLANATION)
CITE, RULE = "GR 132", "Rule 88, decision 34/401"
SYMBOL = "A/C.2/76/L.1"
NOTHING = refused("floor.nothing_to_explain")


def test_a_vote_is_explained_after_its_result_by_who_could_vote() -> None:
    story = hall(taken(yes="Kenya")).when("Kenya", ASK)
    story.then(FloorRequested(delegation="Kenya", kind=EXPLANATION, vote="1"))
    story.when("France", ASK).then(FloorRequested)
    story.when("chair", GiveFloor(request="explanation of Kenya")).then(FloorGiven)
    assert story.sees("floor", "floor")["waiting"][0]["vote"] == story.votes["1"]


def test_explanations_stand_behind_points_of_order_and_before_statements_and_replies() -> None:
    story = hall(waiting("India", "reply of Japan"), taken(yes="Kenya"))
    story.and_then(waiting("explanation of Kenya", "point of Brazil", "France", "explanation of India"))
    story.waits(
        "point of Brazil", "explanation of Kenya", "explanation of India", "India", "France", "reply of Japan"
    )


def test_explanations_asked_for_during_the_vote_wait_for_its_result() -> None:
    story = hall(begun()).when("Kenya", ASK).then(FloorRequested)
    story.when("chair", GiveFloor(request="explanation of Kenya"))
    story.then(refused("vote.under_way", cite="GR 131", vote="1", number=1))
    story.and_then(announced).when("chair", GiveFloor(request="explanation of Kenya")).then(FloorGiven)


def test_a_vote_is_explained_once_and_a_speech_put_back_was_none() -> None:
    story = hall(taken(yes="Kenya"), speaking("explanation of Kenya"), speaking("France"))
    no = refused("floor.already_explained", cite=CITE)
    story.when("Kenya", ASK).then(no)
    story.when("chair", ADD).then(no)
    story = hall(taken(yes="Kenya"), speaking("explanation of Kenya"))
    story.do("chair", RestoreFloor()).waits("explanation of Kenya")
    story.when("Kenya", ASK).then(refused("floor.already_listed", cite="GR 94–95"))


@pytest.mark.parametrize(("who", "command"), [("Kenya", ASK), ("chair", ADD)])
def test_without_a_vote_on_this_item_in_this_meeting_there_is_nothing_to_explain(
    who: str, command: Command
) -> None:
    hall().when(who, command).then(NOTHING)
    hall(prepared()).when(who, command).then(NOTHING)
    hall(taken(yes="Kenya"), item("10")).when(who, command).then(NOTHING)
    story = hall(taken(yes="Kenya")).do("chair", CloseSitting()).and_then(an_open_sitting)
    story.when(who, command).then(NOTHING)


def test_an_office_has_no_vote_to_explain() -> None:
    story = hall(taken(yes="Kenya")).when("chair", AddSpeaker(office=Office.RAPPORTEUR, kind=EXPLANATION))
    story.then(NOTHING)


def test_the_podium_adds_an_explanation() -> None:
    story = hall(taken(yes="Kenya")).when("secretary", ADD)
    story.then(SpeakerAdded(delegation="Kenya", office=None, kind=EXPLANATION, vote="1"))


def test_who_could_not_vote_has_nothing_to_explain() -> None:
    story = hall().do("secretary", SetRights(delegation="Kenya", can_vote=False, reason="arrears"))
    story.and_then(taken(yes="France")).when("Kenya", ASK)
    story.then(refused("floor.not_yours_to_explain", cite=CITE))
    assert story.sees("Kenya", "mine")["may_explain"] is None
    assert story.sees("France", "mine")["may_explain"] == story.votes["1"]


# The Assembly


def test_the_assembly_hears_explanations_of_ten_minutes_before_the_vote_too() -> None:
    story = hall(prepared(), profile="unga").when("Kenya", ASK)
    story.then(FloorRequested(delegation="Kenya", kind=EXPLANATION, vote="1", limit_ms=600_000))
    story.do("secretary", SetRights(delegation="India", can_vote=False, reason="arrears"))
    story.when("India", ASK).then(refused("floor.not_yours_to_explain", cite=RULE))


def test_in_the_assembly_a_sponsor_does_not_explain_its_vote() -> None:
    text = registered(SYMBOL, sponsor="Kenya")
    no = refused("floor.sponsor_explains", cite=RULE)
    story = hall(text, prepared(text=SYMBOL), profile="unga").when("Kenya", ASK).then(no)
    story.when("chair", ADD).then(no)
    story.when("France", ASK).then(FloorRequested)
    hall(text, taken(yes="France", text=SYMBOL)).when("Kenya", ASK).then(FloorRequested)


def test_nobody_explains_a_vote_that_was_secret_where_the_rules_say_so() -> None:
    secret = (("voting.explanation.secret_excluded", True), ("voting.secret.min_requesters", 1))
    story = hall(prepared(Method.SHOW_OF_HANDS), changed=secret)
    story.do("France", RequestMethod(vote="1", method=Requested.SECRET))
    story.do("chair", OpenVote(vote="1"))
    story.and_then(both(RecordPaper(vote="1", yes=3, no=1, abstain=1)), closed)
    story.do("chair", AnnounceVote(vote="1"))
    story.when("Kenya", ASK).then(refused("floor.secret_vote", cite=CITE))
    hall(begun(Method.PAPER), changed=secret).when("Kenya", ASK).then(FloorRequested)
