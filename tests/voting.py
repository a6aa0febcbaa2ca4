"""What may be given of votes: a small hall with a quorum, votes prepared, begun, cast, closed, announced."""

from __future__ import annotations

from typing import Any

from plenary.domain.texts.messages import SubmitText, TextKind
from plenary.domain.voting.messages import (
    AnnounceVote,
    CastBallot,
    CloseVote,
    OpenVote,
    PrepareVote,
    Subject,
)
from plenary.domain.voting.terms import Choice, Method
from tests.story import Step, Story, an_open_sitting, given, item, present

HALL = ("Brazil", "France", "India", "Japan", "Kenya")
"""Five members in the order of the roll call; three of them are a quorum."""
TITLE = {"en": "Draft resolution 1", "fr": "Projet de résolution 1"}
ELECTRONIC = (("voting.electronic.decided", True),)


def hall(*steps: Step, profile: str = "itu", there: tuple[str, ...] = HALL, **how: Any) -> Story:
    """Item 9 is open, these of the five are present, and electronic voting was decided on where that is asked."""
    changed = (*(ELECTRONIC if profile == "itu" else ()), *how.get("changed", ()))
    roll = how.get("roll", HALL)
    story = given(an_open_sitting, profile=profile, changed=changed, roll=roll)
    missing = (name for name in there if story.delegations[name] not in story.body.attendance.present)
    return story.and_then(present(*missing), item("9"), *steps)


def on(title: dict[str, str] = TITLE, **how: Any) -> PrepareVote:
    """The command that puts this to the vote, recorded unless another method is named."""
    about = {name: how.pop(name) for name in ("item", "text") if name in how}
    return PrepareVote(subject=Subject(title=title, **about), **({"method": Method.RECORDED} | how))


def prepared(method: Method = Method.RECORDED, **how: Any) -> Step:
    """The next vote is prepared."""
    return lambda story: story.do("chair", on(method=method, **how)) and None


def begun(method: Method = Method.RECORDED, **how: Any) -> Step:
    """The next vote is prepared and opened."""

    def begin(story: Story) -> None:
        prepared(method, **how)(story)
        story.do("chair", OpenVote(vote=last(story)))

    return begin


def cast(yes: str = "", no: str = "", abstain: str = "") -> Step:
    """These have voted so; names with commas between them."""

    def vote(story: Story) -> None:
        for choice, names in ((Choice.YES, yes), (Choice.NO, no), (Choice.ABSTAIN, abstain)):
            for name in filter(None, names.split(", ")):
                story.do(name, CastBallot(vote=last(story), choice=choice))

    return vote


def closed(story: Story) -> None:
    """The chair has closed the vote."""
    story.do("chair", CloseVote(vote=last(story)))


def announced(story: Story) -> None:
    """The chair has closed the vote and announced its result."""
    closed(story)
    story.do("chair", AnnounceVote(vote=last(story)))


def taken(yes: str = "", no: str = "", abstain: str = "", **how: Any) -> Step:
    """A recorded vote with this result was announced."""

    def take(story: Story) -> None:
        begun(**how)(story)
        cast(yes, no, abstain)(story)
        announced(story)

    return take


def both(command: Any) -> Step:
    """Chair and secretary have asked for the same."""
    return lambda story: story.do("chair", command).do("secretary", command) and None


def registered(symbol: str, under: str = "9", sponsor: str | None = None) -> Step:
    """A text is registered under an item."""
    draft = SubmitText(
        kind=TextKind.RESOLUTION, title=TITLE, body=TITLE, item=under, symbol=symbol, sponsor=sponsor
    )
    return lambda story: story.do("secretary", draft) and None


def last(story: Story) -> str:
    """The number of the vote that was prepared last."""
    return str(len(story.body.voting.votes))
