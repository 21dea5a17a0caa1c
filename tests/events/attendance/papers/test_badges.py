"""Badges: every name whole, in every format, in its own letters."""

from io import BytesIO

import pytest
from django.utils import translation
from pypdf import PdfReader

from events.attendance.badges.formats import A4_HEIGHT, A4_WIDTH, LABELS
from events.attendance.badges.paper import badges_paper
from events.registrations.actions.code_book import create_code
from events.registrations.enums import GuestRole
from events.registrations.models import Registration
from tests.common.papers.reading import accessibility, texts
from tests.factories import make_event, make_office, make_registration

pytestmark = pytest.mark.django_db
LONG = "Maria Magdalena Theresia Josepha Walburga von und zu Hohenstein-Wittenberg Oldenburg Schleswig Holstein Sonderburg Glücksburg Beck Plön Ahrensböck Eutin X"


@pytest.fixture
def guest():
    """A guest in Germany from Sweden."""
    return make_registration(make_event())


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS.keys())
def test_labels_lie_on_the_sheet_and_beside_each_other(label):
    assert label.left + (label.columns - 1) * label.step_across + label.width <= A4_WIDTH
    assert label.top + (label.rows - 1) * label.step_down + label.height <= A4_HEIGHT
    assert label.step_across >= label.width
    assert round(label.step_down, 1) >= label.height


def test_a_badge_says_who_it_is(guest):
    Registration.objects.filter(pk=guest.pk).update(language="de")
    guest.refresh_from_db()
    with translation.override("de"):
        paper = badges_paper(guest.event, [guest], LABELS["l4785"])
    [text] = texts(paper)
    for words in ("Maja Lind", "Hässleholms kommun", "Schweden", "Deutsch", "Konferenz Nummer"):
        assert words in text
    assert accessibility(paper)["roles"] >= {"/H1", "/Figure"}


def test_who_came_by_a_code_has_its_role_on_the_badge(guest):
    code = create_code(by=make_office(), event=guest.event, name="Press", role=GuestRole.PRESS, uses=1)
    guest.code = code
    assert "Press" in texts(badges_paper(guest.event, [guest], LABELS["l4785"]))[0]


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS.keys())
def test_a_name_of_150_signs_is_whole_on_every_label(guest, label):
    guest.given_name, guest.family_name = (
        LONG[:75],
        "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenantragsformular",
    )
    guest.organisation = "Verein Niedersächsischer Bildungsinitiativen " * 4
    paper = badges_paper(guest.event, [guest], label)
    page = PdfReader(BytesIO(paper)).pages[0]
    pieces = []
    page.extract_text(visitor_text=lambda text, *where: pieces.append((text, *_place(*where[:2]))))
    seen = "".join("".join(text for text, *_place in pieces).split()).replace("\u200b", "")
    assert "".join(guest.given_name.split()) in seen
    assert guest.family_name in seen
    for text, across, down in pieces:
        if text.strip():
            assert label.left <= across <= label.left + label.width, text
            assert label.top <= down <= label.top + label.height, text


def _place(page, text):
    """Return how many millimetres from the left and the top of the sheet a piece of text begins."""
    across = text[4] * page[0] + text[5] * page[2] + page[4]
    up = text[4] * page[1] + text[5] * page[3] + page[5]
    return across * 25.4 / 72, A4_HEIGHT - up * 25.4 / 72


def test_an_arabic_name_is_shaped_and_kept(guest):
    guest.given_name, guest.family_name = "محمد", "العربي"
    with translation.override("ar"):
        paper = badges_paper(guest.event, [guest], LABELS["card90"])
    assert accessibility(paper)["language"] == "ar"
    assert "محمد" in texts(paper)[0]


def test_used_labels_are_left_out_and_sheets_follow_each_other(guest):
    assert len(texts(badges_paper(guest.event, [guest] * 10, LABELS["l4785"]))) == 1
    assert len(texts(badges_paper(guest.event, [guest] * 10, LABELS["l4785"], start=1))) == 2
