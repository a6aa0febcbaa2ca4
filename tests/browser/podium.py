"""Votes as the podium takes them, and what is wrong to see on its desks."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.screens import Screen, Screens
from tests.browser.stage import Stage

CHOICES = ("yes", "yes", "yes", "no", "abstain")
SMALL = (1366, 768)


def prepared(stage: Stage, method: str = "recorded", item: str = "8") -> str:
    """A vote that the secretariat has prepared on an item."""
    title = {"en": "Connectivity of schools by 2030", "fr": "Connexion des écoles d’ici à 2030"}
    subject = {"title": title, "item": stage.item(item)}
    made = stage.do("secretary", "vote.prepare", subject=subject, method=method)
    assert made
    return made


def opened(stage: Stage, method: str = "recorded") -> str:
    """A vote that is open."""
    vote = prepared(stage, method)
    stage.do("chair", "vote.open", vote=vote)
    return vote


def cast(stage: Stage, vote: str, count: int) -> None:
    """Let the first delegations of the roll vote."""
    stage.look()
    assert stage.standing.conference
    codes = [one.code for one in stage.standing.conference.roll.delegations.values()]
    for n, code in enumerate(codes[:count]):
        stage.do(code, "ballot.cast", vote=vote, choice=CHOICES[n % len(CHOICES)])


def faults_of(stage: Stage, name: str, *screens: Screen) -> list[str]:
    """Take a picture of each and say what is wrong with it; the page itself never scrolls."""
    found = []
    for screen in screens:
        screen.caught_up(stage)
        size = screen.page.viewport_size
        assert size
        screen.picture(f"{name}-{size['width']}")
        down = screen.page.evaluate("document.documentElement.scrollHeight - innerHeight")
        faults = screen.blemishes() + screen.violations() + ([f"{down}px too high"] if down > 1 else [])
        found += [f"{screen.kind} {name} {size['width']}: {fault}" for fault in faults]
    return found


def votes_page(screens: Screens, size: tuple[int, int] | None = None) -> Screen:
    """The secretariat's page of votes."""
    screen = screens.open("secretariat", size=size)
    screen.page.evaluate("location.hash = 'votes'")
    expect(screen.page.get_by_role("heading", name="Voting", exact=True)).to_be_visible()
    return screen


def pick(page: Page, menu: str, entry: str) -> None:
    """Pick an entry of a menu."""
    page.get_by_role("button", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=entry).click()


def faults_of_lost(screen: Screen) -> list[str]:
    """What is wrong with a page whose line is down, which cannot catch up."""
    screen.picture("vote-unanswered")
    return screen.blemishes() + screen.violations()
