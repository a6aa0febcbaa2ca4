"""The rulebook: which rule answers which command, and which roles may ask; the permission matrix comes from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from plenary.domain.conference import Conference
from plenary.domain.vocabulary import Command, Refusal, Request, Role, Verdict

Ruling = Callable[[Conference, Request, Any], Verdict]
R = TypeVar("R", bound=Ruling)


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may ask, and what the answer is. ``cite``: the provision behind it, by its name in the profile."""

    roles: tuple[Role, ...]
    decide: Ruling
    cite: str


RULES: dict[type[Command], Rule] = {}


def rule(asked: type[Command], *roles: Role, cite: str) -> Callable[[R], R]:
    """Register the function that answers a command, the roles that may ask and the provision it rests on."""

    def registered(decide: R) -> R:
        RULES[asked] = Rule(roles, decide, cite)
        return decide

    return registered


def refused(conference: Conference, code: str, provision: str | None = None, /, **details: Any) -> Refusal:
    """A refusal with the citation of a provision of the conference's own rules."""
    return Refusal(code, conference.profile.cite(provision) if provision else None, details)
