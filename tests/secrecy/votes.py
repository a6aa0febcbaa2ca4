"""The votes of the meeting in which everything happens once: by hands, by roll call, recorded, on paper, and void."""

from __future__ import annotations

from plenary.domain.floor.messages import AddSpeaker, GiveFloor, RequestFloor, SpeechKind
from plenary.domain.indications.messages import Answer, AnswerIndication, AskIndication, EndIndication
from plenary.domain.roll.messages import CheckIn, CheckOut, SetRights
from plenary.domain.vocabulary import Command
from plenary.domain.voting.messages import (
    AnnounceVote,
    CallNext,
    CancelProposal,
    CancelVote,
    CastBallot,
    CloseVote,
    CorrectVote,
    DeclareIntention,
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
    Subject,
    VoidVote,
)
from plenary.domain.voting.terms import Choice, Method, Requested

HANDS = PrepareVote(subject=Subject(title={"en": "canary-hands"}, item="9"), method=Method.SHOW_OF_HANDS)
GRANT = GrantRight(vote="4", delegation="Brazil", reason="canary-granted")
ORAL = RecordOral(vote="4", delegation="France", choice=Choice.ABSTAIN)
CORRECT = CorrectVote(vote="4", right="France", choice=Choice.NO, reason="canary-clerical")
PAPER = RecordPaper(vote="5", yes=1, no=0, abstain=0, invalid=1)
VOID = VoidVote(vote="6", reason="canary-void")

BY_HANDS: tuple[tuple[str, Command], ...] = (
    ("chair", AskIndication(question={"en": "canary-question"})),
    ("France", AnswerIndication(answer=Answer.CONCERN)),
    ("chair", EndIndication()),
    (
        "secretary",
        PrepareVote(subject=Subject(title={"en": "canary-cancelled"}, item="9"), method=Method.SHOW_OF_HANDS),
    ),
    ("Kenya", RequestMethod(vote="1", method=Requested.SECRET)),
    ("France", RequestMethod(vote="1", method=Requested.ROLL_CALL)),
    ("Kenya", RequestMethod(vote="1", method=Requested.ROLL_CALL)),
    ("secretary", CancelVote(vote="1")),
    ("chair", HANDS),
    ("chair", OpenVote(vote="2")),
    ("secretary", RecordShowOfHands(vote="2", yes=1, no=1, abstain=0, clear=False)),
    ("chair", CloseVote(vote="2")),
)
BY_ROLL_CALL: tuple[tuple[str, Command], ...] = (
    ("chair", PrepareVote(subject=HANDS.subject, method=Method.ROLL_CALL, repeats="2")),
    ("chair", OpenVote(vote="3")),
    ("chair", CallNext(vote="3")),
    ("France", CastBallot(vote="3", choice=Choice.YES, mandate="Brazil")),
    ("chair", CallNext(vote="3")),
    ("France", CastBallot(vote="3", choice=Choice.NOT_PARTICIPATING)),
    ("chair", CallNext(vote="3")),
    ("chair", CallNext(vote="3")),
    ("Brazil", CheckIn()),
    ("Brazil", CheckOut()),
    ("chair", CloseVote(vote="3")),
    ("chair", AnnounceVote(vote="3")),
    ("Kenya", DeclareIntention(vote="3", choice=Choice.NO)),
    ("France", RequestFloor(kind=SpeechKind.EXPLANATION)),
    ("chair", AddSpeaker(delegation="Kenya", kind=SpeechKind.EXPLANATION)),
    ("chair", GiveFloor(request="explanation of France")),
)
RECORDED: tuple[tuple[str, Command], ...] = (
    ("secretary", SetRights(delegation="Brazil", can_vote=False, reason="canary-arrears")),
    (
        "chair",
        PrepareVote(
            subject=Subject(title={"en": "canary-recorded"}, text="CANARY/1"),
            method=Method.RECORDED,
            closes_after_ms=600_000,
        ),
    ),
    ("chair", OpenVote(vote="4")),
    ("chair", ExtendVote(vote="4", by_ms=30_000)),
    ("secretary", GRANT),
    ("chair", GRANT),
    ("head of Kenya", CastBallot(vote="4", choice=Choice.NO)),
    ("head of Kenya", CastBallot(vote="4", choice=Choice.YES)),
    ("chair", HoldVote(vote="4")),
    ("chair", ResumeVote(vote="4")),
    ("secretary", RecordOral(vote="4", delegation="Brazil", choice=Choice.NO)),
    ("chair", CancelProposal(proposal="vote.record_oral")),
    ("secretary", ORAL),
    ("chair", ORAL),
    ("chair", CloseVote(vote="4")),
    ("chair", CORRECT),
    ("secretary", CORRECT),
    ("chair", AnnounceVote(vote="4", text={"en": "canary-proclaimed"})),
)
ON_PAPER: tuple[tuple[str, Command], ...] = (
    (
        "chair",
        PrepareVote(
            subject=Subject(title={"en": "canary-paper"}, item="9"), method=Method.PAPER, reconsiders="4"
        ),
    ),
    ("chair", OpenVote(vote="5")),
    ("secretary", PAPER),
    ("chair", PAPER),
    ("chair", CloseVote(vote="5")),
    ("chair", AnnounceVote(vote="5")),
    ("chair", PrepareVote(subject=Subject(title={"en": "canary-last"}, item="9"), method=Method.RECORDED)),
    ("chair", OpenVote(vote="6")),
    ("Kenya", CastBallot(vote="6", choice=Choice.ABSTAIN)),
    ("secretary", VOID),
    ("chair", VOID),
)
VOTES = (*BY_HANDS, *BY_ROLL_CALL, *RECORDED, *ON_PAPER)
