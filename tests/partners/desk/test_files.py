"""Partners as a file, and the way to reading them in."""

import pytest
from django.urls import reverse

from tests.factories import make_partner


@pytest.fixture
def desk(enter, office):
    """The network office's browser."""
    return enter(office)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_files_are_offered(desk, db, kind):
    make_partner()
    response = desk.get(reverse("partners_desk:file", args=[kind]))
    assert response.status_code == 200
    assert f'.{kind}"' in response["Content-Disposition"]
    assert desk.get(reverse("partners_desk:file", args=["pdf"])).status_code == 404


def test_the_list_leads_to_the_import(desk, db):
    assert reverse("imports:new", args=["partners"]) in desk.get(reverse("partners_desk:partners")).content.decode()
