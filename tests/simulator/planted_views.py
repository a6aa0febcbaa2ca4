"""Bugs to be found, planted in what the screens are shown, and in what they make of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from plenary.domain.conference import Conference
from plenary.domain.section import Section
from plenary.domain.vocabulary import Audience, Channel
from plenary.domain.voting import showing, views
from plenary.engine import broadcast
from plenary.engine.broadcast import Broadcast, View
from plenary.engine.clerk import Clerk
from tests.simulator.screen import Screen

# Who sees it


def the_log_is_shown_to_everybody() -> Any:
    meant = Section.for_audience

    def shown(section: Section, audience: Audience) -> bool:
        return (section.name == "log" and not audience.delegation) or meant(section, audience)

    return patch.object(Section, "for_audience", shown)


def a_view_goes_to_another_room() -> Any:
    """What is for the podium is sent to the floor."""
    show = Broadcast.show

    def shown(house: Broadcast, conference: Conference) -> None:
        send = house._send

        def astray(views: Sequence[tuple[Audience, View]]) -> None:
            send([(replace(each, channel=there(each)), view) for each, view in views])

        def there(audience: Audience) -> Channel:
            return Channel.FLOOR if audience.channel == Channel.PODIUM else audience.channel

        with patch.object(house, "_send", astray):
            show(house, conference)

    return patch.object(Broadcast, "show", shown)


def a_delegation_is_shown_the_part_of_another() -> Any:
    mine = Broadcast._mine

    def mixed(house: Broadcast, audience: Audience, conference: Conference) -> Any:
        last = list(conference.roll.delegations)[-1]
        return mine(house, replace(audience, delegation=last), conference)

    return patch.object(Broadcast, "_mine", mixed)


def the_choices_are_shown_before_the_close() -> Any:
    return patch.object(showing, "may_see_result", lambda vote, *, podium: bool(vote.opened_at))


def a_delegation_sees_the_choice_of_its_neighbour() -> Any:
    """The line of the electoral roll after its own is taken for its own."""
    own_right = views._own_right

    def next_line(vote: Any, line: Any, **how: Any) -> Any:
        roll = list(vote.electors or [line])
        return own_right(vote, roll[(roll.index(line) + 1) % len(roll)] if line in roll else line, **how)

    return patch.object(views, "_own_right", next_line)


def who_cast_a_ballot_is_shown_to_the_hall() -> Any:
    """The seats behind the ballots are on every screen."""
    one_vote = views.one_vote

    def more(conference: Conference, body: Any, vote: Any, *, podium: bool) -> Any:
        seats = [ballot.by.seat for ballot in vote.ballots.values()]
        return one_vote(conference, body, vote, podium=podium) | ({"seats": seats} if seats else {})

    return patch.object(views, "one_vote", more)


# When it is shown


def a_push_is_forgotten() -> Any:
    """Every seventh view for the displays is not sent."""
    show, count = Broadcast.show, [0]

    def shown(house: Broadcast, conference: Conference) -> None:
        send = house._send

        def careless(views: Sequence[tuple[Audience, View]]) -> None:
            for audience, view in views:
                count[0] += audience.channel == Channel.DISPLAY
                if audience.channel != Channel.DISPLAY or count[0] % 7:
                    send([(audience, view)])

        with patch.object(house, "_send", careless):
            show(house, conference)

    return patch.object(Broadcast, "show", shown)


def shown_before_the_commit() -> Any:
    """The screens see what is decided while it is being written."""
    from plenary.engine.conduct import _Batch

    conducted = Clerk._conducted

    def early(clerk: Clerk, requests: Any) -> Any:
        batch = _Batch(clerk.standing)
        for request in requests:
            batch.answer(request)
        clerk.broadcast.show(batch.conference)
        return conducted(clerk, requests)

    return patch.object(Clerk, "_conducted", early)


def an_old_view_is_sent_with_a_new_number() -> Any:
    """What was shown last time goes out again, stamped anew."""
    made, last = broadcast._view, [{}]

    def stale(conference: Conference, sections: Any) -> View:
        old, last[0] = last[0], {name: value for name, value in sections.items() if name == "floor"}
        return made(conference, {**sections, **(old if sections and "floor" in sections else {})})

    return patch.object(broadcast, "_view", stale)


def a_change_is_not_noticed() -> Any:
    """Of what a section is made of, only the first part is looked at."""
    same = broadcast._same
    return patch.object(broadcast, "_same", lambda before, now: same(before[:1], now[:1]))


def a_delegations_own_part_is_not_renewed() -> Any:
    """What is one delegation's own is shown as it was when it came."""
    return patch.object(broadcast, "_renewed", lambda *parts: None)


def a_section_is_left_out_at_connecting() -> Any:
    """A screen that comes back is not shown the hall."""
    view = Broadcast.view

    def less(house: Broadcast, audience: Audience, since: int | None = None) -> View:
        whole = view(house, audience, since)
        sections = {name: value for name, value in whole["sections"].items() if name != "hall"}
        return {**whole, "sections": sections}

    return patch.object(Broadcast, "view", less)


def a_screen_takes_whatever_comes_last() -> Any:
    """An older view that comes late takes the place of a newer one."""

    def receive(screen: Screen, view: View) -> None:
        for name, value in view["sections"].items():
            screen.held[name] = view["seq"], value
        screen.seq = max(screen.seq, view["seq"])

    return patch.object(Screen, "receive", receive)


def a_screen_shows_as_recorded_what_it_has_only_sent() -> Any:
    """The tablet does not wait for the answer."""
    from plenary.engine.journal import Accepted

    ask = Screen.ask

    def asked(screen: Screen, body: str, command: Any) -> Any:
        request = ask(screen, body, command)
        screen.settled[request.id] = request, Accepted(screen.seq + 1, request.digest)
        return request

    return patch.object(Screen, "ask", asked)
