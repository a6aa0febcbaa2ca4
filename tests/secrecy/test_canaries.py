"""Words planted in every text that people write are seen by those who may see them, and by nobody else."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from plenary.domain.decide import project
from tests.secrecy.meeting import END, PLAY, a_full_meeting, founded, perform

EVERYBODY = ("podium", "floor", "display")
AUDIENCES = (*EVERYBODY, "Kenya", "France", "Brazil")
SEEN_BY: dict[str, tuple[str, ...]] = {
    "canary-acronym": EVERYBODY,
    "canary-name": EVERYBODY,
    "canary-place": EVERYBODY,
    "canary-theme": EVERYBODY,
    "canary-zone": EVERYBODY,
    "canary-start": EVERYBODY,
    "canary-end": EVERYBODY,
    "canary-roll-name": EVERYBODY,
    "canary-region": EVERYBODY,
    "CANARYCODE": EVERYBODY,
    "canary-arrears": (*EVERYBODY, "Brazil"),
    "canary-paid": (*EVERYBODY, "Brazil"),
    "canary-inserted": EVERYBODY,
    "canary-retitled": EVERYBODY,
    "canary-decision": EVERYBODY,
    "canary-referred": EVERYBODY,
    "canary-group": (*EVERYBODY, "Kenya"),
    "canary-office-group": EVERYBODY,
    "canary-point": (*EVERYBODY, "France"),
    "canary-announcement": EVERYBODY,
}
NEVER_SEEN = ("canary-request-", "CheckIn()", "RequestFloor(")
"""The names that clients give their requests, and the digests of what they asked (in these tests: the text itself)."""
SEATS = {
    "s1": ("podium",),
    "s2": EVERYBODY,  # presides
    "s3": ("podium",),
    "s-Kenya": (),  # what delegations do by the hundred is not in the log
    "s-France": (),
    "s-France-second": (),
    "s-Brazil": ("podium",),
    "house": (),
}


@pytest.fixture(scope="module")
def seen() -> dict[str, str]:
    """Everything each audience is shown in the course of the meeting."""
    story, shown = founded(), {who: [""] for who in AUDIENCES}
    for act in (*PLAY, *END):
        perform(story, (act,))
        for who in AUDIENCES:
            shown[who].append(json.dumps(project(story.conference, story.audience(who))))
    return {who: "\n".join(views) for who, views in shown.items()}


@pytest.mark.parametrize("word", SEEN_BY)
def test_a_word_reaches_those_it_is_for(seen: dict[str, str], word: str) -> None:
    assert [who for who in AUDIENCES if word in seen[who]] == list(SEEN_BY[word])


@pytest.mark.parametrize("seat", SEATS)
def test_which_seat_acted_is_the_podiums_business(seen: dict[str, str], seat: str) -> None:
    assert [who for who in AUDIENCES if f'"{seat}"' in seen[who]] == list(SEATS[seat])


@pytest.mark.parametrize("word", NEVER_SEEN)
def test_what_only_the_journal_needs_is_shown_to_nobody(seen: dict[str, str], word: str) -> None:
    journal = [f"{entry.request} {entry.digest}" for entry in a_full_meeting().entries]
    assert any(word in line for line in journal), "it is in the journal"
    assert [who for who in AUDIENCES if word in seen[who]] == []


def test_every_text_of_the_meeting_has_a_canary_in_it() -> None:
    """A new field for free text fails here until a word is planted in it. These four are codes and a number."""
    meeting = a_full_meeting()
    listed = {*meeting.delegations.values(), *(item for item in meeting.body.agenda.items)}
    requests = {str(entry.made) for entry in meeting.entries if entry.made}
    planted = set[str]()
    for entry in meeting.entries[3:]:
        planted |= {text for text in _texts(entry.event) if text not in listed | requests}
    assert planted - SEEN_BY.keys() == {"XX", "6bis", "sw", "fr"}


def _texts(value: Any) -> set[str]:
    """The texts of an event that are no choice among a few; what may stand in several languages is read in each."""
    if is_dataclass(value):
        return {text for f in fields(value) for text in _texts(getattr(value, f.name))}
    if isinstance(value, dict):
        return {text for each in value.values() for text in _texts(each)}
    if isinstance(value, tuple):
        return {text for each in value for text in _texts(each)}
    return {value} if type(value) is str else set()
