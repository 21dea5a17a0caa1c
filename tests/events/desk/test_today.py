"""What there is to do: each kind counted for its own events, in as many queries for one event as for many."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from events.desk.signals import Chore
from events.desk.today.items import KINDS, chores_at_home, chores_of
from events.desk.today.mails import MOST_NAMED, mail_chores
from events.mailings.enums import DeliveryState, HeldReason, MailingState
from events.models import Delivery, Event, Mailing
from events.programme.enums import Admission, SlotMode
from events.registrations.actions import carve
from events.registrations.actions.code_book import create_code
from events.registrations.models import Correction, DeletionRequest, Registration
from events.seats.models import SeatPool
from tests.factories import make_event, make_partner, make_registration, pool_of
from tests.factories.attendance import make_attendance, make_event_under_way
from tests.factories.programme import make_activity, make_slot
from tests.factories.topics import make_call, make_topic

SOON = dt.timedelta(days=1)


def counted(name, user, *events):
    (kind,) = (kind for kind in KINDS if kind.count.__name__ == name)
    found = kind.count(user, list(events))
    return [found.get(event.pk, 0) for event in events]


def test_nothing_waits_at_a_new_event(office):
    event = make_event(name=LazyI18nString(dict.fromkeys(("en", "de", "da", "sv", "es", "ar"), "Clay")))
    pressing = [chore for chore in chores_of(office, event) if not chore.is_later]
    assert pressing == []


def test_applications_and_offers_that_end_are_counted(organiser, event, partner):
    Registration.objects.filter(pk=make_registration(event).pk).update(status="offered")
    Registration.objects.update(offer_expires_at=timezone.now() + SOON)
    selecting = make_event(hosts=[partner], admission=Admission.SELECTION)
    make_registration(selecting)
    assert counted("offers_ending", organiser, event, selecting) == [1, 0]
    assert counted("applications", organiser, event, selecting) == [0, 1]
    assert counted("without_places", organiser, event, selecting) == [0, 0]


def test_past_events_at_which_nobody_is_recorded_ask_for_it(organiser, event, partner):
    past, [guest, _other] = make_event_under_way({}, {}, hosts=[partner])
    make_registration(event)
    assert counted("unrecorded", organiser, past) == [0], "it is not over"
    Event.objects.filter(pk=past.pk).update(ends_at=timezone.now() - dt.timedelta(hours=1))
    past.refresh_from_db()
    assert counted("unrecorded", organiser, event, past) == [0, 2]
    make_attendance(guest)
    assert counted("unrecorded", organiser, past) == [0]


def test_people_for_whom_there_were_no_places_are_counted(organiser, partner):
    event = make_event(hosts=[partner], international=None, national=None)
    make_registration(event)
    assert counted("without_places", organiser, event) == [1]


def test_blocks_and_codes_that_end_within_a_week_are_counted(organiser, event):
    carve(by=None, parent=pool_of(event), partner=make_partner(), seats=1, releases_at=timezone.now() + SOON)
    assert counted("blocks_ending", organiser, event) == [1]
    SeatPool.objects.filter(audience="block").update(releases_at=timezone.now() + dt.timedelta(days=20))
    assert counted("blocks_ending", organiser, event) == [0]
    create_code(by=None, event=event, name="Press", uses=2, expires_at=timezone.now() + SOON)
    assert counted("codes_ending", organiser, event) == [1]


def test_what_guests_ask_for_is_counted(organiser, event, foreign_event):
    person = make_registration(event)
    Correction.objects.create(registration=person, wished={"city": "Hamar"})
    DeletionRequest.objects.create(registration=person)
    Correction.objects.create(registration=make_registration(foreign_event), wished={"city": "Hamar"})
    assert counted("corrections", organiser, event, foreign_event) == [1, 0]
    assert counted("deletions", organiser, event, foreign_event) == [1, 0]


def test_topics_held_back_wishes_and_clashes_are_counted(organiser, event):
    make_call(event)
    make_topic(event, held_for=("links",))
    assert counted("held_topics", organiser, event) == [1]
    past = timezone.now() - dt.timedelta(hours=1)
    slot = make_slot(event, mode=SlotMode.RANKED, closes_at=past)
    activity = make_activity(event, slot=slot)
    person = make_registration(event)
    person.wishes.create(slot=slot, activity=activity, rank=1)
    assert counted("wishes", organiser, event) == [1]
    assert counted("clashes", organiser, event)[0] >= 0


def test_texts_that_lack_a_language_can_be_done_later(organiser, event):
    make_activity(event, title=LazyI18nString({"en": "Clay", "de": "Ton"}))
    (chore,) = (
        chore for chore in chores_of(organiser, event) if chore.url == reverse("desk:programme", args=[event.pk])
    )
    assert chore.sentence == "1 activity lacks a language."
    assert chore.is_later


def mail_to(event, *states, **facts):
    """A mail to guests of `event` that has gone out, with one letter in each of `states`."""
    facts = {"subject": LazyI18nString({"en": "News of {event}"}), "state": MailingState.SENT, **facts}
    mailing = Mailing.objects.create(event=event, **facts)
    now = timezone.now()
    for number, state in enumerate(states):
        Delivery.objects.create(
            mailing=mailing, address=f"guest{number}@example.org", language="en", state=state, next_at=None,
            settled_at=now, sent_at=now,
        )  # fmt: skip
    return mailing


def test_letters_that_did_not_arrive_lead_to_the_log_of_their_mail(event, foreign_event):
    mailing = mail_to(event, DeliveryState.SENT, DeliveryState.BOUNCED, DeliveryState.UNKNOWN)
    mail_to(foreign_event, DeliveryState.SENT)
    (chore,) = mail_chores([event, foreign_event])[event.pk]
    assert chore.sentence == f"2 letters of “\u2068News of {event}\u2069” came back or were not sent."
    assert chore.url == reverse("desk:mailing_log", args=[event.pk, mailing.pk])
    Delivery.objects.filter(state=DeliveryState.UNKNOWN).update(address="")
    (chore,) = mail_chores([event])[event.pk]
    assert chore.url.endswith("?state=bounced")
    Delivery.objects.update(settled_at=timezone.now() - dt.timedelta(days=30))
    assert mail_chores([event, foreign_event]) == {}


def test_mails_held_back_are_told_and_many_of_them_in_one_line(organiser, event):
    held = {"state": MailingState.HELD, "held_reason": HeldReason.NOBODY}
    mailing = mail_to(event, **held)
    (chore,) = (chore for chore in chores_of(organiser, event) if chore.icon == "mail")
    assert chore.url == reverse("desk:mailing", args=[event.pk, mailing.pk])
    for _number in range(MOST_NAMED):
        mail_to(event, **held)
    (chore,) = mail_chores([event])[event.pk]
    assert chore.sentence.startswith("4 mails need you")


def test_many_mails_need_as_many_queries_as_one(event, foreign_event, django_assert_num_queries):
    for number in range(3):
        mail_to((event, foreign_event)[number % 2], DeliveryState.REFUSED)
    with django_assert_num_queries(2):
        mail_chores([event, foreign_event])


def test_many_events_need_as_many_queries_as_one(organiser, event, partner, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        chores_at_home(organiser, [event])
    others = [make_event(hosts=[partner], international=1) for _number in range(3)]
    with django_assert_num_queries(len(asked)):
        chores_at_home(organiser, [event, *others])


def test_the_home_page_names_what_somebody_waits_for(desk, event):
    person = make_registration(event)
    Correction.objects.create(registration=person, wished={"city": "Hamar"})
    page = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "What needs you today" in page
    assert "1 guest asks you to correct their details." in page


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.count.__name__)
def test_every_kind_has_a_sentence_for_one_and_for_many(kind):
    assert all("%(number)s" in kind.sentence(count) for count in (1, 5))


def test_a_chore_is_pressing_unless_it_says_otherwise():
    assert not Chore("Look", "/", "check").is_later
