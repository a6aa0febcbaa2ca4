"""Votes that were taken: one by name with all that a sheet has to get right, and one of totals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.web.conftest import Inside

HARMFUL = '=HYPERLINK("x")'
"""What the secretariat wrote as a reason, and a spreadsheet would take for a formula."""


@dataclass
class Voted:
    """A meeting at item 9 with a hundred delegations, Kenya and those that are named by their code."""

    inside: Inside
    votes: dict[str, str] = field(default_factory=dict)

    def do(self, who: str, name: str, /, **args: Any) -> str:
        """Something that happens; the id of what it made, if anything."""
        answer = self.inside.post(who, name, **args).get_json()
        assert answer["ok"], answer
        return str(answer.get("result", {}).get("id", ""))

    def both(self, name: str, /, **args: Any) -> None:
        """What takes the secretary and the chair."""
        for role in ("secretary", "chair"):
            self.do(role, name, **args)

    def seat(self, *codes: str) -> None:
        """The seats of delegations that come into this story."""
        here = self.inside.house
        for code in codes:
            id = self.inside.delegation(code)
            opened = here.accounts.open_seat(here.settings.conference, "delegate", id, "fr", True, at=0)
            self.inside.seats[code] = opened

    def opened(self, name: str, method: str, **more: Any) -> str:
        """A vote that is open, under a name of this story."""
        subject = {"title": {"en": f"The {name} text", "fr": f"Le texte {name}"}}
        vote = self.do("chair", "vote.prepare", subject=subject, method=method, **more)
        self.do("chair", "vote.open", vote=vote)
        self.votes[name] = vote
        return vote

    def closed(self, vote: str, *more: str) -> None:
        """The vote is closed, and then ``announced`` or nothing."""
        for act in ("vote.close", *more):
            self.do("chair", act, vote=vote)

    def get(self, path: str, who: str = "chair", status: int = 200) -> Any:
        """What a door answers: bytes."""
        answer = self.inside.http(who, "GET", path)
        assert answer.status_code == status, answer.text
        return answer.get_json() if status != 200 else answer.data


def met(inside: Inside) -> Voted:
    """The meeting of a house in which it was convened."""
    voted = Voted(inside)
    voted.seat("FRA", "BRA", "JPN", "KEN")
    return voted


def convene(inside: Inside) -> None:
    """Let it meet, before its first vote. Burundi is away and its vote held by Kenya; Somalia may not vote."""
    voted, roll = met(inside), inside.house.clerk.conference.roll.delegations.values()
    id = inside.delegation
    for away, holder in (("BDI", "KEN"), ("GAB", "FRA")):
        voted.do("secretary", "roll.grant_proxy", **{"from": id(away)}, to=id(holder), kind="mandate")
    voted.do("secretary", "roll.set_rights", delegation=id("SOM"), can_vote=False, reason=HARMFUL)
    voted.do("chair", "sitting.open")
    named = {id(code) for code in ("FRA", "BRA", "JPN", "KEN")}
    away = {id(code) for code in ("BDI", "GAB", "SOM", "ZWE")}
    members = [each.id for each in roll if each.kind == "member_state" and each.id not in away]
    for delegation in sorted({*members[:100], *named}):
        voted.do("secretary", "roll.set_presence", delegation=delegation, present=True)
    items = inside.house.clerk.conference.body("plenary").agenda.items.values()
    voted.do("chair", "agenda.open_item", item=next(item.id for item in items if item.number == "9"))


def by_name(voted: Voted) -> str:
    """A recorded vote: two for, one of them by proxy; one against, corrected to abstain; one aloud; announced."""
    id, vote = voted.inside.delegation, voted.opened("recorded", "recorded")
    mandates = voted.inside.house.clerk.conference.roll.mandates.values()
    burundi = next(each.id for each in mandates if each.from_ == id("BDI"))
    voted.do("KEN", "ballot.cast", vote=vote, choice="yes")
    voted.do("KEN", "ballot.cast", vote=vote, choice="yes", mandate=burundi)
    voted.do("FRA", "ballot.cast", vote=vote, choice="no")
    voted.do("JPN", "ballot.cast", vote=vote, choice="not_participating")
    voted.both("vote.record_oral", vote=vote, delegation=id("BRA"), choice="no")
    voted.closed(vote)
    voted.both("vote.correct", vote=vote, right=id("FRA"), choice="abstain", reason="Pressed in error.")
    voted.do("chair", "vote.announce", vote=vote)
    voted.do("FRA", "vote.declare_intention", vote=vote, choice="yes")
    return vote


def on_paper(voted: Voted) -> str:
    """A secret ballot on paper, announced."""
    vote = voted.opened("paper", "paper")
    voted.both("vote.record_paper", vote=vote, yes=60, no=30, abstain=5, invalid=2)
    voted.closed(vote, "vote.announce")
    return vote
