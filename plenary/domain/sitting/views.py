"""What everybody may know of the sitting, its quorum included."""

from __future__ import annotations

from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.roll.quorum import quorum
from plenary.domain.section import Section
from plenary.domain.vocabulary import Audience


def show_sitting(conference: Conference, audience: Audience) -> dict[str, Any]:
    """Number, state and times of the current meeting, who presides, and the quorum for a vote as it stands."""
    body = conference.body(audience.body)
    sitting, standing = body.sitting, quorum(conference, body, "vote")
    return {
        "body": audience.body,
        "number": sitting.number,
        "state": str(sitting.state),
        "at": sitting.at,
        "opened_at": sitting.opened_at,
        "suspended_at": sitting.suspended_at,
        "until": sitting.until,
        "closed_at": sitting.closed_at,
        "presiding": sitting.presiding and sitting.presiding.public(),
        "quorum": standing and standing.public(),
    }


SECTIONS = (
    Section(
        "sitting",
        lambda c, b: (c.roll, b.sitting, b.attendance),
        show_sitting,
    ),
)
