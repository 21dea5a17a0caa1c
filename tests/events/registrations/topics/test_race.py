"""Many at once; for real transactions."""

import uuid

import pytest

from events.models import Topic, TopicVoice
from events.registrations.topics.actions import TopicSettled, merge_topic, suggest, support
from tests.events.racing import AT_ONCE, in_parallel
from tests.factories import make_event
from tests.factories.topics import make_call, make_topic, topic_facts

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_person_pressing_many_times_has_one_voice() -> None:
    topic = make_topic(make_event())
    in_parallel(lambda number: support(by=None, topic=topic, addresses=["a" * 64]), AT_ONCE)
    assert TopicVoice.objects.count() == 1


def test_no_voice_is_lost_or_counted_twice_while_topics_are_merged() -> None:
    event = make_event()
    one, other = make_topic(event), make_topic(event)

    def act(number: int) -> None:
        if number == 5:
            merge_topic(by=None, topic=one, into=other)
            return
        topic = one if number % 2 else other
        try:
            support(by=None, topic=topic, addresses=[f"{number // 2:064d}"])
        except TopicSettled:
            pytest.fail("A merged topic leads to the other one.")

    in_parallel(act, 24)
    assert not TopicVoice.objects.filter(topic=one).exists()
    # Two presses each for twelve people, of which one was the merging.
    assert TopicVoice.objects.filter(topic=other).count() == 12


def test_the_same_form_sent_many_times_at_once_is_one_suggestion() -> None:
    event = make_event()
    make_call(event)
    submission, facts = uuid.uuid4(), topic_facts()
    in_parallel(
        lambda number: suggest(by=None, event=event, facts=facts, letters_language="en", submission=submission),
        AT_ONCE,
    )
    assert Topic.objects.count() == 1
