import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from events.models import Topic, TopicReview, TopicVoice
from events.programme.enums import ActivityKind
from events.registrations.actions import withdraw
from events.registrations.retention.actions import erase_registration, lift_hold, place_hold
from events.registrations.topics.actions import accept_topic, answer_topic, remove_topic, review_topic
from events.registrations.topics.actions.errors import ErasureOnHold
from events.registrations.topics.erasing import TELLING, erase_suggester
from events.registrations.topics.queries import credit_of, public_topics
from tests.factories import make_office, make_registration
from tests.factories.topics import make_topic, make_voice


def long_ago(event):
    event.starts_at = timezone.now() - dt.timedelta(days=5 * 366)
    event.ends_at = event.starts_at + dt.timedelta(days=1)
    event.save()


def tells(topic):
    topic.refresh_from_db()
    return [name for name in TELLING if getattr(topic, name)]


@pytest.mark.django_db(transaction=True)
def test_with_the_people_of_the_event_go_who_suggested_topics_and_numbers_stay(event, client, capsys):
    office, topic = make_office(), make_topic(event, title="Gardens", is_named=True)
    review_topic(by=office, topic=topic, score=4, note_text="Maja knows")
    make_voice(topic, "a@example.org")
    make_voice(topic, "b@example.org")
    hidden = remove_topic(by=None, topic=make_topic(event, title="Maja's own"))
    accept_topic(by=None, topic=topic, kind=ActivityKind.WORKSHOP, answer="Thanks, Maja", language="en")
    own = reverse("topic_own", args=[event.slug, topic.token])
    assert client.get(own).status_code == 200
    long_ago(event)
    call_command("erase_due", "--dry-run")
    assert "who suggested 2 topics" in capsys.readouterr().out
    assert tells(topic)
    call_command("erase_due")
    assert tells(topic) == tells(hidden) == []
    assert (topic.title, hidden.title) == ("Gardens", "")
    assert not TopicVoice.objects.exists()
    assert public_topics(event).get().voices_number == 2
    assert TopicReview.objects.get().note == ""
    assert credit_of(topic.activity.pk).name == ""
    assert client.get(own).status_code == 404
    assert client.get(reverse("topic", args=[event.slug, topic.pk])).status_code == 200
    call_command("erase_due")
    assert "Nothing is due." in capsys.readouterr().out


def test_a_hold_keeps_them(event):
    topic = make_topic(event)
    hold = place_hold(by=None, event=event, reason="An audit")
    with pytest.raises(ErasureOnHold):
        erase_suggester(by=None, topic=topic)
    long_ago(event)
    call_command("erase_due")
    assert tells(topic)
    lift_hold(by=None, hold=hold)
    assert erase_suggester(by=None, topic=topic).name == ""


@pytest.mark.django_db(transaction=True)
def test_a_guest_who_is_erased_is_erased_as_one_who_suggested_something(event):
    guest = make_registration(event, given_name="Maja", family_name="Zetterlund")
    named = make_topic(event, email=guest.email.upper(), name="Maja Zetterlund", title="Maja Zetterlund speaks")
    plain = make_topic(event, email=guest.email, name="Maja Zetterlund", title="Gardens")
    other = make_topic(event, name="Somebody else")
    withdraw(by=None, registration=guest)
    report = erase_registration(by=None, registration=guest)
    assert report.left == []
    assert report.erased["topics"] == 2 if report.erased else True
    assert tells(named) == tells(plain) == []
    assert (named.title, plain.title) == ("", "Gardens")
    assert tells(other)


def test_erasing_twice_is_erasing_once(event):
    topic = make_topic(event)
    first = erase_suggester(by=None, topic=topic).erased_at
    assert erase_suggester(by=None, topic=topic).erased_at == first
    answer_topic(by=None, topic=topic, answer="Still here", language="en")
    assert Topic.objects.get().answer == "Still here"
