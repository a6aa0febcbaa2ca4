"""What each audience is shown, key by key: whoever adds a key to a view writes it down here, too."""

from typing import Any

import pytest

from plenary.domain.decide import SECTIONS
from plenary.domain.vocabulary import EVENTS, Channel
from tests.secrecy.meeting import END, PLAY, a_full_meeting, founded, perform

SHARED = {
    "conference": """id acronym name dates.start dates.end place theme time_zone languages[] profile.id profile.label
        profile.majorities[].id profile.majorities[].base profile.majorities[].fraction profile.majorities[].strict
        profile.majorities[].cite bodies[].id bodies[].kind bodies[].name""",
    "roll": """delegations[].id delegations[].code delegations[].iso2 delegations[].name delegations[].kind
        delegations[].region delegations[].order delegations[].accredited delegations[].sample delegations[].votes""",
    "attendance": """present[] represented represented.* rights rights.*.can_vote rights.*.reason rights.*.at""",
    "sitting": """body number state at opened_at suspended_at until closed_at presiding presiding.seat presiding.role
        quorum.present quorum.represented quorum.base quorum.required quorum.met quorum.cite""",
    "agenda": """adopted current items[].id items[].number items[].kind items[].title items[].parent items[].statutory
        items[].state items[].former_titles[].title items[].former_titles[].until items[].statutory_decision
        items[].referred_to""",
    "floor": """item list limit_ms speaking speaking.request speaking.delegation speaking.kind speaking.language
        speaking.on_behalf_of speaking.started_at speaking.allotted_ms speaking.used_ms speaking.running waiting[]
        waiting[].request waiting[].delegation waiting[].office waiting[].kind waiting[].language
        waiting[].on_behalf_of waiting[].asked_at waiting[].placed waiting[].limit_ms waiting[].vote speaking.vote
        speaking.office""",
    "texts": """texts[] texts[].id texts[].symbol texts[].kind texts[].title texts[].state texts[].item texts[].hash
        texts[].languages[] texts[].at texts[].sponsor texts[].on_behalf_of""",
    "decisions": """recorded[] recorded[].id recorded[].number recorded[].sitting recorded[].item recorded[].text
        recorded[].manner recorded[].at recorded[].adopts recorded[].rejects recorded[].symbol recorded[].hash
        recorded[].annulled recorded[].corrections[].text recorded[].corrections[].reason
        recorded[].corrections[].at recorded[].corrections[].annulled recorded[].vote recorded[].carried
        recorded[].votes.yes recorded[].votes.no recorded[].votes.abstain""",
    "hall": """mode announcement.text announcement.at banner.decision banner.number banner.item banner.text
        banner.manner banner.symbol banner.at banner.carried banner.votes.yes banner.votes.no banner.votes.abstain""",
    "indication": "id question state at answered support concern neutral",
    "electors": """vote roll[].delegation roll[].may roll[].reason roll[].held_by roll[].mandate roll[].granted
        roll[].lapsed""",
    "vote": """id number sitting subject.title subject.item subject.text subject.symbol subject.hash method majority
        rule.id rule.base rule.fraction rule.strict rule.cite rule.abstentions_over state prepared_at opened_at
        closes_at closes_after_ms closes_when_all_cast remaining_ms closed_at closed_seq announced_at changeable
        eligible present cast voted[] counted requests requests.roll_call[] requests.secret[]
        required_requests.roll_call required_requests.secret quorum.opening.present quorum.opening.represented
        quorum.opening.base quorum.opening.required quorum.opening.met quorum.opening.cite quorum.closing.present
        quorum.closing.represented quorum.closing.base quorum.closing.required quorum.closing.met
        quorum.closing.cite call.round call.called call.done repeats follows reconsiders void_reason result.yes
        result.no result.abstain result.invalid result.not_participating result.not_voting result.base
        result.required result.outcome result.reason result.cite result.derivation ballots ballots.* proxies
        proxies.* corrected[].at corrected[].reason corrected[].right declared[].delegation declared[].choice
        declared[].at drawn""",
}
PODIUM = SHARED | {
    "attendance": SHARED["attendance"]
    + " mandates[] mandates[].id mandates[].from mandates[].to mandates[].kind mandates[].sittings[]",
    "floor": SHARED["floor"] + " restorable restorable.until",
    "vote": SHARED["vote"] + " unclear",
    "votes": """prepared[] prepared[].id prepared[].number prepared[].subject.title prepared[].subject.item
        prepared[].subject.text prepared[].subject.symbol prepared[].subject.hash prepared[].method
        prepared[].majority taken[] taken[].id taken[].number taken[].subject.title taken[].subject.item
        taken[].subject.text taken[].subject.symbol taken[].subject.hash taken[].method taken[].majority
        taken[].state taken[].outcome""",
    "proposals": """[] [].id [].command [].vote [].by.seat [].by.role [].at [].until [].args.vote [].args.reason
        [].args.delegation [].args.right [].args.choice""",
    "log": "acts[] acts[].seq acts[].at acts[].act acts[].by.seat acts[].by.role acts[].by.delegation acts[].about",
}
OWN = {
    "mine": """delegation can_vote reason present may_raise_point_of_order votes requests[] requests[].request
        requests[].delegation requests[].kind requests[].language requests[].on_behalf_of requests[].asked_at
        requests[].placed requests[].position requests[].estimate_ms mandates[] mandates[].id mandates[].from
        mandates[].to mandates[].kind mandates[].sittings[] given[] given[].id given[].from given[].to given[].kind
        given[].sittings[] may_explain indication requests[].vote votes.*[].right votes.*[].may votes.*[].reason
        votes.*[].mandate votes.*[].lapsed votes.*[].called votes.*[].choice votes.*[].by.seat votes.*[].by.role
        votes.*[].by.delegation votes.*[].by.oral votes.*[].at votes.*[].receipt""",
}
SHOWN_TO: dict[str, dict[str, str]] = {
    "podium": PODIUM,
    "floor": SHARED,
    "display": SHARED,
    "Kenya": OWN,
    "France": OWN,
    "Brazil": OWN,
}
TOLD = {
    "conference.constituted": "",
    "roll.loaded": "count",
    "roll.changed": "delegation changed",
    "roll.removed": "delegation formerly",
    "roll.checked_in": "delegation",
    "roll.checked_out": "delegation",
    "roll.rights_set": "delegation can_vote reason",
    "roll.proxy_granted": "from to kind",
    "roll.proxy_revoked": "mandate from to",
    "sitting.scheduled": "number at",
    "sitting.opened": "number",
    "sitting.suspended": "number until",
    "sitting.resumed": "number",
    "sitting.closed": "number",
    "sitting.chair_taken": "",
    "agenda.loaded": "count",
    "agenda.adopted": "",
    "agenda.item_inserted": "number title",
    "agenda.item_retitled": "item title",
    "agenda.statutory_set": "item statutory decision",
    "agenda.item_opened": "item",
    "agenda.item_closed": "item",
    "agenda.item_deferred": "item",
    "agenda.item_referred": "item to",
    "floor.requested": "delegation kind",
    "floor.withdrawn": "delegation",
    "floor.added": "delegation office kind",
    "floor.removed": "delegation office",
    "floor.moved": "delegation office place",
    "floor.given": "delegation office kind",
    "floor.paused": "delegation office",
    "floor.continued": "delegation office",
    "floor.extended": "delegation office by_ms",
    "floor.ended": "delegation office used_ms",
    "floor.restored": "delegation office",
    "floor.limit_set": "limit_ms",
    "floor.list_closed": "",
    "floor.list_opened": "",
    "text.submitted": "symbol kind title item sponsor",
    "text.withdrawn": "text symbol",
    "decision.recorded": "number item text manner adopts rejects carried",
    "decision.corrected": "decision number text reason annulled",
    "vote.prepared": "number title method",
    "vote.cancelled": "vote number",
    "vote.method_requested": "vote number method delegation",
    "vote.method_changed": "vote number method",
    "vote.opened": "vote number method",
    "vote.held": "vote number",
    "vote.resumed": "vote number",
    "vote.extended": "vote number by_ms",
    "vote.called": "vote delegation round",
    "ballot.cast": "vote right",
    "ballot.replaced": "vote right",
    "vote.right_granted": "vote number delegation reason",
    "vote.hands_counted": "vote number",
    "vote.paper_counted": "vote number",
    "vote.closed": "vote number",
    "vote.corrected": "vote number reason right choice",
    "vote.voided": "vote number reason",
    "vote.announced": "vote number outcome yes no abstain",
    "vote.intention_declared": "vote number delegation choice",
    "proposal.made": "command vote",
    "proposal.cancelled": "proposal command",
    "indication.asked": "question",
    "indication.answered": "delegation",
    "indication.ended": "",
    "hall.announced": "text",
    "hall.announcement_ended": "",
    "hall.shown": "mode",
}
"""What the podium's log tells of each event."""
LANGUAGES = {"en", "fr", "ar", "es", "ru", "zh"}
BY_ID = ("represented", "rights", "ballots", "proxies", "votes")
"""Mappings whose keys are delegations, or votes."""
UNREAD = ("acts[].about",)
"""What differs from event to event, and has a table of its own."""


