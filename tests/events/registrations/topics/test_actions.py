import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from i18nfield.strings import LazyI18nString
from wagtail.models import ModelLogEntry

from events.models import Topic, TopicReview, TopicVoice
from events.programme.actions import set_status
from events.programme.actions.activities import delete_activity
from events.programme.enums import ActivityKind, ActivityStatus, EventStatus
from events.registrations.topics.actions import (
    AnswerMissing,
    CallClosed,
    CannotMerge,
    OwnOrganisation,
    TopicSettled,
    accept_topic,
    answer_topic,
    change_topic,
    decline_topic,
    merge_topic,
    remove_topic,
    review_topic,
    set_call,
    show_topic,
    suggest,
    support,
    withdraw_topic,
)
from events.registrations.topics.enums import TopicStatus
from events.registrations.topics.links import address_key
from events.registrations.topics.queries import credit_of, open_call_of, public_topics
from tests.factories import make_event, make_office, make_partner, make_user
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


def test_nothing_is_suggested_changed_withdrawn_or_supported_once_the_call_is_closed(event):
    topic = make_topic(event)
    close_call(event)
    with pytest.raises(CallClosed):
        make_topic(event)
    with pytest.raises(CallClosed):
        change_topic(by=None, topic=topic, facts={"title": "Another"})
    with pytest.raises(CallClosed):
        withdraw_topic(by=None, topic=topic)
    with pytest.raises(CallClosed):
        make_voice(topic, "a@example.org")
    assert open_call_of(event) is None


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


def test_merging_moves_voices_and_counts_nobody_twice(event, run_tasks, mailoutbox):
    one, other, third = (make_topic(event, letters_language="da") for _number in range(3))
    for topic, people in ((one, "abc"), (other, "bd"), (third, "ce")):
        for person in people:
            make_voice(topic, f"{person}@example.org")
    merge_topic(by=None, topic=one, into=other)
    assert voices(other) == 4
    merge_topic(by=None, topic=other, into=third)
    assert voices(third) == 5
    # What had joined the second one has joined the third one with it.
    assert set(third.merged_topics.all()) == {one, other}
    mailoutbox.clear()
    run_tasks()
    assert third.title in mailoutbox[-1].body
    # A link of before still finds where the voice belongs.
    assert support(by=None, topic=one, addresses=["f" * 64]).topic == third
    assert voices(third) == 6


def test_topics_merge_only_into_others_of_the_event_that_stand(event):
    topic, gone, foreign = make_topic(event), make_topic(event), make_topic(make_event())
    remove_topic(by=None, topic=gone)
    for into in (topic, gone, foreign):
        with pytest.raises(CannotMerge):
            merge_topic(by=None, topic=topic, into=into)


def test_an_accepted_topic_becomes_a_draft_activity_that_credits_it(event, run_tasks, mailoutbox):
    partner = make_partner()
    topic = make_topic(event, partner=partner, language="de", title="Draußen lernen", is_named=True)
    accept_topic(by=None, topic=topic, kind=ActivityKind.SEMINAR, answer="Danke!", language="de")
    topic.refresh_from_db()
    activity = topic.activity
    assert activity is not None
    assert (activity.status, activity.kind, activity.languages) == (ActivityStatus.DRAFT, "seminar", ["de"])
    assert activity.title.data == {"de": "Draußen lernen"}
    assert activity.host_partner == partner
    assert credit_of(activity.pk) == (topic.pk, partner, "Maja Lind")
    run_tasks()
    assert "Danke!" in mailoutbox[-1].body
    with pytest.raises(TopicSettled):
        accept_topic(by=None, topic=topic, kind=ActivityKind.SEMINAR)
    delete_activity(by=None, activity=activity)
    topic.refresh_from_db()
    assert (topic.status, topic.activity) == (TopicStatus.ACCEPTED, None)


def test_nobody_is_named_who_did_not_agree(event):
    topic = accept_topic(by=None, topic=make_topic(event), kind=ActivityKind.WORKSHOP)
    credit = credit_of(topic.activity.pk)
    assert credit is not None
    assert credit.name == ""
    assert credit_of(topic.activity.pk + 1) is None


