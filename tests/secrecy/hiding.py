"""A conference with everything put away that an audience may not see: what is left must look the same to it."""

from __future__ import annotations

from dataclasses import replace

from plenary.domain.conference import Body, Conference
from plenary.domain.decisions.state import Decisions
from plenary.domain.floor.state import Floor
from plenary.domain.hall.state import Hall
from plenary.domain.indications.state import Indication, Indications
from plenary.domain.roll.quorum import represented
from plenary.domain.roll.state import Attendance
from plenary.domain.sitting.state import Sitting
from plenary.domain.texts.state import Texts
from plenary.domain.vocabulary import By, Change, Role
from plenary.domain.voting.state import VOTED, Ballot, ElectoralRoll, Vote, VoteState, Voting
from plenary.domain.voting.terms import Choice, Counts

SOMEBODY = Change(1, By("s99", Role.SECRETARY))


def scrubbed_floor(floor: Floor) -> Floor:
    """The floor without what only conflicts and undoing need."""
    lists = {id: replace(each, changed=SOMEBODY, replies={}) for id, each in floor.lists.items()}
    speaking = floor.speaking and replace(floor.speaking, changed=SOMEBODY)
    return replace(floor, undo=None, gone={}, changed=SOMEBODY, lists=lists, speaking=speaking)


def scrubbed_ballot(ballot: Ballot, *, told: bool) -> Ballot:
    """A ballot without who cast it when; told only where the vote is closed: how."""
    choice = ballot.choice if told else Choice.YES
    return replace(ballot, id="b1", choice=choice, at=0, by=SOMEBODY.by, oral=False, entry="")


def scrubbed_vote(vote: Vote) -> Vote:
    """A vote without what no hall may see: choices and totals before their time, and who did what last."""
    told = vote.by_name and vote.state in VOTED
    ballots = {right: scrubbed_ballot(each, told=told) for right, each in vote.ballots.items()}
    counts = vote.counts
    if counts and vote.state != VoteState.ANNOUNCED:
        counts = Counts(yes=0, no=0, abstain=0)
    clear = vote.clear or vote.state != VoteState.ANNOUNCED
    return replace(vote, changed=SOMEBODY, ballots=ballots, counts=counts, clear=clear, lot=None)


def scrubbed_body(body: Body) -> Body:
    """A body without what no hall may see: the log, what can be undone, and who changed what last."""
    items = {id: replace(each, changed=SOMEBODY) for id, each in body.agenda.items.items()}
    made = {id: replace(each, changed=SOMEBODY) for id, each in body.decisions.decisions.items()}
    shown = body.voting.shown
    answered = body.indications.shown
    return replace(
        body,
        log=(),
        floor=scrubbed_floor(body.floor),
        sitting=replace(body.sitting, changed=SOMEBODY),
        agenda=replace(body.agenda, items=items),
        decisions=Decisions(made),
        voting=Voting({shown.id: scrubbed_vote(shown)}, shown.id) if shown else Voting(),
        indications=Indications(answered and _anonymous(answered), SOMEBODY),
    )


def _anonymous(indication: Indication) -> Indication:
    """How many gave which answer, and not who."""
    answers = sorted(indication.answers.values())
    return replace(indication, answers={f"somebody {n}": each for n, each in enumerate(answers)})


def scrubbed_texts(texts: Texts) -> Texts:
    """The texts without who changed them last, and whether one whose fate is settled would be discussed."""
    settled = {
        id: replace(each, discussed=each.discussed and not each.fate) for id, each in texts.texts.items()
    }
    return Texts({id: replace(each, changed=SOMEBODY) for id, each in settled.items()})


def hidden_from_the_hall(conference: Conference) -> Conference:
    """Everything hidden from floor and displays put away: also the mandates under which nobody is represented now, but
    for those of a vote that is prepared, whose electoral roll names the holders."""
    bodies_now = conference.bodies.values()
    shown = {id for body in bodies_now for id in represented(conference, body)}
    prepared = [b for b in bodies_now if b.voting.shown and not b.voting.shown.opened_at]
    mandates = {
        id: m
        for id, m in conference.roll.mandates.items()
        if m.from_ in shown or any(m.holds_at(body.sitting.number) for body in prepared)
    }
    bodies = {id: scrubbed_body(body) for id, body in conference.bodies.items()}
    roll, texts = replace(conference.roll, mandates=mandates), scrubbed_texts(conference.texts)
    return replace(conference, seq=0, at=0, bodies=bodies, roll=roll, texts=texts)


def own_vote(vote: Vote, own: str) -> Vote:
    """A vote with one delegation's own lines and ballots alone."""
    electors = ElectoralRoll(line for line in vote.electors if own in (line.delegation, line.held_by))
    rights = {line.delegation for line in electors}
    ballots = {right: each for right, each in vote.ballots.items() if right in rights}
    return replace(vote, changed=SOMEBODY, electors=electors, ballots=ballots, counts=None, lot=None)


def own_voting(voting: Voting, own: str) -> Voting:
    """The votes that concern a delegation: the one on the screens, and those that it may explain."""
    kept = {vote.id for vote in (voting.shown, voting.under_way, voting.last_announced) if vote}
    return Voting({id: own_vote(voting.votes[id], own) for id in voting.votes if id in kept}, voting.current)


def own_indication(indications: Indications, own: str) -> Indications:
    """The indicative show with one delegation's own answer."""
    shown = indications.shown
    if shown is None:
        return Indications()
    answers = {id: answer for id, answer in shown.answers.items() if id == own}
    return Indications(replace(shown, answers=answers))


def hidden_from_a_delegation(conference: Conference, own: str) -> Conference:
    """Everything put away that is no part of one delegation's own: what concerns the others alone."""
    roll = conference.roll
    mandates = {id: m for id, m in roll.mandates.items() if own in (m.from_, m.to)}
    concerned = {own, *(m.from_ for m in mandates.values())}
    rights = {id: right for id, right in roll.rights.items() if id in concerned}
    bodies = {}
    for id, body in conference.bodies.items():
        there = Attendance(body.attendance.present & {own})
        lists = {item: replace(each, closed=False) for item, each in body.floor.lists.items()}
        floor = replace(scrubbed_floor(body.floor), default_limit_ms=body.floor.list.limit_ms)
        floor = replace(floor, lists={item: replace(each, replies={}) for item, each in lists.items()})
        sitting = Sitting(number=body.sitting.number)
        blank = replace(scrubbed_body(body), sitting=sitting, attendance=there, floor=floor)
        bodies[id] = replace(
            blank,
            agenda=replace(body.agenda, items={}),
            decisions=Decisions(),
            hall=Hall(),
            voting=own_voting(body.voting, own),
            indications=own_indication(body.indications, own),
        )
    roll = replace(roll, rights=rights, mandates=mandates)
    return replace(conference, seq=0, at=0, bodies=bodies, roll=roll, texts=Texts())
