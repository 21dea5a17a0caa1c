"""The messages people get: what each says, in which language, and that nothing in them can be forged."""

import datetime as dt
from email import message_from_bytes
from email.policy import default

import pytest
from django.conf import settings
from django.utils import translation
from i18nfield.strings import LazyI18nString

from events.programme.enums import EventMode, EventStatus, Precision, QueuePolicy
from events.registrations import actions
from events.registrations.emails import compose
from events.registrations.emails.letters import LETTERS
from events.registrations.enums import RegistrationStatus
from events.registrations.tasks import MESSAGE_NAMES
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.factories import make_event, make_office, make_partner, make_registration, person_values

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]
BERLIN_MORNING = dt.datetime(2027, 3, 18, 8, 0, tzinfo=dt.UTC)


def html_of(email) -> str:
    return email.alternatives[0][0]


def parse(email):
    """Return the message as a mail program reads it."""
    return message_from_bytes(email.message().as_bytes(linesep="\r\n"), policy=default)


@pytest.fixture
def event():
    return make_event(
        name=LazyI18nString({"en": "Migration and gender", "de": "Migration und Geschlecht", "ar": "الهجرة والنوع"}),
        starts_at=BERLIN_MORNING,
        ends_at=BERLIN_MORNING + dt.timedelta(hours=8),
        host_country="DE",
        city="Hannover",
        venue="Pavillon",
    )


def test_every_message_has_a_letter():
    assert LETTERS.keys() == MESSAGE_NAMES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("message", sorted(MESSAGE_NAMES))
def test_every_message_in_every_language_is_complete(event, message, language):
    registration = make_registration(event, language=language, registrar_email="hanne@example.org")
    email = compose(registration, message)
    link = f"{settings.BASE_URL}/{language}/registrations/{registration.token}/"
    for part in (email.body, html_of(email)):
        assert str(event.name.localize(language)) in part
        # Who registered somebody else gets no key to that person's registration.
        assert (link in part) == (message != "registrar")
        assert (registration.token in part) == (message != "registrar")
        assert "Pavillon" in part
        assert "None" not in part
    assert email.to == ["hanne@example.org" if message == "registrar" else registration.email]
    assert len(email.subject) <= 140
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html_of(email)


def test_html_asks_for_nothing_from_elsewhere(event):
    html = html_of(compose(make_registration(event), "confirmed"))
    for word in ("<img", "<script", "<link", "@import", "url(", "<table", "src="):
        assert word not in html
    assert "prefers-color-scheme: dark" in html


def test_unknown_message_is_refused(event):
    with pytest.raises(KeyError):
        compose(make_registration(event), "greeting")


def test_confirmed_names_time_zone_place_and_kind_of_place(event):
    body = compose(make_registration(event), "confirmed").body
    assert "Thursday, 18 March 2027, 9:00 to 17:00, Berlin time" in body
    assert "Pavillon, Hannover, Germany" in body
    assert "International place" in body
    assert "withdraw" in body


def test_person_of_the_host_country_has_a_national_place(event):
    assert "National place" in compose(make_registration(event, country="DE"), "confirmed").body


def test_online_place_is_called_so():
    event = make_event(international=None, national=None, mode=EventMode.ONLINE)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=5)
    body = compose(make_registration(event), "confirmed").body
    assert "Online place" in body
    assert "Where: Online" in body


def test_several_days_say_when_the_first_begins_and_the_last_ends():
    event = make_event(starts_at=BERLIN_MORNING, ends_at=BERLIN_MORNING + dt.timedelta(days=1, hours=7))
    body = compose(make_registration(event), "confirmed").body
    assert "18 to 19 March 2027, from 9:00 on the first day to 16:00 on the last, Berlin time" in body


@pytest.mark.parametrize(
    ("precision", "written"), [(Precision.DAY, "When: 18 to 19 March 2027\n"), (Precision.MONTH, "When: March 2027\n")]
)
def test_dates_are_no_more_exact_than_they_are_known(precision, written):
    midnight = dt.datetime(2027, 3, 17, 23, 0, tzinfo=dt.UTC)
    event = make_event(starts_at=midnight, ends_at=midnight + dt.timedelta(days=2), precision=precision)
    assert written in compose(make_registration(event), "confirmed").body


