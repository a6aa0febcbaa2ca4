"""The line between one page and the server: it can be made deaf and mute, and what the page sends is written down."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import WebSocketRoute

from tests.browser.screens import Screen


class Line:
    """Every WebSocket of a page from its next load on.

    ``deaf``: what the server says does not arrive; ``mute``: what the page says does not leave. Both at once are a dead
    line; the page learns of it by the silence.
    """

    def __init__(self, screen: Screen) -> None:
        self.page = screen.page
        self.deaf = self.mute = False
        self.commands: list[dict[str, Any]] = []
        """What the page sent as commands, also what was lost on the way."""
        self._open: list[WebSocketRoute] = []
        self.page.route_web_socket(re.compile("/socket.io/"), self._connected)
        self.load()

    def load(self) -> None:
        """Load the page anew."""
        self.page.reload()
        self.page.wait_for_selector("html[data-ready]")

    def restore(self) -> None:
        """End what was slow or dead, and let everything pass again; the page comes back by itself."""
        self.deaf = self.mute = False
        for side in self._open:
            side.close()
        self._open.clear()

    @property
    def ballots(self) -> list[str]:
        """The ids of the ballots that the page has sent."""
        return [each["id"] for each in self.commands if each["name"] == "ballot.cast"]

    def _connected(self, page_side: WebSocketRoute) -> None:
        server_side = page_side.connect_to_server()
        self._open += [page_side, server_side]
        page_side.on_message(lambda message: self._said(server_side, message))
        server_side.on_message(lambda message: self._heard(page_side, message))

    def _said(self, server_side: WebSocketRoute, message: str | bytes) -> None:
        # 42, the number of the wanted answer, then the event and its argument.
        found = re.match(r"42\d*(\[.*)", message) if isinstance(message, str) else None
        event, *more = json.loads(found[1]) if found else ("",)
        if event == "command":
            self.commands.append(more[0])
        if not self.mute:
            server_side.send(message)

    def _heard(self, page_side: WebSocketRoute, message: str | bytes) -> None:
        if not self.deaf:
            page_side.send(message)
