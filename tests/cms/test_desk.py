"""What the desk is told about pages."""

import pytest
from django.urls import reverse

from cms.desk import links_to_pages
from cms.models import EventPage
from events.programme.enums import EventStatus
from tests.cms.pages import page_of
from tests.factories import make_event, make_partner, make_user

pytestmark = pytest.mark.usefixtures("tree")


@pytest.fixture
def host():
    return make_partner()


@pytest.fixture
def organiser(host):
    return make_user(partner=host)


def test_every_language_is_listed_with_its_state(host, organiser):
    event = make_event(hosts=[host], status=EventStatus.DRAFT)
    links = {link.label: link for link in links_to_pages(event, organiser)}
    assert len(links) == 6
    english = links["Page in English"]
    assert (english.state, english.action) == ("Draft", "Edit")
    assert english.url == reverse("wagtailadmin_pages:edit", args=[page_of(event).pk])
    assert (links["Page in Danish"].state, links["Page in Danish"].action) == ("Not written yet", "Create")


def test_a_public_page_is_listed_first(host, organiser):
    event = make_event(hosts=[host])
    first, second, *_others = links_to_pages(event, organiser)
    assert (first.url, first.action) == (f"/en/events/{event.slug}/", "View")
    assert second.state == "Published"
    page = page_of(event)
    page.lead = "A change nobody sees yet"
    page.save_revision()
    assert links_to_pages(event, organiser)[1].state == "Published, with changes that are not"


def test_others_get_no_links_they_cannot_follow(host):
    event = make_event(hosts=[host], status=EventStatus.DRAFT)
    assert links_to_pages(event, make_user(partner=make_partner())) == []


def test_the_desk_shows_them(client, host, organiser):
    event = make_event(hosts=[host])
    client.force_login(organiser)
    html = client.get(reverse("desk:event", args=[event.pk])).content.decode()
    assert reverse("cms_event_page_create", args=[event.pk, "da"]) in html


def test_a_page_in_one_more_language(client, host, organiser):
    event = make_event(hosts=[host])
    client.force_login(organiser)
    address = reverse("cms_event_page_create", args=[event.pk, "da"])
    assert "Create the draft" in client.get(address).content.decode()
    assert EventPage.objects.filter(event=event).count() == 1
    answer = client.post(address)
    page = page_of(event, "da")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    assert client.get(answer.url).status_code == 200


def test_nobody_makes_pages_of_other_peoples_events(client, host, organiser):
    event, own = make_event(), make_event(hosts=[host])
    client.force_login(organiser)
    for address in (
        reverse("cms_event_page_create", args=[event.pk, "da"]),
        reverse("cms_event_page_create", args=[own.pk, "fi"]),
    ):
        # Django looks for the address with a language in front before it says that there is none.
        assert client.post(address, follow=True).status_code == 404
    assert EventPage.objects.filter(locale__language_code="da").count() == 0
