"""What a reader of the records finds of a meeting: sittings, who came and went, items, speeches, texts, decisions."""

import json
from dataclasses import replace
from typing import Any

import pytest

from plenary.domain.agenda.messages import (
    CloseItem,
    DeferItem,
    Drafted,
    InsertItem,
    LoadAgenda,
    OpenItem,
    ReferItem,
)
from plenary.domain.decisions.messages import CorrectDecision, Manner, RecordDecision
from plenary.domain.floor.messages import EndSpeech, ExtendTime, GiveFloor, RequestFloor, RestoreFloor
from plenary.domain.hall.messages import Announce
from plenary.domain.roll.messages import ChangeDelegation, RemoveDelegation, SetPresence
from plenary.domain.sitting.messages import (
    CloseSitting,
    OpenSitting,
    Preside,
    ResumeSitting,
    ScheduleSitting,
    SuspendSitting,
)
from plenary.domain.texts.messages import SubmitText, TextKind, WithdrawText
from plenary.domain.vocabulary import Command
from plenary.domain.voting.messages import CorrectVote, VoidVote
from plenary.domain.voting.terms import Choice
from tests.engine.recorded import in_memory, those
from tests.story import (
    START,
    Step,
    Story,
    a_scheduled_sitting,
    an_open_sitting,
    given,
    item,
    speaking,
    waiting,
)
from tests.voting import begun, both, cast, closed, hall

CAST = ("Kenya", "France", "Brazil")
WORDS, RIGHT = {"en": "Words"}, {"en": "Other words"}


def meeting(*steps: Step) -> Story:
    return given(*steps, roll=CAST)


def rows(story: Story, table: str, *columns: str) -> list[Any]:
    """These columns of a table, moments from the beginning of the story."""
    shown = [
        tuple(row[c] - START if c.endswith("_at") and row[c] else row[c] for c in columns)
        for row in in_memory(story.entries)[table]
    ]
    return [row[0] for row in shown] if len(columns) == 1 else shown


def acts(story: Story, *played: tuple[int, Command], who: str = "chair") -> Story:
    """These commands, each at its second."""
    for second, command in played:
        story.do(who, command, at=second * 1_000)
    return story


# Sittings and who was there


def test_a_sitting_is_one_row_from_its_announcement_to_its_end() -> None:
    story = meeting()
    columns = ("number", "state", "planned_at", "opened_at", "closed_at")
    acts(story, (0, ScheduleSitting(at=START + 5_000)), (0, ScheduleSitting(at=START + 9_000)))
    assert rows(story, "sittings", *columns) == [(1, "scheduled", 9_000, None, None)]
    acts(story, (10, OpenSitting()), (20, SuspendSitting()), (30, ResumeSitting()), (40, CloseSitting()))
    acts(story, (50, ScheduleSitting()))
    assert rows(story, "sittings", *columns) == [
        (1, "closed", 9_000, 10_000, 40_000),
        (2, "scheduled", None, None, None),
    ]


def test_a_sitting_that_gets_another_number_takes_along_what_belongs_to_it() -> None:
    story = meeting(a_scheduled_sitting).do("secretary", SetPresence(delegation="Kenya", present=True))
    acts(story, (1, Preside()), (2, Announce(text=WORDS)), (3, ScheduleSitting(number=4)), (4, OpenSitting()))
    acts(story, (5, CloseSitting()))
    assert rows(story, "sittings", "number", "state") == [(4, "closed")]
    assert rows(story, "attendance", "sitting", "left_at") == [(4, 5_000)]
    assert rows(story, "moments", "sitting", "what") == [(4, "chair_taken"), (4, "opened"), (4, "closed")]
    assert rows(story, "announcements", "sitting") == [4]


def test_moments_say_who_acted_and_how_many_were_there_just_then() -> None:
    story = meeting(a_scheduled_sitting)
    story.do("secretary", SetPresence(delegation="Kenya", present=True))
    acts(story, (1, OpenSitting()), (2, SuspendSitting(until=START + 60_000)))
    story.do("secretary", SetPresence(delegation="France", present=True))
    acts(story, (3, ResumeSitting()), (4, CloseSitting()), who="vice_chair")
    assert rows(story, "moments", "what", "role", "present", "base", "required", "cite") == [
        ("opened", "chair", 1, 3, 2, "GR 93"),
        ("suspended", "chair", 1, 3, 2, "GR 93"),
        ("resumed", "vice_chair", 2, 3, 2, "GR 93"),
        ("closed", "vice_chair", 2, 3, 2, "GR 93"),
    ]
    assert rows(story, "moments", "until") == [None, START + 60_000, None, None]


