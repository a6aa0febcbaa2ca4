"""The broadcast: to each audience what changed of what it may see, once, and nothing when nothing changed."""

from collections.abc import Sequence

import pytest
from hypothesis import given as drawn

from plenary.domain.decide import project
from plenary.domain.floor.messages import CloseList, GiveFloor, RequestFloor, SetLimit
from plenary.domain.hall.messages import Announce, Mode, ShowInHall
from plenary.domain.roll.messages import CheckIn, SetRights
from plenary.domain.vocabulary import Audience, Channel
from plenary.engine.broadcast import Broadcast, View
from tests.story import COMMITTEE, Story, an_open_sitting, given, item, speaking, waiting
from tests.walk import Walk, deterministic, meetings

HALL = ("podium", "floor", "display")


class Screens:
    """Screens of some audiences, with what they were sent."""

    def __init__(self, story: Story, *who: str) -> None:
        self.story, self.sent = story, list[tuple[Audience, View]]()
        self.broadcast = Broadcast(self.sent.extend)
        self.names = {story.audience(each): each for each in who}
        self.broadcast.show(story.conference)
        for audience in self.names:
            self.broadcast.join(audience)
            self.broadcast.view(audience)

    def after(self, who: str, command: object, **how: object) -> dict[str, list[str]]:
        """Which sections each audience is sent after this has happened."""
        self.story.do(who, command, **how)
        self.sent.clear()
        self.broadcast.show(self.story.conference)
        return {self.names[audience]: sorted(view["sections"]) for audience, view in self.sent}


@pytest.fixture
def story() -> Story:
    return given(an_open_sitting, item("9"), waiting("Kenya"))


# What is sent


def test_an_audience_is_sent_the_sections_that_changed_and_no_other(story: Story) -> None:
    screens = Screens(story, *HALL)
    sent = screens.after("chair", ShowInHall(mode=Mode.HOLD))
    assert sent == {"podium": ["hall", "log"], "floor": ["hall"], "display": ["hall"]}
    for audience, view in screens.sent:
        assert (view["seq"], view["at"]) == (story.conference.seq, story.conference.at)
        assert view["sections"]["hall"] == project(story.conference, audience)["hall"]


def test_a_check_in_changes_attendance_quorum_and_the_delegations_own(story: Story) -> None:
    sent = Screens(story, "display", "Kenya", "France").after("Kenya", CheckIn())
    assert sent == {"display": ["attendance", "sitting"], "Kenya": ["mine"]}


def test_a_right_changes_the_quorum_and_what_the_delegation_sees_of_its_own(story: Story) -> None:
    command = SetRights(delegation="France", can_vote=False, reason="Arrears")
    sent = Screens(story, "display", "Kenya", "France").after("secretary", command)
    assert sent == {"display": ["attendance", "sitting"], "France": ["mine"]}


def test_only_delegations_whose_part_changed_are_sent_theirs(story: Story) -> None:
    screens = Screens(story, "Kenya", "France", "Brazil")
    assert screens.after("France", RequestFloor()) == {"France": ["mine"]}
    assert screens.after("chair", SetLimit(limit_ms=60_000)) == {"France": ["mine"]}
    assert screens.after("chair", CloseList()) == {}
    assert screens.after("chair", GiveFloor(request="Kenya")) == {"Kenya": ["mine"], "France": ["mine"]}


def test_nothing_is_sent_when_nothing_changed(story: Story) -> None:
    screens = Screens(story, *HALL, "Kenya")
    screens.broadcast.show(story.conference)
    assert screens.sent == []


def test_a_screen_for_which_nothing_changed_learns_that_it_is_up_to_date(story: Story) -> None:
    screens = Screens(story, *HALL, "Kenya")
    sent = screens.after("chair", ShowInHall(mode=Mode.HOLD), body=COMMITTEE)
    assert sent == {"podium": [], "floor": [], "display": []}
    assert {view["seq"] for _, view in screens.sent} == {story.conference.seq}


def test_what_came_and_went_between_two_showings_is_not_sent(story: Story) -> None:
    screens = Screens(story, "display")
    story.do("chair", Announce(text={"en": "Lunch"}))
    assert screens.after("chair", Announce(text={})) == {"display": []}


def test_a_body_has_audiences_of_its_own(story: Story) -> None:
    screens = Screens(story, "display")
    committee = Audience(Channel.DISPLAY, COMMITTEE)
    screens.names[committee] = "display of the committee"
    screens.broadcast.join(committee)
    screens.broadcast.view(committee)
    sent = screens.after("chair", ShowInHall(mode=Mode.BLANK), body=COMMITTEE)
    assert sent == {"display of the committee": ["hall"], "display": []}


# Coming and going


def test_nobody_is_sent_anything_who_does_not_look(story: Story) -> None:
    screens = Screens(story, "display")
    display = story.audience("display")
    screens.broadcast.join(display)
    screens.broadcast.leave(display)
    assert screens.after("chair", ShowInHall(mode=Mode.HOLD)) == {"display": ["hall"]}
    screens.broadcast.leave(display)
    assert screens.after("chair", ShowInHall(mode=Mode.BLANK)) == {}
    screens.broadcast.leave(display)


