"""Garbage is collected seldom, and where a test says that it leaves files open, right after it."""

import gc
from collections.abc import Iterator

import pytest

# New objects until the youngest are looked through; Python's own 700 suits programs with less in memory.
OBJECTS_BETWEEN_COLLECTIONS = 50_000


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Never look again at what lives as long as the run: code, models, templates' libraries and the tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 20, 20)


@pytest.fixture(autouse=True)
def _open_files_are_collected_where_they_are_forgiven(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    marks = request.node.iter_markers("filterwarnings")
    if any("ResourceWarning" in filter_ for mark in marks for filter_ in mark.args):
        gc.collect()