def test_declining_needs_an_answer_which_its_author_gets(event, run_tasks, mailoutbox):
    topic = make_topic(event)
    with pytest.raises(AnswerMissing):
        decline_topic(by=None, topic=topic, answer=" ", language="en")
    decline_topic(by=None, topic=topic, answer="Next year!", language="en")
    run_tasks()
    assert "Next year!" in mailoutbox[-1].body
    with pytest.raises(TopicSettled):
        make_voice(topic, "a@example.org")
    with pytest.raises(TopicSettled):
        change_topic(by=None, topic=topic, facts={"title": "Another"})


def test_an_answer_can_be_given_while_a_topic_stays_open(event, run_tasks, mailoutbox):
    topic = make_topic(event)
    answer_topic(by=None, topic=topic, answer="Tell us more", language="en")
    run_tasks()
    assert "Tell us more" in mailoutbox[-1].body
    with pytest.raises(TopicSettled):
        answer_topic(by=None, topic=make_topic(event, held_for=("links",)), answer="Hm", language="en")


def test_what_was_held_back_is_let_through_with_a_letter(event, run_tasks, mailoutbox):
    topic = show_topic(by=None, topic=make_topic(event, held_for=("trap",)))
    run_tasks()
    assert list(public_topics(event)) == [topic]
    assert topic.token in mailoutbox[-1].body


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


@pytest.fixture
def host(db):
    """A partner that hosts an event."""
    return make_partner(name="Verein der Gärten", short_name="VdG", website="https://www.vdg.example.org/")


@pytest.fixture
def member(host):
    """Somebody who works for the host."""
    return make_user(partner=host, email="ane@vdg.example.org")


@pytest.mark.parametrize(
    "values",
    [
        {"organisation": "VdG e.V."},
        {"organisation": "verein der GARTEN"},
        {"email": "ole@vdg.example.org"},
        {"email": "ane@vdg.example.org", "organisation": "At home"},
        {"partner": "own"},
    ],
)
def test_nobody_scores_or_decides_about_their_own_organisation(host, member, values):
    event = make_event(hosts=[host])
    office = make_office()
    topic = make_topic(event, **{**values, **({"partner": host} if "partner" in values else {})})
    for act in (
        lambda: review_topic(by=member, topic=topic, score=5),
        lambda: accept_topic(by=member, topic=topic, kind=ActivityKind.WORKSHOP),
        lambda: decline_topic(by=member, topic=topic, answer="No", language="en"),
        lambda: remove_topic(by=member, topic=topic),
        lambda: merge_topic(by=member, topic=make_topic(event), into=topic),
    ):
        with pytest.raises(OwnOrganisation):
            act()
    assert review_topic(by=office, topic=topic, score=2) is not None
    assert accept_topic(by=office, topic=topic, kind=ActivityKind.WORKSHOP).status == TopicStatus.ACCEPTED


def test_what_an_own_topic_was_merged_into_is_left_to_others_as_well(host, member):
    event = make_event(hosts=[host])
    office = make_office()
    mine, other = make_topic(event, partner=host), make_topic(event)
    review_topic(by=member, topic=other, score=5)
    merge_topic(by=office, topic=mine, into=other)
    with pytest.raises(OwnOrganisation):
        review_topic(by=member, topic=other, score=5)


def test_where_everybody_has_an_interest_somebody_decides(host, member):
    topic = make_topic(make_event(hosts=[host]), partner=host)
    assert remove_topic(by=member, topic=topic).status == TopicStatus.REMOVED
    with pytest.raises(OwnOrganisation):
        review_topic(by=member, topic=show_topic(by=member, topic=topic), score=5)


def test_a_reviewer_has_one_review_which_changes_and_can_be_taken_back(event):
    office, topic = make_office(), make_topic(event)
    review_topic(by=office, topic=topic, score=3)
    kept = review_topic(by=office, topic=topic, score=5, note_text=" Good ")
    assert TopicReview.objects.get() == kept
    assert kept is not None
    assert kept.note == "Good"
    with pytest.raises(ValidationError):
        review_topic(by=office, topic=topic, score=6)
    assert review_topic(by=office, topic=topic) is None
    assert not TopicReview.objects.exists()


def test_strangers_review_nothing(event):
    with pytest.raises(OwnOrganisation):
        review_topic(by=make_user(), topic=make_topic(event), score=3)
