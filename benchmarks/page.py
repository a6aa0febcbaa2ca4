"""The delegate's page in a real browser: bytes and time until it is usable, and what it asks for when a vote is opened.

Run: ``.venv/bin/python -m benchmarks.page``. Needs Chromium, in the variable CHROMIUM or on the path.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import socket
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import requests
from playwright.sync_api import Browser, Page, Response, sync_playwright

from benchmarks.crowd import Figures
from benchmarks.hall import Hall, prepared
from benchmarks.served import PLENARY, serving
from plenary.engine.accounts import Accounts
from plenary.engine.storage import Storage

SLOWER = 6
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")


def chromium() -> str | None:
    """Where the browser is, if there is one."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def measured(hall: Hall) -> Figures:
    """``kb`` and ``fonts_kb`` that are loaded, ``usable_s`` at a sixth of the speed, ``asked_again`` for a vote."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = {"PLENARY_PORT": str(port), "PLENARY_ORIGINS": f"http://127.0.0.1:{port}"}
    with serving(PLENARY, hall.environment | address) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page, figures = _cold(browser, served.url, _badge(hall))
        figures["asked_again"] = _vote(page, hall, served.url)
        browser.close()
    return figures


def _badge(hall: Hall) -> str:
    """A code that opens the page of the first delegate."""
    settings = hall.environment
    with closing(Storage(settings["PLENARY_DATABASE_URL"])) as storage:
        accounts = Accounts(storage, settings["PLENARY_SECRET_KEY"].encode())
        delegate = next(seat for seat, _ in accounts.seats(hall.conference, at=0) if seat.role == "delegate")
        return accounts.issue_badge(delegate.id, reusable=True, at=int(time.time() * 1000))


def _cold(browser: Browser, url: str, badge: str) -> tuple[Page, Figures]:
    """Sign in and load the page into an empty cache on a slow device; the sign-in itself is not counted.

    Everything counts that the page asks for until it is quiet, compressed as a proxy does it. Fonts count apart: they
    are compressed already, and the page is usable before they come.
    """
    context = browser.new_context(locale="en-GB", reduced_motion="reduce")
    sign_in = {"data": {"code": badge}, "headers": {"Origin": url}}
    location = context.request.post(f"{url}/enter", **sign_in).json()["location"]
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))  # it marks what it is given
    began = time.perf_counter()
    page.goto(url + location)
    page.get_by_role("button", name="Ask for the floor").wait_for()
    usable = time.perf_counter() - began
    page.wait_for_load_state("networkidle")
    bodies = [(each.request.resource_type, each.body()) for each in loaded if each.ok]
    texts = sum(len(gzip.compress(body, 9)) for kind, body in bodies if kind != "font")
    fonts = sum(len(body) for kind, body in bodies if kind == "font")
    return page, {"kb": texts / 1000, "fonts_kb": fonts / 1000, "usable_s": usable}


def _vote(page: Page, hall: Hall, url: str) -> list[str]:
    """What the page asks for, over HTTP or its socket, while a vote is prepared and opened until it can press."""
    asked: list[str] = []
    page.on(
        "request", lambda request: asked.append(request.url) if request.resource_type != "image" else None
    )
    page.on("websocket", lambda opened: asked.append(opened.url))
    page.evaluate(LISTEN)
    commands = f"{url}/api/v1/conferences/{hall.conference}/commands"
    chair = {"Authorization": f"Bearer {hall.podium['chair']}"}
    subject = {"subject": {"title": "Draft resolution"}, "method": "recorded"}
    prepare = {"id": "prepare-1", "name": "vote.prepare", "args": subject}
    vote = requests.post(commands, json=prepare, headers=chair, timeout=10).json()["result"]["id"]
    opening = {"id": "open-vote-1", "name": "vote.open", "args": {"vote": vote}}
    assert requests.post(commands, json=opening, headers=chair, timeout=10).json()["ok"]
    page.get_by_role("button", name="Yes").or_(page.get_by_role("radio", name="Yes")).first.wait_for()
    return asked + [
        frame for frame in page.evaluate("window.sent") if '"sync"' in frame or '"watch"' in frame
    ]


LISTEN = """() => {
  window.sent = [];
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) { window.sent.push(String(data)); return send.call(this, data); };
}"""


def main() -> None:
    """Print them."""
    if chromium() is None:
        sys.exit("no Chromium")
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measured(prepared(f"sqlite:///{Path(folder)}/hall.sqlite"))))


if __name__ == "__main__":
    main()
