"""Our events on another website, and the page that leads a calendar into one's own program."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from tests.factories import make_event
from tests.journeys.axe import check_screen
from tests.journeys.conftest import OpenPage

pytestmark = pytest.mark.django_db(transaction=True)
LINES = """<!DOCTYPE html><html lang="de"><head><title>Elsewhere</title></head><body><h1>Elsewhere</h1>
<div data-plenary-events data-partner="{partner}"><a href="{home}/de/events/">Our events</a></div>
<script src="{home}/embed/events.js" defer></script></body></html>"""


@pytest.fixture
def website() -> Iterator[Callable[[str], str]]:
    """Return a function that serves a page from another origin than ours, and returns its address."""
    served: list[str] = []

    class Website(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/"
            self.send_response(200 if found else 204)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if found:
                self.wfile.write(served[0].encode())

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Website)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def serve(page: str) -> str:
        served.append(page)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    server.shutdown()
    server.server_close()
    thread.join()


def test_another_website_shows_our_events_without_a_cookie(
    page: Page, partner, live_server, website: Callable[[str], str], complaints: list[str]
) -> None:
    event = make_event(hosts=[partner])
    address = website(LINES.format(home=live_server.url, partner=partner.slug))
    page.goto(address)
    link = page.locator("[data-plenary-events] .plenary-title")
    expect(link).to_have_attribute("href", f"http://localhost:8000/de/events/{event.slug}/")
    expect(page.locator(".plenary-events")).to_have_attribute("lang", "de")
    assert page.context.cookies() == []
    # The website is not ours, but it is the one that was asked for.
    complaints[:] = [line for line in complaints if not line.endswith((f"stranger for {address}", "favicon.ico"))]


def test_a_calendar_is_chosen_and_led_on(open_page: OpenPage, partner) -> None:
    make_event(hosts=[partner])
    screens = [("en", {}), ("ar", {"viewport": {"width": 375, "height": 800}, "color_scheme": "dark"})]
    for language, options in screens:
        page = open_page(**options)
        page.goto(f"/{language}/calendar/subscribe/")
        page.locator("#filter-partner").select_option(partner.slug)
        feed = f"http://localhost:8000/calendar/partners/{partner.slug}.ics?lang={language}"
        expect(page.locator("#ways-address")).to_have_value(feed)
        expect(page.locator("button[data-copy]")).to_be_visible()
        for path in ("subscribe", "embed"):
            page.goto(f"/{language}/calendar/{path}/?partner={partner.slug}")
            page.locator("details").last.evaluate("folded => folded.open = true")
            check_screen(page)


def test_a_calendar_is_chosen_without_scripts(page_without_scripts: Page, partner) -> None:
    make_event(hosts=[partner])
    page_without_scripts.goto("/en/calendar/subscribe/")
    page_without_scripts.locator("#filter-partner").select_option(partner.slug)
    page_without_scripts.locator(".calendar-choice").get_by_role("button").click()
    expect(page_without_scripts.locator("#ways-address")).to_have_value(
        f"http://localhost:8000/calendar/partners/{partner.slug}.ics?lang=en"
    )