def test_presence_is_kept_as_intervals() -> None:
    story = meeting(a_scheduled_sitting)
    for second, who, present in (
        (1, "Kenya", True),
        (2, "France", True),
        (3, "Kenya", False),
        (5, "Kenya", True),
    ):
        story.do("secretary", SetPresence(delegation=who, present=present), at=second * 1_000)
    acts(story, (6, OpenSitting()), (9, CloseSitting()))
    kenya, france = story.delegations["Kenya"], story.delegations["France"]
    assert rows(story, "attendance", "delegation", "came_at", "left_at") == [
        (kenya, 1_000, 3_000),
        (france, 2_000, 9_000),
        (kenya, 5_000, 9_000),
    ]


# The agenda


def test_an_item_open_over_two_sittings_was_discussed_in_both() -> None:
    story = acts(
        meeting(an_open_sitting), (1, OpenItem(item="9")), (2, CloseSitting()), (3, ScheduleSitting())
    )
    acts(story, (4, OpenSitting()), (5, CloseItem(item="9")))
    nine = story.item("9").id
    assert rows(story, "discussions", "item", "sitting", "opened_at", "left_at", "outcome") == [
        (nine, 1, 1_000, 2_000, None),
        (nine, 2, 4_000, 5_000, "closed"),
    ]


@pytest.mark.parametrize(
    ("left", "outcome"),
    [
        (CloseItem(item="9"), "closed"),
        (DeferItem(item="9"), "deferred"),
        (ReferItem(item="9", to="Council"), "referred"),
        (OpenItem(item="10"), "closed"),
    ],
)
def test_a_discussion_says_how_its_item_was_left(left: Command, outcome: str) -> None:
    story = acts(meeting(an_open_sitting), (1, OpenItem(item="9")), (2, left))
    assert rows(story, "discussions", "left_at", "outcome")[0] == (2_000, outcome)


def test_an_item_goes_on_when_it_is_opened_again_within_one_below_it() -> None:
    story = acts(meeting(an_open_sitting), (1, OpenItem(item="4")), (2, OpenItem(item="4a")))
    acts(story, (3, OpenItem(item="4")), (4, OpenItem(item="9")))
    four, below = story.item("4").id, story.item("4a").id
    assert rows(story, "discussions", "item", "opened_at", "left_at", "outcome")[:3] == [
        (four, 1_000, 3_000, None),
        (below, 2_000, 3_000, "closed"),
        (four, 3_000, 4_000, "closed"),
    ]


def test_the_agenda_stands_as_it_is_and_lines_left_out_are_gone() -> None:
    lines = (Drafted(number="2", title=WORDS), Drafted(number="9", title=RIGHT, parent="2", statutory=False))
    story = meeting()
    two, nine = story.item("2").id, story.item("9").id
    story.do("secretary", LoadAgenda(items=lines))
    found = in_memory(story.entries)["items"]
    assert [(row["id"], row["place"], json.loads(row["title"]), row["parent"]) for row in found] == sorted(
        [(two, 1, WORDS, None), (nine, 2, RIGHT, two)]
    )


def test_an_item_put_in_moves_those_behind_it() -> None:
    story = meeting().do("secretary", InsertItem(after="6", title=WORDS))
    found = dict(rows(story, "items", "number", "place"))
    numbers = [each.number for each in story.body.agenda.items.values()]
    assert found == {number: place for place, number in enumerate(numbers, 1)}


# The floor


def test_a_restored_speech_counts_once_and_the_floor_taken_back_leaves_no_row() -> None:
    story = meeting(an_open_sitting, item("9"), speaking("Kenya"), waiting("France"))
    acts(story, (10, GiveFloor(request="France")), (15, RestoreFloor()))
    kenya = story.requests["Kenya"]
    assert rows(story, "speeches", "request", "ended_at", "used_ms") == [(kenya, None, None)]
    acts(story, (20, GiveFloor(request="France")), (30, EndSpeech(request="France")))
    assert sorted(rows(story, "speeches", "request", "given_at", "ended_at", "used_ms")) == sorted(
        [(kenya, 0, 20_000, 15_000), (story.requests["France"], 20_000, 30_000, 10_000)]
    )


