"""From the records to the report of one sitting: choosing, joining, counting and summing up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from plenary.domain.conference import Conference
from plenary.domain.vocabulary import CHAIRS
from plenary.domain.voting.counting import derived
from plenary.reports.sitting import (
    CHAIR_TAKEN,
    CLOSED,
    OPENED,
    Attended,
    Chaired,
    Considered,
    Corrected,
    Decided,
    Discussed,
    NoSitting,
    Report,
    Share,
    Spoken,
    Voted,
)
from plenary.reports.source import Row, Source, place
from plenary.reports.standing import as_it_stood


def report(whole: Source, body: str, number: int) -> Report:
    """The report of a sitting as it ended; of what came later, only corrections of its decisions, with their dates.

    Raises NoSitting if there is none with this number.
    """
    held = whole.of(body, number)
    if not held.rows["sittings"]:
        raise NoSitting(f"there is no sitting {number} of {body}")
    (sitting,) = held.rows["sittings"]
    ended = next((row["seq"] for row in held.rows["moments"] if row["what"] == CLOSED), whole.seq)
    source, then = as_it_stood(held, ended), whole.then(ended)
    items, moments = source.by_id("items"), source.rows["moments"]
    spoken = tuple(_spoken(source, items))
    speakers = _speakers(spoken)
    discussed = tuple(_discussed(source, items))
    voted = tuple(_voted(then, body, number, items))
    decided = tuple(_decided(source, items, voted))
    first, last = _entries(source, sitting)
    return Report(
        source=source,
        then=then,
        body=source.bodies[body],
        sitting=sitting,
        moments=tuple(row for row in moments if row["what"] != CHAIR_TAKEN),
        chaired=_chaired(moments, sitting["closed_at"]),
        attended=_attended(source),
        discussed=discussed,
        spoken=spoken,
        voted=voted,
        speakers=speakers,
        regions=_regions(speakers),
        decided=decided,
        considered=tuple(_considered(source, items)),
        announced=source.rows["announcements"],
        first=first,
        last=last,
        link=source.link(last),
    )


def _entries(source: Source, sitting: Row) -> tuple[int, int]:
    """The entries that a report comes from; while the sitting is not over, up to the last of the journal."""
    tables = ("moments", "attendance", "discussions", "speeches", "corrections", "announcements")
    seqs = [row["seq"] for name in tables for row in source.rows[name]]
    seqs += [place(row["id"])[0] for row in source.rows["decisions"]]
    if sitting["closed_at"] is None:
        seqs.append(source.seq)
    return min(seqs), max(seqs)


def _chaired(moments: Iterable[Row], closed: int | None) -> tuple[Chaired, ...]:
    held: list[Chaired] = []
    opened = None
    for row in moments:
        if row["what"] == OPENED:
            opened = row["at"]
            # Whoever took the chair before presides from the opening on.
            held = [replace(each, since=opened) for each in held[-1:]]
        takes = row["what"] in (OPENED, CHAIR_TAKEN) and row["role"] in CHAIRS
        if takes and not (held and held[-1].seat == row["seat"]):
            before = [replace(each, until=row["at"]) for each in held[-1:] if each.since < row["at"]]
            held = [*held[:-1], *before, Chaired(row["role"], row["at"], None, row["seat"])]
    if opened is None:
        return ()
    held = [*held[:-1], *(replace(each, until=closed) for each in held[-1:])]
    seats = {each.role: {other.seat for other in held if other.role == each.role} for each in held}
    return tuple(each if len(seats[each.role]) > 1 else replace(each, seat="") for each in held)


def _attended(source: Source) -> tuple[Attended, ...]:
    stays: dict[str, list[tuple[int, int | None]]] = {}
    for row in source.rows["attendance"]:
        stays.setdefault(row["delegation"], []).append((row["came_at"], row["left_at"]))
    return tuple(
        Attended(row, tuple(stays[row["id"]])) for row in source.rows["delegations"] if row["id"] in stays
    )


def _discussed(source: Source, items: Mapping[str, Row]) -> Iterable[Discussed]:
    taken_up: list[Row] = []
    for row in source.rows["discussions"]:
        gone_on = next(
            (
                before
                for before in reversed(taken_up)
                if before["item"] == row["item"]
                and before["outcome"] is None
                and before["left_at"] == row["opened_at"]
            ),
            None,
        )
        if gone_on:
            # One item, opened again within an item below it: one discussion.
            both = {**gone_on, "left_at": row["left_at"], "outcome": row["outcome"]}
            taken_up[taken_up.index(gone_on)] = both
        else:
            taken_up.append(row)
    for row in taken_up:
        during = [s for s in source.rows["speeches"] if s["item"] == row["item"] and _within(s, row)]
        yield Discussed(items.get(row["item"]), row["opened_at"], row["left_at"], row["outcome"], len(during))


def _within(speech: Row, discussion: Row) -> bool:
    until = discussion["left_at"]
    return discussion["opened_at"] <= speech["given_at"] and (until is None or speech["given_at"] < until)


def _spoken(source: Source, items: Mapping[str, Row]) -> Iterable[Spoken]:
    roll = source.by_id("delegations")
    for row in source.rows["speeches"]:
        yield Spoken(
            delegation=roll.get(row["delegation"]),
            office=row["office"],
            kind=row["kind"],
            on_behalf_of=row["on_behalf_of"],
            item=items.get(row["item"]),
            at=row["given_at"],
            allotted=row["allotted_ms"] // 1000,
            # Whole seconds, so that what is printed adds up to the printed sum.
            seconds=(row["used_ms"] or 0) // 1000,
            running=row["ended_at"] is None,
        )


def _speakers(spoken: Iterable[Spoken]) -> tuple[Share, ...]:
    """Everybody who spoke, longest first; of the same length, in the order of the roll."""
    shares: dict[str, Share] = {}
    for one in spoken:
        who = one.delegation["id"] if one.delegation else f"{one.office}"
        region = one.delegation["region"] if one.delegation else ""
        share = shares.get(who) or Share(one.delegation, one.office, region, 0, 0)
        shares[who] = replace(share, speeches=share.speeches + 1, seconds=share.seconds + one.seconds)

    def rank(share: Share) -> tuple[int, bool, int, str]:
        order = share.delegation["order"] if share.delegation else 0
        return (-share.seconds, share.delegation is None, order, f"{share.office}")

    return tuple(sorted(shares.values(), key=rank))


def _regions(speakers: Iterable[Share]) -> tuple[Share, ...]:
    """Every region from which somebody spoke, longest first, and the offices last."""
    shares: dict[tuple[bool, str], Share] = {}
    for one in speakers:
        key = (one.delegation is None, one.region)
        share = shares.get(key) or replace(one, speeches=0, seconds=0)
        speeches, seconds = share.speeches + one.speeches, share.seconds + one.seconds
        shares[key] = replace(share, speeches=speeches, seconds=seconds)
    return tuple(share for _, share in sorted(shares.items(), key=lambda x: (x[0][0], -x[1].seconds, x[0])))


def _voted(then: Conference, body: str, number: int, items: Mapping[str, Row]) -> Iterable[Voted]:
    """The votes that were opened at this sitting, in the order in which they were taken: one at a time."""
    votes = then.body(body).voting.votes.values()
    taken = [vote for vote in votes if vote.sitting == number and vote.opened_at is not None]
    for vote in sorted(taken, key=lambda vote: vote.changed.seq if vote.changed else 0):
        yield Voted(vote, items.get(vote.item), derived(then.profile, vote))


def _decided(source: Source, items: Mapping[str, Row], voted: Iterable[Voted]) -> Iterable[Decided]:
    votes = {one.vote.id: one for one in voted}
    for row in source.rows["decisions"]:
        made = [each for each in source.rows["corrections"] if each["decision"] == row["id"]]
        words = [*(each["words"] for each in made), row["words"]]
        corrections = (
            Corrected(
                each["at"], each["reason"], each["annulled"], each["words"] if each["words"] != new else None
            )
            for each, new in zip(made, words[1:], strict=True)
        )
        yield Decided(row, items.get(row["item"]), votes.get(row["vote"]), tuple(corrections))


def _considered(source: Source, items: Mapping[str, Row]) -> Iterable[Considered]:
    taken_up = {row["item"] for row in source.rows["discussions"]}
    standing = [row for row in source.rows["decisions"] if not row["annulled"]]
    for text in source.rows["texts"]:
        settled = next((row for row in standing if text["id"] in (row["adopts"], row["rejects"])), None)
        if settled:
            fate = "adopted" if settled["adopts"] else "rejected"
            yield Considered(text, items.get(text["item"]), fate, settled["number"])
        elif text["item"] in taken_up:
            withdrawn = "withdrawn" if text["state"] == "withdrawn" else None
            yield Considered(text, items.get(text["item"]), withdrawn, None)
