"""The invitations in the mails: raw messages, as a mail program reads them."""

from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from django.core import mail
from icalendar import Calendar

from events.models import Event, NoInvitations, Registration
from events.programme.actions import change_event, set_status
from events.programme.enums import EventMode, EventStatus
from events.programme.signals import event_plan_changed
from events.registrations import actions
from events.registrations.emails import compose
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.tasks import MESSAGE_NAMES
from events.seats.actions import create_pool
from events.seats.enums import Audience
from tests.factories import make_event, make_registration, person_values

pytestmark = pytest.mark.django_db

REQUESTS = ["changed", "confirmed", "event_changed", "switched"]


def mail_of(registration, message):
    """Return the message as it travels (RFC 5322 section 2.3: lines end with CRLF)."""
    registration = Registration.objects.select_related("event", "pool", "accompanies").get(pk=registration.pk)
    return message_from_bytes(
        compose(registration, message).message().as_bytes().replace(b"\n", b"\r\n"), policy=default
    )


def methods_of(registration):
    """Return what every message that brings a calendar does with it."""
    found = {}
    for name in sorted(MESSAGE_NAMES):
        for part in mail_of(registration, name).walk():
            if part.get_content_type() == "text/calendar":
                found[name] = part.get_param("method")
    return found


def calendar_in(registration, message):
    parts = [part for part in mail_of(registration, message).walk() if part.get_content_type() == "text/calendar"]
    (part,) = parts
    return Calendar.from_ical(part.get_payload(decode=True))


def entry_in(registration: Registration, message: str) -> Any:
    (entry,) = calendar_in(registration, message).walk("VEVENT")
    return entry


def test_four_messages_invite_who_has_a_place():
    registration = make_registration(make_event())
    assert methods_of(registration) == dict.fromkeys(REQUESTS, "REQUEST")


def test_the_invitation_stands_beside_the_text_and_as_a_file():
    mail = mail_of(make_registration(make_event(), given_name="Åse", family_name='"Æ", Øst; Berg'), "confirmed")
    assert mail.get_content_type() == "multipart/mixed"
    text, file = mail.iter_parts()
    assert text.get_content_type() == "multipart/alternative"
    kinds = [part.get_content_type() for part in text.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    part = list(text.iter_parts())[-1]
    assert (part.get_param("method"), part.get_content_charset()) == ("REQUEST", "utf-8")
    assert part.get_content_disposition() is None
    content = part.get_payload(decode=True)
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "invitation.ics")
    assert file["Content-Transfer-Encoding"] == "base64"
    assert file.get_payload(decode=True) == content
    calendar = Calendar.from_ical(content)
    assert calendar["METHOD"] == "REQUEST"
    assert not calendar.get_missing_tzids()


def test_who_invites_whom(settings):
    settings.DEFAULT_FROM_EMAIL = "ELAINE <conferences@example.org>"
    registration = make_registration(make_event(), given_name="Åse", family_name='"Æ", Øst', email="aase@example.dk")
    entry = entry_in(registration, "confirmed")
    assert entry["ORGANIZER"] == "mailto:conferences@example.org"
    assert entry["ORGANIZER"].params["CN"] == settings.NETWORK_NAME
    guest = entry["ATTENDEE"]
    assert guest == "mailto:aase@example.dk"
    assert dict(guest.params) == {
        "CN": "Åse 'Æ', Øst",
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "ACCEPTED",
        "RSVP": "TRUE",
    }


def test_subscribing_and_accepting_show_the_same(client):
    registration = make_registration(make_event())
    mailed = entry_in(registration, "confirmed")
    feed = client.get(f"/calendar/my/{registration.token}.ics?lang=en").content
    (subscribed,) = Calendar.from_ical(feed).walk("VEVENT")
    assert mailed.keys() - subscribed.keys() <= {"ATTENDEE", "ORGANIZER"}
    assert subscribed.keys() <= mailed.keys()
    assert all(mailed[name].to_ical() == subscribed[name].to_ical() for name in subscribed)


