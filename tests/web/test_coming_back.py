"""What a screen is shown that comes back and says what it holds: what changed since, and its own part always."""

from __future__ import annotations

from flask_socketio import SocketIOTestClient

from tests.web.conftest import Inside
from tests.web.test_events import SECTIONS


def greeted(client: SocketIOTestClient) -> set[str]:
    """The sections that came with the connection."""
    views = [packet["args"][0] for packet in client.get_received() if packet["name"] == "view"]
    assert views
    return {name for view in views for name in view["sections"]}


def test_who_holds_everything_is_shown_its_own_part_alone(shared: Inside) -> None:
    head, build = shared.house.clerk.conference.seq, shared.house.build
    display, kenya = shared.socket("display"), shared.socket("delegate")
    assert (greeted(display), greeted(kenya)) == (SECTIONS["display"], SECTIONS["delegate"])
    assert greeted(shared.socket("display", seq=head, build=build)) == set()
    assert greeted(shared.socket("delegate", seq=head, build=build)) == {"mine"}


def test_what_changed_since_is_shown(inside: Inside) -> None:
    display, held = inside.socket("display"), inside.house.clerk.conference.seq
    assert greeted(display) == SECTIONS["display"]
    assert inside.post("chair", "sitting.open").status_code == 200
    assert greeted(inside.socket("display", seq=held)) == {"sitting"}


def test_a_page_of_another_version_is_shown_everything(shared: Inside) -> None:
    head = shared.house.clerk.conference.seq
    assert greeted(shared.socket("display", seq=head, build="another")) == SECTIONS["display"]
    assert greeted(shared.socket("display", seq="all", build=shared.house.build)) == SECTIONS["display"]


def test_who_comes_from_a_process_that_was_ahead_is_shown_everything_once_this_one_has_read_as_far(
    inside: Inside,
) -> None:
    live, head = inside.app.extensions["plenary.live"], inside.house.clerk.conference.seq
    display = inside.socket("display", seq=head + 1, build=inside.house.build)
    assert greeted(display) == SECTIONS["display"]
    for command, shown in (
        ("sitting.open", {"sitting"}),
        ("sitting.suspend", {"sitting"} | SECTIONS["display"]),
    ):
        assert inside.post("chair", command).status_code == 200
        live.caught_up()
        assert greeted(display) == shown
    live.caught_up()
    assert display.get_received() == []
