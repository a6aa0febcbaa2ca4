"""Who may ask what: every command and every role, pair by pair."""

import pytest

from plenary.domain.decide import decide
from plenary.domain.rulebook import RULES
from plenary.domain.vocabulary import COMMANDS, Refusal, Request, Role, Seat
from tests.story import START, given

# C: chair and vice-chair. S: secretary. D: delegate. H: the house, by its clock. What is not written here, nobody may.
ASKED_BY = {
    "roll.load": "S",
    "roll.change": "S",
    "roll.remove": "S",
    "roll.check_in": "D",
    "roll.check_out": "D",
    "roll.set_presence": "S",
    "roll.set_rights": "S",
    "roll.grant_proxy": "S",
    "roll.revoke_proxy": "S",
    "sitting.schedule": "CS",
    "sitting.open": "CS",
    "sitting.suspend": "CS",
    "sitting.resume": "CS",
    "sitting.close": "CS",
    "sitting.preside": "C",
    "agenda.load": "S",
    "agenda.adopt": "C",
    "agenda.insert_item": "S",
    "agenda.retitle_item": "S",
    "agenda.set_statutory": "S",
    "agenda.open_item": "CS",
    "agenda.close_item": "CS",
    "agenda.defer_item": "CS",
    "agenda.refer_item": "CS",
    "floor.request": "D",
    "floor.withdraw": "D",
    "floor.add": "CS",
    "floor.remove": "CS",
    "floor.move": "CS",
    "floor.give": "CS",
    "floor.pause": "CS",
    "floor.continue": "CS",
    "floor.extend": "CS",
    "floor.end": "CSD",
    "floor.restore": "CS",
    "floor.set_limit": "CS",
    "floor.close_list": "CS",
    "floor.open_list": "CS",
    "text.submit": "SD",
    "text.withdraw": "SD",
    "decision.record": "CS",
    "decision.correct": "CS",
    "vote.prepare": "CS",
    "vote.cancel": "CS",
    "vote.request_method": "D",
    "vote.open": "C",
    "vote.hold": "C",
    "vote.resume": "C",
    "vote.extend": "C",
    "vote.close": "CH",
    "vote.call_next": "C",
    "vote.announce": "C",
    "ballot.cast": "D",
    "vote.record_show_of_hands": "CS",
    "vote.record_paper": "CS",
    "vote.record_oral": "CS",
    "vote.grant_right": "CS",
    "vote.correct": "CS",
    "vote.void": "CS",
    "vote.declare_intention": "SD",
    "proposal.cancel": "CS",
    "indication.ask": "CS",
    "indication.answer": "D",
    "indication.end": "CS",
    "hall.announce": "CS",
    "hall.show": "CS",
}
LETTER = {
    Role.CHAIR: "C",
    Role.VICE_CHAIR: "C",
    Role.SECRETARY: "S",
    Role.DELEGATE: "D",
    Role.DISPLAY: "-",
    Role.HOUSE: "H",
}


def test_the_matrix_holds_every_command() -> None:
    assert ASKED_BY.keys() == COMMANDS.keys()


@pytest.mark.parametrize("name", ASKED_BY)
@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_ask_what_is_its_own_and_nothing_else(name: str, role: Role) -> None:
    story = given()
    kind = COMMANDS[name]
    if LETTER[role] in ASKED_BY[name]:
        assert role in RULES[kind].roles
        return
    # A command without its fields: nobody may look at them before the role is known.
    blank = object.__new__(kind)
    kenya = story.delegations["Kenya"] if role is Role.DELEGATE else None
    answer = decide(story.conference, Request("12345678", Seat("s9", role, kenya), "plenary", blank, START))
    assert answer == Refusal("not_allowed", details={"role": role.value})
