"""The ways from the list of partners to files."""

import pytest
from django.urls import reverse


@pytest.fixture
def desk(enter, office):
    """The network office's browser."""
    return enter(office)


def test_the_list_leads_to_the_import(desk, db):
    assert reverse("imports:new", args=["partners"]) in desk.get(reverse("partners_desk:partners")).content.decode()
