import datetime as dt
from typing import Any

import pytest
from django import forms
from i18nfield.strings import LazyI18nString

from events.desk.forms.event import EventForm, NewEventForm
from events.models import Theme
from partners.enums import PartnerStatus
from tests.factories import make_event, make_partner


def typed(partner, **values):
    """Return a whole new event as a browser sends it; None leaves a field out."""
    data = {
        "name_0": "Opening",
        "name_1": "Auftakt",
        "kind": "conference",
        "mode": "on_site",
        "leading_host": partner.pk,
        "host_country": "DE",
        "city": "Hannover",
        "venue": "",
        "precision": "time",
        "start_date": "2027-03-18",
        "start_time": "09:00",
        "end_date": "2027-03-19",
        "end_time": "15:30",
        "time_zone": "",
        "opens_date": "2027-01-10",
        "closes_date": "2027-03-01",
        "admission": "first_come",
        "queue_policy": "strict",
        "largest_group": "10",
        "most_companions": "0",
        "offer_hours": "48",
        "international_places": "40",
        "national_places": "40",
        "page_language": "en",
        **values,
    }
    return {name: value for name, value in data.items() if value is not None}


def new(user, partner, **values):
    return NewEventForm(typed(partner, **values), user=user)


def utc(year, month, day, *time):
    return dt.datetime.combine(dt.date(year, month, day), dt.time(*time), dt.UTC)


def test_local_times_become_instants_in_the_zone_of_the_host_country(organiser, partner):
    form = new(organiser, partner)
    assert form.is_valid(), form.errors
    assert form.facts["time_zone"] == "Europe/Berlin"
    assert form.facts["starts_at"] == utc(2027, 3, 18, 8)
    assert form.facts["ends_at"] == utc(2027, 3, 19, 14, 30)


def test_registration_is_open_for_whole_days_unless_times_are_given(organiser, partner):
    form = new(organiser, partner)
    assert form.is_valid(), form.errors
    assert form.facts["registration_opens_at"] == utc(2027, 1, 9, 23)
    assert form.facts["registration_closes_at"] == utc(2027, 3, 1, 22, 59, 59)
    form = new(organiser, partner, opens_time="12:00", closes_time="18:00")
    assert form.is_valid(), form.errors
    assert form.facts["registration_opens_at"] == utc(2027, 1, 10, 11)
    assert form.facts["registration_closes_at"] == utc(2027, 3, 1, 17)


def test_without_days_nobody_registers(organiser, partner):
    form = new(organiser, partner, opens_date="", closes_date="")
    assert form.is_valid(), form.errors
    assert form.facts["registration_opens_at"] is None
    assert form.facts["registration_closes_at"] is None


@pytest.mark.parametrize(
    ("precision", "starts_at", "ends_at"),
    [
        ("day", utc(2027, 3, 17, 23), utc(2027, 3, 19, 23)),
        ("month", utc(2027, 2, 28, 23), utc(2027, 3, 31, 22)),
    ],
)
def test_days_and_months_are_whole(organiser, partner, precision, starts_at, ends_at):
    form = new(organiser, partner, precision=precision, start_time="", end_time="")
    assert form.is_valid(), form.errors
    assert (form.facts["starts_at"], form.facts["ends_at"]) == (starts_at, ends_at)


def test_an_event_of_one_day_needs_no_last_day(organiser, partner):
    form = new(organiser, partner, end_date="")
    assert form.is_valid(), form.errors
    assert form.facts["ends_at"] == utc(2027, 3, 18, 14, 30)


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"start_date": "2027-03-28", "start_time": "02:30", "end_date": ""}, "start_time", "02:30 does not exist"),
        ({"end_date": "2027-10-31", "end_time": "02:30"}, "end_time", "02:30 happens twice"),
        ({"opens_date": "2026-10-25", "opens_time": "02:15"}, "opens_time", "02:15 happens twice"),
        ({"end_date": "2027-03-17"}, "end_date", "The end must come after the start."),
        ({"end_date": "", "end_time": "09:00"}, "end_time", "The end must come after the start."),
        ({"precision": "day", "end_date": "2027-03-17"}, "end_date", "The end must come after the start."),
        ({"precision": "month", "end_date": "2027-02-28"}, "end_date", "The end must come after the start."),
        ({"start_time": ""}, "start_time", "Add the time, or choose “Day only” above."),
        ({"end_time": ""}, "end_time", "Add the time, or choose “Day only” above."),
        ({"start_date": "yesterday"}, "start_date", "Enter a valid date."),
        ({"start_date": "0001-01-01"}, "start_date", "Choose a day after 1990."),
        ({"end_date": "9999-12-31"}, "end_date", "Choose a day before 2200."),
        ({"time_zone": "Europe/Hannover"}, "time_zone", "“Europe/Hannover” is not a known time zone."),
        ({"host_country": "AQ"}, None, ""),
        ({"host_country": "QQ"}, "host_country", "QQ is not one of the available choices."),
        ({"host_country": ""}, "host_country", "This field is required."),
        ({"opens_date": "", "opens_time": "12:00", "closes_date": ""}, "opens_date", "Add the day"),
        ({"opens_date": ""}, "opens_date", "Say when registration opens, or leave both days empty."),
        ({"closes_date": "2027-01-09"}, "closes_date", "Registration must close after it opens."),
        ({"opens_date": "2027-04-01", "closes_date": ""}, "opens_date", "Registration must open before"),
        ({"offer_hours": "0"}, "offer_hours", "Ensure this value is greater than or equal to 1."),
        ({"offer_hours": "soon"}, "offer_hours", "Enter a whole number."),
        ({"name_0": "", "name_1": " "}, "name", "Give the event a name in one language at least."),
        ({"name_0": "x" * 201}, "name", "at most 200 characters"),
        ({"page_language": "da"}, "page_language", "Give the event a name in this language first"),
        ({"national_places": "-1"}, "national_places", "greater than or equal to 0"),
        ({"international_places": ""}, "international_places", "This field is required."),
        ({"leading_host": ""}, "leading_host", "This field is required."),
        ({"latitude": "52.37"}, "longitude", "Latitude and longitude go together"),
        ({"latitude": "91", "longitude": "9"}, "latitude", "This must lie between -90 and 90."),
        ({"latitude": "NaN", "longitude": "9"}, "latitude", "This must lie between -90 and 90."),
        ({"latitude": "52,37°", "longitude": "9.73"}, None, ""),
        ({"join_link": "no address"}, "join_link", "Enter a valid URL."),
        ({"join_link": "javascript:alert(1)"}, "join_link", "Enter a valid URL."),
        ({"languages": ["fr"]}, "languages", "fr is not one of the available choices."),
    ],
)
def test_every_mistake_gets_a_sentence_at_its_field(organiser, partner, values, field, sentence):
    form = new(organiser, partner, **values)
    if field is None:
        assert form.is_valid(), form.errors
        return
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert sentence in " ".join(form.errors[field])


