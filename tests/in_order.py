"""The client of the Socket.IO library, with what it is sent handled in the order in which it comes."""

from __future__ import annotations

from typing import Any

import engineio
import socketio


class _InOrder(engineio.Client):
    def _trigger_event(self, event: str, *args: Any, run_async: bool = False, **how: Any) -> Any:
        # The library starts a thread for each message, and one overtakes another; in a browser none does.
        return super()._trigger_event(event, *args, run_async=run_async and event != "message", **how)


class Library(socketio.Client):
    """As in a browser: no event overtakes another."""

    def _engineio_client_class(self) -> type[engineio.Client]:
        return _InOrder
