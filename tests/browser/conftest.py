"""A real browser, and a demonstration served from a stage."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.desk import Desk
from tests.browser.screens import Screens, closing
from tests.browser.stage import Stage
from tests.serving import serving

expect.set_options(timeout=15_000)  # a busy machine is no fault of the screens

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
    # The menus of the address bar are pages too, two in each new window, and took more of a processor than ours. Of
    # several such lists Chromium heeds the last, so this one says again what Playwright's says about pages.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,"
    "AimEnabled,AvoidCorsURLLoaderRestartOnRedirect,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsFirstBalancedModeAutoEnable,HttpsUpgrades,LensOverlay,MediaRouter,"
    "NetworkTimeServiceQuerying,OptimizationHints,PaintHolding,PreconnectToSearch,ThirdPartyStoragePartitioning",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, the one that ``make test`` found or installed."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert path, "no Chromium: run make test, or set CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """A conference opened two hours ago, not served yet."""
    return Stage(tmp_path / "conference.sqlite")


@pytest.fixture
def screens(stage: Stage, tmp_path: Path, browser: Browser) -> Iterator[Screens]:
    """Screens before a server of the stage's conference; any complaint of a page fails the test."""
    with serving(tmp_path) as server, closing(Screens(stage, server.url, browser)) as opened:
        yield opened


@pytest.fixture
def desk(screens: Screens) -> Desk:
    """The secretariat's screen."""
    return Desk(screens)
