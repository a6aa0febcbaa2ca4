"""A short meeting held in memory, in which everything that a section can show is shown once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plenary import data
from plenary.domain.conference import Conference, apply
from plenary.domain.decide import decide, project
from plenary.domain.founding import About, ConferenceConstituted, Founded
from plenary.domain.vocabulary import Audience, By, Channel, Entry, Refusal, Request, Role, Seat
from plenary.engine.accounts import SeatRecord
from plenary.inauguration import rules
from plenary.web.screens import Screen, Screens
from plenary.web.seating import Sitter
from plenary.web.wire import parse

BODY = "plenary"
COMMITTEE = {"id": "com4", "kind": "committee", "name": {"en": "Committee 4", "fr": "Commission 4"}}
SEATS = {
    "chair": Seat("s1", Role.CHAIR),
    "secretary": Seat("s3", Role.SECRETARY),
}
OWN_SCREENS = {"KEN", "FRA", "SOM"}

DRAFT = {
    "kind": "resolution",
    "title": {"en": "Connecting the unconnected", "fr": "Connecter ceux qui ne le sont pas encore"},
    "body": {
        "en": "recalling its mandate;\n1. decides to go on.",
        "fr": "rappelant son mandat;\n1. décide de continuer.",
    },
    "item": "#9",
}
DECIDED = {"item": "#9", "text": {"en": "The plenary so decided."}, "manner": "consensus"}

PUT = {"subject": {"title": {"en": "The whole text"}, "item": "#9"}}
VOTES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("secretary", "text.submit", {**DRAFT, "symbol": "WTDC-21/43"}),
    ("chair", "indication.ask", {"question": {"en": "Shall the text be taken up today?"}}),
    ("FRA", "indication.answer", {"answer": "support"}),
    ("chair", "indication.end", {}),
    ("chair", "vote.prepare", {**PUT, "method": "show_of_hands"}),
    ("FRA", "vote.request_method", {"vote": "~1", "method": "roll_call"}),
    ("chair", "vote.open", {"vote": "~1"}),
    (
        "secretary",
        "vote.record_show_of_hands",
        {"vote": "~1", "yes": 1, "no": 1, "abstain": 0, "clear": False},
    ),
    ("chair", "vote.close", {"vote": "~1"}),
    ("chair", "vote.prepare", {**PUT, "method": "roll_call", "repeats": "~1"}),
    ("chair", "vote.open", {"vote": "~2"}),
    ("chair", "vote.call_next", {"vote": "~2"}),
    ("AFG", "ballot.cast", {"vote": "~2", "choice": "no"}),
    ("chair", "vote.close", {"vote": "~2"}),
    ("chair", "vote.announce", {"vote": "~2"}),
    (
        "chair",
        "vote.prepare",
        {
            "subject": {"title": {"en": "Connecting the unconnected"}, "text": "§WTDC-21/43"},
            "method": "recorded",
            "closes_after_ms": 120_000,
        },
    ),
    ("chair", "vote.open", {"vote": "~3"}),
    ("secretary", "vote.grant_right", {"vote": "~3", "delegation": "@SOM", "reason": "Paid today."}),
    ("chair", "vote.grant_right", {"vote": "~3", "delegation": "@SOM", "reason": "Paid today."}),
    ("KEN", "ballot.cast", {"vote": "~3", "choice": "yes"}),
    ("KEN", "ballot.cast", {"vote": "~3", "choice": "yes", "mandate": "mBDI"}),
    ("BDI", "roll.check_in", {}),
    ("BDI", "roll.check_out", {}),
    ("secretary", "vote.record_oral", {"vote": "~3", "delegation": "@FRA", "choice": "abstain"}),
    ("chair", "vote.record_oral", {"vote": "~3", "delegation": "@FRA", "choice": "abstain"}),
    ("chair", "vote.hold", {"vote": "~3"}),
    ("chair", "vote.resume", {"vote": "~3"}),
    ("chair", "vote.close", {"vote": "~3"}),
    ("chair", "vote.correct", {"vote": "~3", "right": "@FRA", "choice": "no", "reason": "Misheard."}),
    ("secretary", "vote.correct", {"vote": "~3", "right": "@FRA", "choice": "no", "reason": "Misheard."}),
    ("chair", "vote.announce", {"vote": "~3"}),
    ("FRA", "vote.declare_intention", {"vote": "~3", "choice": "abstain"}),
    ("FRA", "floor.request", {"kind": "explanation_of_vote"}),
    ("chair", "floor.give", {"request": "!FRA"}),
    ("chair", "vote.prepare", {**PUT, "method": "paper", "reconsiders": "~2"}),
    ("chair", "vote.open", {"vote": "~4"}),
    ("chair", "vote.void", {"vote": "~4", "reason": "The ballot box was open."}),
    ("secretary", "vote.void", {"vote": "~4", "reason": "The ballot box was open."}),
)
"""The votes of the meeting."""

QUORUM: tuple[tuple[str, str, dict[str, Any]], ...] = tuple(
    ("secretary", "roll.set_presence", {"delegation": f"@{each['code']}", "present": True})
    for each in data.delegations()
    if each["kind"] == "member_state" and each["code"] not in ("KEN", "FRA", "BDI", "TGO", "SOM")
)
"""So many that a vote may be taken."""

ACTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("secretary", "roll.load", {"delegations": data.delegations()}),
    ("secretary", "agenda.load", {"items": data.agenda()}),
    ("chair", "agenda.adopt", {}),
    ("secretary", "sitting.schedule", {"at": 1_654_502_400_000}),
    ("secretary", "roll.set_rights", {"delegation": "@SOM", "can_vote": False, "reason": "CS 169"}),
    ("secretary", "roll.grant_proxy", {"from": "@BDI", "to": "@KEN", "kind": "mandate", "sittings": [1]}),
    ("secretary", "roll.grant_proxy", {"from": "@TGO", "to": "@FRA", "kind": "transfer_of_powers"}),
    ("KEN", "roll.check_in", {}),
    ("FRA", "roll.check_in", {}),
    ("chair", "sitting.open", {}),
    ("chair", "agenda.open_item", {"item": "#9"}),
    ("secretary", "agenda.retitle_item", {"item": "#9", "title": {"fr": "Déclaration de Kigali"}}),
    ("KEN", "floor.request", {"language": "en", "on_behalf_of": "African Group"}),
    ("FRA", "floor.request", {}),
    ("chair", "floor.add", {"office": "rapporteur", "language": "fr"}),
    ("chair", "floor.give", {"request": "!KEN"}),
    ("FRA", "floor.request", {"kind": "point_of_order", "language": "fr", "on_behalf_of": "CEPT"}),
    ("chair", "floor.pause", {"request": "!KEN"}),
    ("secretary", "hall.announce", {"text": {"en": "The buses leave at 18:15."}}),
    ("chair", "floor.add", {"office": "secretary_general"}),
    ("chair", "floor.give", {"request": "!rapporteur"}),
    ("chair", "floor.give", {"request": "!secretary_general"}),
    ("chair", "agenda.refer_item", {"item": "#6", "to": "COM4"}),
    ("secretary", "agenda.set_statutory", {"item": "#14", "statutory": True, "decision": "Plenary, 6 June"}),
    ("KEN", "text.submit", {**DRAFT, "symbol": "WTDC-21/41", "on_behalf_of": "African Group"}),
    ("secretary", "text.submit", {**DRAFT, "item": "#12"}),
    ("secretary", "text.submit", {**DRAFT, "symbol": "WTDC-21/42"}),
    ("chair", "decision.record", {**DECIDED, "adopts": "§WTDC-21/41"}),
    ("secretary", "decision.correct", {"decision": "°1", "text": {"en": "Adopted."}, "reason": "Too long."}),
    ("chair", "decision.record", {**DECIDED, "rejects": "§WTDC-21/42"}),
    ("chair", "decision.correct", {"decision": "°2", "reason": "Recorded in error.", "annul": True}),
    *QUORUM,
    *VOTES,
    ("chair", "sitting.suspend", {"until": 1_654_543_200_000}),
    ("chair", "sitting.close", {}),
)
"""Who does what. Delegations are called ``@KEN``, items ``#9``, requests ``!KEN``, texts ``§37``, decisions ``°1``,
votes ``~1``, the mandate given by Burundi ``mBDI``."""


def moments() -> Iterator[Conference]:
    """The conference after every act of the meeting."""
    conference = _founded()
    for n, (who, name, args) in enumerate(ACTS, 1):
        seat = SEATS.get(who) or Seat(f"s-{who}", Role.DELEGATE, _named(conference, f"@{who}"))
        message = {"id": f"request-{n}", "name": name, "args": _named(conference, args)}
        parsed = parse(message, BODY, "en")
        at = conference.at + 60_000
        request = Request(parsed.id, seat, BODY, parsed.command, at, parsed.digest)
        verdict = decide(conference, request)
        if isinstance(verdict, Refusal):
            raise ValueError(f"act {n} of the meeting, {name}, was refused: {verdict.code}")
        by = By(seat.id, seat.role, seat.delegation)
        for event in verdict:
            entry = Entry(conference.id, conference.seq + 1, at, by, BODY, request.id, request.digest, event)
            conference = apply(conference, entry)
        yield conference


def views(conference: Conference) -> Iterator[tuple[str, Any]]:
    """Every section of every audience: its name and its value."""
    for body in conference.bodies:
        for channel in Channel:
            yield from project(conference, Audience(channel, body)).items()
    known = {delegation.code: id for id, delegation in conference.roll.delegations.items()}
    for code in OWN_SCREENS & known.keys():
        yield from project(conference, Audience(Channel.FLOOR, BODY, known[code])).items()


def status() -> dict[str, Any]:
    """The sections of ``status`` with a delegate and two displays, one of which has just connected."""
    screens = Screens()
    connected = (("delegate", "d2.92", 4), ("display", None, 4), ("display", None, None))
    for n, (role, delegation, seq) in enumerate(connected):
        name = "Main screen" if seq else None
        record = SeatRecord(f"s{n}", "wtdc-21", role, delegation, "en", False, name, None)
        sitter = Sitter(record, record.seat, browser=True, token="", digest="")
        screens.come(
            Screen(str(n), sitter, BODY, "en", last_seen=0, skew=seq and 4_000, seq=seq, behind=seq or 0)
        )
    return screens.status(0)


def _founded() -> Conference:
    seed = data.conference()
    about = About(
        **{key: seed[key] for key in ("acronym", "name", "place", "theme", "time_zone")},
        languages=tuple(seed["languages"]),
        start=seed["dates"]["start"],
        end=seed["dates"]["end"],
    )
    bodies = tuple(Founded(**body) for body in (*seed["bodies"], COMMITTEE))
    event = ConferenceConstituted(about=about, bodies=bodies, profile=rules("itu", electronic=True))
    by = By("house", Role.HOUSE)
    return apply(None, Entry(seed["id"], 1, 1_654_500_000_000, by, BODY, "founding", "", event))


def _named(conference: Conference, said: Any) -> Any:
    """The same with ids in place of ``@KEN``, ``#9``, ``!KEN`` …; a name that is not known yet stays."""
    if isinstance(said, dict):
        return {key: _named(conference, value) for key, value in said.items()}
    if not isinstance(said, str) or (said[:1] not in tuple("@#!§°~") and said != "mBDI"):
        return said
    sign, name = said[0], said[1:]
    codes = {d.code: d.id for d in conference.roll.delegations.values()}
    body = conference.body(BODY)
    if sign == "m":
        return next(m.id for m in conference.roll.mandates.values() if m.from_ == codes["BDI"])
    if sign == "~":
        return next(each.id for each in body.voting.votes.values() if str(each.number) == name)
    if sign == "@":
        return codes.get(name, said)
    if sign == "#":
        return next(item.id for item in body.agenda.items.values() if item.number == name)
    if sign == "§":
        return next(text.id for text in conference.texts.texts.values() if text.symbol == name)
    if sign == "°":
        return next(each.id for each in body.decisions.decisions.values() if str(each.number) == name)
    known = (*body.floor.list.waiting, *([body.floor.speaking.request] if body.floor.speaking else []))
    return next(
        w.request for w in known if name in (w.office, *(c for c, d in codes.items() if d == w.delegation))
    )
