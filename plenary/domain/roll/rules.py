"""May this delegation enter, be present, vote, or vote for another?"""

from __future__ import annotations

from dataclasses import fields

from plenary.domain.conference import Conference
from plenary.domain.roll.messages import (
    ChangeDelegation,
    CheckedIn,
    CheckedOut,
    CheckIn,
    CheckOut,
    DelegationChanged,
    DelegationRemoved,
    GrantProxy,
    Listed,
    LoadRoll,
    Power,
    ProxyGranted,
    ProxyRevoked,
    RemoveDelegation,
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


@rule(ChangeDelegation, Role.SECRETARY, cite="roll.accreditation")
def change_delegation(conference: Conference, request: Request, command: ChangeDelegation) -> Verdict:
    """A line of the roll may be corrected; who votes by proxy, or for another, keeps a kind that votes."""
    roll, listed = conference.roll, command.listed
    before = roll.delegations.get(command.delegation)
    if before is None:
        return refused(conference, "roll.unknown_delegation")
    if any(each.code == listed.code and each.id != before.id for each in roll.delegations.values()):
        return refused(conference, "roll.code_taken", code=listed.code)
    changed = tuple(
        f.name for f in fields(Listed) if getattr(listed, f.name) != getattr(before.listed, f.name)
    )
    if not changed:
        return refused(conference, "roll.unchanged")
    mandated = any(before.id in (m.from_, m.to) for m in roll.mandates.values())
    if mandated and listed.kind not in roll.voting_kinds:
        return refused(conference, "roll.in_use", "proxies", code=before.code, why="mandate")
    return (DelegationChanged(delegation=before.id, listed=listed, changed=changed),)


@rule(RemoveDelegation, Role.SECRETARY, cite="roll.accreditation")
def remove_delegation(conference: Conference, request: Request, command: RemoveDelegation) -> Verdict:
    """A delegation that has no part in what is going on may be taken off the roll; what it did stays on record."""
    leaving = conference.roll.delegations.get(command.delegation)
    if leaving is None:
        return refused(conference, "roll.unknown_delegation")
    if why := _part_of(conference, leaving.id):
        return refused(conference, "roll.in_use", "roll.accreditation", code=leaving.code, why=why)
    return (DelegationRemoved(delegation=leaving.id, code=leaving.code, formerly=leaving.name),)


def _part_of(conference: Conference, delegation: str) -> str | None:
    """What a delegation has a part in: presence, a list of speakers, a vote, a mandate, a text that it sponsors."""
    for body in conference.bodies.values():
        if delegation in body.attendance.present:
            return "present"
        floor = body.floor
        heard = [waiting for each in floor.lists.values() for waiting in each.waiting]
        heard += [floor.speaking.request] if floor.speaking else []
        heard += [floor.undo.ended.request] if floor.undo and floor.undo.ended else []
        if any(each.delegation == delegation for each in heard):
            return "floor"
        if any(
            line.delegation == delegation for vote in body.voting.votes.values() for line in vote.electors
        ):
            return "vote"
    if any(delegation in (m.from_, m.to) for m in conference.roll.mandates.values()):
        return "mandate"
    return "text" if any(t.sponsor == delegation for t in conference.texts.texts.values()) else None


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
