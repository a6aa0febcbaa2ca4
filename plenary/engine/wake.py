"""Wake the other processes after a commit, by Redis: a hint to look at once, never what was written.

Whoever hears nothing looks at the head of the journal by itself, every 250 ms: without Redis, or with one that is
dead, frozen or empty, nothing is lost but the difference.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

logger = logging.getLogger(__name__)

WITHIN_S = 1.0
"""How long Redis may take to connect or to answer."""
AGAIN_AFTER_S = 1.0
LISTEN_S = 2.0
"""How long to listen before looking whether the process ends."""
MOST_DIGITS = 19


class Wake:
    """Tells what this process has committed, and hears of what others have. Two workers: :meth:`tell`, :meth:`listen`.

    Every message is the seq of an entry, in digits, on the channel of its conference; all else is passed over.
    """

    def __init__(self, url: str, conference: str, heard: Callable[[int], None]) -> None:
        """``heard``: called with a seq that another process has committed. Raises ValueError, ImportError."""
        try:
            import redis
            from redis.backoff import NoBackoff
            from redis.retry import Retry
        except ImportError as missing:
            raise ImportError(
                "PLENARY_REDIS_URL is set, but redis is not installed. Run: pip install 'plenary[redis]'"
            ) from missing
        limits: dict[str, Any] = {"socket_connect_timeout": WITHIN_S, "socket_timeout": WITHIN_S}
        self._redis = redis.Redis.from_url(url, retry=Retry(NoBackoff(), 0), **limits)
        self._failures = (redis.RedisError, OSError)
        self._channel, self._heard = f"plenary:{conference}", heard
        self._committed = 0
        self._news, self._stopped = threading.Event(), threading.Event()
        self._away: set[str] = set()

    def committed(self, seq: int) -> None:
        """There are entries up to this one. Returns at once: what was not told yet is told by this, too."""
        self._committed = seq
        self._news.set()

    def stop(self) -> None:
        """End both workers: the teller at once, the listener when it next looks up."""
        self._stopped.set()
        self._news.set()

    def tell(self) -> None:
        """Work: publish what was committed, until stopped."""
        while not self._stopped.is_set():
            self._news.wait()
            self._news.clear()
            try:
                self._redis.publish(self._channel, str(self._committed))
            except self._failures as failure:
                self._fell("waking others", failure)
            else:
                self._rose("waking others")

    def listen(self) -> None:
        """Work: hear what others have committed, until stopped; when Redis goes away, come back to it."""
        while not self._stopped.is_set():
            try:
                self._hear()
            except self._failures as failure:
                self._fell("being woken", failure)

    def _hear(self) -> None:
        with self._redis.pubsub(ignore_subscribe_messages=True) as channel:
            channel.subscribe(self._channel)
            while not self._stopped.is_set():
                message = channel.get_message(timeout=LISTEN_S)
                self._rose("being woken")
                data = message["data"] if message else b""
                if data.isdigit() and len(data) <= MOST_DIGITS:
                    self._heard(int(data))

    def _fell(self, what: str, failure: Exception) -> None:
        """Say it once, and let some time go by."""
        if what not in self._away:
            self._away.add(what)
            logger.warning("%s: Redis is away, so each looks by itself (%s)", what, type(failure).__name__)
        self._stopped.wait(AGAIN_AFTER_S)

    def _rose(self, what: str) -> None:
        if what in self._away:
            self._away.discard(what)
            logger.info("%s: Redis is back", what)
