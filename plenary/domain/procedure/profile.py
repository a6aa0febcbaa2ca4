"""A profile: the rules of procedure of one kind of meeting, checked and frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from plenary.domain.procedure.provisions import (
    Agenda,
    Decisions,
    Floor,
    Proxies,
    QuorumRule,
    Quorums,
    Roll,
    Sitting,
    Texts,
)
from plenary.domain.procedure.reading import ProfileError, read_fields, refusal
from plenary.domain.procedure.voting_provisions import Voting

__all__ = ["Profile", "ProfileError"]

SIMPLE = "simple"
"""The majority by which a vote is taken unless another one is named."""
_PLAIN = {"cite": "Rules of procedure", "confidence": "M"}
ADDED: Mapping[str, Any] = {
    "texts": {"submission": _PLAIN, "withdrawal": _PLAIN},
    "decisions": {"announcement": _PLAIN, "correction": _PLAIN},
}
"""What a profile that was frozen before these provisions were known is taken to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Every provision under its name in the file: `[floor.close_list]` is `profile.floor.close_list`."""

    id: str
    label: str
    source: str
    roll: Roll
    proxies: Proxies
    quorums: Quorums = field(metadata={"table": "quorum"})
    sitting: Sitting
    agenda: Agenda
    floor: Floor
    texts: Texts
    decisions: Decisions
    voting: Voting | None = None
    """None: the conference was founded before the house knew votes; it holds none."""
    # What was read, plain enough for JSON: it goes into the journal when the conference is constituted.
    tables: Mapping[str, Any] = field(compare=False, repr=False, metadata={"table": None})

    @classmethod
    def read(cls, tables: Mapping[str, Any]) -> Profile:
        """Check the tables of a profile and keep them; a ProfileError names profile, table and key."""
        profile = cls._of(tables)
        if profile.voting is None:
            raise refusal((profile.id,), "missing table 'voting'")
        named = profile.voting.majority
        if SIMPLE not in named:
            raise refusal((profile.id, "voting", "majority"), f"missing table {SIMPLE!r}")
        for body in ("plenary", "committee"):
            wanted = getattr(profile.voting.repeat, body).majority
            if wanted not in (None, *named):
                raise refusal((profile.id, "voting", "repeat", body), f"unknown majority {wanted!r}")
        return profile

    @classmethod
    def thaw(cls, tables: Mapping[str, Any]) -> Profile:
        """Read the tables that a journal holds, which may be older than some of the provisions."""
        return cls._of({**ADDED, **tables})

    @classmethod
    def _of(cls, tables: Mapping[str, Any]) -> Profile:
        return cls(**read_fields(cls, tables, (str(tables.get("id", "profile")),)), tables=_plain(tables))

    def cite(self, provision: str) -> str:
        """The citation of a provision named as in the file, "floor.close_list", as it is shown to people."""
        table: Any = self.tables
        for name in provision.split("."):
            table = table[name]
        return cast(str, table["cite"])

    def quorum(self, kind: str, stage: str) -> QuorumRule | None:
        """The quorum of a body by kind ("plenary", "committee") and stage ("open", "vote"), if it has one."""
        rule = getattr(self.quorums, f"{kind}_{stage}")
        return rule if isinstance(rule, QuorumRule) else None


def _plain(value: Any) -> Any:
    """A copy made of dicts and lists alone, so that nobody who holds the original can change the profile."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, (list, tuple)) else value
