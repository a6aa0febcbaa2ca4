"""What each provision on votes holds: a frozen dataclass per table under `[voting]` in a profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Annotated, Literal

from plenary.domain.procedure.provisions import Count, Provision, SpeakingTime
from plenary.domain.vocabulary import Between

Base = Literal["for_against", "cast", "present", "accredited_with_vote", "all_members"]
"""Of whom a majority is counted: votes for and against; these and abstentions; delegations present or represented at
closing; those accredited with the right to vote; all members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Majority(Provision):
    """How large a share of which base must be in favour."""

    base: Base
    fraction: Fraction
    strict: bool

    def required(self, base: int) -> int:
        """The smallest number of votes in favour that is a majority of a base of so many; never none."""
        share = self.fraction * base
        return max(1, floor(share) + 1 if self.strict else ceil(share))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Provision):
    """What equal numbers for and against mean where more than half is needed; a second vote: within how long."""

    effect: Literal["rejected", "second_vote"]
    within_ms: Annotated[int, Between(1, 31_536_000_000)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAbstentionClause(Provision):
    """Abstentions have no effect of their own (`required = false`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AbstentionClause(Provision):
    """Above this share of the votes for, against and abstaining the matter is put off to a later meeting, where
    abstentions are not considered (`required = true`)."""

    over: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Electronic(Provision):
    """Whether votes may be taken and recorded by electronic system: always, or if the conference has so decided."""

    allowed: Literal["always", "if_decided"]
    decided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall(Provision):
    """How many must ask for a roll call, which method answers them, and whether the first name is drawn by lot."""

    min_requesters: Count
    answered_by: Literal["roll_call", "recorded"]
    draw_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSecretBallot(Provision):
    """No secret ballot outside elections (`required = false`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretBallot(Provision):
    """How many must ask for a secret ballot (`required = true`)."""

    min_requesters: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOfVote(Provision):
    """Whether a head of delegation may replace its ballot until the vote is closed."""

    allowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation(Provision):
    """When a vote may be explained, for how long (none stated: as long as a speech), and by whom not."""

    before: bool
    after: bool
    sponsor_excluded: bool
    secret_excluded: bool
    limit_ms: SpeakingTime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatRule(Provision):
    """What it takes to vote once more on what was adopted or rejected.

    `majority_of_members`: more than half of those entitled to vote ask, `delay_ms` after the vote at the earliest;
    `vote_to_reconsider`: an adopted vote to reconsider, by the majority named; `prevailing_side`: a delegation that
    voted with the result moves it, at the same or the next meeting.
    """

    by: Literal["never", "majority_of_members", "vote_to_reconsider", "prevailing_side"]
    delay_ms: Annotated[int, Between(0, 31_536_000_000)] | None = None
    majority: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    plenary: RepeatRule
    committee: RepeatRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Voting:
    announcement: Provision
    conduct: Provision
    show_of_hands: Provision
    electronic: Electronic
    roll_call: RollCall
    secret: SecretBallot | NoSecretBallot
    majority: Mapping[str, Majority]
    tie: Tie
    abstentions: AbstentionClause | NoAbstentionClause
    not_participating: Provision
    change: ChangeOfVote
    correction: Provision
    explanation: Explanation
    repeat: Repeat