def test_a_speech_says_for_whom_in_which_language_and_how_long() -> None:
    story = meeting(an_open_sitting, item("9"))
    story.do("Kenya", RequestFloor(language="sw", on_behalf_of="African Group"))
    acts(story, (1, GiveFloor(request="Kenya")), (2, ExtendTime(request="Kenya", by_ms=60_000)))
    (row,) = in_memory(story.entries)["speeches"]
    assert (row["delegation"], row["office"], row["kind"]) == (story.delegations["Kenya"], None, "statement")
    assert (row["language"], row["on_behalf_of"], row["item"]) == ("sw", "African Group", story.item("9").id)
    assert (row["allotted_ms"], row["sitting"]) == (240_000, 1)
    acts(story, (9, CloseSitting()))
    assert rows(story, "speeches", "ended_at", "used_ms") == [(9_000, 8_000)]


def test_who_speaks_while_no_item_is_open_speaks_to_none() -> None:
    story = meeting(an_open_sitting, speaking("rapporteur"))
    assert rows(story, "speeches", "item", "delegation", "office") == [(None, None, "rapporteur")]


# Texts, decisions, announcements, the roll


def a_text(story: Story) -> None:
    draft = SubmitText(kind=TextKind.RESOLUTION, title=WORDS, body=WORDS, item="9", symbol="C/1")
    story.do("Kenya", draft)


def test_a_text_goes_through_its_states() -> None:
    story = meeting(an_open_sitting, a_text)
    assert rows(story, "texts", "symbol", "state", "sponsor") == [
        ("C/1", "submitted", story.delegations["Kenya"])
    ]
    story.and_then(item("9"))
    assert rows(story, "texts", "state") == ["under_discussion"]
    story.do("Kenya", WithdrawText(text="C/1"))
    assert rows(story, "texts", "state", "languages") == [("withdrawn", '["en"]')]


def test_a_decision_is_kept_with_its_words_now_and_before() -> None:
    story = meeting(an_open_sitting, a_text, item("9"))
    adopt = RecordDecision(item="9", text=WORDS, manner=Manner.CONSENSUS, adopts="C/1")
    story.do("chair", adopt).do("chair", CorrectDecision(decision="1", reason="First", text=RIGHT), at=5_000)
    story.do("chair", CorrectDecision(decision="1", reason="Second", annul=True), at=6_000)
    assert rows(story, "decisions", "number", "words", "manner", "adopts", "symbol", "annulled") == [
        (1, '{"en":"Other words"}', "consensus", story.texts["C/1"], "C/1", True)
    ]
    assert rows(story, "corrections", "decision", "words", "reason", "annulled") == [
        (story.decisions["1"], '{"en":"Words"}', "First", False),
        (story.decisions["1"], '{"en":"Other words"}', "Second", True),
    ]
    assert rows(story, "texts", "state") == ["under_discussion"]
    assert those(in_memory(story.entries)["decisions"], hash=in_memory(story.entries)["texts"][0]["hash"])


def test_an_announcement_has_an_end() -> None:
    story = acts(meeting(), (1, Announce(text=WORDS)), (2, Announce(text=RIGHT)), (3, Announce(text={})))
    assert rows(story, "announcements", "words", "ended_at") == [
        ('{"en":"Words"}', 2_000),
        ('{"en":"Other words"}', 3_000),
    ]


def test_who_was_taken_off_the_roll_stays_in_the_records_of_what_it_did() -> None:
    story = meeting()
    listed = story.conference.roll.delegations[story.delegations["France"]].listed
    story.do("secretary", ChangeDelegation(delegation="France", listed=replace(listed, code="FRX")))
    story.do("secretary", RemoveDelegation(delegation="Kenya"), at=7_000)
    assert sorted(rows(story, "delegations", "code", "removed_at")) == [
        ("BRA", None),
        ("FRX", None),
        ("KEN", 7_000),
    ]


def test_ballots_come_with_the_closing_of_their_vote_and_as_they_were_corrected() -> None:
    story = hall(begun(), cast(yes="Kenya", no="France, Brazil"))
    assert rows(story, "ballots", "right") == []
    story = story.and_then(closed)
    named = {id: name for name, id in story.delegations.items()}
    assert {named[right]: choice for right, choice in rows(story, "ballots", "right", "choice")} == {
        "Kenya": "yes",
        "France": "no",
        "Brazil": "no",
    }
    right = CorrectVote(vote="1", right=story.delegations["France"], choice=Choice.YES, reason="Misread")
    story = story.and_then(both(right))
    assert sorted(rows(story, "ballots", "choice")) == ["no", "yes", "yes"]


def test_a_vote_that_was_void_before_its_closing_leaves_nobody_s_choice() -> None:
    story = hall(begun(), cast(yes="Kenya"), both(VoidVote(vote="1", reason="The lights went out")))
    assert rows(story, "votes", "state") == ["void"]
    assert rows(story, "ballots", "choice") == []
