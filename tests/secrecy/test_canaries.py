"""Words planted in every text that people write are seen by those who may see them, and by nobody else."""

import json
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from plenary.domain.decide import decide, project
from plenary.domain.voting.events import VoteAnnounced
from plenary.engine.canonical import encode
from plenary.web.wire import parse
from tests.hall import numbered
from tests.secrecy.meeting import END, GUEST_ID, PLAY, TEXT, a_full_meeting, founded, perform
from tests.web.examples import to_json

EVERYBODY = ("podium", "floor", "display")
((HASH, WORDS),) = TEXT.keeps().items()
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
    "canary-changed-name": EVERYBODY,
    "canary-changed-region": EVERYBODY,
    "CANARYNEW": EVERYBODY,
    "canary-text-title": EVERYBODY,
    "canary-text-group": EVERYBODY,
    "CANARY/1": EVERYBODY,
    "CANARY/2": EVERYBODY,
    "CANARY/3": EVERYBODY,
    HASH: EVERYBODY,
    "canary-decided": EVERYBODY,
    "canary-rejected": EVERYBODY,
    "canary-corrected": EVERYBODY,
    "canary-reason": EVERYBODY,
    "canary-error": EVERYBODY,
    "canary-arrears": (*EVERYBODY, "Brazil"),
    "canary-paid": (*EVERYBODY, "France", "Brazil"),
    "canary-inserted": EVERYBODY,
    "canary-retitled": EVERYBODY,
    "canary-decision": EVERYBODY,
    "canary-referred": EVERYBODY,
    "canary-group": (*EVERYBODY, "Kenya"),
    "canary-office-group": EVERYBODY,
    "canary-point": (*EVERYBODY, "France"),
    "canary-announcement": EVERYBODY,
    "canary-question": EVERYBODY,
    "canary-cancelled": EVERYBODY,
    "canary-hands": EVERYBODY,
    "canary-recorded": EVERYBODY,
    "canary-granted": (*EVERYBODY, "Brazil"),
    "canary-clerical": EVERYBODY,
    "canary-proclaimed": EVERYBODY,
    "canary-paper": EVERYBODY,
    "canary-last": EVERYBODY,
    "canary-void": EVERYBODY,
}
NEVER_SEEN = ("canary-request-", "CheckIn()", "RequestFloor(")
"""The names that clients give their requests, and the digests of what they asked (in these tests: the text itself)."""
SEATS = {
    "s1": ("podium", "France"),  # has written down what France said aloud
    "s2": EVERYBODY,  # presides
    "s3": ("podium",),
    "s-Kenya": ("podium", "Kenya"),
    "s-Kenya-head": ("Kenya",),  # what delegations do by the hundred is not in the log
    "s-France": ("podium", "France", "Brazil"),  # its own ballot and the one it cast for Brazil
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


@pytest.mark.parametrize("word", ["canary-preamble", "canary-operative"])
def test_the_words_of_a_text_are_in_no_view_and_no_entry_but_only_their_hash(
    seen: dict[str, str], word: str
) -> None:
    assert word in WORDS
    assert [who for who in AUDIENCES if word in seen[who]] == []
    # The digest of a request is its whole text in these tests; the wire makes it a hash, which is tried below.
    journal = [encode(replace(entry, digest="")) for entry in a_full_meeting().entries]
    assert [line for line in journal if word in line] == []
    assert sum(HASH in line for line in journal) > 1


def test_neither_are_they_in_the_entry_of_a_request_that_came_over_the_wire() -> None:
    story = founded()
    args = to_json(story.named(TEXT)) | {"symbol": None, "sponsor": None}
    parsed = parse({"id": "canary-request", "name": "text.submit", "args": args}, "plenary", "en")
    request = replace(story.request("secretary", parsed.command), digest=parsed.digest)
    events = decide(story.conference, request)
    assert isinstance(events, tuple)
    (line,) = map(encode, numbered(story.conference, request, events))
    assert HASH in line
    assert not any(word in line for word in ("canary-preamble", "canary-operative"))
    assert list(parsed.command.keeps().values()) == [WORDS]


def test_every_text_of_the_meeting_has_a_canary_in_it() -> None:
    """A new field for free text fails here until a word is planted in it. The rest are codes and names of fields."""
    meeting = a_full_meeting()
    listed = {GUEST_ID, *meeting.delegations.values(), *(item for item in meeting.body.agenda.items)}
    requests = {str(entry.made) for entry in meeting.entries if entry.made}
    planted = set[str]()
    for entry in meeting.entries[3:]:
        if isinstance(entry.event, VoteAnnounced):
            continue  # what it says is derived from figures and provisions
        planted |= {text for text in _texts(entry.event) if text not in listed | requests}
    fixed = {"XX", "6bis", "sw", "fr", "en", "code", "name", "region"}
    of_votes = {"simple", "accredited", "GR 93", "unclear", "abstain", "no"}
    proposed = {f"vote.{act}" for act in ("correct", "grant_right", "record_oral", "record_paper", "void")}
    assert planted - SEEN_BY.keys() == fixed | of_votes | proposed


def _texts(value: Any) -> set[str]:
    """The texts of an event that are no choice among a few; what may stand in several languages is read in each."""
    if is_dataclass(value):
        return {text for f in fields(value) for text in _texts(getattr(value, f.name))}
    if isinstance(value, dict):
        return {text for each in value.values() for text in _texts(each)}
    if isinstance(value, tuple):
        return {text for each in value for text in _texts(each)}
    return {value} if type(value) is str else set()
