"""A real Chromium against the live server; a page that complains in its console fails the test."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from partners.models import Partner, User
from tests.events.desk.conftest import admit
from tests.factories import make_partner, make_user
from tests.factories.tree import make_tree
from tests.journeys.axe import violations

PICTURES_OF_FAILURES = Path(__file__).resolve().parents[2] / "var" / "test" / "journeys"
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}


class OpenPage(Protocol):
    """Opens a page in a browser of its own, set up with Playwright's options for a context."""

    def __call__(self, **options: Any) -> Page:
        """Return the page; addresses given to it are relative to the live server."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark every journey, so that `-m "not browser"` leaves them out."""
    item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the system's Chromium; without one, or without Playwright's driver, skip, or fail in CI."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for path in map(shutil.which, names) if path), None)
    driver = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True, check=False)
    if found and driver.returncode == 0:
        return found
    reason = "No browser: apt-get install chromium libatomic1, or name another Chromium in CHROMIUM."
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser(chromium: str, django_db_setup: None) -> Iterator[Browser]:
    """One Chromium per module of journeys."""
    # Django's test runner sets it where a database is emptied after a test, which is PostgreSQL.
    initial_rows = getattr(connection, "_test_serialized_contents", "[]")
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright's loop runs in this thread. Django would refuse to talk to the database, although nothing awaits,
        # and it opens another connection, which has to know the rows to start each test from.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        patch.setattr(connection, "_test_serialized_contents", initial_rows, raising=False)
        instance = playwright.chromium.launch(executable_path=chromium, args=["--disable-gpu"])
        yield instance
        instance.close()
        connection.close()


@pytest.fixture
def complaints() -> list[str]:
    """What pages complained about; a journey that provokes a complaint removes it from here."""
    return []


@pytest.fixture
def open_page(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer, complaints: list[str]
) -> Iterator[OpenPage]:
    """Return a function that opens pages; afterwards none of them may have complained."""
    contexts: list[BrowserContext] = []

    def _open(**options: Any) -> Page:
        context = browser.new_context(
            **{"base_url": live_server.url, "locale": "en-GB", "timezone_id": "Europe/Berlin", **DESKTOP, **options}
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        _listen(page, live_server.url, complaints)
        return page

    yield _open
    _keep_pictures(request.node.name, contexts if complaints or request.node.stash.get(FAILED, False) else [])
    for context in contexts:
        context.close()
    assert not complaints, "The page complained:\n  " + "\n  ".join(complaints)


def _listen(page: Page, home: str, complaints: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        # That the document itself was answered with an error is for the journey to judge.
        is_document = message.text.startswith("Failed to load resource") and message.location["url"] == page.url
        if message.type == "error" and not is_document:
            complaints.append(f"{page.url}: {message.text} ({message.location['url']})")

    def on_request(request: Request) -> None:
        if not request.url.startswith((home, "data:", "blob:", "about:")):
            complaints.append(f"{page.url}: asked a stranger for {request.url}")

    page.on("console", on_console)
    page.on("request", on_request)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember a failure, so that pictures of the open pages are kept."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


def _keep_pictures(name: str, contexts: list[BrowserContext]) -> None:
    for number, page in enumerate(page for context in contexts for page in context.pages):
        page.screenshot(path=PICTURES_OF_FAILURES / f"{name}-{number}.png", full_page=True)


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A visitor at a desk, in English."""
    return open_page()


@pytest.fixture
def page_without_scripts(open_page: OpenPage) -> Page:
    """A visitor whose browser runs no JavaScript."""
    return open_page(java_script_enabled=False)


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    """A visitor with a phone."""
    return open_page(**PHONE)


@pytest.fixture
def arabic_phone(open_page: OpenPage) -> Page:
    """A visitor with a phone, reading from right to left."""
    return open_page(locale="ar", **PHONE)


@pytest.fixture
def dark_page(open_page: OpenPage) -> Page:
    """A visitor at a desk who prefers dark colours."""
    return open_page(color_scheme="dark")


@pytest.fixture
def partner(live_server: LiveServer) -> Partner:
    """A German partner, in a site that has its pages."""
    make_tree()
    return make_partner(short_name="VNB")


@pytest.fixture
def organiser(partner: Partner) -> User:
    """Somebody who works for the partner."""
    return admit(make_user(partner=partner))


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Return the accessibility check; see `tests.journeys.axe.violations`."""
    return violations
