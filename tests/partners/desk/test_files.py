"""Importing partners: look at the file first, then all of it or nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from partners.models import Partner
from tests.factories import make_partner

HEAD = "address,name,short_name,kind,country,town\n"
GOOD = HEAD + ",Vejle Kommune,Vejle,municipality,DK,Vejle\n"


@pytest.fixture
def desk(enter, office):
    """The network office's browser."""
    return enter(office)


@pytest.fixture
def address():
    """Where partners are imported."""
    return reverse("partners_desk:import")


def upload(desk, address, text, name="partners.csv"):
    return desk.post(address, {"file": SimpleUploadedFile(name, text.encode())})


def test_a_file_is_looked_at_and_then_imported(desk, address, told):
    make_partner(name="Verein", short_name="VNB", city="Hannover", country="DE")
    response = upload(desk, address, GOOD + "vnb,Verein,VNB,adult_education,DE,Celle\n")
    page = response.content.decode()
    assert "Town: Celle (now Hannover)" in page
    assert "Import 2 partners" in page
    assert Partner.objects.count() == 1
    response = desk.post(address, {"rows": response.context["packed"]}, follow=True)
    assert told(response) == ["2 partners have been imported."]
    assert set(Partner.objects.values_list("city", flat=True)) == {"Vejle", "Celle"}


def test_a_wrong_row_offers_no_import(desk, address):
    response = upload(desk, address, GOOD + ",Celle,Celle,castle,DE,Celle\n")
    page = response.content.decode()
    assert "1 row cannot be imported, so nothing is." in page
    assert "“castle” is not one of the choices." in page
    assert response.context["packed"] == ""
    assert 'type="file"' in page


def test_what_changed_between_looking_and_importing_is_told(desk, address, told):
    packed = upload(desk, address, GOOD).context["packed"]
    make_partner(name="Vejle Kommune", short_name="Vejle")
    response = desk.post(address, {"rows": packed})
    assert "something has changed meanwhile" in told(response)[0]
    assert "There is a partner with this name already." in response.content.decode()
    assert Partner.objects.count() == 1


@pytest.mark.parametrize("rows", ["", "forged", "W10:abc:def"])
def test_forged_rows_are_not_imported(desk, address, told, rows):
    response = desk.post(address, {"rows": rows}, follow=True)
    assert "choose the file again" in told(response)[0]
    assert not Partner.objects.exists()


def test_a_file_that_changes_nothing_says_so(desk, address):
    make_partner(name="Verein", short_name="VNB", city="Hannover", country="DE")
    page = upload(desk, address, HEAD + "vnb,Verein,VNB,adult_education,DE,Hannover\n").content.decode()
    assert "Everything in this file is as it is stored already." in page


def test_no_file_or_a_strange_one_is_said_in_words(desk, address):
    assert "Choose a file." in desk.post(address, {}).content.decode()
    assert "“colour”" in upload(desk, address, "name,colour\nx,y\n").content.decode()
    assert "cannot be read as a table" in upload(desk, address, "nonsense", "a.xlsx").content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_files_are_offered(desk, db, kind):
    make_partner()
    for name in ("file", "import_example"):
        response = desk.get(reverse(f"partners_desk:{name}", args=[kind]))
        assert response.status_code == 200
        assert f'.{kind}"' in response["Content-Disposition"]
        assert desk.get(reverse(f"partners_desk:{name}", args=["pdf"])).status_code == 404
