"""What Wagtail's screens and its clock change about a page, and what follows from it, happens as a whole."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.dispatch import Signal
from django.http import HttpResponse
from django.urls import resolve, reverse
from django.utils import timezone
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.models import ArticlePage, BlogPage
from cms.one_transaction import OneTransactionMiddleware
from tests.cms.search.asking import found, write
from tests.factories import make_office, make_partner

pytestmark = pytest.mark.usefixtures("tree", "allow_error_logs")


@pytest.fixture
def office(client):
    """Return a browser of the network office, to which an error is a page that says so."""
    client.force_login(make_office())
    client.raise_request_exception = False
    return client


@contextmanager
def breaking(signal: Signal, title: str = "") -> Iterator[None]:
    """Let the last that follows a signal about a page fail; with `title`, of a page that is called so."""

    def fail(*, instance: Any, **kwargs: Any) -> None:
        if title in instance.title:
            raise RuntimeError

    signal.connect(fail)
    try:
        yield
    finally:
        signal.disconnect(fail)


def draft(title: str) -> ArticlePage:
    """Return an article that is not public again."""
    page = write(make_partner(), title)
    page.unpublish()
    return page


def unpublish(page: ArticlePage) -> str:
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])


def unpublish_many(page: ArticlePage) -> str:
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + f"?id={page.pk}"


def publish_many(page: ArticlePage) -> str:
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}"


def move(page: ArticlePage) -> str:
    other = BlogPage.objects.get(partner__short_name="Others", locale=page.locale)
    return reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other.pk])


WAYS = [
    (write, unpublish, page_unpublished),
    (write, unpublish_many, page_unpublished),
    (write, move, post_page_move),
    (lambda _partner, title: draft(title), publish_many, page_published),
]


@pytest.mark.parametrize(("make", "address", "signal"), WAYS)
def test_what_breaks_off_has_not_begun(office, make: Callable[..., ArticlePage], address, signal):
    make_partner(short_name="Others")
    page = make(make_partner(), "Lanterns")
    before, present = ArticlePage.objects.get(pk=page.pk), found("lanterns")
    with breaking(signal):
        assert office.post(address(page)).status_code == 500
    after = ArticlePage.objects.get(pk=page.pk)
    assert (after.live, after.path, after.partner) == (before.live, before.path, before.partner)
    assert found("lanterns") == present
    assert office.post(address(page)).status_code == 302
    after = ArticlePage.objects.get(pk=page.pk)
    assert (after.live, after.path) != (before.live, before.path)
    assert found("lanterns") == ({"Lanterns"} if after.live else set())


@pytest.mark.parametrize(
    ("method", "name", "arguments", "inside"),
    [
        ("POST", "wagtailadmin_pages:edit", [1], True),
        ("POST", "wagtailadmin_pages:set_privacy", [1], True),
        ("GET", "wagtailadmin_pages:edit", [1], False),
        ("POST", "wagtailadmin_pages:preview_on_edit", [1], False),
        ("POST", "wagtailadmin_pages:preview_on_add", ["cms", "articlepage", 1], False),
        ("POST", "wagtailadmin_editing_sessions:ping", ["cms", "articlepage", 1, 1], False),
        ("POST", "wagtailimages:add_multiple", [], False),
    ],
)
def test_what_is_looked_at_and_what_is_sent_every_few_seconds_keeps_nobody_waiting(rf, method, name, arguments, inside):
    address = reverse(name, args=arguments)
    request = rf.generic(method, address)
    request.resolver_match = resolve(address)
    before = len(connection.savepoint_ids)
    middleware = OneTransactionMiddleware(lambda _request: HttpResponse())
    answer = middleware.process_view(request, lambda _request: HttpResponse(len(connection.savepoint_ids)), (), {})
    assert (answer is not None) == inside
    assert answer is None or int(answer.content) > before


def test_what_was_scheduled_comes_and_goes_as_a_whole_and_waits_for_nothing_that_fails():
    past = timezone.now() - dt.timedelta(minutes=1)
    ending, stuck, coming = write(make_partner(), "Ending"), write(make_partner(), "Stuck"), draft("Arrived")
    ArticlePage.objects.filter(pk__in=[ending.pk, stuck.pk]).update(expire_at=past)
    coming.save_revision(approved_go_live_at=past)
    with breaking(page_unpublished, title="Stuck"), pytest.raises(CommandError, match="1 of 3"):
        call_command("publish_scheduled")
    assert not found("ending")
    assert found("stuck") == {"Stuck"}
    assert found("arrived") == {"Arrived"}
    assert ArticlePage.objects.get(pk=stuck.pk).live
    call_command("publish_scheduled")
    assert not found("stuck")
    assert ArticlePage.objects.get(pk=ending.pk).expired