def test_waiting_tells_the_position_at_the_time_of_writing():
    event = make_event(international=0)
    first, second = make_registration(event), make_registration(event)
    body = compose(second, "waiting").body
    assert "All international places are taken" in body
    assert "Your position in the queue is 2." in body
    assert "You are waiting for: International place" in body
    actions.withdraw(by=None, registration=first)
    assert "Your position in the queue is 1: the next free place is yours." in compose(second, "waiting").body


def test_nobody_is_promised_the_next_place_where_countries_decide():
    event = make_event(international=0, queue_policy=QueuePolicy.COUNTRY)
    body = " ".join(compose(make_registration(event), "waiting").body.split())
    assert "You are number 1 in the order in which people came." in body
    assert "the next free place is yours" not in body


def test_waiting_beside_free_places_says_for_whom_they_are():
    event = make_event(international=3)
    leaving, *_others = [make_registration(event) for _number in range(3)]
    actions.register_group(by=None, event=event, people=[person_values(), person_values()])
    actions.withdraw(by=None, registration=leaving)
    body = " ".join(compose(make_registration(event), "waiting").body.split())
    assert "The free places are kept for those who wait before you" in body
    assert "are taken" not in body


def test_waiting_for_places_for_anyone_names_no_kind():
    event = make_event(international=None, national=None)
    create_pool(by=None, event=event, audience=Audience.ANYONE, capacity=1)
    make_registration(event)
    body = " ".join(compose(make_registration(event), "waiting").body.split())
    assert "All places are taken at the moment" in body
    assert "nternational place" not in body


def test_waiting_tells_how_long_there_will_be_to_answer():
    event = make_event(national=0, offer_hours=48)
    body = compose(make_registration(event, country="DE"), "waiting").body
    assert "All national places are taken" in body
    assert "48 hours to answer" in body


def test_offer_names_its_deadline_on_the_events_clocks():
    event = make_event(international=1, offer_hours=48)
    first, second = make_registration(event), make_registration(event)
    actions.withdraw(by=None, registration=first)
    second.refresh_from_db()
    second.offer_expires_at = dt.datetime(2027, 3, 1, 22, 59, tzinfo=dt.UTC)
    email = compose(second, "offered")
    assert "until 1 March 2027, 23:59, Berlin time." in email.body
    assert "Answer the offer" in html_of(email)
    second.language = "de"
    assert "1. März 2027, 23:59" in compose(second, "offered").body


def test_changed_lists_what_is_stored_now(event):
    partner = make_partner(short_name="Catoira")
    registration = make_registration(event, given_name="Åse", organisation="Køge Kommune", sending_partner=partner)
    body = compose(registration, "changed").body
    assert "Name: Åse Lind" in body
    assert "Organisation: Køge Kommune, Hässleholm, Sweden" in body
    assert "Sector: Administration" in body
    assert "Partner who sends you: Catoira" in body


def test_withdrawing_and_declining_read_differently(event):
    registration = make_registration(event)
    registration.status = RegistrationStatus.WITHDRAWN
    assert compose(registration, "withdrawn").subject.startswith("You have withdrawn")
    registration.status = RegistrationStatus.DECLINED
    assert compose(registration, "withdrawn").subject.startswith("You have declined the place")


def test_cancelling_passes_on_the_organisers_reason(event):
    registration = make_registration(event)
    actions.cancel(by=make_office(), registration=registration)
    registration.refresh_from_db()
    email = compose(registration, "cancelled", reason="Doppelt <b>angemeldet</b>,\nleider.")
    assert "The organisers write:" in email.body
    assert "Doppelt <b>angemeldet</b>" in email.body
    assert "Doppelt &lt;b&gt;angemeldet&lt;/b&gt;,<br>leider." in html_of(email)
    assert "Your place:" not in email.body
    assert "The organisers write" not in compose(registration, "cancelled").body


