"""Texts that run one way on screens that run the other: a long one loses its end, a short one stands in its place."""

from __future__ import annotations

import pytest

from tests.browser.screens import Screens
from tests.browser.stage import HOUR, Stage

ENGLISH = " ".join(["Draft resolution WTDC-21/37-E on bridging the digital divide in rural areas"] * 4)
ARABIC = " ".join(["مشروع قرار بشأن سد الفجوة الرقمية في أقل البلدان نمواً والبلدان النامية"] * 4)
GROUPS = {"en": "Landlocked developing countries", "ar": "مجموعة البلدان النامية غير الساحلية"}

# Places that cut text off and do not run as it does. An English sentence on an Arabic screen says itself how it runs.
AGAINST = """() => {
  const wrong = [];
  for (const e of document.querySelectorAll('body *')) {
    const { webkitLineClamp: lines, textOverflow, direction } = getComputedStyle(e);
    const cuts = lines !== 'none' || textOverflow === 'ellipsis';
    const letter = /\\u2066|\\p{L}/u.exec(e.textContent)?.[0];
    if (!cuts || !letter || e.matches('[aria-hidden=true] [aria-hidden=true], .cell *')) continue;
    const runs = /\\p{Script=Arabic}/u.test(letter) ? 'rtl' : 'ltr';
    // The end of such a line is the beginning of a name in it.
    const both = [/\\p{Script=Arabic}/u, /\\p{Script=Latin}/u].every((script) => script.test(e.textContent));
    const mixed = textOverflow === 'ellipsis' && both;
    if (mixed || direction !== runs) wrong.push(`${e.tagName}.${e.className} "${e.textContent.slice(0, 40)}"`);
  }
  return wrong;
}"""


@pytest.fixture
def busy(stage: Stage) -> Stage:
    """An open sitting at item 1, whose title is long and not in Arabic."""
    stage.present(120, stage.ago(HOUR))
    stage.do("chair", "sitting.open", stage.ago(HOUR))
    stage.do("chair", "agenda.open_item", stage.ago(HOUR), item=stage.item("1"))
    return stage


def told(stage: Stage, language: str) -> None:
    """Let all that can be said be said in this language alone."""
    words = {language: {"en": ENGLISH, "ar": ARABIC}[language]}
    asked = stage.ask("KEN", "BRA", "PRK", at=stage.ago(900_000), on_behalf_of=GROUPS[language])
    stage.do("chair", "floor.give", stage.ago(58_000), request=asked["KEN"])
    stage.do("chair", "hall.announce", text={language: words[language][:190]})
    for number in ("1", "8"):
        subject = {"title": words, "item": stage.item(number)}
        stage.do("chair", "vote.prepare", subject=subject, method="recorded")


@pytest.mark.parametrize(("screen_in", "words_in"), [("ar", "en"), ("en", "ar"), ("ar", "ar")])
def test_what_is_cut_off_loses_its_end(busy: Stage, screens: Screens, screen_in: str, words_in: str) -> None:
    told(busy, words_in)
    faults: list[str] = []
    for kind, code, size in (
        ("chair", None, None),
        ("chair", None, (1366, 768)),
        ("display", None, None),
        ("delegate", "BRA", None),
    ):
        screen = screens.open(kind, code, language=screen_in, size=size)
        screen.caught_up(busy)
        screen.picture(f"{words_in}-on-{screen_in}-{size[0] if size else 'usual'}")
        faults += [f"{kind} {size}: {fault}" for fault in screen.page.evaluate(AGAINST) + screen.blemishes()]
    assert not faults, "\n".join(faults)


def test_a_short_line_in_english_stands_where_an_arabic_agenda_begins(busy: Stage, screens: Screens) -> None:
    chair = screens.open("chair", language="ar")
    ends: list[float] = chair.page.eval_on_selector_all(
        ".k-deep-1:not(.k-section) .k-title", "all => all.map((e) => e.getBoundingClientRect().right)"
    )
    assert len(ends) > 5
    assert max(ends) - min(ends) < 1
    inner: float = chair.page.eval_on_selector(".k-deep-2 .k-no", "(e) => e.getBoundingClientRect().right")
    outer: float = chair.page.eval_on_selector(
        ".k-deep-1:not(.k-section) .k-no", "(e) => e.getBoundingClientRect().right"
    )
    assert inner < outer - 5, "an item under another is set in"


# Symbols and the like in texts of the conference that stand on more than one line.
BROKEN = """() => {
  const broken = [];
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (all.nextNode()) {
    const { data, parentElement } = all.currentNode;
    if (parentElement.closest('.sr') || !parentElement.closest('bdi[lang]')) continue;
    for (const { 0: symbol, index } of data.matchAll(/[A-Z]+-[\\dA-Z/-]*\\d[\\dA-Z/-]*/g)) {
      const range = document.createRange();
      range.setStart(all.currentNode, index);
      range.setEnd(all.currentNode, index + symbol.length);
      if (new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size > 1) broken.push(symbol);
    }
  }
  return broken;
}"""


def test_no_line_breaks_a_symbol(busy: Stage, screens: Screens) -> None:
    title = {"en": "Draft Resolution WTDC-21/37-E: Connectivity for schools and health centres"}
    vote = busy.do("chair", "vote.prepare", subject={"title": title}, method="recorded")
    broken = screens.open("chair").page.evaluate(BROKEN)
    busy.do("chair", "vote.open", vote=vote)
    tablet = screens.open("delegate", "BRA", size=(320, 640))
    for width in (320, 360, 400):
        tablet.page.set_viewport_size({"width": width, "height": 640})
        broken += tablet.page.evaluate(BROKEN)
    assert not broken
