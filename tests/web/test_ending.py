"""How a server ends and begins again: it says goodbye, keeps what it acknowledged, and knows its seats afterwards."""

from __future__ import annotations

import json
import time
from pathlib import Path

import requests

from tests.clients import WITHIN_S, Bare
from tests.serving import run, serving

ENDS_WITHIN_S = 2
MARGIN_S = 2
"""For a machine that does other things, too; the time itself is printed."""


def test_a_server_that_is_asked_to_end_says_goodbye_and_ends_cleanly_with_all_it_acknowledged(
    tmp_path: Path,
) -> None:
    with serving(tmp_path) as server:
        chair, display = server.bare("chair"), server.bare("display")
        delegates = [server.bare("delegate", code) for code in ("KEN", "FRA", "BRA", "JPN")]
        chair.do("sitting.open")
        # Some are on the way while the server is asked to end: each is acknowledged, refused or cut off.
        begun = [
            (each, each.begin("command", {"id": f"checks-in-{n}", "name": "roll.check_in", "args": {}}))
            for n, each in enumerate(delegates)
        ]
        began = time.monotonic()
        assert server.stop() == 0
        took = time.monotonic() - began
        print(f"SIGTERM to exit 0 with 6 connections: {took:.2f} s")
        assert took < ENDS_WITHIN_S + MARGIN_S
        for each in (chair, display, *delegates):
            assert each.events["goodbye"].get(timeout=5) == {"reason": "restart"}
            assert each.closed.wait(5)
        acked = [answer for each, number in begun if (answer := answered(each, number)) and answer["ok"]]
        assert "Traceback" not in server.log.read_text()
    with serving(tmp_path) as server:
        entries = server.http("GET", "/journal", server.token("chair")).json()["entries"]
        checked_in = {e["seq"] for e in entries if e["event"] == "roll.checked_in"}
        assert {answer["seq"] for answer in acked} <= checked_in
        for each, number in begun:
            again = server.http(
                "POST",
                "/commands",
                server.token("delegate", ("KEN", "FRA", "BRA", "JPN")[delegates.index(each)]),
                json={"id": f"checks-in-{delegates.index(each)}", "name": "roll.check_in", "args": {}},
            ).json()
            assert again["ok"]
            first = answered(each, number)
            assert first is None or not first["ok"] or first == again


def answered(client: Bare, number: int) -> dict[str, object] | None:
    """The ack that came before the connection ended, if one did."""
    try:
        answer: dict[str, object] = client.answer(number, within=5)
    except ConnectionError:
        return None
    return answer


def test_a_demo_goes_on_where_it_stood_and_earlier_tokens_stay_valid(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        chair, kenya = server.bare("chair"), server.bare("delegate", "KEN")
        chair.do("sitting.open")
        request = kenya.do("floor.request", on_behalf_of="African Group")["result"]["id"]
        chair.do("floor.give", request=request)
        before = server.view("chair")
        tokens = dict(server.access)
        assert server.stop() == 0
    assert (tmp_path / "conference.json").stat().st_mode & 0o077 == 0
    with serving(tmp_path, name="conference") as server:
        after = server.view("chair")
        assert after["seq"] == before["seq"]
        assert after["sections"] == before["sections"]
        assert after["sections"]["floor"]["speaking"]["running"] is True
        earlier = {(s["role"], s.get("delegation")): s["token"] for s in tokens["seats"]}
        later = {(s["role"], s.get("delegation")): s["token"] for s in server.access["seats"]}
        assert earlier.keys() == later.keys()
        assert not set(earlier.values()) & set(later.values())
        for known in (earlier, later):
            client = Bare(server.url, {"token": known["chair", None]})
            assert client.call("sync", {"seq": after["seq"]})["sections"] == {}
            client.drop()
        assert server.stop() == 0
    assert run("verify", "--database", str(server.database)).returncode == 0


def test_what_a_demo_prints_is_a_link_for_each_screen_and_where_it_is_ready(tmp_path: Path) -> None:
    (tmp_path / "conference.json").touch(0o644)
    with serving(tmp_path, "--profile", "association") as server:
        assert (tmp_path / "conference.json").stat().st_mode & 0o777 == 0o600
        assert json.loads((tmp_path / "conference.json").read_text())["url"] == server.url
        assert server.view("chair")["sections"]["conference"]["profile"]["id"] == "association"
        roles = [seat["role"] for seat in server.access["seats"]]
        assert {role: roles.count(role) for role in set(roles)} == {
            "chair": 1,
            "vice_chair": 1,
            "secretary": 1,
            "display": 1,
            "delegate": 200,
        }
        for path in (server.database, server.database.with_name("conference.sqlite.key")):
            assert path.stat().st_mode & 0o077 == 0


def test_a_simulated_meeting_lives_by_itself(tmp_path: Path) -> None:
    patience = 40  # The delegates act by chance: a quiet quarter of a minute is rare, but happens.
    with serving(tmp_path, "--simulate") as server:
        screen = server.bare("display")
        screen.shown.until(lambda shown: shown["sitting"]["state"] == "open", patience)
        screen.shown.until(lambda shown: shown["agenda"]["current"], patience)
        screen.shown.until(lambda shown: shown["floor"]["speaking"] or shown["floor"]["waiting"], patience)
        screen.drop()
        assert server.stop() == 0
    assert run("verify", "--database", str(server.database)).returncode == 0


def test_a_demo_for_the_network_is_ready_at_this_machine_and_links_to_its_address(tmp_path: Path) -> None:
    with serving(tmp_path, "--host", "0.0.0.0") as served:
        assert served.url == f"http://127.0.0.1:{served.port}"
        assert served.access["url"].endswith(f":{served.port}")
        assert "0.0.0.0" not in served.access["url"]
        assert requests.get(f"{served.url}/healthz", timeout=WITHIN_S).status_code == 200
