import pytest
from django.urls import reverse
from i18nfield.strings import LazyI18nString

from events.desk.forms.event import EventForm
from events.models import Event, Theme
from events.programme.actions import change_event
from tests.events.desk.forms.test_event import browser_sends
from tests.factories import make_event, make_partner, make_registration


@pytest.fixture
def event(partner):
    """The partner's own event on two days known to the minute."""
    return make_event(hosts=[partner], name=LazyI18nString({"en": "Opening"}), venue="Town hall")


def address(event):
    return reverse("desk:event_edit", args=[event.pk])


def sent(event, user, **values):
    """Return what a browser sends when only `values` were touched."""
    return {**browser_sends(EventForm(user=user, event=event)), **values}


def test_the_facts_are_saved(desk, organiser, event, told):
    other = make_partner()
    theme = Theme.objects.all()[0]
    response = desk.post(
        address(event),
        sent(event, organiser, venue="Library", name_1="Auftakt", other_hosts=[other.pk], themes=[theme.pk]),
        follow=True,
    )
    stored = Event.objects.get()
    assert told(response) == ["The details of “Opening” have been saved."]
    assert stored.venue == "Library"
    assert stored.name.data == {"en": "Opening", "de": "Auftakt"}
    assert list(stored.hosts.order_by("pk"))[-1] == other
    assert list(stored.themes.all()) == [theme]
    newest = response.context["changes"][0]
    assert (newest.what, newest.detail, newest.who) == (
        "Changed the event",
        "Name, venue, hosts and themes",
        "Ane Organiser",
    )


def test_saving_an_untouched_form_tells_no_subscriber(desk, organiser, event):
    desk.post(address(event), sent(event, organiser))
    stored = Event.objects.get()
    assert stored.calendar_sequence == event.calendar_sequence
    assert (stored.starts_at, stored.ends_at) == (event.starts_at, event.ends_at)


def test_two_who_save_at_once_see_where_they_differ(desk, organiser, office, event):
    mine = sent(event, organiser, venue="Library", city="Hildesheim")
    change_event(by=office, event=event, facts={"venue": "Theatre", "kind": "seminar"})

    response = desk.post(address(event), mine)
    page = response.content.decode()
    assert "Somebody else saved this event while you were working on it." in page
    assert [(row.label, row.stored, row.typed) for row in response.context["differences"]] == [
        ("Kind", "Seminar", "Conference"),
        ("Town", "Hannover", "Hildesheim"),
        ("Venue", "Theatre", "Library"),
    ]
    assert 'value="Library"' in page
    assert Event.objects.get().venue == "Theatre"

    again = {**mine, "version": response.context["form"]["version"].value()}
    desk.post(address(event), again)
    stored = Event.objects.get()
    assert (stored.venue, stored.city, stored.kind) == ("Library", "Hildesheim", "conference")


def test_a_third_save_in_between_is_noticed_again(desk, organiser, office, event):
    mine = sent(event, organiser, venue="Library")
    change_event(by=office, event=event, facts={"venue": "Theatre"})
    version = desk.post(address(event), mine).context["form"]["version"].value()
    change_event(by=office, event=event, facts={"venue": "Castle"})
    response = desk.post(address(event), {**mine, "version": version})
    assert [row.stored for row in response.context["differences"]] == ["Castle"]


@pytest.mark.parametrize("version", ["", "0", "nonsense", "99"])
def test_a_form_that_lost_its_version_never_wins(desk, organiser, event, version):
    response = desk.post(address(event), sent(event, organiser, venue="Library", version=version))
    assert response.status_code == 200
    assert Event.objects.get().venue == "Town hall"


def test_the_host_country_is_fixed_once_somebody_holds_a_place(desk, organiser, event):
    make_registration(event)
    response = desk.post(address(event), sent(event, organiser, host_country="AT", venue="Library"))
    page = response.content.decode()
    assert "who counts as international follows from the host country" in page
    assert 'value="Library"' in page
    assert Event.objects.get().host_country == "DE"


def test_the_host_country_is_free_until_then(desk, organiser, event):
    desk.post(address(event), sent(event, organiser, host_country="AT"))
    stored = Event.objects.get()
    assert stored.host_country == "AT"
    assert stored.time_zone == "Europe/Berlin"


def test_a_mistake_changes_nothing_and_keeps_what_was_typed(desk, organiser, event, told):
    response = desk.post(address(event), sent(event, organiser, venue="Library", start_time=""))
    assert told(response) == ["The event was not saved: something needs your attention."]
    assert 'value="Library"' in response.content.decode()
    assert Event.objects.get().venue == "Town hall"


def test_what_the_model_refuses_is_shown_at_its_field(desk, organiser, event, monkeypatch):
    monkeypatch.setattr("events.desk.forms.times.TimesForm._clean_window", lambda self, zone: self.cleaned_data.update(
        registration_opens_at=event.ends_at, registration_closes_at=event.starts_at))  # fmt: skip
    response = desk.post(address(event), sent(event, organiser))
    assert "Registration must close after it opens." in response.content.decode()
    assert Event.objects.get().version == event.version


def test_two_who_make_the_same_change_are_told_too(desk, organiser, office, event, told):
    mine = sent(event, organiser, venue="Library")
    change_event(by=office, event=event, facts={"venue": "Library"})
    response = desk.post(address(event), mine)
    assert "Somebody else changed this event while you were working on it." in told(response)[0]
    assert response.context["differences"] == []
