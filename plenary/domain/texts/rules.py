"""May this text be registered, or withdrawn?"""

from __future__ import annotations

from collections.abc import Collection
from itertools import count

from plenary.domain.agenda.messages import ItemKind
from plenary.domain.agenda.state import ItemState
from plenary.domain.conference import Conference
from plenary.domain.rulebook import refused, rule
from plenary.domain.texts.messages import SubmitText, TextSubmitted, TextWithdrawn, WithdrawText
from plenary.domain.texts.wording import kept, shape, wording
from plenary.domain.vocabulary import Request, Role, Verdict, Words, by_whom

SUBMISSION, WITHDRAWAL = "texts.submission", "texts.withdrawal"
MOST_TEXTS = 5_000
MOST_OF_A_DELEGATION = 20
"""Texts that a delegation may have before the conference at a time, if it submits them itself."""


@rule(SubmitText, Role.SECRETARY, Role.DELEGATE, cite=SUBMISSION)
def submit(conference: Conference, request: Request, command: SubmitText) -> Verdict:
    """Proposals are submitted in writing and registered under a symbol and an item of the agenda.

    A delegate submits as its own delegation; the secretary names the sponsor. Its paragraphs are the same in every
    language, so that a number means one paragraph.
    """
    item = conference.body(request.body).agenda.items.get(command.item)
    if item is None:
        return refused(conference, "agenda.unknown_item")
    if item.kind == ItemKind.SECTION:
        return refused(conference, "text.needs_an_item", SUBMISSION)
    own = request.seat.delegation if request.seat.role == Role.DELEGATE else None
    if own and command.sponsor not in (None, own):
        return refused(conference, "text.not_your_sponsorship", SUBMISSION)
    sponsor = own or command.sponsor
    if sponsor and sponsor not in conference.roll.delegations:
        return refused(conference, "roll.unknown_delegation")
    texts = conference.texts.texts
    if len(texts) >= MOST_TEXTS:
        return refused(conference, "text.too_many", most=MOST_TEXTS)
    if own and sum(t.sponsor == own and t.fate is None for t in texts.values()) >= MOST_OF_A_DELEGATION:
        return refused(conference, "text.too_many", SUBMISSION, most=MOST_OF_A_DELEGATION)
    taken = {text.symbol for text in texts.values()}
    if command.symbol in taken:
        return refused(conference, "text.symbol_taken", SUBMISSION, symbol=command.symbol)
    words = wording(command.body)
    shapes = {language: shape(paragraphs) for language, paragraphs in words.items()}
    if len(set(shapes.values())) > 1:
        counted = {language: list(each) for language, each in shapes.items()}
        return refused(conference, "text.languages_differ", SUBMISSION, paragraphs=counted)
    if (0, 0) in shapes.values():
        return refused(conference, "text.empty", SUBMISSION)
    (hash,) = kept(words)
    submitted = TextSubmitted(
        symbol=command.symbol or _next_symbol(conference.about.acronym, taken),
        kind=command.kind,
        title=command.title,
        item=item.id,
        hash=hash,
        languages=tuple(sorted(words)),
        sponsor=sponsor,
        on_behalf_of=command.on_behalf_of,
        discussed=item.state == ItemState.OPEN,
    )
    return (submitted,)


def _next_symbol(acronym: Words, taken: Collection[str]) -> str:
    """The first symbol that is free: the conference and a number."""
    conference = acronym.get("en") or next(iter(acronym.values()))
    return next(symbol for n in count(len(taken) + 1) if (symbol := f"{conference}/{n}") not in taken)


@rule(WithdrawText, Role.SECRETARY, Role.DELEGATE, cite=WITHDRAWAL)
def withdraw(conference: Conference, request: Request, command: WithdrawText) -> Verdict:
    """Its sponsor may withdraw a text until it is decided upon; the secretary does so on the sponsor's word."""
    text = conference.texts.texts.get(command.text)
    if text is None:
        return refused(conference, "text.unknown")
    if request.seat.role == Role.DELEGATE and text.sponsor != request.seat.delegation:
        return refused(conference, "text.not_yours", WITHDRAWAL, symbol=text.symbol)
    vote = conference.body(text.body).voting.under_way
    if vote and vote.text == text.id:
        return refused(conference, "vote.under_way", "voting.conduct", vote=vote.id, number=vote.number)
    if text.fate:
        return refused(
            conference,
            "text.conflict",
            WITHDRAWAL,
            symbol=text.symbol,
            state=str(text.state),
            **by_whom(text.changed),
        )
    return (TextWithdrawn(text=text.id, symbol=text.symbol),)
