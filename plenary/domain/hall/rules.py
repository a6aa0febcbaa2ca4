"""May this be shown in the hall?"""

from __future__ import annotations

from plenary.domain.conference import Conference
from plenary.domain.hall.messages import Announce, Announced, AnnouncementEnded, ShowInHall, Shown
from plenary.domain.rulebook import refused, rule
from plenary.domain.vocabulary import PODIUM, Request, Verdict


@rule(Announce, *PODIUM, cite="sitting.conduct")
def announce(conference: Conference, request: Request, command: Announce) -> Verdict:
    """The podium may put an announcement before the hall; an empty text takes it down."""
    hall = conference.body(request.body).hall
    words = {language: text for language, text in command.text.items() if text}
    if words:
        return (Announced(text=words),)
    if hall.announcement is None:
        return refused(conference, "hall.no_announcement")
    return (AnnouncementEnded(),)


@rule(ShowInHall, *PODIUM, cite="sitting.conduct")
def show(conference: Conference, request: Request, command: ShowInHall) -> Verdict:
    """The podium decides whether the displays follow the business, hold, go dark or show the test picture.

    To follow, while a decision is announced or a vote is shown that is over, takes that down.
    """
    body = conference.body(request.body)
    shown = body.hall.banner is not None or (body.voting.shown and not body.voting.shown.under_way)
    if body.hall.mode == command.mode and not shown:
        return refused(conference, "hall.mode_unchanged")
    return (Shown(mode=command.mode),)
