"""The four screens in a real browser before a real server, with everything they complain about written down."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from plenary.engine.accounts import SeatRecord
from tests.browser.stage import Stage

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / ".shots"
PICTURES = "PLENARY_PICTURES" in os.environ
"""Whether pictures are saved there; nothing looks at them in everyday runs."""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = {
    "chair": (1920, 1080),
    "delegate": (1280, 800),
    "display": (1920, 1080),
    "secretariat": (1920, 1080),
}
ROLES = {"chair": "chair", "display": "display", "secretariat": "secretary"}

# What a person would see at once: text cut off, a page that scrolls sideways, targets too small for a finger.
BLEMISHES = """() => {
  const found = [];
  const seen = (e) => e.offsetParent !== null && !e.closest('.sr');
  const name = (e) => `${e.tagName.toLowerCase()}.${e.className} "${e.textContent.trim().slice(0, 30)}"`;
  const sideways = document.documentElement.scrollWidth - innerWidth;
  if (sideways > 0) found.push(`the page is ${sideways}px too wide`);
  for (const e of document.querySelectorAll('h1,h2,h3,p,button,dd,dt,td,th')) {
    const cut = e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline';
    if (seen(e) && cut && !e.closest('.clamp')) found.push(`cut off: ${name(e)}`);
  }
  for (const e of document.querySelectorAll('button,a,input,select,summary')) {
    // A radio button is pressed by its whole label.
    const r = (e.matches('[type=radio],[type=checkbox]') && e.closest('label') || e).getBoundingClientRect();
    if (seen(e) && r.width && (r.height < 43.5 || r.width < 43.5)) found.push(`small: ${name(e)}`);
  }
  return found;
}"""


@dataclass
class Screen:
    """One page and what it has said."""

    kind: str
    page: Page
    complaints: list[str] = field(default_factory=list)

    def caught_up(self, stage: Stage) -> None:
        """Wait until the page shows the newest entry of the journal."""
        head = stage.journal.head()
        self.page.wait_for_function("head => Number(document.documentElement.dataset.seq) >= head", arg=head)

    def settle(self) -> None:
        """Wait until type is loaded and nothing moves."""
        self.page.evaluate(
            """async () => {
              await document.fonts.ready;
              await Promise.all([...document.images].filter((i) => !i.complete).map((i) => i.decode().catch(() => 0)));
              await Promise.all(document.getAnimations().map((a) => a.finished.catch(() => 0)));
              await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
            }"""
        )

    def buttons_obey(self) -> None:
        """Wait as long as a button that has just changed its meaning holds its fire."""
        now = self.page.evaluate("performance.now()")
        self.page.wait_for_function("since => performance.now() - since > 550", arg=now)

    def press(self, name: str) -> None:
        """Press a button as a person does who has read what it says."""
        button = self.page.get_by_role("button", name=name)
        button.wait_for()
        self.buttons_obey()
        button.click()

    def picture(self, name: str) -> None:
        """Wait until all is in its place, and save what is seen if pictures are wanted: they take their time."""
        self.settle()
        if PICTURES:
            SHOTS.mkdir(exist_ok=True)
            self.page.screenshot(path=SHOTS / f"{self.kind}-{name}.png")

    def blemishes(self) -> list[str]:
        """What a person would see at once."""
        found: list[str] = self.page.evaluate(BLEMISHES)
        return found

    def violations(self) -> list[str]:
        """What axe finds. It is injected by the debugger: the page's own policy would rightly forbid it."""
        if not self.page.evaluate("'axe' in window"):
            debugger = self.page.context.new_cdp_session(self.page)
            debugger.send("Runtime.evaluate", {"expression": AXE.read_text("utf-8")})
            debugger.detach()
        found: list[str] = self.page.evaluate(
            """async (rules) => {
              // What is in order need not be described, nor where a fault stands: half the time.
              const { violations } = await axe.run({ runOnly: rules, resultTypes: ['violations'], selectors: false });
              return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 160)}`));
            }""",
            RULES,
        )
        return found


class Screens:
    """Opens screens of a running demonstration, each signed in with a badge of its own."""

    def __init__(self, stage: Stage, url: str, browser: Browser) -> None:
        self.stage, self.url, self.browser = stage, url, browser
        self.opened: list[Screen] = []

    def open(
        self,
        kind: str,
        code: str | None = None,
        *,
        seat: str | None = None,
        language: str | None = None,
        theme: str | None = None,
        size: tuple[int, int] | None = None,
        before: str | None = None,
        by_link: bool = False,
    ) -> Screen:
        """Sign in as ``kind`` (a delegate of ``code``, or that very ``seat``) and wait for the first view.

        ``before``: a script that runs before the page's own, e.g. to set the device's clock wrong. ``by_link``: on the
        page of a badge's link, as a person does; otherwise with the request that this page makes, which is quicker.
        """
        width, height = size or SIZES[kind]
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", locale="en-GB"
        )
        page = context.new_page()
        screen = Screen(kind, page)
        page.on("console", lambda message: screen.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: screen.complaints.append(f"error: {error}"))
        if before:
            page.add_init_script(before)
        badge = self.stage.accounts.issue_badge(
            seat or self._seat(kind, code).id, reusable=True, at=self.stage.clock.now()
        )
        if by_link:
            page.goto(f"{self.url}/enter#{badge}")
            page.wait_for_url(re.compile(rf"/{kind}\?seat="))
        else:
            asked = {"data": {"code": badge}, "headers": {"Origin": self.url}}
            entered = context.request.post(f"{self.url}/enter", **asked).json()
            more = "".join(f"&{k}={v}" for k, v in (("lang", language), ("theme", theme)) if v)
            page.goto(self.url + entered["location"] + more)
        page.wait_for_selector("html[data-ready]")
        self.opened.append(screen)
        return screen

    def _seat(self, kind: str, code: str | None) -> SeatRecord:
        seats = [s for s, _ in self.stage.accounts.seats(self.stage.journal.conference, at=0)]
        if code:
            delegation = self.stage.delegation(code)
            return next(s for s in seats if s.role == "delegate" and s.delegation == delegation)
        return next(s for s in seats if s.role == ROLES[kind])

    def caught_up(self) -> None:
        """Wait until every screen shows the newest entry."""
        for screen in self.opened:
            screen.caught_up(self.stage)


@contextmanager
def closing(screens: Screens, *, line_breaks: bool = False) -> Iterator[Screens]:
    """Close every page at the end; a page that complained fails the test.

    ``line_breaks``: the browser itself notes connections that fail, which is what such a test is about.
    """
    yield screens
    complaints = [f"{s.kind}: {c}" for s in screens.opened for c in s.complaints]
    if line_breaks:
        complaints = [c for c in complaints if "net::ERR_CONNECTION_" not in c and "WebSocket" not in c]
    for screen in screens.opened:
        screen.page.context.close()
    assert not complaints, "\n".join(complaints)
