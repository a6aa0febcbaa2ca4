"""Typed settings from the environment; nothing else reads os.environ."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

DEFAULT_SECRETS = frozenset({"secret", "changeme", "change-me", "dev", "development", "plenary", "test"})
LEAST_SECRET = 32
LEAST_TOKEN = 20
FANOUTS = ("direct", "emit")
LOG_LEVELS = ("debug", "info", "warning", "error")
EVERY_ADDRESS = ("0.0.0.0", "::", "")  # noqa: S104  # listened to only by who asks for it
REDISES = ("redis://", "rediss://", "unix://")
DATABASES = ("sqlite:///", "postgresql://", "postgresql+psycopg://")


class SettingsError(Exception):
    """A setting is missing or unsafe; the message names it and says what to do."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What one process needs to know. ``origins``: where browsers may come from, e.g. ``https://plenary.example``."""

    database_url: str
    secret_key: str
    origins: tuple[str, ...]
    conference: str
    redis_url: str | None = None
    host: str = "127.0.0.1"
    port: int = 5000
    async_mode: str = "eventlet"
    fanout: str = "direct"
    session_hours: int = 16
    metrics_token: str | None = None
    log_level: str = "info"

    @property
    def direct(self) -> bool:
        """Whether frames are written on the raw sockets of eventlet, or else by the library's ``emit``."""
        return self.fanout == "direct" and self.async_mode == "eventlet"

    @property
    def secure(self) -> bool:
        """Whether browsers come over TLS: then cookies are ``__Host-`` and Secure."""
        return bool(self.origins) and all(origin.startswith("https://") for origin in self.origins)


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of ``plenary serve``. Raises SettingsError, naming the setting, on the first unsafe one."""
    given = os.environ if environment is None else environment

    def need(name: str, what: str) -> str:
        value = given.get(name, "").strip()
        if not value:
            raise SettingsError(f"{name} is not set: {what}")
        return value

    database_url = need(
        "PLENARY_DATABASE_URL", "where the journal is, e.g. sqlite:////var/lib/plenary/plenary.sqlite"
    )
    if not database_url.startswith(DATABASES):
        raise SettingsError(
            "PLENARY_DATABASE_URL is no sqlite:////path/to/file or postgresql://user@host/name"
        )
    secret = need(
        "PLENARY_SECRET_KEY",
        "a long random text, e.g. from: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'",
    )
    if secret.lower() in DEFAULT_SECRETS or len(secret) < LEAST_SECRET or len(set(secret)) < 10:
        raise SettingsError(
            f"PLENARY_SECRET_KEY is a default or too simple: at least {LEAST_SECRET} random characters"
        )
    origins = _origins(
        need("PLENARY_ORIGINS", "the addresses of the screens, e.g. https://plenary.example.org")
    )
    port = given.get("PLENARY_PORT", "5000")
    if not port.isdecimal() or int(port) > 65535:
        raise SettingsError(f"PLENARY_PORT: {port!r} is no port number")
    return Settings(
        database_url=database_url,
        secret_key=secret,
        origins=origins,
        conference=need("PLENARY_CONFERENCE", "the id of the conference to serve, as given to plenary init"),
        redis_url=_redis_url(given.get("PLENARY_REDIS_URL", "").strip()),
        host=given.get("PLENARY_HOST", "127.0.0.1"),
        port=int(port),
        metrics_token=_metrics_token(given.get("PLENARY_METRICS_TOKEN", "").strip()),
        fanout=_fanout(given.get("PLENARY_FANOUT", "direct").strip()),
        log_level=_log_level(given.get("PLENARY_LOG_LEVEL", "info").strip().lower()),
    )


def looks_up_names(environment: Mapping[str, str] | None = None) -> bool:
    """Whether a process with these settings calls others by their names: PostgreSQL, or Redis."""
    given = os.environ if environment is None else environment
    away = given.get("PLENARY_DATABASE_URL", "").strip().startswith("postgresql")
    return away or bool(given.get("PLENARY_REDIS_URL", "").strip())


def _redis_url(given: str) -> str | None:
    """Where processes wake each other; without one, each looks every 250 ms."""
    if given and not given.startswith(REDISES):
        raise SettingsError(
            "PLENARY_REDIS_URL is no redis://host:6379/0, rediss:// or unix:///path/to/socket"
        )
    return given or None


def _fanout(given: str) -> str:
    """How views get to the screens: ``direct`` on their raw sockets, or ``emit`` by the library."""
    if given not in FANOUTS:
        raise SettingsError(f"PLENARY_FANOUT: {given!r} is none of {', '.join(FANOUTS)}")
    return given


def _log_level(given: str) -> str:
    if given not in LOG_LEVELS:
        raise SettingsError(f"PLENARY_LOG_LEVEL: {given!r} is none of {', '.join(LOG_LEVELS)}")
    return given


def _metrics_token(given: str) -> str | None:
    """The token that a collector of measurements shows; without one, only this machine may look."""
    if given and len(given) < LEAST_TOKEN:
        raise SettingsError(f"PLENARY_METRICS_TOKEN is too short: at least {LEAST_TOKEN} random characters")
    return given or None


def _origins(given: str) -> tuple[str, ...]:
    """The origins of a list with commas: all over TLS, or all on this machine."""
    origins = tuple(origin.strip().rstrip("/") for origin in given.split(","))
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or "*" in origin:
            raise SettingsError(f"PLENARY_ORIGINS: {origin!r} is no origin like https://plenary.example.org")
        if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
            raise SettingsError(
                f"PLENARY_ORIGINS: {origin!r} is not https; sessions would cross the network in the clear"
            )
    if len({urlsplit(origin).scheme for origin in origins}) > 1:
        raise SettingsError(
            "PLENARY_ORIGINS: http beside https; the cookies of all would be those without TLS"
        )
    return origins