def test_who_joins_without_asking_for_a_view_is_shown_all_of_it(story: Story) -> None:
    screens = Screens(story, "floor")
    display = story.audience("display")
    screens.names[display] = "display"
    screens.broadcast.join(display)
    sent = screens.after("chair", ShowInHall(mode=Mode.HOLD))
    assert sent == {"floor": ["hall"], "display": sorted(project(story.conference, display))}


def test_a_newcomers_view_takes_nothing_away_from_who_is_there(story: Story) -> None:
    """Sending lets others run: one of them connects just then and asks for a view of the same kind."""
    screens = Screens(story, "podium", "display")
    send = screens.broadcast._send

    def sending(views: Sequence[tuple[Audience, View]]) -> None:
        for who in HALL:
            assert screens.broadcast.view(story.audience(who))["seq"] == story.conference.seq
        send(views)

    screens.broadcast._send = sending
    sent = screens.after("chair", ShowInHall(mode=Mode.HOLD))
    assert sent == {"podium": ["hall", "log"], "display": ["hall"]}


# A view


def test_before_anything_was_shown_there_is_no_view(story: Story) -> None:
    with pytest.raises(LookupError):
        Broadcast(lambda _views: None).view(story.audience("display"))


def test_a_view_holds_every_section_of_its_audience(story: Story) -> None:
    screens = Screens(story, *HALL, "Kenya")
    for who in (*HALL, "Kenya", "Brazil"):
        view = screens.broadcast.view(story.audience(who))
        assert view["sections"] == project(story.conference, story.audience(who))
        assert (view["seq"], view["at"]) == (story.conference.seq, story.conference.at)


def test_a_view_since_holds_the_sections_that_changed_since(story: Story) -> None:
    screens = Screens(story, "floor")
    seqs = [story.conference.seq]
    for command in (ShowInHall(mode=Mode.HOLD), CloseList(), ShowInHall(mode=Mode.BLANK)):
        screens.after("chair", command)
        seqs.append(story.conference.seq)
    floor = story.audience("floor")
    seen = [sorted(screens.broadcast.view(floor, since)["sections"]) for since in seqs]
    assert seen == [["floor", "hall"], ["floor", "hall"], ["hall"], []]


def test_who_asks_for_changes_where_nobody_watched_gets_everything(story: Story) -> None:
    screens = Screens(story, "podium")
    floor = story.audience("floor")
    view = screens.broadcast.view(floor, since=story.conference.seq - 1)
    assert view["sections"].keys() == project(story.conference, floor).keys()
    assert screens.broadcast.view(floor, since=story.conference.seq)["sections"] == {}


def test_a_delegation_that_is_not_in_the_roll_sees_an_empty_part_and_disturbs_nobody(story: Story) -> None:
    screens = Screens(story, "display")
    stranger = Audience(Channel.FLOOR, "plenary", "d99.99")
    screens.names[stranger] = "stranger"
    screens.broadcast.join(stranger)
    mine = screens.broadcast.view(stranger)["sections"]["mine"]
    assert (mine["can_vote"], mine["requests"], mine["mandates"]) == (False, [], [])
    assert screens.after("chair", ShowInHall(mode=Mode.HOLD)) == {"display": ["hall"]}


# In any meeting


@deterministic
@drawn(chances=meetings)
def test_whoever_replaces_what_is_sent_sees_what_is_so(chances: bytes) -> None:
    """A client that only puts new sections in the place of old ones sees at every moment what a new one would."""
    walk = Walk("itu", chances)
    who = [*(Audience(channel, body) for channel in Channel for body in walk.conference.bodies)]
    who += [Audience(Channel.FLOOR, "plenary", own) for own in list(walk.conference.roll.delegations)[:3]]
    screens: dict[Audience, dict[str, object]] = {}

    def replaced(views: Sequence[tuple[Audience, View]]) -> None:
        for audience, view in views:
            assert view["sections"] or audience.delegation is None, "of its own part nothing empty is sent"
            unchanged = {n: v for n, v in view["sections"].items() if screens[audience].get(n) == v}
            assert unchanged == {}, "nothing is sent twice"
            screens[audience].update(view["sections"])

    broadcast = Broadcast(replaced)
    broadcast.show(walk.conference)
    for audience in who:
        broadcast.join(audience)
        screens[audience] = broadcast.view(audience)["sections"]
    for number, (before, _, _) in enumerate(walk.steps()):
        if walk.conference is before or number % 3:
            continue
        broadcast.show(walk.conference)
        for audience in who:
            assert screens[audience] == project(walk.conference, audience)


def test_a_running_clock_is_a_fact_and_not_a_stream_of_ticks(story: Story) -> None:
    screens = Screens(story.and_then(speaking("France")), *HALL, "Kenya")
    story.now += 60_000
    screens.broadcast.show(story.conference)
    assert screens.sent == []
