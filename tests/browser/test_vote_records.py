"""The votes of a meeting in the secretariat's records: each with its figures, and its sheets a click away."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.polling import opened
from tests.browser.screens import Screens
from tests.browser.stage import Stage

CHOICES = {"AFG": "yes", "BRA": "yes", "FRA": "yes", "DZA": "no", "URY": "abstain"}


@pytest.fixture
def voted(stage: Stage) -> str:
    """A recorded vote that was announced; its id."""
    poll = opened(stage)
    for code, choice in CHOICES.items():
        poll.do(code, "ballot.cast", choice=choice)
    for act in ("vote.close", "vote.announce"):
        poll.do("chair", act)
    return poll.id


@pytest.mark.parametrize("language", [None, "fr"])
def test_every_vote_has_its_figures_and_its_files(voted: str, screens: Screens, language: str | None) -> None:
    desk = Desk(screens, language)
    desk.go("#records")
    row = desk.page.locator(".s-votes tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("3 – 1 – 1")
    desk.see("records-votes")
    address = row.locator("a[target=_blank]").get_attribute("href")
    assert address
    assert f"/votes/{voted}/sheet?lang={language or 'en'}&body=plenary&seat=" in address
    sheet = desk.page.request.get(f"{desk.page.evaluate('location.origin')}{address}")
    assert sheet.status == 200
    assert "WTDC-21/37-E" in sheet.text()
    assert not desk.faults, "\n".join(desk.faults)
