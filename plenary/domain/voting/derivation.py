"""The derivation of a result: how the figures lead to the outcome, in words and numbers, with the citation.

The sentences are here and not in the catalogues: they go into the journal when a result is announced, and must be the
same bytes on every screen, in every export and in every later version.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from plenary.domain.roll.messages import Quorum
from plenary.domain.vocabulary import Words
from plenary.domain.voting.outcome import Result, Ruling, Why

ENGLISH: Mapping[str, str] = {
    "votes": "For {yes}, against {no}",
    "for_against": "present and voting {base}",
    "cast": "votes cast {base}",
    "present": "present or represented {base}",
    "accredited_with_vote": "accredited with the right to vote {base}",
    "all_members": "members {base}",
    "required": ", required {required}",
    "abstentions": "abstentions {abstain}",
    "more": "abstentions {abstain} are more than {share} of {cast}",
    "not_more": "abstentions {abstain} are not more than {share} of {cast}",
    "1/2": "half",
    "; ": "; ",
    "majority": ": adopted",
    "no_majority": ": rejected",
    "tie": "; a tie: rejected",
    "tie_again": "; a tie again: rejected",
    "tie_second_vote": "; a tie: postponed, a second vote is to be taken at a later meeting",
    "abstentions_postponed": ": postponed to a later meeting, where abstentions are not considered",
    "no_quorum": "Present or represented at the closing {there} of {base}, required {required}: no quorum, no decision",
}
FRENCH: Mapping[str, str] = {
    "votes": "Pour {yes}, contre {no}",
    "for_against": "présents et votants {base}",
    "cast": "suffrages exprimés et abstentions {base}",
    "present": "présents ou représentés {base}",
    "accredited_with_vote": "accrédités ayant le droit de vote {base}",
    "all_members": "membres {base}",
    "required": ", majorité requise {required}",
    "abstentions": "abstentions {abstain}",
    "more": "les abstentions ({abstain}) dépassent {share} de {cast}",
    "not_more": "les abstentions ({abstain}) ne dépassent pas {share} de {cast}",
    "1/2": "la moitié",
    "; ": "\u202f; ",
    "majority": "\u202f: adoptée",
    "no_majority": "\u202f: rejetée",
    "tie": "\u202f; égalité des voix\u202f: rejetée",
    "tie_again": "\u202f; nouvelle égalité des voix\u202f: rejetée",
    "tie_second_vote": "\u202f; égalité des voix\u202f: ajournée, un second vote aura lieu à une séance ultérieure",
    "abstentions_postponed": "\u202f: ajournée à une séance ultérieure, où les abstentions n’entreront pas en compte",
    "no_quorum": (
        "Présents ou représentés à la clôture du vote {there} sur {base}, quorum requis {required}\u202f: "
        "quorum non atteint, pas de décision"
    ),
}
LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "fr": FRENCH}


def derivation(result: Result, ruling: Ruling, quorum: Quorum | None) -> Words:
    """The derivation in every language in which it is written: "For 79, against 72; present and voting 151, …"."""
    return {language: _said(said, result, ruling, quorum) for language, said in LANGUAGES.items()}


def _said(said: Mapping[str, str], result: Result, ruling: Ruling, quorum: Quorum | None) -> str:
    if result.why == Why.NO_QUORUM and quorum is not None:
        there = quorum.present + quorum.represented
        figures = {"there": there, "base": quorum.base, "required": quorum.required}
        return f"{said['no_quorum'].format(**figures)} ({result.cite})"
    tally = result.tally
    parts = [said["votes"], said[ruling.majority.base] + said["required"]]
    over = ruling.abstentions_over
    if over is None:
        parts.append(said["abstentions"])
    else:
        parts.append(said["more" if tally.abstain > over * tally.cast else "not_more"])
    figures = {"yes": tally.yes, "no": tally.no, "abstain": tally.abstain, "cast": tally.cast}
    figures |= {"base": result.base, "required": result.required}
    filled = said["; "].join(parts).format(**figures, share=_share(said, over))
    return f"{filled}{said[_conclusion(result)]} ({result.cite})"


def _conclusion(result: Result) -> str:
    if result.why == Why.ABSTENTIONS:
        return "abstentions_postponed"
    if result.why == Why.TIE and result.outcome == "postponed":
        return "tie_second_vote"
    return str(result.why)


def _share(said: Mapping[str, str], share: Fraction | None) -> str:
    written = str(share)
    return said.get(written, written)
