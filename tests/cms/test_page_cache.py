"""Pages are kept as long as nothing has changed, and not a moment longer."""

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from wagtail.models import PageViewRestriction

from cms import page_cache
from events.programme.actions import change_event, set_status
from events.programme.enums import EventStatus
from tests.cms.pages import html_of, page_of, write
from tests.factories import make_event, make_office, make_registration

pytestmark = pytest.mark.usefixtures("tree")


@pytest.fixture
def path() -> str:
    return f"/en/events/{make_event(slug_from='streets').slug}/"


@pytest.fixture
def event(path):
    from events.models import Event

    return Event.objects.get(slug="streets")


def test_one_query_while_nothing_changes(client, path, django_assert_num_queries):
    first = html_of(client, path)
    for address in (path, "/en/events/", "/en/", "/en/partners/", "/en/privacy/"):
        client.get(address)
        with django_assert_num_queries(1):
            assert client.get(address).status_code == 200
    assert html_of(client, path) == first


def test_headers_are_those_of_any_page(client, path):
    first, kept = client.get(path), client.get(path)
    assert kept.headers.items() == first.headers.items()


def test_a_registration_is_seen_at_once(client, path, event):
    assert "0 of 40 taken" in html_of(client, path)
    make_registration(event)
    assert "1 of 40 taken" in html_of(client, path)


def test_facts_and_words_are_seen_at_once(client, path, event):
    html_of(client, path)
    change_event(by=None, event=event, facts={"venue": "The old mill"})
    assert "The old mill" in html_of(client, path)
    write(page_of(event), lead="Who knocks first?")
    assert "Who knocks first?" in html_of(client, path)
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    assert "This event is cancelled." in html_of(client, path)
    page_of(event).unpublish()
    html_of(client, path, status=404)


def test_a_page_that_becomes_private_is_private_at_once(client, path, event):
    html_of(client, path)
    restriction = PageViewRestriction(page=page_of(event), restriction_type=PageViewRestriction.LOGIN)
    restriction.save(user=make_office())
    for _visit in range(2):
        assert client.get(path).status_code == 302


def test_what_one_visitor_is_told_is_not_kept_for_others(client, path):
    storage, answer = CookieStorage(HttpRequest()), HttpResponse()
    storage.add(messages.INFO, "Just for you")
    storage.update(answer)
    client.cookies.update(answer.cookies)
    assert "Just for you" in html_of(client, path)
    client.cookies.clear()
    assert "Just for you" not in html_of(client, path)


def test_people_who_are_signed_in_get_their_own_page(client, path):
    html_of(client, path)
    client.force_login(make_office())
    response = client.get(path)
    assert response.context is not None


def test_addresses_with_a_query_are_not_kept(client, path):
    assert client.get(f"{path}?a=1").context is not None
    assert client.get(f"{path}?a=1").context is not None


def test_what_is_missing_is_not_kept(client, event):
    page_of(event).unpublish()
    html_of(client, f"/en/events/{event.slug}/", status=404)
    write(page_of(event), lead="Back again")
    assert "Back again" in html_of(client, f"/en/events/{event.slug}/")


def test_the_number_rises_with_every_action(event):
    before = page_cache.last_change()
    make_registration(event)
    between = page_cache.last_change()
    write(page_of(event), lead="New")
    after = page_cache.last_change()
    assert before != between != after
