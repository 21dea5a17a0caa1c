from i18nfield.strings import LazyI18nString

from events.desk.forms.compare import differences
from events.desk.forms.event import EventForm
from events.models import Theme
from tests.events.desk.forms.test_event import browser_sends, utc
from tests.factories import make_event, make_partner


def test_every_kind_of_fact_is_compared_in_words(organiser, partner):
    housing = Theme.objects.get(slug="housing")
    event = make_event(
        hosts=[partner],
        name=LazyI18nString({"en": "Opening"}),
        starts_at=utc(2027, 3, 18, 8),
        ends_at=utc(2027, 3, 18, 14),
        registration_opens_at=None,
        languages=["en"],
    )
    other = make_partner(short_name="Køge")
    typed = {
        "name_1": "Auftakt",
        "mode": "hybrid",
        "host_country": "AT",
        "start_time": "10:00",
        "languages": ["en", "de"],
        "offer_hours": "48",
        "other_hosts": [other.pk],
        "themes": [housing.pk],
    }
    form = EventForm({**browser_sends(EventForm(user=organiser, event=event)), **typed}, user=organiser, event=event)
    assert form.is_valid(), form.errors
    found = {row.label: (row.stored, row.typed) for row in differences(form, event)}
    assert found == {
        "Name": ("German: –", "German: Auftakt"),
        "Way of taking part": ("On site", "On site and online"),
        "Host country": ("Germany", "Austria"),
        "Starts": ("18 March 2027, 9:00", "18 March 2027, 10:00"),
        "Languages spoken": ("English", "English, German"),
        "Hours to answer an offer": ("", "48"),
        "Hosts": ("VNB", "VNB, Køge"),
        "Themes": ("", "Housing"),
    }


def test_what_was_not_touched_is_no_difference(organiser, partner):
    event = make_event(hosts=[partner])
    form = EventForm(browser_sends(EventForm(user=organiser, event=event)), user=organiser, event=event)
    assert form.is_valid(), form.errors
    assert differences(form, event) == []
