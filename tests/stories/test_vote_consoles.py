"""Two consoles and a tablet at one vote, at cross purposes: every act has one winner, and what takes two takes both."""

from __future__ import annotations

import random
import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.clients import Bare
from tests.serving import Served, member_states, serving

TURNS = 12
"""Of each of the stories."""
QUORUM = 100
CHANCE = random.Random(1865)
Asked = tuple[Bare, str, dict[str, Any]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An open meeting with a quorum, at an item."""
    with serving(tmp_path_factory.mktemp("votes")) as started:
        chair, secretary = started.bare("chair"), started.bare("secretary")
        for code in member_states()[:QUORUM]:
            secretary.do("roll.set_presence", delegation=started.roll[code], present=True)
        chair.do("sitting.open")
        chair.do("agenda.open_item", item=started.view("chair")["sections"]["agenda"]["items"][1]["id"])
        for each in (chair, secretary):
            each.drop()
        yield started


class Hall:
    """Who acts: the podium's three seats and one delegate. Every vote is on a question of its own."""

    def __init__(self, server: Served) -> None:
        self.server = server
        self.chair, self.vice = server.bare("chair"), server.bare("vice_chair")
        self.secretary = server.bare("secretary")
        self.delegate = server.bare("delegate", member_states()[0])
        self.own = server.roll[member_states()[0]]

    def drop(self) -> None:
        for each in (self.chair, self.vice, self.secretary, self.delegate):
            each.drop()

    def prepared(self, method: str) -> str:
        id: str = self.chair.do("vote.prepare", **question(method))["result"]["id"]
        return id

    def opened(self, method: str) -> str:
        vote = self.prepared(method)
        self.chair.do("vote.open", vote=vote)
        return vote

    def vote(self, vote: str) -> dict[str, Any]:
        """The vote as the chair reads it now."""
        shown: dict[str, Any] = self.server.http("GET", f"/votes/{vote}", self.server.token("chair")).json()
        return shown

    def ended(self, vote: str) -> None:
        """Chair and secretary declare void what was only needed for this story."""
        for who in (self.chair, self.secretary):
            who.do("vote.void", vote=vote, reason="The story is told.")
        assert self.vote(vote)["state"] == "void"


@pytest.fixture
def hall(server: Served) -> Iterator[Hall]:
    seated = Hall(server)
    yield seated
    seated.drop()


def question(method: str) -> dict[str, Any]:
    return {"subject": {"title": f"Question {uuid.uuid4().hex}"}, "method": method}


def at_once(*asked: Asked) -> list[dict[str, Any]]:
    """The acks of commands that are under way at the same time, sent in an order that chance decides."""
    order = list(range(len(asked)))
    CHANCE.shuffle(order)
    begun: dict[int, int] = {}
    for place in order:
        who, name, args = asked[place]
        begun[place] = who.begin("command", {"id": uuid.uuid4().hex, "name": name, "args": args})
    return [asked[place][0].answer(begun[place]) for place in range(len(asked))]


def one_wins(conflict: str, *asked: Asked, then: int = 0) -> None:
    """Exactly one is accepted; the other hears of that very act, behind which so many more entries may stand."""
    acks = at_once(*asked)
    (won,) = (ack for ack in acks if ack["ok"])
    (lost,) = (ack["refusal"] for ack in acks if not ack["ok"])
    assert lost["code"] == conflict
    assert won["seq"] - then <= lost["details"]["seq"] <= won["seq"]


def test_of_two_who_prepare_or_take_back_the_same_vote_one_does(hall: Hall) -> None:
    for _ in range(TURNS):
        asked = question("recorded")
        one_wins(
            "vote.already_prepared",
            (hall.chair, "vote.prepare", asked),
            (hall.secretary, "vote.prepare", asked),
        )
        listed = hall.server.view("chair")["sections"]["votes"]["prepared"]
        (vote,) = (
            each["id"] for each in listed if each["subject"]["title"]["en"] == asked["subject"]["title"]
        )
        back = {"vote": vote}
        one_wins("vote.conflict", (hall.chair, "vote.cancel", back), (hall.secretary, "vote.cancel", back))


def test_of_chair_and_vice_chair_one_opens_holds_resumes_closes_and_announces(hall: Hall) -> None:
    for _ in range(TURNS // 3):
        vote = hall.prepared("recorded")
        for act in ("open", "hold", "resume", "close", "announce"):
            asked = (f"vote.{act}", {"vote": vote})
            one_wins("vote.conflict", (hall.chair, *asked), (hall.vice, *asked), then=int(act == "announce"))
        assert hall.vote(vote)["state"] == "announced"


def test_a_vote_is_opened_or_taken_back_never_both(hall: Hall) -> None:
    won: Counter[str] = Counter()
    for _ in range(TURNS):
        vote = hall.prepared("recorded")
        one_wins(
            "vote.conflict",
            (hall.chair, "vote.open", {"vote": vote}),
            (hall.secretary, "vote.cancel", {"vote": vote}),
        )
        state = hall.vote(vote)["state"]
        won[state] += 1
        if state == "open":
            hall.ended(vote)
    print(f"opening against taking back: {dict(won)}")
    assert won.keys() <= {"open", "void"}


def test_a_ballot_that_meets_the_closing_counts_or_hears_its_number(hall: Hall) -> None:
    won: Counter[str] = Counter()
    for turn in range(TURNS):
        vote, choice = hall.opened("recorded"), ("yes", "no", "abstain")[turn % 3]
        ballot, closing = at_once(
            (hall.delegate, "ballot.cast", {"vote": vote, "choice": choice}),
            (hall.chair, "vote.close", {"vote": vote}),
        )
        assert closing["ok"]
        shown = hall.vote(vote)
        assert shown["closed_seq"] == closing["seq"]
        if ballot["ok"]:
            assert ballot["seq"] < closing["seq"]
            assert (shown["ballots"], shown["result"][choice]) == ({hall.own: choice}, 1)
        else:
            assert (ballot["refusal"]["code"], ballot["refusal"]["details"]["seq"]) == (
                "vote.closed",
                closing["seq"],
            )
            assert (shown["ballots"], shown["cast"]) == ({}, 0)
        won["counted" if ballot["ok"] else "too late"] += 1
        hall.ended(vote)
    print(f"a ballot against the closing: {dict(won)}")


def test_two_devices_of_a_delegation_are_one_ballot_and_the_heads_last_word_counts(hall: Hall) -> None:
    other = hall.server.bare("delegate", member_states()[0])
    for turn in range(TURNS):
        vote, choices = hall.opened("recorded"), ("yes", ("yes", "no")[turn % 2])
        acks = at_once(
            (hall.delegate, "ballot.cast", {"vote": vote, "choice": choices[0]}),
            (other, "ballot.cast", {"vote": vote, "choice": choices[1]}),
        )
        if choices[0] == choices[1]:
            (lost,) = (ack["refusal"] for ack in acks if not ack["ok"])
            assert (lost["code"], lost["details"]["choice"]) == ("ballot.already_cast", "yes")
        counts = max((ack["seq"], choice) for ack, choice in zip(acks, choices, strict=True) if ack["ok"])[1]
        hall.chair.do("vote.close", vote=vote)
        shown = hall.vote(vote)
        assert (shown["cast"], shown["ballots"]) == (1, {hall.own: counts})
        hall.ended(vote)
    other.drop()


def test_two_who_sign_the_same_at_once_have_both_signed_and_it_is_done_once(hall: Hall) -> None:
    for _ in range(TURNS):
        vote = hall.opened("paper")
        totals = {"vote": vote, "yes": 60, "no": 30, "abstain": 5, "invalid": 1}
        acks = at_once(
            (hall.chair, "vote.record_paper", totals), (hall.secretary, "vote.record_paper", totals)
        )
        assert [ack["ok"] for ack in acks] == [True, True]
        assert len([ack for ack in acks if ack.get("result", {}).get("id", "").startswith("p")]) == 1
        assert (hall.vote(vote)["counted"], proposals(hall)) == (True, [])
        hall.ended(vote)


def test_two_who_enter_different_totals_at_once_have_counted_nothing(hall: Hall) -> None:
    for _ in range(TURNS):
        vote = hall.opened("paper")
        one = {"vote": vote, "yes": 60, "no": 30, "abstain": 5, "invalid": 1}
        acks = at_once(
            (hall.chair, "vote.record_paper", one),
            (hall.secretary, "vote.record_paper", one | {"yes": 61}),
        )
        assert [ack["ok"] for ack in acks] == [True, True]
        (pending,) = proposals(hall)
        last = max(acks, key=lambda ack: ack["seq"])
        assert pending["id"] == last["result"]["id"]
        assert hall.vote(vote)["counted"] is False
        hall.ended(vote)


def test_a_result_is_announced_or_the_vote_is_void_never_both(hall: Hall) -> None:
    won: Counter[str] = Counter()
    for _ in range(TURNS):
        vote = hall.opened("recorded")
        hall.delegate.do("ballot.cast", vote=vote, choice="yes")
        hall.chair.do("vote.close", vote=vote)
        reason = {"vote": vote, "reason": "A fault"}
        hall.vice.do("vote.void", **reason)
        one_wins(
            "vote.conflict",
            (hall.chair, "vote.announce", {"vote": vote}),
            (hall.secretary, "vote.void", reason),
            then=1,
        )
        state = hall.vote(vote)["state"]
        recorded = hall.server.view("chair")["sections"]["decisions"]["recorded"]
        assert [each["vote"] for each in recorded if each.get("vote") == vote] == (
            [vote] if state == "announced" else []
        )
        won[state] += 1
    print(f"announcing against the second signature: {dict(won)}")


def proposals(hall: Hall) -> list[dict[str, Any]]:
    """What waits for a second signature."""
    pending: list[dict[str, Any]] = hall.server.view("chair")["sections"]["proposals"]
    return pending
