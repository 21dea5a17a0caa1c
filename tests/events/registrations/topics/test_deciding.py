import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events.models import TopicReview
from events.programme.actions.activities import delete_activity
from events.programme.enums import ActivityKind, ActivityStatus
from events.registrations.topics.actions import (
    AnswerMissing,
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
    show_topic,
    support,
)
from events.registrations.topics.enums import TopicStatus
from events.registrations.topics.queries import credit_of, public_topics
from partners.actions import leave_network
from tests.factories import make_event, make_office, make_partner, make_user
from tests.factories.topics import make_topic, make_voice


def voices(topic):
    return public_topics(topic.event).get(pk=topic.pk).voices_number


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


def test_who_suggested_what_joined_a_topic_hears_what_becomes_of_it(event, run_tasks, mailoutbox):
    main, joined = make_topic(event), make_topic(event, letters_language="de", email="first@example.org")
    merge_topic(by=None, topic=joined, into=main)
    accept_topic(by=None, topic=main, kind=ActivityKind.WORKSHOP, answer="Wonderful", language="en")
    run_tasks()
    last = [letter for letter in mailoutbox if letter.to == ["first@example.org"]][-1]
    assert f"/de/events/{event.slug}/topics/{main.pk}/" in last.body
    assert "Wonderful" in last.body


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


def test_a_topic_of_who_has_left_the_network_becomes_an_activity_without_a_host(event):
    partner = make_partner()
    topic = make_topic(event, partner=partner)
    leave_network(by=None, partner=partner, left_on=timezone.localdate())
    accepted = accept_topic(by=None, topic=topic, kind=ActivityKind.WORKSHOP)
    assert accepted.activity.host_partner is None
