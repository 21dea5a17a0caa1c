"""A website that answers what a test tells it to."""

from collections.abc import Mapping

import pytest

from common.fetching import Answer, NotFetched
from events.calendars.incoming import asking
from events.calendars.incoming.reading import read_calendar


class Website:
    """Answers with `body`, `status` and `headers`, or raises `error`; remembers the headers it was `asked` with."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.says(b"")

    def says(
        self,
        body: bytes = b"",
        *,
        status: int = 200,
        error: NotFetched | None = None,
        moved_to: str = "",
        **headers: str,
    ) -> None:
        """Answer like that from now on; the names of `headers` are written with underscores."""
        self.body, self.status, self.error, self.moved_to = body, status, error, moved_to
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def fetch(self, url: str, *, headers: Mapping[str, str], limits: object) -> Answer:
        """Stand in for `common.fetching.fetch`."""
        self.asked.append(dict(headers))
        if self.error:
            raise self.error
        return Answer(self.status, url, self.headers, self.body, self.moved_to)


@pytest.fixture
def website(monkeypatch: pytest.MonkeyPatch) -> Website:
    """Ask no network and start no process: both have tests of their own."""
    site = Website()
    monkeypatch.setattr(asking, "fetch", site.fetch)
    monkeypatch.setattr(asking, "read_apart", read_calendar)
    return site
