"""What tests of pages share."""

import pytest

from cms.actions import provision_spaces
from cms.models import HomePage


@pytest.fixture
def tree(db) -> HomePage:
    """Return the home page of a site whose tree is built."""
    provision_spaces()
    return HomePage.objects.get(locale__language_code="en")
