"""A voting sheet, and the printed roll of a vote, laid out as documents in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterable

from plenary.domain.conference import Conference
from plenary.domain.roll.messages import Quorum
from plenary.domain.voting.electorate import ACCREDITED, NOT_ACCREDITED
from plenary.domain.voting.state import Vote, VoteState
from plenary.domain.voting.terms import Choice
from plenary.reports.document import (
    Block,
    Close,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraphs,
    Phrase,
    Ruling,
    Table,
)
from plenary.reports.naming import named
from plenary.reports.saying import Saying
from plenary.reports.voting_sheet import Called, Line, Sheet

MARKS = {Choice.YES: "✓", Choice.NO: "✕", Choice.ABSTAIN: "—", Choice.NOT_PARTICIPATING: "⊘"}
"""The shapes that the screens use, for paper without colours."""
SILENT = "○"
BOX = "☐"
BOXES = (Choice.YES, Choice.NO, Choice.ABSTAIN)


def voting_sheet(sheet: Sheet, say: Saying) -> Document:
    """The sheet of a vote that is over; a void one says so and has no totals."""
    return _document(sheet, say, "sheet", tuple(_blocks(sheet, say)))


def printed_roll(called: Called, say: Saying) -> Document:
    """The roll of a vote in its order, with boxes to tick."""
    vote, now = called.vote, called.conference
    columns = (
        Column(say("sheet.place"), figures=True),
        Column(say("report.delegation"), 4),
        *(Column(_word(each, say), figures=True) for each in BOXES),
    )
    rows = tuple(_ticked(line, say) for line in called.lines)
    eligible = sum(line.elector.may for line in called.lines)
    if vote.opened_at:
        stood = say("sheet.roll.frozen", moment=_moment(vote.opened_at, called, say))
    else:
        stood = say("sheet.roll.as_of", moment=_moment(now.at, called, say), seq=now.seq)
    blocks = (
        Facts((*_what(called, say), (say("sheet.roll.eligible"), Phrase(str(eligible))))),
        Table(columns, rows),
        Close(stood),
    )
    return _document(called, say, "sheet.roll", blocks)


def _document(sheet: Called, say: Saying, kind: str, blocks: tuple[Block, ...]) -> Document:
    about, vote = sheet.conference.about, sheet.vote
    acronym, meeting = say.name(about.acronym), named(sheet.body.founded, vote.sitting, say, "meeting")
    moment = vote.opened_at or vote.prepared_at
    below = f"{meeting}, {say.day(moment)}"
    return Document(
        lang=say.language,
        above=(say.phrase(about.name), Phrase(acronym)),
        title=say(f"{kind}.title", number=vote.number),
        below=below[:1].upper() + below[1:],
        running=(acronym, say(f"{kind}.running", number=vote.number)),
        page=say("report.page", n="{n}", m="{m}"),
        day=say.local(moment).date().isoformat(),
        author=acronym,
        blocks=blocks,
    )


def _blocks(sheet: Sheet, say: Saying) -> Iterable[Block]:
    yield Facts(tuple(_head(sheet, say)))
    sections = (
        ("result", _result),
        ("roll", _roll),
        ("corrections", _corrections),
        ("intentions", _intentions),
    )
    told = [(name, blocks) for name, section in sections if (blocks := tuple(section(sheet, say)))]
    for number, (name, blocks) in enumerate(told, 1):
        yield Heading(number, say(f"sheet.section.{name}"))
        yield from blocks
    yield Close(say("report.recorded", first=sheet.first, last=sheet.last, digest=sheet.digest))


# What was put to the vote, and how


def _what(sheet: Called, say: Saying) -> Iterable[Fact]:
    vote, item = sheet.vote, sheet.item
    yield say("report.meeting"), Phrase(named(sheet.body.founded, vote.sitting, say, "meeting"))
    if item:
        yield say("report.item"), Phrase(f"{item.number} {say.name(item.title)}".strip())
    yield say("sheet.subject"), say.phrase(vote.title)
    if vote.symbol:
        yield say("report.symbol"), Phrase(vote.symbol)
    if vote.hash:
        yield say("report.hash"), Phrase(vote.hash)
    yield say("sheet.method"), Phrase(say(f"sheet.method.{vote.method}"))
    yield from _majority(sheet.conference, vote, say)
    if vote.drawn:
        yield say("sheet.drawn"), say.phrase(sheet.conference.roll.delegations[vote.drawn].name)


def _majority(conference: Conference, vote: Vote, say: Saying) -> Iterable[Fact]:
    if rules := conference.profile.voting:
        majority = rules.majority[vote.majority]
        kind, base = "more_than" if majority.strict else "at_least", say(f"sheet.base.{majority.base}")
        words = say(f"sheet.rule.{kind}", share=majority.fraction, base=base, cite=majority.cite)
        yield say("sheet.rule"), Phrase(words)


def _head(sheet: Sheet, say: Saying) -> Iterable[Fact]:
    vote = sheet.vote
    yield from _what(sheet, say)
    if vote.opened_at:
        yield say("sheet.opened"), Phrase(_moment(vote.opened_at, sheet, say))
    if vote.closed_at:
        moment = _moment(vote.closed_at, sheet, say)
        yield say("sheet.closed"), Phrase(say("sheet.entry", moment=moment, seq=vote.closed_seq))
    if vote.announced_at:
        yield say("sheet.announced"), Phrase(_moment(vote.announced_at, sheet, say))
    elif vote.state != VoteState.VOID:
        yield say("sheet.announced"), Phrase(say("sheet.not_announced"))
    for label, quorum in (("opened", vote.quorum), ("closed", vote.quorum_at_closing)):
        if quorum:
            yield say(f"sheet.quorum_{label}"), Phrase(_quorum(quorum, say))
    for label, other in (("repeats", vote.repeats), ("reconsiders", vote.reconsiders)):
        if other and (number := sheet.number_of(other)):
            yield say(f"sheet.{label}"), Phrase(say("sheet.vote", number=number))
    yield say("report.times"), Phrase(say.offset(vote.opened_at or vote.prepared_at))
    yield say("report.rules"), Phrase(sheet.conference.profile.label)


def _quorum(quorum: Quorum, say: Saying) -> str:
    figures = {name: getattr(quorum, name) for name in ("present", "represented", "base", "required", "cite")}
    return say(f"report.quorum.{'met' if quorum.met else 'not_met'}", **figures)


def _moment(at: int, sheet: Called, say: Saying) -> str:
    """The time, with the day unless it is the day of the vote, which stands below the title."""
    return say.moment(at, sheet.vote.opened_at or sheet.vote.prepared_at, seconds=True)


# The result


def _result(sheet: Sheet, say: Saying) -> Iterable[Block]:
    vote = sheet.vote
    if vote.state == VoteState.VOID:
        reason = vote.void_reason
        words = say("sheet.void_words", reason=reason) if reason else say("sheet.cancelled_words")
        yield Ruling(say("sheet.vote", number=vote.number), say("sheet.void"), (Phrase(words),), ())
    elif sheet.known is None:
        yield Paragraphs((Phrase(say("sheet.unclear")),))
    else:
        outcome, figures = say(f"sheet.outcome.{sheet.known.result.outcome}"), tuple(_figures(sheet, say))
        yield Ruling(outcome, "", (say.phrase(sheet.known.words),), figures)
        if not vote.by_name:
            yield Paragraphs((Phrase(say("sheet.counts_only")),), quiet=True)


def _figures(sheet: Sheet, say: Saying) -> Iterable[Fact]:
    if sheet.known:
        tally = sheet.known.result.tally
        yield from ((_word(each, say), Phrase(str(getattr(tally, each)))) for each in BOXES)
        if tally.invalid:
            yield say("sheet.invalid"), Phrase(str(tally.invalid))
        yield say("sheet.not_voting"), Phrase(str(tally.not_voting))
        if tally.not_participating:
            yield say("sheet.not_participating"), Phrase(str(tally.not_participating))


# The roll


def _roll(sheet: Sheet, say: Saying) -> Iterable[Block]:
    if sheet.vote.state == VoteState.VOID:
        return
    columns = (
        Column(say("sheet.place"), figures=True),
        Column(say("report.delegation"), 5),
        Column(say("sheet.vote_cast" if sheet.vote.by_name else "sheet.right"), 4),
    )
    rows = (
        (Phrase(str(line.place)), _delegation(line, say), Phrase(_told(line, sheet.vote, say)))
        for line in sheet.lines
    )
    yield Table(columns, tuple(rows), paired=True)


def _delegation(line: Line, say: Saying) -> Phrase:
    """The name, and below it what is to be known of the ballot."""
    name, notes = say.phrase(line.delegation.name), []
    if line.by_holder and line.holder:
        notes.append(say("sheet.by", name=say.name(line.holder.name)))
    if line.oral:
        notes.append(say("sheet.oral"))
    if line.corrected:
        notes.append(say("sheet.corrected"))
    return Phrase("\n".join((name.text, *notes)), name.lang, name.mark)


def _told(line: Line, vote: Vote, say: Saying) -> str:
    if not line.elector.may:
        return f"{say('sheet.right.no')}\n{_reason(line, say)}"
    if not vote.by_name:
        return say("sheet.right.yes")
    if line.ballot is None:
        return f"{SILENT} {say('sheet.no_vote')}"
    return _marked(line.ballot.choice, say)


def _marked(choice: Choice, say: Saying) -> str:
    return f"{MARKS[choice]} {_word(choice, say)}"


def _word(choice: Choice, say: Saying) -> str:
    return say("sheet.no_part" if choice == Choice.NOT_PARTICIPATING else f"sheet.{choice}")


def _reason(line: Line, say: Saying) -> str:
    """Why a delegation may vote, or not: one of two words of the house, or what the secretariat wrote."""
    reason = line.elector.reason
    return say(f"sheet.{reason}") if reason in (ACCREDITED, NOT_ACCREDITED) else reason


def _ticked(line: Line, say: Saying) -> tuple[Phrase, ...]:
    name = say.phrase(line.delegation.name)
    notes = []
    if not line.elector.may:
        notes = [say("sheet.right.no"), _reason(line, say)]
    elif line.holder:
        notes = [say("sheet.roll.held_by", name=say.name(line.holder.name))]
    boxes = (Phrase(BOX if line.elector.may else "") for _ in BOXES)
    told = Phrase("\n".join((name.text, *notes)), name.lang, name.mark)
    return (Phrase(str(line.place)), told, *boxes)


# What came later


def _corrections(sheet: Sheet, say: Saying) -> Iterable[Block]:
    vote, roll = sheet.vote, sheet.conference.roll.delegations
    if not vote.corrected:
        return
    columns = (
        Column(say("report.time"), figures=True),
        Column(say("report.delegation"), 2),
        Column(say("sheet.reason"), 3),
    )
    rows = (
        (
            Phrase(_moment(each.at, sheet, say)),
            say.phrase(roll[each.right].name) if each.right else Phrase(say("sheet.corrected_totals")),
            Phrase(each.reason),
        )
        for each in vote.corrected
    )
    yield Table(columns, tuple(rows))
    yield Paragraphs((Phrase(say("sheet.two_persons")),), quiet=True)


def _intentions(sheet: Sheet, say: Saying) -> Iterable[Block]:
    vote, roll = sheet.vote, sheet.conference.roll.delegations
    if not vote.declared:
        return
    yield Paragraphs((Phrase(say("sheet.not_in_result")),), quiet=True)
    columns = (
        Column(say("report.time"), figures=True),
        Column(say("report.delegation"), 3),
        Column(say("sheet.declared_as"), 2),
    )
    rows = (
        (
            Phrase(_moment(each.at, sheet, say)),
            say.phrase(roll[each.delegation].name),
            Phrase(_marked(each.choice, say)),
        )
        for each in vote.declared
    )
    yield Table(columns, tuple(rows))
