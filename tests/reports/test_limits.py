"""What cannot be made is refused in words: too much at once, a damaged record, a process that fails."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plenary.reports import process
from plenary.reports.process import Busy, Failed
from tests.web.conftest import Inside

REPORT, ARCHIVE, EVERYTHING = "/sittings/plenary/1/report.pdf", "/archive.zip", "/everything.json"


def refused(inside: Inside, path: str) -> dict[str, Any]:
    """The refusal with which the door answers the secretary."""
    answer = inside.http("secretary", "GET", path)
    assert answer.status_code == 503, answer.text
    refusal: dict[str, Any] = answer.get_json()["refusal"]
    return refusal


def test_a_third_process_waits_and_is_refused_in_the_end(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "WAIT_S", 0)
    taken = [process._free.acquire(blocking=False) for _ in range(process.AT_ONCE)]
    try:
        assert taken == [True, True]
        for path in (REPORT, ARCHIVE, EVERYTHING):
            assert refused(inside, path)["code"] == "house.busy"
        with pytest.raises(Busy):
            process.pdfs([])
    finally:
        for _ in taken:
            process._free.release()
    assert inside.http("secretary", "GET", REPORT).status_code == 200


def test_a_place_is_free_again_after_a_failure() -> None:
    for _ in range(process.AT_ONCE + 1):
        with pytest.raises(Failed):
            process.made("plenary.reports.nothing", None)


def test_records_that_are_not_what_the_journal_says_are_named(inside: Inside) -> None:
    inside.sql("UPDATE delegations SET name = ? WHERE code = 'KEN'", json.dumps({"en": "Kenia"}))
    refusal = refused(inside, ARCHIVE)
    assert (refusal["code"], refusal["details"]["member"]) == ("storage.damaged", "everything.json")


def test_a_record_that_cannot_be_read_is_no_mystery(inside: Inside) -> None:
    inside.sql("UPDATE delegations SET name = 'no JSON' WHERE code = 'KEN'")
    assert refused(inside, ARCHIVE)["code"] == "house.failed"
    assert refused(inside, EVERYTHING)["code"] == "house.failed"


def test_a_journal_that_is_not_intact_is_named(inside: Inside) -> None:
    triggers = inside.sql("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'")
    for (name,) in triggers:
        inside.sql(f"DROP TRIGGER {name}")
    inside.sql("UPDATE journal SET entry = replace(entry, 'Kenya', 'Kenia')")
    for path in (ARCHIVE, REPORT):
        refusal = refused(inside, path)
        assert (refusal["code"], refusal["details"]["member"]) == ("storage.damaged", "journal.jsonl")
