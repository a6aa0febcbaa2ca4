"""No server starts on a setting that is missing or unsafe: it says which one, and what to do."""

from __future__ import annotations

import pytest

from plenary.settings import SettingsError, from_environment

GOOD = {
    "PLENARY_DATABASE_URL": "sqlite:////var/lib/plenary/plenary.sqlite",
    "PLENARY_SECRET_KEY": "mJ3vYc8rZqT1xWn5LkP0bHd7GfS2aEuI",
    "PLENARY_ORIGINS": "https://plenary.example.org",
    "PLENARY_CONFERENCE": "wtdc-25",
}


def refused(**changed: str | None) -> str:
    given = {name: value for name, value in (GOOD | changed).items() if value is not None}
    with pytest.raises(SettingsError) as no:
        from_environment(given)
    return str(no.value)


def test_the_four_settings_that_are_needed_are_enough() -> None:
    settings = from_environment(GOOD)
    assert (settings.host, settings.port, settings.secure) == ("127.0.0.1", 5000, True)
    assert settings.origins == ("https://plenary.example.org",)


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("value", [None, "", "   "])
def test_a_missing_setting_is_named(name: str, value: str | None) -> None:
    assert refused(**{name: value}).startswith(f"{name} is not set: ")


@pytest.mark.parametrize(
    "secret", ["secret", "CHANGEME", "dev", "a" * 64, "abcabcabc" * 8, "too-short-0123456789"]
)
def test_a_default_or_simple_secret_is_refused_and_not_repeated(secret: str) -> None:
    said = refused(PLENARY_SECRET_KEY=secret)
    assert said.startswith("PLENARY_SECRET_KEY ")
    assert secret not in said


@pytest.mark.parametrize(
    "origin",
    [
        "http://plenary.example.org",
        "http://192.168.1.5:5000",
        "plenary.example.org",
        "https://plenary.example.org/path",
        "https://*.example.org",
        "*",
        "null",
        "ftp://plenary.example.org",
        "https://",
        "https://a.example,http://b.example",
        "https://a.example,http://localhost:5000",
        "https://plenary.example.org,",
    ],
)
def test_an_origin_that_is_none_or_not_https_is_refused(origin: str) -> None:
    assert refused(PLENARY_ORIGINS=origin).startswith("PLENARY_ORIGINS: ")


@pytest.mark.parametrize("origin", ["http://localhost:5000", "http://127.0.0.1", "http://[::1]:5000"])
def test_a_local_origin_needs_no_tls(origin: str) -> None:
    settings = from_environment(GOOD | {"PLENARY_ORIGINS": origin})
    assert not settings.secure


def test_several_origins_are_told_apart_by_commas() -> None:
    both = {"PLENARY_ORIGINS": "https://a.example/ , https://b.example:8443"}
    assert from_environment(GOOD | both).origins == ("https://a.example", "https://b.example:8443")


@pytest.mark.parametrize("port", ["", "http", "-1", "65536", "80.5", "²"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    assert refused(PLENARY_PORT=port).startswith("PLENARY_PORT: ")


@pytest.mark.parametrize("url", ["localhost", "localhost:6379", "http://localhost:6379"])
def test_what_is_no_redis_is_refused(url: str) -> None:
    assert refused(PLENARY_REDIS_URL=url).startswith("PLENARY_REDIS_URL is no ")


def test_redis_may_be_left_out() -> None:
    assert from_environment(GOOD).redis_url is None
    assert from_environment(GOOD | {"PLENARY_REDIS_URL": ""}).redis_url is None
    assert (
        from_environment(GOOD | {"PLENARY_REDIS_URL": "redis://cache:6379/3"}).redis_url
        == "redis://cache:6379/3"
    )