def test_a_country_without_a_zone_of_its_own_asks_for_one(organiser, partner, monkeypatch):
    monkeypatch.setattr("events.desk.forms.times.zone_of_country", lambda country: "")
    form = new(organiser, partner)
    assert form.errors == {"time_zone": ["Choose a time zone, for example Europe/Berlin."]}


def test_no_places_at_all_are_allowed(organiser, partner):
    form = new(organiser, partner, international_places="0", national_places="0")
    assert form.is_valid(), form.errors
    assert list(form.places.values()) == [0, 0]


def test_partners_lead_with_their_own_organisation_only(organiser, partner):
    other = make_partner()
    form = new(organiser, other)
    assert "leading_host" in form.errors
    assert list(form.fields["leading_host"].queryset) == [partner]
    assert {partner, other} <= set(form.fields["other_hosts"].queryset)


def test_the_office_lets_anybody_lead_who_is_in_the_network(office, partner):
    former = make_partner(status=PartnerStatus.FORMER)
    form = new(office, partner)
    assert form.is_valid(), form.errors
    assert former not in form.fields["leading_host"].queryset


def test_the_leading_host_comes_first_and_once(organiser, partner):
    other = make_partner()
    form = new(organiser, partner, other_hosts=[other.pk, partner.pk])
    assert form.is_valid(), form.errors
    assert form.hosts == [partner, other]


def test_a_co_host_may_keep_the_lead_where_it_is_but_not_leave(organiser, partner):
    lead = make_partner()
    event = make_event(hosts=[lead, partner])
    initial = {name: value for name, value in typed(lead).items() if not name.endswith("places")}
    form = EventForm({**initial, "other_hosts": [partner.pk]}, user=organiser, event=event)
    assert form.is_valid(), form.errors
    form = EventForm(initial, user=organiser, event=event)
    assert "Keep your own organisation among the hosts" in form.errors["other_hosts"][0]


def test_a_former_partner_stays_a_host(organiser, partner):
    former = make_partner(status=PartnerStatus.FORMER)
    event = make_event(hosts=[partner, former])
    field: Any = EventForm(user=organiser, event=event).fields["other_hosts"]
    assert former in field.queryset


def browser_sends(form):
    """Return what a browser would send for `form` as it is shown, nothing touched."""
    sent: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if bound.name == "name":
            sent |= {f"name_{index}": text or "" for index, text in enumerate(bound.field.widget.decompress(value))}
        elif isinstance(bound.field.widget, forms.CheckboxInput):
            sent |= {bound.name: "on"} if value else {}
        elif isinstance(value, list):
            sent[bound.name] = [getattr(item, "pk", item) for item in value]
        else:
            shown = bound.field.widget.format_value(getattr(value, "pk", value))
            sent[bound.name] = (shown[0] if isinstance(shown, list) else shown) or ""
    return sent


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"precision": "day", "starts_at": utc(2027, 3, 17, 23), "ends_at": utc(2027, 3, 19, 23)},
        {"precision": "month", "starts_at": utc(2027, 9, 30, 22), "ends_at": utc(2027, 11, 30, 23)},
        {"registration_closes_at": utc(2027, 3, 1, 22, 59, 59)},
        {"starts_at": utc(2027, 10, 31, 0, 30), "ends_at": utc(2027, 10, 31, 1, 30, 15)},
        {"languages": ["de", "en"], "offer_hours": 48},
        {"name": LazyI18nString({"ar": "مؤتمر", "de": "Tagung"})},
    ],
    ids=["plain", "days", "months", "end of a day", "twice at night", "other order", "two languages"],
)
def test_an_untouched_form_changes_nothing(organiser, partner, values):
    event = make_event(hosts=[partner, make_partner()], themes=list(Theme.objects.all()[:2]), **values)
    shown = EventForm(user=organiser, event=event)
    form = EventForm(browser_sends(shown), user=organiser, event=event)
    assert form.is_valid(), form.errors
    stored = {name: getattr(event, name) for name in form.facts}
    name, present = form.facts.pop("name"), stored.pop("name")
    assert {name: value for name, value in form.facts.items() if name in stored} == stored
    assert name.data == present.data
    assert form.hosts == [row.partner for row in event.host_rows.all()]
    assert set(form.cleaned_data["themes"]) == set(event.themes.all())
    assert form.cleaned_data["version"] == event.version
