import datetime as dt
import re
import uuid

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from events.models import Topic
from events.programme.enums import ActivityKind, ActivityStatus, EventStatus
from events.registrations.topics import limits
from events.registrations.topics.actions import (
    accept_topic,
    answer_topic,
    decline_topic,
    merge_topic,
    remove_topic,
    withdraw_topic,
)
from events.registrations.topics.enums import TopicStatus
from events.registrations.topics.links import sign_voice
from events.registrations.topics.queries import open_call_of
from tests.factories import make_event, make_partner, make_user
from tests.factories.topics import close_call, make_call, make_topic, make_voice

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Let nobody wait for seconds: every form was open long enough."""
    monkeypatch.setattr("events.registrations.topics.views.was_filled_in_slowly", lambda event, stamp: bool(stamp))


def typed(**values):
    return {
        "title": "Gardens as classrooms",
        "why": "Because people learn where they live.",
        "speakers": "Ane",
        "language": "en",
        "name": "Maja Lind",
        "email": "maja@example.org",
        "organisation": "Hässleholms kommun",
        "privacy_consent": "on",
        "stamp": "given",
        **values,
    }


def test_a_visitor_suggests_and_finds_it_in_the_list(client, event):
    page = client.get(reverse("topic_suggest", args=[event.slug]))
    assert "noindex" not in page.text
    response = client.post(reverse("topic_suggest", args=[event.slug]), typed(), follow=True)
    assert "your suggestion has arrived" in response.text
    assert "Gardens as classrooms" in response.text
    topic = Topic.objects.get()
    assert (topic.letters_language, topic.status, topic.privacy_text_version) == (
        "en", TopicStatus.OPEN, settings.PRIVACY_TEXT_VERSION,
    )  # fmt: skip
    assert "Maja Lind" not in response.text


@pytest.mark.parametrize("field", ["title", "why", "language", "name", "email", "organisation", "privacy_consent"])
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, event, field):
    response = client.post(reverse("topic_suggest", args=[event.slug]), typed(**{field: ""}))
    assert field in response.context["form"].errors
    assert field == "title" or "Gardens as classrooms" in response.text
    assert not Topic.objects.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_the_deadline_it_is_closed_in_every_language_and_what_was_typed_is_shown_back(client, event, language):
    close_call(event)
    with translation.override(language):
        address = reverse("topic_suggest", args=[event.slug])
    assert address.startswith(f"/{language}/")
    assert "<textarea" not in client.get(address).text
    response = client.post(address, typed())
    assert response.context["form"].non_field_errors()
    assert "Because people learn where they live." in response.text
    assert not Topic.objects.exists()


def test_the_deadline_is_told_on_the_events_clocks(client, event):
    event.time_zone = "Pacific/Auckland"
    event.save()
    make_call(event, closes_at=timezone.now().replace(hour=12, minute=30) + dt.timedelta(days=3))
    text = client.get(reverse("topics", args=[event.slug])).text
    assert re.search(r"until .*, (0:30|1:30), ", " ".join(text.split()))
    assert "Auckland" in text or "New Zealand" in text


def test_what_a_program_types_is_held_back_and_it_is_told_the_same(client, event):
    address = reverse("topic_suggest", args=[event.slug])
    response = client.post(address, typed(homepage="https://spam.example"), follow=True)
    assert "your suggestion has arrived" in response.text
    client.post(address, typed(stamp="", title="Another one", email="b@example.org"))
    held = Topic.objects.order_by("pk")
    assert [(topic.status, topic.held_for) for topic in held] == [("held", ["trap"]), ("held", ["fast"])]
    assert "Gardens as classrooms" not in client.get(reverse("topics", args=[event.slug])).text
    assert client.get(reverse("topic", args=[event.slug, held[0].pk])).status_code == 404


def test_many_of_one_connection_are_held_back_and_more_to_one_address_refused(client, event, monkeypatch):
    monkeypatch.setattr(limits, "MANY_OF_A_CONNECTION", 1)
    address = reverse("topic_suggest", args=[event.slug])
    for number in range(limits.MOST_TO_AN_ADDRESS):
        client.post(address, typed(title=f"Number {number}", why=f"{number} reasons to think of other things."))
    assert [topic.held_for for topic in Topic.objects.order_by("pk")][:2] == [[], ["many"]]
    response = client.post(address, typed(title="Once more"))
    assert "Once more" in response.text
    assert "try again later" in response.text
    assert Topic.objects.count() == limits.MOST_TO_AN_ADDRESS


def test_an_organiser_is_never_held_back(client, event):
    client.force_login(make_user(partner=event.hosts.get()))
    client.post(reverse("topic_suggest", args=[event.slug]), typed(stamp="", name="www.example.org"))
    assert Topic.objects.get().status == TopicStatus.OPEN


def test_what_is_typed_is_shown_as_text(client, event):
    script = "<script>alert(1)</script> & <b>bold</b>"
    topic = make_topic(event, title=script, why=script, speakers=script, language="ar")
    answer_topic(by=None, topic=topic, answer=script, language="da")
    for address in (reverse("topics", args=[event.slug]), reverse("topic", args=[event.slug, topic.pk])):
        text = client.get(address).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        assert 'lang="ar"' in text


def test_what_nobody_may_see_does_not_exist(client, event):
    held = make_topic(event, held_for=("links",))
    removed = remove_topic(by=None, topic=make_topic(event))
    withdrawn = withdraw_topic(by=None, topic=make_topic(event))
    foreign = make_topic(make_event())
    for topic in (held, removed, withdrawn, foreign):
        assert client.get(reverse("topic", args=[event.slug, topic.pk])).status_code == 404
        address = reverse("topic_voice", args=[event.slug, topic.pk, sign_voice(topic, "a@example.org")])
        assert client.post(address).status_code == 404
    assert client.get(reverse("topic_own", args=[event.slug, foreign.token])).status_code == 404
    assert client.get(reverse("topic_own", args=[event.slug, "0" * 24])).status_code == 404


def test_without_a_call_and_for_a_draft_there_are_no_pages(client, db):
    draft, silent = make_event(status=EventStatus.DRAFT), make_event()
    make_call(draft)
    for event in (draft, silent):
        for name in ("topics", "topic_suggest"):
            assert client.get(reverse(name, args=[event.slug])).status_code == 404
            assert client.post(reverse(name, args=[event.slug])).status_code in {404, 405}


def test_a_call_still_to_open_says_when(client, event):
    now = timezone.now()
    make_call(event, opens_at=now + dt.timedelta(days=1), closes_at=now + dt.timedelta(days=2))
    assert "The call opens on" in client.get(reverse("topics", args=[event.slug])).text
    assert "<textarea" not in client.get(reverse("topic_suggest", args=[event.slug])).text


def test_each_outcome_is_told_in_its_own_language(client, event):
    declined = decline_topic(by=None, topic=make_topic(event), answer="Næste år.", language="da")
    text = client.get(reverse("topic", args=[event.slug, declined.pk])).text
    assert "Not taken up this time" in text
    assert 'lang="da"' in text
    assert "Written in Danish" in text
    target = make_topic(event)
    merged = make_topic(event)
    merge_topic(by=None, topic=merged, into=target)
    text = client.get(reverse("topic", args=[event.slug, merged.pk])).text
    assert reverse("topic", args=[event.slug, target.pk]) in text
    listed = client.get(reverse("topics", args=[event.slug])).text
    assert reverse("topic", args=[event.slug, merged.pk]) not in listed
    accepted = accept_topic(by=None, topic=target, kind=ActivityKind.WORKSHOP)
    assert accepted.activity.status == ActivityStatus.DRAFT
    text = client.get(reverse("topic", args=[event.slug, target.pk])).text
    assert "plan an activity" in text
    assert "See it in the programme" not in text


def test_who_suggested_it_changes_and_withdraws_it_by_the_private_link(client, event):
    topic = make_topic(event)
    own = reverse("topic_own", args=[event.slug, topic.token])
    response = client.get(own)
    assert response["X-Robots-Tag"] == "noindex"
    words = {"title": "New title", "why": "A better reason.", "language": "de"}
    assert "Your changes are saved" in client.post(own, words, follow=True).text
    topic.refresh_from_db()
    assert (topic.title, topic.language, topic.name) == ("New title", "de", "Maja Lind")
    assert client.post(own, {**words, "title": ""}).context["form"].errors
    assert client.get(reverse("topic_withdraw", args=[event.slug, topic.token])).status_code == 405
    response = client.post(reverse("topic_withdraw", args=[event.slug, topic.token]), follow=True)
    assert "You have withdrawn it" in response.text


def test_a_change_that_comes_too_late_is_shown_back(client, event):
    topic = make_topic(event)
    close_call(event)
    own = reverse("topic_own", args=[event.slug, topic.token])
    response = client.post(own, {"title": "Too late", "why": "A long reason.", "language": "en"})
    assert "A long reason." in response.text
    assert response.text.count("The call is closed.") == 1
    topic.refresh_from_db()
    assert (topic.title != "Too late", topic.status) == (True, TopicStatus.OPEN)


def test_after_the_deadline_a_suggestion_can_be_withdrawn_until_it_is_decided_about(client, event):
    topic, accepted = make_topic(event), make_topic(event)
    accept_topic(by=None, topic=accepted, kind=ActivityKind.WORKSHOP)
    close_call(event)
    own = reverse("topic_own", args=[event.slug, topic.token])
    page = client.get(own).text
    assert "<textarea" not in page
    assert "write to the organisers" in page
    assert "mailto:" in page
    withdraw = reverse("topic_withdraw", args=[event.slug, topic.token])
    assert withdraw in page
    assert "You have withdrawn it" in client.post(withdraw, follow=True).text
    settled = client.get(reverse("topic_own", args=[event.slug, accepted.token])).text
    refused = reverse("topic_withdraw", args=[event.slug, accepted.token])
    assert refused not in settled
    assert "write to the organisers" in settled
    assert client.post(refused).status_code == 409


def test_who_goes_back_and_sends_the_same_words_again_is_told_so(client, event, run_tasks, mailoutbox):
    address = reverse("topic_suggest", args=[event.slug])
    first, again = (str(uuid.uuid4()) for _number in range(2))
    assert "has arrived" in client.post(address, typed(submission=first), follow=True).text
    assert "has arrived" in client.post(address, typed(submission=first), follow=True).text
    # Whether an address is known is nobody's to find out.
    for email in ("maja@example.org", "other@example.org"):
        page = client.post(address, typed(submission=again, email=email, stamp=""), follow=True).text
        assert "Exactly this has been suggested already" in page
        assert "It was not taken a second time." in page
        assert "has arrived" not in page
    run_tasks()
    assert (Topic.objects.count(), len(mailoutbox)) == (1, 1)
    # What was withdrawn can be suggested again.
    withdraw_topic(by=None, topic=Topic.objects.get())
    assert "has arrived" in client.post(address, typed(submission=again), follow=True).text
    assert Topic.objects.count() == 2


def test_that_a_call_is_closed_is_said_once_and_nobody_is_asked_for_a_voice(client, event):
    topic = make_topic(event)
    close_call(event)
    sent = client.post(reverse("topic_suggest", args=[event.slug]), typed()).text
    assert sent.count("The call is closed.") == 1
    assert "What you typed is still here" in sent
    address = reverse("topic", args=[event.slug, topic.pk])
    for page in (client.get(address), client.post(address, {"email": "a@example.org"})):
        assert page.text.count("The call is closed.") == 1
        assert "You want this, too?" not in page.text
        assert "What you typed" not in page.text
    voice = client.post(reverse("topic_voice", args=[event.slug, topic.pk, sign_voice(topic, "a@example.org")]))
    assert voice.text.count("The call is closed.") == 1


def test_the_partner_behind_a_topic_is_told(client, event):
    topic = make_topic(event, partner=make_partner(short_name="Køge", name="Folkeoplysningen i Køge"))
    for address in (reverse("topics", args=[event.slug]), reverse("topic", args=[event.slug, topic.pk])):
        assert "Partner behind it: <bdi>Køge</bdi>" in client.get(address).text


def test_an_introduction_in_another_language_is_marked(client, event):
    address = reverse("topics", args=[event.slug])
    assert "not yet available in your language" not in client.get(address).text
    with translation.override("ar"):
        page = client.get(reverse("topics", args=[event.slug])).text
    assert 'class="language-notice"' in page
    assert '<div class="topic-words" lang="en" dir="ltr">' in page


def test_too_long_a_text_is_refused_and_kept(client, event):
    response = client.post(reverse("topic_suggest", args=[event.slug]), typed(title="x" * 201, why="w" * 4001))
    assert {"title", "why"} <= response.context["form"].errors.keys()


def test_the_list_asks_the_same_questions_however_many_topics_there_are(client, event, assert_same_queries):
    def add():
        make_voice(make_topic(event, partner=event.hosts.get()), "a@example.org")

    add()
    assert_same_queries(lambda: client.get(reverse("topics", args=[event.slug])), add)


def test_the_page_of_an_event_leads_to_its_open_call(event):
    def link():
        return render_to_string("events/topics/link.html", {"event": event, "call": open_call_of(event)})

    assert reverse("topics", args=[event.slug]) in link()
    close_call(event)
    assert link().strip() == ""


def test_voices_decide_the_order_of_the_list(client, event):
    few, many = make_topic(event), make_topic(event)
    make_voice(few, "a@example.org")
    make_voice(many, "a@example.org")
    make_voice(many, "b@example.org")
    assert list(client.get(reverse("topics", args=[event.slug])).context["page"]) == [many, few]
