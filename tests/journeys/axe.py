"""Accessibility of a page as it stands in the browser, judged by axe-core."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = (Path(__file__).resolve().parents[1] / "vendor" / "axe" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
# In the back office the page itself stays as wide as its window, and the content moves below its bar.
WIDER = """[document.documentElement, document.querySelector("main")]
  .filter(element => element && element.scrollWidth > element.clientWidth + 1)
  .map(element => `${element.localName}: ${element.scrollWidth} in ${element.clientWidth}`)"""


def violations(page: Page) -> list[str]:
    """Return one line per element of `page` that breaks WCAG 2.2 AA or good practice; none is the goal.

    The engine is handed over by the debugging protocol, so the page's own Content-Security-Policy stays in force.
    """
    page.evaluate(SOURCE)
    result: dict[str, Any] = page.evaluate(RUN, TAGS)
    return [
        f"{violation['id']} ({violation['help']}): {' '.join(map(str, node['target']))}  {node['html'][:160]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


def check_screen(page: Page) -> None:
    """Assert that what `page` shows breaks none of the rules of `violations` and is no wider than its window."""
    found = violations(page)
    assert not found, f"{page.url}: {found}"
    wider = page.evaluate(WIDER)
    assert not wider, f"{page.url} is wider than the screen: {wider}"


def check_screens(page: Page, paths: Iterable[str]) -> None:
    """Open each of `paths` in `page` and assert the same of it."""
    for path in paths:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        check_screen(page)
