"""A vote on the stage, from beside the server; how a tablet takes part in it, and what the journal has of it."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from plenary.domain.voting.state import Vote
from tests.browser.screens import Screen
from tests.browser.stage import HOUR, Stage

TITLE = {
    "en": "Draft Resolution WTDC-21/37-E: Connectivity for schools and health centres in rural and remote areas",
    "fr": "Projet de résolution WTDC-21/37-E: Connectivité des écoles et des centres de santé dans les zones rurales",
}


@dataclass
class Poll:
    """One vote on the text of item 8, by 120 delegations that are there."""

    stage: Stage
    id: str

    def do(self, who: str, name: str, **args: object) -> None:
        """Let somebody do something with this vote, from what stands now."""
        self.stage.look()
        self.stage.do(who, name, vote=self.id, **args)

    @property
    def vote(self) -> Vote:
        """The vote as the journal has it."""
        return self.stage.look().voting.votes[self.id]

    def choice(self, code: str) -> str | None:
        """What is recorded for a delegation."""
        ballot = self.vote.ballots.get(self.stage.delegation(code))
        return ballot and str(ballot.choice)


def prepare(stage: Stage, method: str = "recorded", **more: object) -> Poll:
    """An open sitting on item 8 with a vote prepared."""
    stage.present(120, stage.ago(HOUR))
    stage.do("chair", "sitting.open", stage.ago(HOUR))
    stage.do("chair", "agenda.open_item", stage.ago(HOUR), item=stage.item("8"))
    assert stage.standing.conference is not None
    text = next(iter(stage.standing.conference.texts.texts))
    made = stage.do("chair", "vote.prepare", subject={"title": TITLE, "text": text}, method=method, **more)
    assert made
    return Poll(stage, made)


def opened(stage: Stage, method: str = "recorded", **more: object) -> Poll:
    """The same, and the vote is open."""
    poll = prepare(stage, method, **more)
    poll.do("chair", "vote.open")
    return poll


def ballot(screen: Screen, *, held: bool = False) -> Locator:
    """The own ballot on a tablet, or the one that is held for another delegation."""
    return screen.page.locator(".b-ballot.b-held" if held else ".b-ballot:not(.b-held)")


def choose(screen: Screen, choice: str, *, held: bool = False) -> None:
    """Choose as a person does who has read what there is to choose."""
    button = ballot(screen, held=held).get_by_role("radio", name=choice, exact=True)
    button.wait_for()
    screen.buttons_obey()
    button.click()
    expect(button).to_be_checked()


def recorded(screen: Screen, choice: str) -> Locator:
    """The heading that says what is recorded."""
    return screen.page.get_by_role("heading", name=f"Your vote is recorded: {choice}")
