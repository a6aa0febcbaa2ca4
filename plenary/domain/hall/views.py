"""What everybody may know of the hall displays."""

from __future__ import annotations

from typing import Any

from plenary.domain.conference import Conference
from plenary.domain.section import Section
from plenary.domain.vocabulary import Audience


def show_hall(conference: Conference, audience: Audience) -> dict[str, Any]:
    """The mode of the displays, and the announcement and the decision announced, if there is one."""
    hall = conference.body(audience.body).hall
    shown: dict[str, Any] = {"mode": str(hall.mode)}
    if hall.announcement:
        shown["announcement"] = {"text": hall.announcement.text, "at": hall.announcement.at}
    if hall.banner:
        banner = hall.banner
        shown["banner"] = {
            "decision": banner.decision,
            "number": banner.number,
            "item": banner.item,
            "text": banner.text,
            "manner": str(banner.manner),
            "symbol": banner.symbol,
            "at": banner.at,
        }
        if banner.votes:
            votes = dict(zip(("yes", "no", "abstain"), banner.votes, strict=True))
            shown["banner"] |= {"votes": votes, "carried": banner.carried}
    return shown


SECTIONS = (Section("hall", lambda _, b: (b.hall,), show_hall),)
