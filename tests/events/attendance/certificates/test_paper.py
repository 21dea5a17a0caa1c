"""Certificates on paper, read back."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from events.attendance.certificates.paper import certificates_paper
from events.attendance.models.certificates import Signatory
from events.attendance.signing.files import drawn_signature, signature_of
from tests.common.papers.reading import accessibility, texts
from tests.factories.attendance import make_attendance
from tests.factories.certificates import attend, drawn, make_certificate, make_certified_event

pytestmark = pytest.mark.django_db
SWEDE = {"given_name": "Åsa", "family_name": "Öst", "language": "sv"}


def test_a_certificate_is_written_in_the_persons_language_and_in_english():
    event, [guest], activities = make_certified_event(SWEDE)
    attend(guest, *activities[:4])
    certificate = make_certificate(guest)
    paper = certificates_paper(event, [certificate])
    [page] = texts(paper)
    for words in ("Åsa Öst", certificate.number, "Verkstad 4", "Workshop 4", "5 timmar", "5 hours", "Ada Sign"):
        assert words in page
    assert "Workshop 5" not in page
    assert f"/sv/certificates/{certificate.number}/" in page.replace(" ", "")
    told = accessibility(paper)
    assert (told["language"], told["claims"], told["every font embedded"]) == ("sv", True, True)
    assert certificate.number in told["title"]
    assert told["roles"] >= {"/H1", "/H2", "/Figure", "/L", "/P"}


def test_one_in_english_says_everything_once():
    event, [guest], _activities = make_certified_event({"language": "en"})
    make_attendance(guest)
    [page] = texts(certificates_paper(event, [make_certificate(guest)]))
    assert page.count("Certificate of attendance") == 1
    assert "Attended: 1 day" in page


def test_arabic_names_are_shaped_and_many_certificates_have_a_page_each():
    arab = {"given_name": "محمد", "family_name": "العربي", "language": "ar"}
    event, people, _activities = make_certified_event(SWEDE, arab)
    for person in people:
        make_attendance(person)
    pages = texts(certificates_paper(event, [make_certificate(person) for person in people]))
    assert len(pages) == 2
    assert "Åsa Öst" in pages[0]
    assert "محمد" in pages[1]


def test_a_long_list_of_activities_goes_on_overleaf():
    event, [guest], activities = make_certified_event({**SWEDE, "family_name": "Öst-" * 20})
    attend(guest, *activities[:5])
    certificate = make_certificate(guest)
    certificate.stated["activities"] *= 8
    assert len(texts(certificates_paper(event, [certificate]))) > 1


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_signatures_are_drawn_anew(kind):
    assert drawn(kind).read().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\nno"]
)
def test_what_is_no_picture_is_refused_in_words(content):
    with pytest.raises(ValidationError):
        drawn_signature(BytesIO(content), len(content))


def test_a_signature_that_lies_nowhere_leaves_a_line():
    event, [guest], _activities = make_certified_event()
    make_attendance(guest)
    signatory = Signatory.objects.get(event=event)
    assert signature_of(signatory) is not None
    signatory.signature.storage.delete(signatory.signature.name)
    assert signature_of(Signatory.objects.get(event=event)) is None
    assert texts(certificates_paper(event, [make_certificate(guest)]))