def keys(value: Any, at: str = "") -> set[str]:
    """The paths to everything in a view: "waiting[].kind". Words in several languages are one thing."""
    if at in UNREAD or (isinstance(value, dict) and value and value.keys() <= LANGUAGES):
        return {at}
    if isinstance(value, dict):
        inside = {
            path
            for key, each in value.items()
            for path in keys(each, f"{at}.{'*' if at in BY_ID else key}".removeprefix("."))
        }
        return inside | ({at} if at in BY_ID or not value else set())
    if isinstance(value, (list, tuple)):
        return {path for each in value for path in keys(each, f"{at}[]")} or {f"{at}[]"}
    return {at}


def filled(paths: set[str]) -> set[str]:
    """Without the lists that are empty at times, and the things that are nothing at times."""
    return {path for path in paths if not any(other.startswith((f"{path}.", f"{path}[")) for other in paths)}


@pytest.mark.parametrize("who", SHOWN_TO)
def test_every_section_shows_what_is_written_here_and_nothing_else(who: str) -> None:
    story, shown = founded(), dict[str, set[str]]()
    for act in (*PLAY, *END):
        perform(story, (act,))
        for section in SECTIONS:
            if (value := story.sees(who, section.name)) is not None:
                shown.setdefault(section.name, set()).update(keys(value))
    allowed = {name: set(paths.split()) for name, paths in SHOWN_TO[who].items()}
    assert {
        name: paths - allowed.get(name, set()) for name, paths in shown.items() if paths - allowed[name]
    } == {}
    if who in list(Channel):
        # All of it was to be seen, so that none of it is written here in vain.
        assert {name: filled(paths) for name, paths in shown.items()} == {
            name: filled(paths) for name, paths in allowed.items()
        }


