"""The delegate's page stays small, for it comes over the network of a full hall; it carries no words but its own."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator

import pytest

from plenary import demo, resources, words
from plenary.web import pages
from tests.web.conftest import Inside, open_house

MOST = 60_000
"""Bytes, compressed as a proxy does it, of all that a tablet asks for before it can be used, save flags and fonts."""
ASKED_FOR = re.compile(r'<(?:link|script)[^>]* (?:href|src)="([^"]+)"')
IMPORTED = re.compile(r'(?:from|import)\s*"\./([^"]+)"')


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inside]:
    assert (resources.STATIC_DIST / "manifest.json").is_file(), "run `make front` first"
    pages.manifest.cache_clear()
    folder = tmp_path_factory.mktemp("page")
    founded = demo.set_up(folder / "founded.sqlite", "itu", "127.0.0.1", 80).settings
    yield from open_house(founded, folder)


def delivered(inside: Inside, language: str) -> dict[str, int]:
    """What a tablet of this language asks for, with its compressed size."""
    browser, seat = inside.browser("delegate"), inside.seats["delegate"].id
    page = f"/delegate?seat={seat}&lang={language}"
    manifest = pages.manifest() or {}
    waiting, sizes = [page, f"/static/dist/{manifest['icons.svg']}"], {}
    while waiting:
        path = waiting.pop()
        answer = browser.get(path, buffered=True)
        assert answer.status_code == 200, path
        sizes[path] = len(gzip.compress(answer.data, 9))
        found = ASKED_FOR.findall(answer.text) if path == page else []
        found += [f"/static/dist/{name}" for name in IMPORTED.findall(answer.text) if path.endswith(".js")]
        waiting += [each for each in found if each not in sizes]
    return sizes


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_a_delegate_s_page_has_at_most_60_kb(inside: Inside, language: str) -> None:
    sizes = delivered(inside, language)
    kinds = {path.partition("?")[0].rpartition(".")[2] for path in sizes}
    assert kinds == {"/delegate", "css", "js", "json", "svg"}
    assert sum(sizes.values()) <= MOST, sizes


def test_a_screen_is_sent_what_it_says_and_the_names_of_its_codes_alone() -> None:
    whole = json.loads(words.browser_catalogue("fr")[1])
    name, text = pages.words_of("fr", "delegate")
    own = json.loads(text)
    assert re.fullmatch(r"fr-delegate-[0-9a-f]{12}\.json", name)
    assert own["plural"] == whole["plural"]
    assert own["messages"].items() <= whole["messages"].items()
    assert {"Ask for the floor", "Confirm {choice}", "office.chair"} & whole["messages"].keys() <= own[
        "messages"
    ].keys()
    assert "Give the floor" in whole["messages"].keys() - own["messages"].keys()
    desk = json.loads(pages.words_of("fr", "chair")[1])
    assert [key for key in whole["messages"] if key.startswith("act.") and key not in desk["messages"]] == []


def test_a_screen_that_the_build_does_not_know_is_sent_every_word() -> None:
    assert pages.words_of("fr", "nobody") == words.browser_catalogue("fr")
