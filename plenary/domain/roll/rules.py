"""May this delegation enter, be present, vote, or vote for another?"""

from __future__ import annotations

from plenary.domain.conference import Conference
from plenary.domain.roll.messages import (
    CheckedIn,
    CheckedOut,
    CheckIn,
    CheckOut,
    GrantProxy,
    LoadRoll,
    Power,
    ProxyGranted,
    ProxyRevoked,
    RevokeProxy,
    RightsSet,
    RollLoaded,
    SetPresence,
    SetRights,
)
from plenary.domain.roll.state import Mandate
from plenary.domain.rulebook import refused, rule
from plenary.domain.vocabulary import Refusal, Request, Role, Verdict

MOST_DELEGATIONS = 2_000


@rule(LoadRoll, Role.SECRETARY, cite="roll.accreditation")
def load_roll(conference: Conference, request: Request, command: LoadRoll) -> Verdict:
    """Delegations enter the roll, each under a code of its own; accredited unless the list says otherwise."""
    roll = conference.roll
    if len(roll.delegations) + len(command.delegations) > MOST_DELEGATIONS:
        return refused(conference, "roll.too_many", most=MOST_DELEGATIONS)
    taken = {delegation.code for delegation in roll.delegations.values()}
    for listed in command.delegations:
        if listed.code in taken:
            return refused(conference, "roll.code_taken", code=listed.code)
        taken.add(listed.code)
    return (RollLoaded(delegations=command.delegations, count=len(command.delegations)),)


@rule(CheckIn, Role.DELEGATE, cite="roll.order")
def check_in(conference: Conference, request: Request, command: CheckIn) -> Verdict:
    """A delegation's first device makes it present at the scheduled, open or suspended sitting."""
    return _presence(conference, request, request.seat.delegation, present=True)


@rule(CheckOut, Role.DELEGATE, cite="roll.order")
def check_out(conference: Conference, request: Request, command: CheckOut) -> Verdict:
    """A delegation may say that it leaves; losing a connection never does."""
    return _presence(conference, request, request.seat.delegation, present=False)


@rule(SetPresence, Role.SECRETARY, cite="roll.order")
def set_presence(conference: Conference, request: Request, command: SetPresence) -> Verdict:
    """The secretary may correct who is present."""
    return _presence(conference, request, command.delegation, present=command.present)


def _presence(conference: Conference, request: Request, delegation: str | None, *, present: bool) -> Verdict:
    body = conference.body(request.body)
    if delegation is None or delegation not in conference.roll.delegations:
        return refused(conference, "roll.unknown_delegation")
    if not body.sitting.under_way:
        return refused(conference, "sitting.none_under_way", "sitting.conduct")
    if present == (delegation in body.attendance.present):
        return refused(conference, "roll.already_present" if present else "roll.not_present")
    return ((CheckedIn if present else CheckedOut)(delegation=delegation),)


@rule(SetRights, Role.SECRETARY, cite="roll.voting")
def set_rights(conference: Conference, request: Request, command: SetRights) -> Verdict:
    """The right to vote of a delegation is withdrawn or given back, with the reason; only kinds that vote have one."""
    roll = conference.roll
    if command.delegation not in roll.delegations:
        return refused(conference, "roll.unknown_delegation")
    if command.can_vote and not roll.votes_by_kind(command.delegation):
        return refused(conference, "roll.kind_never_votes", "roll.voting")
    return (RightsSet(delegation=command.delegation, can_vote=command.can_vote, reason=command.reason),)


@rule(GrantProxy, Role.SECRETARY, cite="proxies")
def grant_proxy(conference: Conference, request: Request, command: GrantProxy) -> Verdict:
    """A delegation may empower another to vote for it, as far as the rules know proxies, within their limit."""
    roll, known = conference.roll, conference.profile.proxies
    allowed = known.transfer_of_powers if command.kind == Power.TRANSFER_OF_POWERS else known.mandate
    if not allowed:
        return refused(conference, "roll.no_proxies", "proxies", kind=str(command.kind))
    for delegation in (command.from_, command.to):
        if delegation not in roll.delegations:
            return refused(conference, "roll.unknown_delegation")
        if not roll.can_vote(delegation):
            return refused(conference, "roll.cannot_vote", "proxies", delegation=delegation)
    if command.from_ == command.to:
        return refused(conference, "roll.proxy_to_itself", "proxies")
    if command.kind == Power.TRANSFER_OF_POWERS and any(
        command.from_ in body.attendance.present for body in conference.bodies.values()
    ):
        return refused(conference, "roll.grantor_present", "proxies")
    overlapping = [m for m in roll.mandates.values() if _overlap(m, command.sittings)]
    if any(m.from_ == command.from_ for m in overlapping):
        return refused(conference, "roll.already_granted", "proxies")
    if any(m.from_ == command.to or m.to == command.from_ for m in overlapping):
        return refused(conference, "roll.proxy_of_proxy", "proxies")
    if sum(m.to == command.to for m in overlapping) >= known.max_extra_votes:
        return refused(conference, "roll.too_many_proxies", "proxies", most=known.max_extra_votes)
    granted = ProxyGranted(from_=command.from_, to=command.to, kind=command.kind, sittings=command.sittings)
    return (granted,)


def _overlap(mandate: Mandate, sittings: tuple[int, ...] | None) -> bool:
    """Whether a mandate holds at one of these meetings (``None``: at every meeting)."""
    return (
        sittings is None or any(mandate.holds_at(number) for number in sittings) or mandate.sittings is None
    )


@rule(RevokeProxy, Role.SECRETARY, cite="proxies")
def revoke_proxy(conference: Conference, request: Request, command: RevokeProxy) -> Verdict:
    """A mandate ends when it is revoked."""
    mandate = conference.roll.mandates.get(command.mandate)
    if mandate is None:
        return Refusal("roll.unknown_mandate")
    return (ProxyRevoked(mandate=mandate.id, from_=mandate.from_, to=mandate.to),)
