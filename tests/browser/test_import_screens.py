"""Files handed in at the secretariat's desk: mistakes, corrections, rights, conflicts, two thousand lines."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.desk import Desk, as_csv, cell, main_button
from tests.browser.stage import Stage


def test_an_agenda_is_imported_once_its_mistake_is_corrected(stage: Stage, desk: Desk) -> None:
    desk.go("#agenda/import")
    expect(desk.page.get_by_role("heading", name="Import the agenda")).to_be_visible()
    desk.see("import-agenda")
    lines = desk.current("agenda")
    cell(lines, "7", "title_en", "Priorities of the Telecommunication Development Sector")
    cell(lines, "9", "kind", "itme")
    desk.choose("agenda.csv", as_csv(lines))
    expect(desk.page.get_by_text("1 must be corrected", exact=True)).to_be_visible()
    expect(main_button(desk)).to_be_disabled()
    expect(desk.page.locator(".s-line-error")).to_have_count(1)
    desk.see("import-agenda-wrong")
    desk.page.locator(".s-finding-error .btn").click()
    expect(desk.page.locator(".s-line-error")).to_have_count(0)
    desk.see("import-agenda-right")
    main_button(desk).click()
    expect(desk.page.locator(".s-agenda")).to_contain_text(
        "Priorities of the Telecommunication Development Sector"
    )
    assert (
        next(i for i in stage.look().agenda.items.values() if i.number == "7").title["en"].startswith("Prior")
    )
    assert not desk.faults, "\n".join(desk.faults)


def test_a_delegation_that_goes_is_asked_about_and_a_preview_that_is_no_longer_true_is_shown_anew(
    stage: Stage, desk: Desk
) -> None:
    desk.go("#delegations/import")
    lines = desk.current("delegations")
    cell(lines, "DEU", "kind", "observer")
    desk.choose("roll.csv", as_csv([line for line in lines if line[0] != "NOR"]))
    expect(desk.page.get_by_text("1 is not in the file and stays")).to_be_visible()
    desk.page.get_by_label("Also remove what is not in the file").click()
    expect(desk.page.get_by_text("1 is removed")).to_be_visible()
    desk.see("import-roll-rights")
    main_button(desk).click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Norway")
    expect(dialog.get_by_role("button", name="Go back")).to_be_focused()
    desk.see("import-roll-asked")

    stage.do("secretary", "roll.remove", delegation=stage.delegation("SWE"))
    desk.screen.caught_up(stage)
    dialog.locator(".btn-danger").click()
    expect(desk.page.get_by_text("Something changed in the house meanwhile.")).to_be_visible()
    desk.see("import-roll-conflict")
    desk.forgive("409")
    main_button(desk).click()
    desk.page.get_by_role("dialog").locator(".btn-danger").click()
    expect(desk.page.get_by_role("heading", name="Delegations", exact=True)).to_be_visible()
    stage.look()
    assert stage.standing.conference is not None
    roll = {each.code: each for each in stage.standing.conference.roll.delegations.values()}
    assert "NOR" not in roll
    assert roll["DEU"].kind == "observer"
    assert not desk.faults, "\n".join(desk.faults)


def test_a_file_of_two_thousand_lines_shows_first_what_must_be_corrected(desk: Desk) -> None:
    desk.go("#agenda/import")
    lines = [["number", "kind", "title_en", "title_fr"]]
    lines += [[str(n), "item" if n % 5 else "itme", f"Item {n}", f"Point {n}"] for n in range(1, 2000)]
    desk.page.wait_for_selector(".s-drop")
    desk.drop("long.csv", as_csv(lines).decode())
    expect(desk.page.get_by_text("399 must be corrected", exact=True)).to_be_visible(timeout=25_000)
    expect(desk.page.locator(".s-lines tbody tr")).to_have_count(200)
    expect(desk.page.locator(".s-line-error")).to_have_count(200)
    desk.see("import-long")
    assert not desk.faults, "\n".join(desk.faults)


def test_a_file_that_cannot_be_read_says_so_in_its_place(desk: Desk) -> None:
    desk.go("#documents/import")
    desk.choose("texts.xlsx", b"not a workbook")
    expect(desk.page.get_by_role("alert").filter(has=desk.page.locator("bdi"))).to_be_visible()
    desk.see("import-unreadable")
    desk.forgive("409")
    assert not desk.faults, "\n".join(desk.faults)


def test_an_earlier_file_is_not_imported_under_the_refusal_of_a_later_one(desk: Desk) -> None:
    desk.go("#agenda/import")
    lines = desk.current("agenda")
    cell(lines, "7", "title_en", "Priorities")
    desk.choose("agenda.csv", as_csv(lines))
    expect(main_button(desk)).to_be_enabled()
    desk.choose("agenda.xlsx", b"not a workbook")
    expect(desk.page.get_by_role("alert").filter(has=desk.page.locator("bdi"))).to_be_visible()
    expect(main_button(desk)).to_have_count(0)
    desk.forgive("409")
