"""The strict harness every test runs in; each rule has a module of its own in `tests/harness/`."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import override_settings
from django.utils import translation
from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.harness.databases",
    "tests.harness.logs",
    "tests.harness.mail_server",
    "tests.harness.memory",
    "tests.harness.pristine",
    "tests.harness.signing_in",
    "tests.harness.templates",
]

# A busy machine proves nothing: no test fails for the time it takes.
settings.register_profile("untimed", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _files_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep uploads and dropped mails out of `var/`, where the demo has its own."""
    folder = tmp_path_factory.mktemp("files")
    with override_settings(MEDIA_ROOT=folder / "media", PRIVATE_ROOT=folder / "private", MAIL_FOLDER=folder / "mail"):
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    cache.clear()
    # On SQLite the next test's versions have the same keys, and where time stands still the same date.
    from events.calendars import activity_entries, kept, queries
    from events.programme.snapshots import read_version

    read_version.cache_clear()
    for written in (activity_entries._written, kept._kept, queries._written):
        written.clear()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Begin every test in English; a page visited in Arabic leaves Arabic behind in its thread."""
    translation.activate("en")
    yield
    translation.activate("en")
