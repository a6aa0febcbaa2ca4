"""What each provision of a profile holds: a frozen dataclass per table of the TOML files, a field per key."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Annotated, Literal

from plenary.domain.vocabulary import Between

SpeakingTime = Annotated[int, Between(1, 86_400_000)]
"""SpeakingTime: above zero, at most a day."""

Count = Annotated[int, Between(0, 1_000)]

Confidence = Literal["V", "N", "M"]
"""V: text or number seen in a source. N: content known, number derived. M: from memory, section cited."""

DelegationKind = Literal["member_state", "sector_member", "associate", "academia", "observer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """What every provision has: where it stands, as shown to people ("GR 111–112"), and how sure that is."""

    cite: str
    confidence: Confidence


# ---- the roll ----


@dataclass(frozen=True, slots=True, kw_only=True)
class RollOrder(Provision):
    """In which language's alphabetical order the delegations are seated, listed and called."""

    language: Literal["en", "fr"]


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingKinds(Provision):
    """Which kinds of delegation have a vote at all; single delegations may still be without one."""

    kinds: tuple[DelegationKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    order: RollOrder
    voting: VotingKinds
    accreditation: Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxies(Provision):
    """How a delegation that is away may vote, and how many votes besides its own a delegation may hold."""

    transfer_of_powers: bool
    mandate: bool
    max_extra_votes: Count


# ---- quorum ----


@dataclass(frozen=True, slots=True, kw_only=True)
class NoQuorum(Provision):
    """The rules say that no quorum is needed here (`required = false`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumRule(Provision):
    """How many of whom must be there (`required = true`)."""

    base: Literal["accredited_with_vote", "all_members"]
    fraction: Fraction
    strict: bool
    proxies_count: bool

    def required(self, base: int) -> int:
        """The smallest number of delegations that makes a quorum of a base of so many."""
        share = self.fraction * base
        return floor(share) + 1 if self.strict else ceil(share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorums:
    """Named by kind of body and stage: to open the meeting, to take a vote."""

    plenary_vote: QuorumRule | NoQuorum
    plenary_open: QuorumRule | NoQuorum
    committee_vote: QuorumRule | NoQuorum
    committee_open: QuorumRule | NoQuorum


# ---- the sitting and its agenda ----


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    conduct: Provision
    suspend: Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class NonStatutory(Provision):
    """What becomes of an item outside the statutory agenda: it is discussed and noted, never decided."""

    effect: Literal["no_decision"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    adoption: Provision
    change: Provision
    non_statutory: NonStatutory


# ---- texts and decisions ----


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    submission: Provision
    withdrawal: Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    announcement: Provision
    correction: Provision


# ---- the floor ----


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorRequest(Provision):
    """Only the chair gives the floor; in which order those who ask for it are called."""

    order: Literal["as_requested"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseList(Provision):
    """Who may close the list of speakers, and whose agreement that takes."""

    by: Literal["chair"]
    needs: Literal["assent_of_meeting", "consent_of_meeting", "chair"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechLimit(Provision):
    """How long a speech may last until the meeting sets another limit."""

    default_ms: SpeakingTime


@dataclass(frozen=True, slots=True, kw_only=True)
class PointOfOrder(Provision):
    """Who may raise one, its place among those who wait, and its own limit (none: that of the list)."""

    kinds: tuple[DelegationKind, ...]
    rank: Literal["first"]
    limit_ms: SpeakingTime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RightOfReply(Provision):
    """Whether replies stay open when the list is closed, how many a delegation has on an item in a meeting (none
    stated: any number), and how long the first, the second … may last (none stated: as long as a speech)."""

    after_closure: bool
    max_per_item: Count | None = None
    limits_ms: tuple[SpeakingTime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    request: FloorRequest
    close_list: CloseList
    limit: SpeechLimit
    point_of_order: PointOfOrder
    right_of_reply: RightOfReply