def test_link_says_that_nothing_has_changed(event):
    body = compose(make_registration(event), "link").body
    assert "You, or somebody else" in body
    assert "Nothing has changed." in body


def test_postponed_event_has_words_of_its_own(event):
    registration = make_registration(event)
    assert "The event has changed" in compose(registration, "event_changed").subject
    registration.event.status = EventStatus.POSTPONED
    assert "The event is postponed" in compose(registration, "event_changed").subject


def test_name_in_another_language_is_shown_as_such():
    event = make_event(name=LazyI18nString({"de": "Akteur:innen im Gespräch"}))
    email = compose(make_registration(event, language="ar"), "confirmed")
    assert '<span lang="de" dir="ltr">Akteur:innen im Gespräch</span>' in html_of(email)
    assert "الألمانية" in html_of(email)
    assert "الألمانية" in email.body
    assert (
        '<p class="small">'
        not in html_of(compose(make_registration(event, language="de"), "confirmed")).split("<dl>")[0]
    )


@pytest.mark.parametrize("name", ["Naba'a", "O’Brien & Søn <x>", "محمد", "Å" * 150, "𝕁ürgen 👩🏽‍🏫"])
def test_names_of_all_sorts_arrive_as_they_were_given(event, name):
    email = compose(make_registration(event, given_name=name, family_name="Ø"), "confirmed")
    parsed = parse(email)
    assert f"Hello {name} Ø," in parsed.get_body(("plain",)).get_content()
    html = parsed.get_body(("html",)).get_content()
    assert "<x>" not in html
    assert name.split("&")[0].replace("'", "&#x27;").strip() in html


@pytest.mark.parametrize("name", ["https://evil.example", "Win at evil.example", "www.evil", "a@evil"])
def test_names_that_mail_programs_would_link_are_left_out(event, name):
    email = compose(make_registration(event, given_name=name), "link")
    assert "evil" not in email.body + html_of(email)
    assert email.body.startswith("Hello,\n")


def test_names_cannot_add_headers(event):
    event.name = LazyI18nString({"en": "Summit\r\nBcc: everybody@example.org\n\x00\u2028 of towns"})
    registration = make_registration(event, given_name="Eve\r\nBcc: all@example.org")
    registration.event = event
    email = compose(registration, "confirmed")
    assert email.subject == "Your place is confirmed: Summit Bcc: everybody@example.org of towns"
    parsed = parse(email)
    assert parsed["Bcc"] is None
    assert parsed["To"] == registration.email


def test_long_names_leave_a_short_subject(event):
    event.name = LazyI18nString({"en": "1+1=3: " + "migration, cultural values and norms " * 9})
    registration = make_registration(event)
    registration.event = event
    subject = compose(registration, "event_cancelled").subject
    assert len(subject) <= 110
    assert subject.endswith(" cultural values and…")
    registration.event.name = LazyI18nString({"en": "Ö" * 300})
    assert compose(registration, "event_cancelled").subject.endswith("ÖÖÖ…")


def test_headers_say_automatic_and_keep_one_thread(event):
    registration = make_registration(event)
    first = parse(compose(registration, "confirmed", identity="11111111-aaaa"))
    second = parse(compose(registration, "withdrawn", identity="22222222-bbbb"))
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["Message-ID"] == "<11111111-aaaa@localhost>"
    assert first["Message-ID"] != second["Message-ID"]
    assert first["References"] == second["References"]
    assert first["Content-Language"] == "en"
    assert registration.token not in str(first.items())


def test_composing_leaves_the_language_of_the_process_alone(event):
    with translation.override("sv"):
        compose(make_registration(event, language="de"), "confirmed")
        assert translation.get_language() == "sv"


def test_application_without_pool_promises_nothing():
    event = make_event(international=None, national=None)
    body = compose(make_registration(event), "received").body
    assert "Until then no place is held for you." in body
    assert "Your place:" not in body
