"""Notices on every page: in time, in the reader's language, put away for good."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.models import ModelLogEntry

from cms import notices
from cms.models import Notice
from common.audit import record
from tests.cms.pages import html_of
from tests.factories import make_event, make_office, make_partner, make_user

pytestmark = pytest.mark.usefixtures("tree")
HOUR = dt.timedelta(hours=1)


def make_notice(**values) -> Notice:
    """Return a stored notice in English and German that is shown now, with the entry its screen leaves."""
    text = LazyI18nString({"en": "We move on Friday.", "de": "Wir ziehen am Freitag um."})
    notice = Notice(**{"text": text, "starts_at": timezone.now() - HOUR, **values})
    notice.full_clean()
    notice.save()
    record(notice, "wagtail.create", by=None)
    return notice


def put_away(client, notice: Notice, **values):
    return client.post(reverse("dismiss_notice", args=[notice.pk]), values)


def test_a_notice_stands_on_every_page_in_the_languages_it_has(client):
    make_notice()
    event = make_event()
    for path in ("/en/", f"/en/events/{event.slug}/", f"/en/events/{event.slug}/register/", "/en/nowhere/"):
        html = client.get(path).content.decode()
        assert "We move on Friday." in html, path
    assert "Wir ziehen am Freitag um." in html_of(client, "/de/events/")
    assert "site-notice" not in html_of(client, "/ar/")


def test_a_notice_has_its_time(client):
    make_notice(text=LazyI18nString({"en": "Tomorrow"}), starts_at=timezone.now() + HOUR)
    make_notice(text=LazyI18nString({"en": "Yesterday"}), ends_at=timezone.now() - dt.timedelta(minutes=1))
    html = html_of(client, "/en/")
    assert "Tomorrow" not in html
    assert "Yesterday" not in html


def test_a_link_within_the_site_is_in_the_readers_language(client):
    make_notice(link="/en/events/")
    assert '<a href="/de/events/">' in html_of(client, "/de/")
    assert "Read more" in html_of(client, "/en/")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//example.org/", "events/", "https://", "/\\example.org"])
def test_a_link_leads_somewhere_decent(link):
    with pytest.raises(ValidationError) as refused:
        make_notice(link=link)
    assert "Begin with https://" in str(refused.value)


def test_a_notice_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValidationError) as refused:
        make_notice(ends_at=timezone.now() - 2 * HOUR)
    assert "The notice must end after it begins." in str(refused.value)


def test_put_away_it_stays_away_and_the_others_stay(client):
    notice = make_notice()
    make_notice(text=LazyI18nString({"en": "The office is closed."}))
    answer = put_away(client, notice, back="/en/partners/")
    assert answer.url == "/en/partners/"
    for path in ("/en/partners/", "/en/", "/en/"):
        html = html_of(client, path)
        assert "We move on Friday." not in html
        assert "The office is closed." in html


def test_a_script_is_answered_with_nothing(client):
    assert put_away(client, make_notice()).status_code == 204
    assert "site-notice" not in html_of(client, "/en/")


def test_pages_kept_for_everybody_neither_leak_nor_ignore_what_was_put_away(client, client_of_another):
    notice = make_notice()
    event = make_event()
    for path in ("/en/events/", f"/en/events/{event.slug}/register/"):
        html_of(client_of_another, path)
        put_away(client, notice)
        assert "We move on Friday." not in html_of(client, path)
        assert "We move on Friday." not in html_of(client, path)
        assert "We move on Friday." in html_of(client_of_another, path)


@pytest.fixture
def client_of_another():
    from django.test import Client

    return Client()


def test_kept_pages_need_one_query_after_a_choice_as_well(client, django_assert_num_queries):
    put_away(client, make_notice())
    html_of(client, "/en/events/")
    with django_assert_num_queries(1):
        html_of(client, "/en/events/")


def test_a_cookie_somebody_made_up_hides_nothing(client):
    notice = make_notice()
    client.cookies["dismissed"] = f"{notice.pk}:made-up"
    assert "We move on Friday." in html_of(client, "/en/")


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_nobody_is_led_astray(client, back):
    assert put_away(client, make_notice(), back=back).url == "/"


def test_the_filters_of_a_list_survive(client):
    address = reverse("dismiss_notice", args=[make_notice().pk])
    answer = client.post(
        address, {"back": "/en/events/"}, headers={"Referer": "http://testserver/en/events/?kind=webinar"}
    )
    assert answer.url == "/en/events/?kind=webinar"


def test_other_sites_put_nothing_away(client):
    address = reverse("dismiss_notice", args=[make_notice().pk])
    assert client.post(address, headers={"Origin": "https://example.org"}).status_code == 403
    assert client.post(address, headers={"Origin": "http://testserver"}).status_code == 204
    assert client.get(address).status_code == 405


def test_a_database_that_does_not_answer_leaves_the_page_standing(rf, monkeypatch, caplog):
    def fail():
        raise DatabaseError

    monkeypatch.setattr(Notice.objects, "current", fail)
    assert notices.notices_for(rf.get("/en/")) == []
    assert "does not answer" in caplog.text


def sent(**values) -> dict[str, str]:
    """Return what the screen for a notice sends."""
    return {"text_0": "We move.", "tone": "info", "starts_at": "2026-01-01 09:00", "link": "", **values}


def test_the_office_writes_changes_and_takes_down(client, client_of_another, signed_in_office):
    office = signed_in_office
    assert "site-notice" not in html_of(client_of_another, "/en/")
    assert client.post(reverse("notices:add"), sent()).status_code == 302
    notice = Notice.objects.get()
    assert "We move." in html_of(client_of_another, "/en/")
    client.post(reverse("notices:edit", args=[notice.pk]), sent(text_0="We have moved."))
    assert "We have moved." in html_of(client_of_another, "/en/")
    assert "We have moved." in client.get(reverse("notices:index")).content.decode()
    client.post(reverse("notices:delete", args=[notice.pk]))
    assert "site-notice" not in html_of(client_of_another, "/en/")
    entries = ModelLogEntry.objects.filter(content_type__model="notice", user=office)
    assert set(entries.values_list("action", flat=True)) == {"wagtail.create", "wagtail.edit", "wagtail.delete"}


def test_times_are_on_the_clock_of_whoever_writes(client, signed_in_office):
    client.post(reverse("notices:add"), sent(starts_at="2026-01-01 09:00", ends_at="2026-07-01 09:00"))
    notice = Notice.objects.get()
    assert (notice.starts_at.hour, notice.ends_at.hour) == (8, 7)
    html = client.get(reverse("notices:edit", args=[notice.pk])).content.decode()
    assert 'value="2026-07-01 09:00"' in html
    assert "Brussels time" in html


def test_wrong_times_are_told_in_a_sentence(client, signed_in_office):
    html = client.post(reverse("notices:add"), sent(ends_at="2025-01-01 09:00")).content.decode()
    assert "The notice must end after it begins." in html
    assert "one language at least" in client.post(reverse("notices:add"), sent(text_0="")).content.decode()
    assert not Notice.objects.exists()


@pytest.fixture
def signed_in_office(client):
    office = make_office()
    client.force_login(office)
    return office


def test_partners_do_not_see_notices_in_the_back_office(client):
    client.force_login(make_user(partner=make_partner()))
    assert client.get(reverse("notices:index")).status_code in {302, 404}
    assert client.post(reverse("notices:add"), sent()).status_code in {302, 404}
    assert not Notice.objects.exists()


@pytest.mark.parametrize("year", ["0001", "0026", "9999"])
def test_a_year_that_is_a_slip_is_refused_with_a_sentence(client, signed_in_office, year):
    page = client.post(reverse("notices:add"), sent(starts_at=f"{year}-01-01 00:00"))
    assert "Type a year between 2000 and 2100." in page.content.decode()
    assert not Notice.objects.exists()


def test_the_list_tells_days_to_come(client, signed_in_office):
    client.post(reverse("notices:add"), sent(starts_at="2090-05-04 09:00"))
    assert "4 May 2090, 9:00" in html_of(client, reverse("notices:index"))


def test_a_notice_nobody_wrote_is_put_away_without_harm(client, tree):
    answer = client.post(f"/choices/notices/{10**30}/", {"back": "/en/"})
    assert (answer.status_code, answer.url) == (302, "/en/")
