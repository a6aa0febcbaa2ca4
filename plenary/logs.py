"""What the house writes down of its own running: one JSON object a line in production, plain lines in the demo.

A log says what broke and where. It holds no token, no code, no words, no choice and nobody's name: modules log
sentences of their own with few fields, all of them named here; what libraries and exceptions add is washed.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Callable, MutableMapping
from typing import Any, TextIO

import structlog
from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level, add_logger_name

Event = MutableMapping[str, Any]

FIELDS = ("seat", "request", "command", "refusal", "ms", "commands", "seq")
"""What a line may tell beside its sentence, by ``extra=``. Seats and requests are ids; refusals are codes."""

MOST_CHARACTERS = 20_000
SECRETS = (
    # Tokens and codes are 256 random bits in 43 characters; digests in the journal are longer and hexadecimal.
    (re.compile(r"(?<![\w-])[\w-]{43}(?![\w-])"), "[secret]"),
    (re.compile(r"://[^/\s@]+@"), "://[secret]@"),
    (re.compile(r"(?i)\b(cookie|authorization):.*"), r"\1: [secret]"),
    (re.compile(r"(?i)\bbearer\s+\S+"), "Bearer [secret]"),
    # PostgreSQL names the row that it refused, and the values in it.
    (re.compile(r"(?m)^\s*(DETAIL|CONTEXT|HINT):.*$"), r"\1: [left out]"),
)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


LINES, EVERY_S = 20, 60.0
"""So many lines in so many seconds at most from a library that complains of what a client sent: whoever sends nonsense
for an hour must not fill the disk, on which the journal lies, too."""


class Seldom(logging.Filter):
    """Lets so many lines through in a while, and says of the next one how many were left out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock, self._since, self._seen = clock, clock(), 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this line is written."""
        now = self._clock()
        if now - self._since >= EVERY_S:
            if self._seen > LINES:
                record.msg = f"{record.msg} (left out before: {self._seen - LINES})"
            self._since, self._seen = now, 0
        self._seen += 1
        return self._seen <= LINES


def begin(level: str = "info", *, readable: bool = False, to: TextIO | None = None) -> None:
    """Write every log of this process to ``to``, standard error by default, from now on.

    ``level``: of our own modules; libraries are heard when something is wrong, for below that
    they tell what passes through them. ``readable``: plain lines for who looks on, not JSON for who collects.
    """
    handler = logging.StreamHandler(to or sys.stderr)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[
                add_log_level,
                add_logger_name,
                ExtraAdder(allow=FIELDS),
                structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            ],
            processors=[
                ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                _washed,
                _line if readable else structlog.processors.JSONRenderer(sort_keys=True),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("plenary").setLevel(level.upper())
    for library in ("engineio.server", "socketio.server"):
        # Without a level of their own they bring a handler of their own, which washes nothing.
        logging.getLogger(library).setLevel(logging.ERROR)
        logging.getLogger(library).filters = [Seldom()]
    logging.captureWarnings(True)


def _washed(_logger: object, _method: str, event: Event) -> Event:
    """Take out what looks like a secret, wherever it comes from, and cut what has no end."""
    return {name: _wash(value) if isinstance(value, str) else value for name, value in event.items()}


def _wash(text: str) -> str:
    for secret, instead in SECRETS:
        text = secret.sub(instead, text)
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]} [cut]"


def _line(_logger: object, _method: str, event: Event) -> str:
    """One line, and a trace behind it indented: what a client sent can begin no line and colour none."""
    trace = str(event.pop("exception", ""))
    time, level, name = event.pop("at")[11:19], event.pop("level"), event.pop("logger")
    said = [f"{time} {level.upper():<7} {name}: {event.pop('event')}"]
    said += [f"{field}={value}" for field, value in sorted(event.items())]
    first = _escaped("  ".join(said))
    return "\n".join([first, *(f"  | {_escaped(each)}" for each in trace.split("\n") if trace)])


def _escaped(text: str) -> str:
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