def test_changes_raise_the_sequence_and_the_end_calls_it_off():
    registration = make_registration(make_event())
    first = entry_in(registration, "confirmed")
    change_event(by=None, event=registration.event, facts={"city": "Hildesheim"})
    second = entry_in(registration, "event_changed")
    set_status(by=None, event=registration.event, status=EventStatus.CANCELLED)
    calendar = calendar_in(registration, "event_cancelled")
    (third,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "CANCEL"
    assert [entry["SEQUENCE"] for entry in (first, second, third)] == [0, 1, 2]
    assert [str(entry["STATUS"]) for entry in (first, second, third)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert first["UID"] == second["UID"] == third["UID"]
    assert first["ORGANIZER"] == second["ORGANIZER"] == third["ORGANIZER"]
    assert "Hildesheim" in second["LOCATION"]


def test_leaving_calls_the_invitation_off():
    registration = make_registration(make_event())
    actions.withdraw(by=None, registration=registration)
    assert methods_of(registration)["withdrawn"] == "CANCEL"
    entry = entry_in(registration, "withdrawn")
    assert (entry["SEQUENCE"], entry["STATUS"]) == (1, "CANCELLED")
    assert entry["ATTENDEE"] == f"mailto:{registration.email}"
    assert "RSVP" not in entry["ATTENDEE"].params, "nobody answers a cancellation"


def test_who_never_had_a_place_is_neither_invited_nor_uninvited():
    registration = make_registration(make_event(international=0, national=0))
    assert registration.status == RegistrationStatus.WAITING
    assert methods_of(registration) == {}
    actions.withdraw(by=None, registration=registration)
    assert methods_of(registration) == {}


def test_letters_about_companions_leave_the_readers_own_entry_alone():
    registration = actions.register_with_companions(
        by=None, event=make_event(most_companions=1), person=person_values(), companions=[("Ebba", "Lind")]
    )
    companion = registration.companions.get()
    assert methods_of(companion) == {}
    actions.withdraw(by=None, registration=companion)
    assert methods_of(companion) == {}
    assert methods_of(registration).keys() == set(REQUESTS)


def test_the_mail_to_a_new_address_invites_it():
    registration = make_registration(make_event())
    actions.change_details(by=None, registration=registration, details={"email": "other@example.org"})
    entry = entry_in(registration, "changed")
    assert (entry["ATTENDEE"], entry["SEQUENCE"]) == ("mailto:other@example.org", 0)


@pytest.mark.parametrize("message", REQUESTS)
def test_letters_say_how_to_get_no_more_invitations(message):
    registration = make_registration(make_event())
    link = f"/registrations/{registration.token}/invitations/"
    assert link in mail_of(registration, message).get_body(("plain",)).get_content()
    Registration.objects.update(without_invitations=True)
    mail = mail_of(registration, message)
    text = mail.get_body(("plain",)).get_content()
    assert link not in text
    assert "attached" not in text
    assert mail.get_content_type() == "multipart/alternative"
    assert methods_of(registration) == {}


def test_an_account_that_wants_none_gets_none(django_user_model):
    registration = make_registration(make_event())
    user = django_user_model.objects.create_user(email=registration.email, password=None)
    NoInvitations.objects.create(user=user)
    assert methods_of(registration) == {}
    # Typed into an account, and confirmed by nobody.
    user.emailaddress_set.update(verified=False)
    assert methods_of(registration)


def test_only_who_joins_online_is_told_how(run_tasks):
    event = make_event(mode=EventMode.HYBRID)
    create_pool(by=None, event=event, audience=Audience.ONLINE, capacity=5)
    guest, online = make_registration(event), make_registration(event, presence=Presence.ONLINE)
    run_tasks()
    mail.outbox.clear()
    Event.objects.update(join_link="https://join.example.org/42")
    event_plan_changed.send(sender=Event, event=event, fields=frozenset({"join_link", "kind"}))
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == [online.email]
    assert "https://join.example.org/42" in letter.body
    for message in ("confirmed", "changed", "event_changed"):
        assert "join.example.org" not in mail_of(guest, message).as_string()
