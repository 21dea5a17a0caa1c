import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.models import ModelLogEntry

from events.models import Topic, TopicVoice
from events.programme.actions import set_status
from events.programme.enums import EventStatus
from events.registrations.topics.actions import (
    CallClosed,
    TopicSettled,
    change_topic,
    review_topic,
    set_call,
    suggest,
    support,
    withdraw_topic,
)
from events.registrations.topics.enums import TopicStatus
from events.registrations.topics.links import address_key
from events.registrations.topics.queries import open_call_of, public_topics
from tests.factories import make_office
from tests.factories.topics import close_call, make_call, make_topic, make_voice, topic_facts


def voices(topic):
    return public_topics(topic.event).get(pk=topic.pk).voices_number


def test_a_call_closes_after_it_opens(event):
    now = timezone.now()
    with pytest.raises(ValidationError):
        set_call(by=None, event=event, opens_at=now, closes_at=now, introduction=LazyI18nString({}))


def test_a_call_is_changed_in_place(event):
    before = event.topic_call.pk
    assert make_call(event, closes_at=timezone.now() + dt.timedelta(days=30)).pk == before


def test_a_suggestion_is_public_at_once_and_its_letter_repeats_nothing_of_it(event, run_tasks, mailoutbox):
    topic = make_topic(event, email="maja@example.org", title="A title with words")
    run_tasks()
    [letter] = mailoutbox
    assert list(public_topics(event)) == [topic]
    assert letter.to == ["maja@example.org"]
    assert f"/en/events/{event.slug}/topics/mine/{topic.token}/" in letter.body
    assert "A title with words" not in letter.body


def test_the_letter_is_in_the_language_of_the_form(event, run_tasks, mailoutbox):
    make_topic(event, letters_language="de", language="sv")
    run_tasks()
    assert "/de/events/" in mailoutbox[0].body
    assert mailoutbox[0].extra_headers["Content-Language"] == "de"


@pytest.mark.parametrize(("reason", "letters"), [("links", 1), ("trap", 0), ("fast", 0), ("many", 0)])
def test_what_is_held_back_waits_and_no_program_can_have_strangers_written_to(
    event, run_tasks, mailoutbox, reason, letters
):
    topic = make_topic(event, held_for=(reason,))
    run_tasks()
    assert topic.status == TopicStatus.HELD
    assert list(public_topics(event)) == []
    assert len(mailoutbox) == letters


def test_the_same_form_sent_twice_is_one_suggestion(event):
    submission = uuid.uuid4()
    facts = topic_facts()
    first, second = (
        suggest(by=None, event=event, facts=facts, letters_language="en", submission=submission) for _time in range(2)
    )
    assert first == second
    assert Topic.objects.count() == 1


def test_nothing_is_suggested_changed_or_supported_once_the_call_is_closed(event):
    topic = make_topic(event)
    close_call(event)
    with pytest.raises(CallClosed):
        make_topic(event)
    with pytest.raises(CallClosed):
        change_topic(by=None, topic=topic, facts={"title": "Another"})
    with pytest.raises(CallClosed):
        make_voice(topic, "a@example.org")
    assert open_call_of(event) is None
    # What is one's own can still be taken back.
    assert withdraw_topic(by=None, topic=topic).status == TopicStatus.WITHDRAWN
    with pytest.raises(TopicSettled):
        withdraw_topic(by=None, topic=topic)


def test_a_call_that_has_not_opened_and_one_of_a_cancelled_event_are_closed(event):
    now = timezone.now()
    make_call(event, opens_at=now + dt.timedelta(days=1), closes_at=now + dt.timedelta(days=2))
    with pytest.raises(CallClosed):
        make_topic(event)
    make_call(event)
    assert open_call_of(event) is not None
    set_status(by=None, event=event, status=EventStatus.CANCELLED)
    event.refresh_from_db()
    assert open_call_of(event) is None
    with pytest.raises(CallClosed):
        make_topic(event)


def test_one_voice_per_person_however_the_address_is_written(event):
    topic = make_topic(event)
    for email in ("Maja@Example.org", "maja@example.org ", "maja+again@example.org"):
        make_voice(topic, email)
    make_voice(topic, "ole@example.org")
    assert voices(topic) == 2
    assert not any("@" in voice.address for voice in TopicVoice.objects.all())


def test_the_database_refuses_a_second_voice(event):
    topic = make_topic(event)
    make_voice(topic, "maja@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        TopicVoice.objects.create(topic=topic, address=address_key(event.pk, "maja@example.org"))


def test_a_person_of_two_addresses_has_one_voice(event):
    topic = make_topic(event)
    keys = [address_key(event.pk, email) for email in ("a@example.org", "b@example.org")]
    assert support(by=None, topic=topic, addresses=keys).is_new
    assert not support(by=None, topic=topic, addresses=keys[::-1]).is_new
    assert voices(topic) == 1


def test_an_address_is_another_one_at_another_event(event):
    assert address_key(event.pk, "a@example.org") != address_key(event.pk + 1, "a@example.org")


def test_a_change_that_looks_like_advertising_is_held_back(event):
    topic = make_topic(event)
    changed = change_topic(by=None, topic=topic, facts={"why": "Buy"}, held_for=["links"])
    assert changed.status == TopicStatus.HELD
    # An honest change afterwards is read by an organiser all the same.
    assert change_topic(by=None, topic=topic, facts={"why": "Sorry"}).status == TopicStatus.HELD


def test_who_suggested_it_withdraws_it(event):
    topic = withdraw_topic(by=None, topic=make_topic(event))
    assert list(public_topics(event)) == []
    with pytest.raises(TopicSettled):
        withdraw_topic(by=None, topic=topic)


def test_the_history_names_nobody(event):
    topic = make_topic(event)
    make_voice(topic, "secret@example.org")
    office = make_office()
    review_topic(by=office, topic=topic, score=4, note_text="Zebra")
    entries = ModelLogEntry.objects.filter(action__startswith="topic.")
    told = " ".join(f"{entry.label} {entry.data}" for entry in entries)
    assert entries.count() == 4
    assert not any(word in told for word in ("Maja", "@", "Zebra", "score", topic.title))
    supported = entries.get(action="topic.supported")
    assert supported.user_id is None
