"""The peer: Flask-SocketIO on eventlet as its manual shows it, one room. plain_emit.py EVENT_BYTES SNAPSHOT_BYTES"""

# ruff: noqa: E402  (whatever stands below the patch must be imported after it)
import warnings

warnings.filterwarnings("ignore", r"\s*Eventlet is deprecated")

import eventlet

eventlet.monkey_patch()

import sys

import eventlet.wsgi
from flask import Flask
from flask_socketio import SocketIO, emit, join_room

EVENT, SNAPSHOT = ({"kind": "state", "text": "x" * max(0, int(size) - 50)} for size in sys.argv[1:3])

app = Flask(__name__)
live = SocketIO(app, async_mode="eventlet", transports=["websocket"], cors_allowed_origins="*")


@live.on("connect")
def connect() -> None:
    join_room("hall")
    emit("snapshot", SNAPSHOT)


@live.on("change")
def change(asked: dict[str, int]) -> None:
    emit("view", {"r": asked["r"], **EVENT}, to="hall")


@live.on("vote")
def vote(_ballot: object) -> dict[str, object]:
    return {"ok": True, "seq": 412, "result": {"id": "b412"}}


listening = eventlet.listen(("127.0.0.1", 0), backlog=8192, reuse_port=False)
print(f"READY http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
eventlet.wsgi.server(listening, app, max_size=20_000, log_output=False)