def test_the_delegations_together_see_all_that_is_written_here() -> None:
    story, shown = founded(), set[str]()
    for act in (*PLAY, *END):
        perform(story, (act,))
        for who in ("Kenya", "France", "Brazil"):
            shown |= keys(story.sees(who, "mine"))
    assert filled(shown) == filled(set(OWN["mine"].split()))


def test_the_log_tells_of_each_event_what_is_written_here() -> None:
    told = {name: {each.rstrip("_") for each in kind.tells or ()} for name, kind in EVENTS.items()}
    assert told == {name: set(line.split()) for name, line in TOLD.items()}


def test_the_log_shows_no_more_of_an_act_than_its_event_tells() -> None:
    story = founded()
    for act in (*PLAY, *END):
        perform(story, (act,))
        for line in story.sees("podium", "log")["acts"]:
            assert line["about"].keys() <= set(TOLD[line["act"]].split())


def test_everything_that_can_happen_happens_in_the_meeting() -> None:
    assert {entry.event.name for entry in a_full_meeting().entries} == EVENTS.keys()


def test_the_log_keeps_the_last_twenty_acts_without_what_happens_by_the_hundred() -> None:
    acts = a_full_meeting().sees("podium", "log")["acts"]
    hundreds = {name for name, kind in EVENTS.items() if not kind.logged}
    assert hundreds == {
        *("roll.checked_in", "roll.checked_out", "floor.requested", "indication.answered"),
        *("ballot.cast", "ballot.replaced", "vote.called"),
    }
    logged = [entry.seq for entry in a_full_meeting().entries if entry.event.name not in hundreds]
    assert [act["seq"] for act in acts] == logged[-20:]
