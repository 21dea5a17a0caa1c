"""What tests of pages share."""

import pytest

from cms.actions import build_tree
from cms.models import HomePage


@pytest.fixture
def tree(db) -> HomePage:
    """Return the home page of a site whose tree is built."""
    return build_tree()
