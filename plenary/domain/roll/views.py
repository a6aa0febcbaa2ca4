"""What each audience may know of the roll and of who is present."""

from __future__ import annotations

from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.roll.quorum import represented
from plenary.domain.roll.state import Mandate
from plenary.domain.section import Section
from plenary.domain.vocabulary import Audience, Channel


def show_roll(conference: Conference, audience: Audience) -> dict[str, Any]:
    """The delegations in the order of the roll call; large, and seldom sent."""
    delegations = sorted(conference.roll.delegations.values(), key=lambda d: d.order)
    return {
        "delegations": [
            {
                "id": delegation.id,
                "code": delegation.code,
                "iso2": delegation.iso2,
                "name": delegation.name,
                "kind": str(delegation.kind),
                "region": delegation.region,
                "order": delegation.order,
                "accredited": delegation.accredited,
                "sample": delegation.sample,
                "votes": conference.roll.votes_by_kind(delegation.id),
            }
            for delegation in delegations
        ]
    }


def _shown(mandate: Mandate) -> dict[str, Any]:
    return {
        "id": mandate.id,
        "from": mandate.from_,
        "to": mandate.to,
        "kind": str(mandate.kind),
        "sittings": mandate.sittings and list(mandate.sittings),
    }


def show_attendance(conference: Conference, audience: Audience) -> dict[str, Any]:
    """Who is present, who is represented by whom, and the exceptions to the right to vote with their reasons.

    The podium, which grants and revokes them, sees every mandate.
    """
    body, roll = conference.body(audience.body), conference.roll
    shown: dict[str, Any] = {
        "present": sorted(body.attendance.present, key=lambda id: roll.delegations[id].order),
        "represented": represented(conference, body),
        "rights": {
            id: {"can_vote": right.can_vote, "reason": right.reason, "at": right.at}
            for id, right in roll.rights.items()
        },
    }
    if audience.channel == Channel.PODIUM:
        shown["mandates"] = [_shown(mandate) for mandate in roll.mandates.values()]
    return shown


def own_rights(conference: Conference, audience: Audience) -> dict[str, Any]:
    """A delegation's own right to vote with the reason, and the mandates it holds and has given."""
    roll, own = conference.roll, audience.delegation or ""
    right, listed = roll.rights.get(own), roll.delegations.get(own)
    return {
        "can_vote": roll.can_vote(own),
        "reason": right.reason if right else None,
        "may_raise_point_of_order": listed is not None
        and listed.kind in conference.profile.floor.point_of_order.kinds,
        "mandates": [_shown(mandate) for mandate in roll.mandates.values() if mandate.to == own],
        "given": [_shown(mandate) for mandate in roll.mandates.values() if mandate.from_ == own],
    }


SECTIONS = (
    Section("roll", lambda c, _: (c.roll.delegations,), show_roll),
    Section(
        "attendance",
        lambda c, b: (c.roll, b.attendance, b.sitting),
        show_attendance,
        podium_sees_more=True,
    ),
)
