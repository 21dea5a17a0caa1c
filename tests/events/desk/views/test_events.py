import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.models import Event
from events.programme.enums import EventKind, EventStatus
from tests.events.desk.forms.test_event import typed
from tests.factories import make_event, make_registration

LIST = "/admin/events/"


def names(response):
    return [str(event) for event in response.context["object_list"]]


def named(name, partner, **values):
    return make_event(name=LazyI18nString({"en": name}), hosts=[partner], **values)


def in_days(days):
    start = timezone.now() + dt.timedelta(days=days)
    return {"starts_at": start, "ends_at": start + dt.timedelta(hours=6)}


def test_the_list_shows_ones_own_events_what_is_coming_first(desk, partner, foreign_event):
    named("Long ago", partner, **in_days(-400))
    named("Lately", partner, **in_days(-10))
    named("Later", partner, **in_days(60))
    named("Soon", partner, **in_days(5))
    assert names(desk.get(LIST)) == ["Soon", "Later", "Lately", "Long ago"]


def test_the_list_says_how_full_each_event_is(desk, event):
    for _number in range(3):
        make_registration(event)
    page = desk.get(LIST).content.decode()
    assert "2 of 2 taken" in page
    assert "1 waiting" in page
    assert "0 of 2 taken" in page
    assert page.count('<svg class="dots') == 2


def test_the_office_sees_every_event(enter, office, event, foreign_event):
    assert set(names(enter(office).get(LIST))) == {str(event), str(foreign_event)}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("time=coming", ["Køge meets", "Brussels draft"]),
        ("time=past", ["Old seminar"]),
        ("status=draft", ["Brussels draft"]),
        ("kind=seminar", ["Old seminar"]),
        ("kind=seminar&time=coming", []),
        ("q=koge", ["Køge meets"]),
        ("q=HANNOVER+old", ["Old seminar"]),
        ("q=nothing+like+it", []),
        ("status=nonsense", ["Køge meets", "Brussels draft", "Old seminar"]),
        ("ordering=starts_at", ["Old seminar", "Køge meets", "Brussels draft"]),
        ("ordering=-starts_at", ["Brussels draft", "Køge meets", "Old seminar"]),
        ("ordering=version", ["Køge meets", "Brussels draft", "Old seminar"]),
        ("p=99", ["Køge meets", "Brussels draft", "Old seminar"]),
    ],
)
def test_the_address_holds_filters_search_and_order(desk, partner, query, found):
    named("Køge meets", partner, **in_days(5))
    named("Brussels draft", partner, status=EventStatus.DRAFT, **in_days(6))
    named("Old seminar", partner, kind=EventKind.SEMINAR, **in_days(-6))
    assert names(desk.get(f"{LIST}?{query}")) == found
    assert names(desk.get(f"{LIST}results/?{query}")) == found


def test_what_is_chosen_stays_in_the_form(desk, event):
    page = desk.get(f"{LIST}?status=announced&q=number&ordering=-starts_at").content.decode()
    assert '<option value="announced" selected>' in page
    assert 'value="number"' in page
    assert '<input type="hidden" name="ordering" value="-starts_at">' in page
    assert "1 event found" in page


def test_an_empty_list_says_what_to_do(desk):
    page = desk.get(LIST).content.decode()
    assert "No events yet" in page
    assert reverse("desk:event_create") in page


def test_a_search_without_result_offers_the_way_back(desk, event):
    page = desk.get(f"{LIST}?q=nothing").content.decode()
    assert "Nothing matches" in page
    assert f'href="{LIST}"' in page


def test_the_list_needs_as_many_queries_for_three_events_as_for_one(desk, event, partner, assert_same_queries):
    def add():
        another = make_event(hosts=[partner, *[row.partner for row in event.host_rows.all()][1:]])
        make_registration(another)

    assert_same_queries(lambda: desk.get(LIST), add)


def test_more_than_a_page_of_events_is_paged(desk, partner, monkeypatch):
    monkeypatch.setattr("events.desk.views.events.EventList.paginate_by", 2)
    for number in range(3):
        named(f"Event {number}", partner, **in_days(number + 1))
    assert names(desk.get(LIST)) == ["Event 0", "Event 1"]
    assert names(desk.get(f"{LIST}?p=2")) == ["Event 2"]


def test_one_form_makes_an_event_its_places_and_its_page(desk, organiser, partner, told):
    response = desk.post(
        reverse("desk:event_create"),
        typed(partner, international_places="30", national_places="10", page_language="de", languages=["de"]),
        follow=True,
    )
    event = Event.objects.get()
    assert response.redirect_chain[-1][0] == reverse("desk:event", args=[event.pk])
    assert event.status == EventStatus.DRAFT
    assert event.slug == "auftakt"
    assert event.languages == ["de"]
    assert event.offer_hours == 48
    assert [(pool.audience, pool.capacity) for pool in event.pools.all()] == [("international", 30), ("national", 10)]
    assert [row.partner for row in event.host_rows.filter(leads=True)] == [partner]
    assert told(response) == ["“Opening” has been created as a draft."]


def test_the_draft_page_is_made_by_whoever_listens(desk, partner):
    from events.programme.signals import event_created

    heard = []

    def listen(*, event, language, by, **kwargs):
        heard.append((event.slug, language, by.first_name))

    event_created.connect(listen)
    try:
        desk.post(reverse("desk:event_create"), typed(partner, page_language="de"))
    finally:
        event_created.disconnect(listen)
    assert heard == [("auftakt", "de", "Ane")]


def test_a_pool_of_zero_is_explained(desk, partner, told):
    response = desk.post(reverse("desk:event_create"), typed(partner, national_places="0"), follow=True)
    sentence = "“National” has no places: these guests cannot be confirmed and join the waiting list."
    assert sentence in told(response)
    assert sentence in response.content.decode()


def test_a_mistake_keeps_everything_typed(desk, partner, told):
    response = desk.post(
        reverse("desk:event_create"),
        typed(partner, venue="Rathaus, großer Saal", end_date="2027-03-01", name_5="مؤتمر", international_places="33"),
    )
    page = response.content.decode()
    assert not Event.objects.exists()
    assert told(response) == ["The event was not created: something needs your attention."]
    assert "The end must come after the start." in page
    for value in ("Rathaus, großer Saal", "2027-03-01", "09:00", "مؤتمر", "33", "Auftakt"):
        assert f'value="{value}"' in page, value


def test_the_empty_form_proposes_forty_and_forty(desk, partner):
    page = desk.get(reverse("desk:event_create")).content.decode()
    assert page.count('value="40"') == 2
    assert f'<option value="{partner.pk}"' in page
    assert 'list="id_time_zone_list"' in page
    assert '<option value="Europe/Berlin"></option>' in page


def test_people_of_one_partner_cannot_open_events_for_another(desk, foreign_event):
    stranger = foreign_event.hosts.get()
    desk.post(reverse("desk:event_create"), typed(stranger))
    assert Event.objects.count() == 1


def test_what_only_the_model_refuses_is_shown_at_its_field(desk, partner, monkeypatch):
    def overlook(form, zone):
        data = form.cleaned_data
        data["registration_opens_at"], data["registration_closes_at"] = data["ends_at"], data["starts_at"]

    monkeypatch.setattr("events.desk.forms.times.TimesForm._clean_window", overlook)
    page = desk.post(reverse("desk:event_create"), typed(partner)).content.decode()
    assert "Registration must close after it opens." in page
    assert not Event.objects.exists()
