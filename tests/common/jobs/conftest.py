"""Kinds of jobs for tests."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from common.jobs import kinds


@pytest.fixture
def register_job() -> Iterator[Callable[..., None]]:
    """Return `register` for one test: what it registers is forgotten afterwards."""
    known = dict(kinds._kinds)

    def register(kind: str, run: kinds.Run, **values: Any) -> None:
        kinds.register(kind, run, **{"title": "Counting", **values})

    yield register
    kinds._kinds.clear()
    kinds._kinds.update(known)
