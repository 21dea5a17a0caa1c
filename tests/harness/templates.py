"""A variable that one of our templates names and nobody provides fails the test."""

from collections.abc import Iterator

import pytest

from tests.harness.undefined_variable import undefined


@pytest.fixture(autouse=True)
def _undefined_template_variables() -> Iterator[None]:
    undefined.clear()
    yield
    if undefined:
        pytest.fail("Undefined in a template:\n  " + "\n  ".join(sorted(set(undefined))), pytrace=False)
