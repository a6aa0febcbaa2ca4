"""What a random meeting is made of: who sits in it, what fits which moment of it, and what may be said."""

from __future__ import annotations

from plenary.domain.agenda.messages import Drafted, ItemKind
from plenary.domain.decisions.messages import CorrectDecision, RecordDecision
from plenary.domain.floor.messages import (
    ContinueClock,
    EndSpeech,
    ExtendTime,
    GiveFloor,
    MoveSpeaker,
    PauseClock,
    RequestFloor,
    RestoreFloor,
    WithdrawRequest,
)
from plenary.domain.texts.messages import SubmitText, WithdrawText
from plenary.domain.vocabulary import Role
from plenary.domain.voting.messages import (
    AnnounceVote,
    CallNext,
    CastBallot,
    CloseVote,
    CorrectVote,
    ExtendVote,
    GrantRight,
    HoldVote,
    OpenVote,
    PrepareVote,
    RecordOral,
    RecordPaper,
    RecordShowOfHands,
    RequestMethod,
    ResumeVote,
    VoidVote,
)
from plenary.domain.voting.state import VoteState
from tests.hall import PODIUM_SEATS

CAST = ("Kenya", "France", "Brazil", "Japan", "Telecommunication operator (sample)")
SEATS = {
    Role.CHAIR: ("chair",),
    Role.VICE_CHAIR: ("vice_chair",),
    Role.SECRETARY: ("secretary",),
    Role.DELEGATE: CAST,
    Role.HOUSE: ("house",),
}
EVERY_SEAT = (*PODIUM_SEATS, *CAST, "Atlantis")
PACE_MS = (0, 0, 1, 250, 7_000, 19_999, 20_000, 200_000)
TEXTS = ("Words", "Mots", "نص", "字")
WORDINGS = ("recalling\n1. decides\n2. invites", "1. decides", "recalling only")
UNKNOWN = "z9"
ON_THE_FLOOR = (
    RequestFloor,
    RequestFloor,
    RequestFloor,
    GiveFloor,
    WithdrawRequest,
    MoveSpeaker,
    PauseClock,
    RestoreFloor,
)
ON_RECORD = (SubmitText, RecordDecision, RecordDecision, CorrectDecision, WithdrawText)
BEFORE_A_VOTE = (OpenVote, OpenVote, OpenVote, RequestMethod, PrepareVote)
IN_A_VOTE = {
    VoteState.OPEN: (
        *(CastBallot, CastBallot, CastBallot, CastBallot, CloseVote, HoldVote, VoidVote, RequestFloor),
        *(RecordShowOfHands, RecordPaper, RecordOral, GrantRight, CallNext, ExtendVote),
    ),
    VoteState.HELD: (ResumeVote,),
    VoteState.CLOSED: (AnnounceVote, AnnounceVote, CorrectVote, RecordShowOfHands, RecordPaper, PrepareVote),
}
SELDOM = ("repeats", "reconsiders", "requested_by")
OF_THE_SPEAKER = (PauseClock, ContinueClock, ExtendTime, EndSpeech)
DRAFT = (
    Drafted(number="A", title={"en": "Opening"}, kind=ItemKind.SECTION),
    Drafted(number="1", title={"en": "First"}, parent="A"),
    Drafted(number="1a", title={"en": "First of the first"}, parent="1"),
    Drafted(number="2", title={"en": "Second"}, parent="A", statutory=False),
)
