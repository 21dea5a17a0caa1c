"""Which documents visitors may open."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import PageViewRestriction
from wagtail.rich_text import RichText

from cms.models import PartnerPage, StandardPage
from events.models import Event
from events.programme.enums import EventStatus
from partners.enums import PartnerStatus
from tests.cms.articles import make_article
from tests.cms.pages import page_of, write
from tests.factories import make_event, make_partner, make_user
from tests.factories.tree import make_tree

# Django's client leaves files that were sent to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture
def partner(db):
    make_tree()
    return make_partner()


@pytest.fixture
def document(partner):
    collection = partner.space.collection
    return get_document_model().objects.create(
        title="Programme", file=ContentFile(b"text", "programme.txt"), collection=collection
    )


@pytest.fixture
def show(run_tasks, document):
    """Publish a page with a link to the document; Wagtail keeps in mind who links to what in a task."""

    def publish(page):
        link = f'<a linktype="document" id="{document.pk}">Programme</a>'
        write(page, body=[("paragraph", RichText(f"<p>{link}</p>"))])
        run_tasks()
        return page

    return publish


@pytest.fixture(params=["profile", "article", "event"])
def page(request, partner, show):
    """A public page of each kind that shows the document."""
    if request.param == "profile":
        return show(PartnerPage.objects.get(partner=partner, locale__language_code="en"))
    if request.param == "article":
        return show(make_article(partner))
    return show(page_of(make_event(hosts=[partner])))


def test_a_document_opens_with_the_first_public_page_that_shows_it(client, partner, document, show):
    assert client.get(document.url).status_code == 404
    page = show(make_article(partner))
    assert client.get(document.url).status_code == 200
    page.unpublish()
    assert client.get(document.url).status_code == 404


def test_pages_that_not_everybody_may_see_open_no_document(client, partner, document, page):
    assert client.get(document.url).status_code == 200
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    assert client.get(document.url).status_code == 404
    client.force_login(make_user(partner=partner))
    assert client.get(document.url).status_code == 200


@pytest.mark.parametrize("page", ["profile", "article"], indirect=True)
def test_pages_of_a_candidate_open_no_document(client, partner, document, page):
    partner.status = PartnerStatus.CANDIDATE
    partner.save()
    assert page.live
    assert client.get(document.url).status_code == 404


@pytest.mark.parametrize("page", ["event"], indirect=True)
def test_a_public_page_of_a_draft_of_an_event_opens_no_document(client, document, page):
    Event.objects.filter(pk=page.event_id).update(status=EventStatus.DRAFT)
    assert page.live
    assert client.get(document.url).status_code == 404


def test_texts_of_the_network_open_documents(client, partner, document, show):
    home = PartnerPage.objects.get(partner=partner, locale__language_code="en").get_parent().get_parent()
    text = StandardPage(title="About us", slug="about-us", locale=home.locale)
    home.add_child(instance=text)
    show(text)
    assert client.get(document.url).status_code == 200
