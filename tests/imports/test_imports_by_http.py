"""Files over HTTP: the secretary sees what one would do, applies it, and takes out what there is."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from plenary.imports.grid import MOST_BYTES
from tests.imports.handed import SMALL, lines, listed, workbook
from tests.web.conftest import ORIGIN, Inside

ROLL = lines(
    "code,kind,name_en,name_fr", "NEW,member_state,New,Neuf", "KEN,member_state,Republic of Kenya,Kenya"
)
BAD = lines("code,kind,name_en,name_fr", "NEW,Etat membre,New,Neuf")


def sent(content: str | bytes, name: str = "roll.csv", **more: Any) -> dict[str, Any]:
    content = content.encode() if isinstance(content, str) else content
    return {"name": name, "content": base64.b64encode(content).decode(), **more}


def handed(inside: Inside, kind: str, message: Any, role: str = "secretary", query: str = "") -> Any:
    return inside.http(role, "POST", f"/imports/{kind}{query}", json=message)


def refusal(answer: Any) -> tuple[int, str]:
    assert answer.get_json()["ok"] is False
    return answer.status_code, answer.get_json()["refusal"]["code"]


def test_a_preview_shows_what_a_file_would_do_and_changes_nothing(inside: Inside) -> None:
    before = inside.house.clerk.conference.seq
    shown = handed(inside, "delegations", sent(ROLL)).get_json()
    assert set(shown) == {"kind", "name", "plan", "columns", "rows", "findings", "changes", "ready"}
    assert (shown["kind"], shown["name"], shown["ready"]) == ("delegations", "roll.csv", True)
    assert shown["columns"] == ["code", "kind", "name_en", "name_fr"]
    assert shown["rows"][0] == {
        "line": 2,
        "cells": {"code": "NEW", "kind": "member_state", "name_en": "New", "name_fr": "Neuf"},
        "state": "ok",
    }
    changes = shown["changes"]
    assert changes["added"] == [{"label": "NEW New", "line": 2}]
    field = {"field": "name_en", "before": "Kenya", "after": "Republic of Kenya"}
    assert changes["changed"] == [{"label": "KEN Republic of Kenya", "line": 3, "fields": [field]}]
    assert (changes["removed"], len(changes["kept"]), changes["unchanged"]) == ([], 199, 0)
    (right,) = changes["rights"]
    assert (right["label"], right["before"], right["after"]) == ("NEW New", False, True)
    assert inside.house.clerk.conference.seq == before


def test_a_finding_has_a_sentence_and_a_button(inside: Inside) -> None:
    shown = handed(inside, "delegations", sent(BAD)).get_json()
    (found,) = (each for each in shown["findings"] if each["level"] == "error")
    assert (found["line"], found["column"], found["code"]) == (2, "kind", "import.not_one_of")
    assert found["text"]
    assert found["fix"]["value"] == "member_state"
    assert found["fix"]["label"]
    assert (shown["ready"], shown["rows"][0]["state"]) == (False, "error")
    fix = {"line": 2, "column": "kind", "value": found["fix"]["value"]}
    assert handed(inside, "delegations", sent(BAD, corrections=[fix])).get_json()["ready"]


def test_what_was_confirmed_is_applied_and_seen_at_once(inside: Inside) -> None:
    plan = handed(inside, "delegations", sent(ROLL)).get_json()["plan"]
    answer = handed(inside, "delegations", sent(ROLL, plan=plan))
    assert (answer.status_code, answer.get_json()) == (
        200,
        {
            "ok": True,
            "seq": inside.house.clerk.conference.seq,
            "result": {"id": inside.delegation("NEW").partition(".")[0]},
            "counts": {"added": 1, "changed": 1, "removed": 0, "kept": 199, "unchanged": 0},
        },
    )
    again = handed(inside, "delegations", sent(ROLL, plan=plan)).get_json()
    assert (again["ok"], again["counts"]["unchanged"]) == (True, 2)


def test_a_conflict_brings_the_new_preview(inside: Inside) -> None:
    plan = handed(inside, "delegations", sent(ROLL)).get_json()["plan"]
    kenya = inside.delegation("KEN")
    inside.post("secretary", "roll.set_rights", delegation=kenya, can_vote=False, reason="Arrears")
    newer = lines(*ROLL.splitlines(), "FRA,observer,France,France")
    answer = handed(inside, "delegations", sent(newer, plan=plan))
    assert refusal(answer) == (409, "import.conflict")
    details = answer.get_json()["refusal"]["details"]
    assert details["plan"] != plan
    assert details["changes"]["rights"][0]["label"] == "FRA France"
    assert handed(inside, "delegations", sent(newer, plan=details["plan"])).get_json()["ok"]


def test_an_agenda_a_letter_and_texts_come_in_the_same_way(inside: Inside) -> None:
    shown = handed(inside, "agenda", sent(lines(*SMALL), "a.csv", remove=True)).get_json()
    assert (
        refusal(handed(inside, "agenda", sent(lines(*SMALL), "a.csv", remove=True, plan="0" * 64)))[0] == 409
    )
    assert shown["kind"] == "agenda"
    letter = handed(inside, "agenda", sent("Annexe\nI Rapports\n1) Point\n", "a.txt")).get_json()
    assert [row["cells"]["number"] for row in letter["rows"]] == ["I", "1"]
    text = {"symbol": "T/1", "kind": "decision", "item": "9", "title_en": "A", "words_en": "1. B"}
    plan = handed(inside, "texts", sent(listed(text), "t.json")).get_json()["plan"]
    assert handed(inside, "texts", sent(listed(text), "t.json", plan=plan)).get_json()["ok"]
    out = inside.http("secretary", "GET", "/imports/texts/current?format=json").get_json()
    assert text in out


@pytest.mark.parametrize("kind", ["agenda", "delegations", "texts"])
@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_what_there_is_comes_out_and_goes_in_again_without_a_change(
    kind: str, form: str, shared: Inside
) -> None:
    out = shared.http("secretary", "GET", f"/imports/{kind}/current?format={form}")
    assert out.headers["Content-Disposition"] == f'attachment; filename="{kind}.{form}"'
    if kind == "texts" and not shared.house.clerk.conference.texts.texts:
        assert out.status_code == 200
        return
    shown = handed(shared, kind, sent(out.data, f"x.{form}")).get_json()
    changes = shown["changes"]
    assert (shown["ready"], changes["added"], changes["changed"], changes["kept"]) == (True, [], [], [])


@pytest.mark.parametrize("kind", ["agenda", "delegations", "texts"])
def test_an_empty_sheet_has_the_columns_that_are_read(kind: str, shared: Inside) -> None:
    sheet = shared.http("secretary", "GET", f"/imports/{kind}/sheet?format=csv")
    header = sheet.data.decode("utf-8-sig").strip().split(",")
    row = ["x" if name in ("number", "code", "symbol") else "" for name in header]
    shown = handed(shared, kind, sent(workbook([header, row]), "a.xlsx")).get_json()
    assert shown["columns"] == header
    assert not [f for f in shown["findings"] if f["line"] == 1 and f["code"] != "import.keeps"]
    book = shared.http("secretary", "GET", f"/imports/{kind}/sheet?format=xlsx")
    assert book.data.startswith(b"PK")
    assert refusal(handed(shared, kind, sent(book.data, "a.xlsx"))) == (409, "import.no_lines")


# Who, and what is refused


@pytest.mark.parametrize("role", ["chair", "vice_chair", "delegate", "display", None])
def test_files_are_the_secretarys_alone(role: str | None, shared: Inside) -> None:
    expected = (403, "not_allowed") if role else (401, "unauthorised")
    assert refusal(shared.http(role, "POST", "/imports/agenda", json=sent("x"))) == expected
    for part in ("sheet", "current"):
        assert refusal(shared.http(role, "GET", f"/imports/agenda/{part}?format=csv")) == expected


def test_a_page_of_another_origin_cannot_use_the_secretarys_cookie(inside: Inside) -> None:
    browser, seat = inside.browser("secretary"), inside.seats["secretary"].id
    url = "/api/v1/conferences/wtdc-21/imports/delegations"
    for origin, status in (("https://evil.example", 403), (ORIGIN, 200)):
        headers = {"X-Plenary-Seat": seat, "Origin": origin}
        assert browser.post(url, json=sent(ROLL), headers=headers).status_code == status
    assert browser.get(f"{url}/current?format=csv&seat={seat}").status_code == 200


@pytest.mark.parametrize(
    ("message", "field"),
    [
        ({"name": "a.csv"}, "content"),
        ({"name": "a.csv", "content": "?"}, "content"),
        ({"name": "a.csv", "content": 1}, "content"),
        ({"content": ""}, "name"),
        ({"name": "a.csv", "content": "", "plan": "x"}, "plan"),
        ({"name": "a.csv", "content": "", "remove": "yes"}, "remove"),
        ({"name": "a.csv", "content": "", "more": 1}, "more"),
        (
            {"name": "a.csv", "content": "", "corrections": [{"line": 0, "column": "a", "value": ""}]},
            "corrections",
        ),
        ([], "content"),
    ],
)
def test_a_message_that_is_none_is_malformed(message: Any, field: str, shared: Inside) -> None:
    answer = handed(shared, "agenda", message)
    assert refusal(answer) == (400, "malformed")
    assert field in answer.get_json()["refusal"]["details"]


def test_a_kind_a_body_or_a_format_that_is_not_there_is_told(shared: Inside) -> None:
    assert refusal(handed(shared, "badges", sent(ROLL))) == (404, "not_found")
    assert refusal(handed(shared, "agenda", sent(ROLL), query="?body=com9")) == (409, "unknown_body")
    for part, form in (("sheet", "json"), ("current", "pdf")):
        answer = shared.http("secretary", "GET", f"/imports/agenda/{part}?format={form}")
        assert refusal(answer) == (400, "malformed")


def test_a_file_of_two_mebibytes_comes_through_and_a_larger_one_does_not(shared: Inside) -> None:
    line = "K1,member_state,New,Neuf\n"
    content = (ROLL + line * 1990).encode()
    long = content + b"," * (MOST_BYTES - len(content))
    assert handed(shared, "delegations", sent(long)).status_code == 200
    assert refusal(handed(shared, "delegations", sent(long + b","))) == (409, "import.too_large")
    assert refusal(handed(shared, "delegations", sent(long * 2))) == (413, "too_large")
    assert shared.http("secretary", "POST", "/commands", json={"a": "x" * 100_000}).status_code == 413
    assert refusal(handed(shared, "delegations", sent("x", "a.pdf"))) == (409, "import.not_readable")
