"""A meeting in which everything happens once, with a word of its own planted in every text that people write."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from plenary.domain.agenda.messages import (
    AdoptAgenda,
    CloseItem,
    DeferItem,
    InsertItem,
    OpenItem,
    ReferItem,
    RetitleItem,
    SetStatutory,
)
from plenary.domain.decisions.messages import CorrectDecision, Manner, RecordDecision
from plenary.domain.floor.messages import (
    AddSpeaker,
    CloseList,
    ContinueClock,
    EndSpeech,
    ExtendTime,
    GiveFloor,
    MoveSpeaker,
    Office,
    OpenList,
    PauseClock,
    RemoveSpeaker,
    RequestFloor,
    RestoreFloor,
    SetLimit,
    SpeechKind,
    WithdrawRequest,
)
from plenary.domain.hall.messages import Announce, Mode, ShowInHall
from plenary.domain.roll.messages import (
    ChangeDelegation,
    CheckIn,
    CheckOut,
    GrantProxy,
    Kind,
    Listed,
    LoadRoll,
    Power,
    RemoveDelegation,
    RevokeProxy,
    SetRights,
)
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
from tests.secrecy.votes import VOTES
from tests.story import START, Story, given

CAST = ("Kenya", "France", "Brazil", "Telecommunication operator (sample)")
GUEST = Listed(
    code="CANARYCODE", name={"en": "canary-roll-name"}, kind=Kind.OBSERVER, iso2="XX", region="canary-region"
)
GUEST_ID = "d5.1"
CHANGED = replace(GUEST, code="CANARYNEW", name={"en": "canary-changed-name"}, region="canary-changed-region")
TEXT = SubmitText(
    kind=TextKind.RESOLUTION,
    title={"en": "canary-text-title"},
    body={"en": "canary-preamble\n1. canary-operative"},
    item="9",
    symbol="CANARY/1",
    on_behalf_of="canary-text-group",
)
DECISION = RecordDecision(
    item="9", text={"en": "canary-decided"}, manner=Manner.NO_OBJECTION, adopts="CANARY/1"
)
PLAY: tuple[tuple[str, Command], ...] = (
    ("secretary", ScheduleSitting()),
    ("secretary", LoadRoll(delegations=(GUEST,))),
    ("chair", AdoptAgenda()),
    ("secretary", ScheduleSitting(at=START + 1)),
    ("Kenya", CheckIn()),
    ("France", CheckIn()),
    ("France", CheckOut()),
    ("second France", CheckIn()),
    ("secretary", OpenSitting()),
    ("vice_chair", Preside()),
    ("secretary", ChangeDelegation(delegation=GUEST_ID, listed=CHANGED)),
    ("secretary", RemoveDelegation(delegation=GUEST_ID)),
    ("secretary", LoadRoll(delegations=(GUEST,))),
    ("secretary", SetRights(delegation="Brazil", can_vote=False, reason="canary-arrears")),
    ("secretary", SetRights(delegation="Brazil", can_vote=True, reason="canary-paid")),
    ("secretary", GrantProxy(from_="Brazil", to="France", kind=Power.MANDATE, sittings=(1, 2))),
    ("secretary", InsertItem(after="6", title={"en": "canary-inserted"})),
    ("secretary", RetitleItem(item="6bis", title={"en": "canary-retitled"})),
    ("secretary", SetStatutory(item="14", statutory=True, decision="canary-decision")),
    ("chair", ReferItem(item="13", to="canary-referred")),
    ("chair", DeferItem(item="12")),
    ("Kenya", TEXT),
    ("secretary", replace(TEXT, symbol="CANARY/2", sponsor="Brazil")),
    ("secretary", replace(TEXT, symbol="CANARY/3", sponsor=None)),
    ("secretary", WithdrawText(text="CANARY/3")),
    ("chair", OpenItem(item="1")),
    ("chair", CloseItem(item="1")),
    ("chair", OpenItem(item="9")),
    ("chair", SetLimit(limit_ms=240_000)),
    ("Kenya", RequestFloor(language="sw", on_behalf_of="canary-group")),
    ("France", RequestFloor(kind=SpeechKind.POINT_OF_ORDER)),
    ("Brazil", RequestFloor()),
    ("Kenya", RequestFloor(kind=SpeechKind.RIGHT_OF_REPLY)),
    ("chair", AddSpeaker(office=Office.RAPPORTEUR, language="fr", on_behalf_of="canary-office-group")),
    ("chair", MoveSpeaker(request="rapporteur", before="Brazil")),
    ("Brazil", WithdrawRequest(request="Brazil")),
    ("chair", RemoveSpeaker(request="reply of Kenya")),
    ("chair", GiveFloor(request="point of France")),
    ("chair", GiveFloor(request="Kenya")),
    ("chair", RestoreFloor()),
    ("chair", GiveFloor(request="Kenya")),
    ("chair", PauseClock(request="Kenya")),
    ("chair", ExtendTime(request="Kenya", by_ms=30_000)),
    ("chair", ContinueClock(request="Kenya")),
    ("France", RequestFloor(kind=SpeechKind.POINT_OF_ORDER, on_behalf_of="canary-point")),
    ("chair", CloseList()),
    ("chair", OpenList()),
    ("chair", Announce(text={"en": "canary-announcement"})),
    ("chair", ShowInHall(mode=Mode.HOLD)),
    ("chair", DECISION),
    ("chair", replace(DECISION, text={"en": "canary-rejected"}, adopts=None, rejects="CANARY/2")),
    ("secretary", CorrectDecision(decision="1", reason="canary-reason", text={"en": "canary-corrected"})),
    ("chair", CorrectDecision(decision="1", reason="canary-error", annul=True)),
    ("chair", SuspendSitting(until=START + 10**9)),
    ("chair", ResumeSitting()),
    ("chair", ContinueClock(request="Kenya")),
)
"""Up to the moment when most is to be seen: everything optional has a value."""
END: tuple[tuple[str, Command], ...] = (
    ("chair", EndSpeech(request="Kenya")),
    ("chair", GiveFloor(request="rapporteur")),
    *VOTES,
    ("chair", Announce(text={})),
    ("chair", CloseItem(item="9")),
    ("secretary", RevokeProxy(mandate="Brazil")),
    ("chair", CloseSitting()),
)


def founded() -> Story:
    """The conference before the meeting, with words of its own, too."""
    story = given(
        roll=CAST, changed=(("voting.electronic.decided", True), ("voting.roll_call.draw_first", True))
    )
    words = {name: {"en": f"canary-{name}"} for name in ("acronym", "name", "place", "theme")} | {
        "time_zone": "canary-zone",
        "start": "canary-start",
        "end": "canary-end",
    }
    about = replace(story.conference.about, **words, languages=("en",))
    story.conference = replace(story.conference, about=about)
    first = story.entries[0]
    story.entries[0] = replace(first, event=replace(first.event, about=about))
    return story


def perform(story: Story, play: tuple[tuple[str, Command], ...]) -> Story:
    """Every request with an id of its own, a second after the one before."""
    for who, command in play:
        story.do(who, command, at=story.now + 1_000, id=f"canary-request-{len(story.entries)}")
    return story


@cache
def at_its_height() -> Story:
    """The meeting when most is to be seen. Nobody may change it."""
    return perform(founded(), PLAY)


@cache
def a_full_meeting() -> Story:
    """The meeting from beginning to end. Nobody may change it."""
    return perform(perform(founded(), PLAY), END)
