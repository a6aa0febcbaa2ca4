"""What may be asked of the roll, and what may happen to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from plenary.domain.vocabulary import NAME, Between, Command, Event, Id, Length, Words, command, event

Code = Annotated[str, Length(1, 12)]
Name = Annotated[Words, NAME]
Reason = Annotated[str, Length(1, 300)]
Number = Annotated[int, Between(1, 9999)]


class Kind(StrEnum):
    """What a delegation is: only some kinds vote, all may speak."""

    MEMBER_STATE = "member_state"
    SECTOR_MEMBER = "sector_member"
    ASSOCIATE = "associate"
    ACADEMIA = "academia"
    OBSERVER = "observer"


class Power(StrEnum):
    """How one delegation may vote for another (CV 335, CV 336)."""

    TRANSFER_OF_POWERS = "transfer_of_powers"
    MANDATE = "mandate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A delegation as it is entered in the roll. ``code``: ISO 3166 alpha-3 for Member States."""

    code: Code
    name: Name
    kind: Kind
    iso2: Annotated[str, Length(2, 2)] | None = None
    region: Annotated[str, Length(0, 80)] = ""
    order: Annotated[int, Between(0, 99999)] = 99999
    accredited: bool = True
    sample: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quorum:
    """The figures of a quorum, in delegations. ``met``: present and represented reach the required number."""

    present: int
    represented: int
    base: int
    required: int
    met: bool
    cite: str

    def public(self) -> dict[str, Any]:
        """As the wire shows it."""
        return {
            name: getattr(self, name)
            for name in ("present", "represented", "base", "required", "met", "cite")
        }


@command("roll.load")
class LoadRoll(Command):
    delegations: Annotated[tuple[Listed, ...], Length(1, 400)]


@command("roll.change")
class ChangeDelegation(Command):
    """``listed``: the whole line as it shall stand in the roll."""

    delegation: Id
    listed: Listed


@command("roll.remove")
class RemoveDelegation(Command):
    delegation: Id


@command("roll.check_in")
class CheckIn(Command):
    pass


@command("roll.check_out")
class CheckOut(Command):
    pass


@command("roll.set_presence")
class SetPresence(Command):
    delegation: Id
    present: bool


@command("roll.set_rights")
class SetRights(Command):
    delegation: Id
    can_vote: bool
    reason: Reason


@command("roll.grant_proxy")
class GrantProxy(Command):
    from_: Id
    to: Id
    kind: Power
    sittings: Annotated[tuple[Number, ...], Length(1, 50)] | None = None


@command("roll.revoke_proxy")
class RevokeProxy(Command):
    mandate: Id


@event("roll.loaded", letter="d", tells=("count",))
class RollLoaded(Event):
    """Delegations entered the roll; the n-th of them is named ``d<seq>.<n>``."""

    delegations: tuple[Listed, ...]
    count: int


@event("roll.changed", tells=("delegation", "changed"))
class DelegationChanged(Event):
    """``changed``: the fields that are different from before."""

    delegation: str
    listed: Listed
    changed: tuple[str, ...]


@event("roll.removed", tells=("delegation", "formerly"))
class DelegationRemoved(Event):
    """The delegation is on the roll no longer; ``formerly``: its name, which nobody can look up any more."""

    delegation: str
    code: str
    formerly: Words


@event("roll.checked_in", tells=("delegation",), logged=False)
class CheckedIn(Event):
    delegation: str


@event("roll.checked_out", tells=("delegation",), logged=False)
class CheckedOut(Event):
    delegation: str


@event("roll.rights_set", tells=("delegation", "can_vote", "reason"))
class RightsSet(Event):
    delegation: str
    can_vote: bool
    reason: str


@event("roll.proxy_granted", letter="m", tells=("from_", "to", "kind"))
class ProxyGranted(Event):
    from_: str
    to: str
    kind: Power
    sittings: tuple[int, ...] | None = None


@event("roll.proxy_revoked", tells=("mandate", "from_", "to"))
class ProxyRevoked(Event):
    mandate: str
    from_: str
    to: str
