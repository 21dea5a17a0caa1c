import re

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Activity, TopicCall, TopicReview
from events.programme.enums import ActivityKind
from events.registrations.topics.actions import accept_topic, merge_topic, review_topic, set_call
from events.registrations.topics.enums import TopicStatus
from tests.events.desk.conftest import admit
from tests.factories import make_office, make_partner
from tests.factories.topics import make_call, make_topic, make_voice


@pytest.fixture
def reviewer(event):
    """Somebody of the office, who has no organisation of their own."""
    return admit(make_office())


def at(name, event, *arguments):
    return reverse(f"desk:{name}", args=[event.pk, *arguments])


def test_an_organiser_sets_the_call_on_the_events_clocks(desk, event):
    assert "There is no call for topics yet" in desk.get(at("topics", event)).text
    values = {"opens_date": "2027-01-01", "closes_date": "2027-03-31", "introduction_0": "Hello"}
    response = desk.post(at("topic_call", event), values, follow=True)
    call = TopicCall.objects.get(event=event)
    zone = event.zone
    assert call.opens_at.astimezone(zone).strftime("%d %H:%M:%S") == "01 00:00:00"
    assert call.closes_at.astimezone(zone).strftime("%m-%d %H:%M:%S") == "03-31 23:59:59"
    assert call.introduction.data == {"en": "Hello"}
    assert response.status_code == 200
    assert 'value="2027-03-31"' in desk.get(at("topic_call", event)).text


@pytest.mark.parametrize(
    "values",
    [
        {"opens_date": "2027-03-31", "closes_date": "2027-01-01"},
        {"opens_date": "", "closes_date": "2027-01-01"},
        {"opens_date": "2027-01-01", "closes_date": "31 of March"},
        {"opens_date": "2027-03-28", "opens_time": "02:30", "closes_date": "2027-04-01"},
    ],
)
def test_an_impossible_call_is_refused_and_kept(desk, event, values):
    response = desk.post(at("topic_call", event), {**values, "introduction_0": "Typed with care"})
    assert response.status_code == 200
    assert "Typed with care" in response.text
    assert not TopicCall.objects.exists()


def test_another_organisers_topics_do_not_exist(desk, event, foreign_event):
    topic, own = make_topic(foreign_event), make_topic(event)
    addresses = [
        at("topics", foreign_event), at("topic_results", foreign_event), at("topic_call", foreign_event),
        at("topic", foreign_event, topic.pk), at("topic_decision", foreign_event, topic.pk, "accept"),
        at("topic", event, topic.pk), at("topic_decision", event, topic.pk, "erase"),
        at("topic_decision", event, own.pk, "praise"),
    ]  # fmt: skip
    for address in addresses:
        assert desk.get(address).status_code == 404, address
        assert desk.post(address).status_code in {404, 405}, address


def test_the_list_shows_what_waits_and_leaves_out_what_is_gone(desk, event):
    held = make_topic(event, held_for=("links",))
    gone = make_topic(event)
    desk.post(at("topic_decision", event, gone.pk, "remove"))
    page = desk.get(at("topics", event))
    assert "1 suggestion is held back" in page.text
    assert held.title in page.text
    assert "It has more than two links." in page.text
    assert gone.title not in page.text
    assert gone.title in desk.get(at("topics", event) + "?status=all").text
    assert held.title not in desk.get(at("topics", event) + "?status=removed").text


def test_filters_and_orders_find_what_they_say(enter, reviewer, event):
    browser = enter(reviewer)
    low, high = make_topic(event, language="de"), make_topic(event, language="sv", partner=event.hosts.get())
    review_topic(by=reviewer, topic=low, score=1)
    review_topic(by=reviewer, topic=high, score=5)
    make_voice(low, "a@example.org")
    new = make_topic(event)

    def found(query):
        response = browser.get(f"{at('topics', event)}?{query}")
        return [topic.pk for topic in response.context["object_list"]]

    assert found("ordering=-mean_score") == [high.pk, low.pk, new.pk]
    assert found("ordering=mean_score") == [low.pk, high.pk, new.pk]
    assert found("ordering=-voices_number") == [low.pk, high.pk, new.pk]
    assert found("score=4") == [high.pk]
    assert found("language=de") == [low.pk]
    assert found(f"partner={event.hosts.get().pk}") == [high.pk]
    assert found("reviewed=no") == [new.pk]
    assert found("reviewed=yes") == [low.pk, high.pk]
    assert found("q=outdoors") == [low.pk, high.pk, new.pk]
    assert found("q=nothing+like+this") == []
    # Nonsense in the address is left aside.
    assert len(found("status=nonsense&score=x&partner=0&ordering=own")) == 3


def test_what_others_think_of_their_own_organisations_topic_nobody_learns(desk, event, organiser, partner, reviewer):
    mine, other = make_topic(event, partner=partner), make_topic(event)
    for topic in (mine, other):
        review_topic(by=reviewer, topic=topic, score=5, note_text="Zebra crossing")
    review_topic(by=organiser, topic=other, score=1)

    def found(query):
        return [topic.pk for topic in desk.get(f"{at('topics', event)}?{query}").context["object_list"]]

    page = desk.get(at("topics", event))
    assert "Your own organisation" in page.text
    rows = {topic.pk: topic for topic in page.context["object_list"]}
    assert (rows[mine.pk].mean_score, rows[mine.pk].own_score) == (None, None)
    assert rows[other.pk].mean_score == 3
    assert found("score=2") == [other.pk]
    # Without a score it comes last, whichever way round.
    assert found("ordering=-mean_score") == found("ordering=mean_score") == [other.pk, mine.pk]
    assert found("reviewed=no") == []
    screen = desk.get(at("topic", event, mine.pk))
    assert "Zebra" not in screen.text
    assert "somebody else decides about it" in screen.text
    assert "Zebra" in desk.get(at("topic", event, other.pk)).text
    response = desk.post(at("topic", event, mine.pk), {"score": "5", "note": "Ours!"})
    assert "Ours!" not in TopicReview.objects.filter(topic=mine).values_list("note", flat=True)
    assert response.status_code == 302
    for decision in ("accept", "answer", "decline", "merge", "remove", "erase"):
        response = desk.post(at("topic_decision", event, mine.pk, decision), {"answer": "x", "language": "en"})
        assert response.status_code == 302
    mine.refresh_from_db()
    assert (mine.status, mine.name) == (TopicStatus.OPEN, "Maja Lind")


def test_of_their_own_organisations_topic_organisers_find_what_everybody_can_read(
    desk, event, partner, enter, reviewer
):
    mine = make_topic(event, partner=partner, name="Zoe Sender", email="zoe@example.org", organisation="Zebra House")
    hidden = make_topic(event, partner=partner, held_for=("links",), title="Nobody reads this yet")
    other = make_topic(event)
    listed = desk.get(at("topics", event)).text
    assert mine.title in listed
    assert "somebody else decides about it" in listed
    screen = desk.get(at("topic", event, mine.pk)).text
    assert mine.why in screen
    assert "somebody else decides about it" in screen
    for text in (listed, screen):
        for secret in ("Zoe Sender", "zoe@example.org", "Zebra House", hidden.title, "held back"):
            assert secret not in text
    assert "<textarea" not in screen
    assert "/erase/" not in screen
    for query in ("q=zoe", "q=zebra", "status=held", "status=all&q=nobody"):
        assert not list(desk.get(f"{at('topics', event)}?{query}").context["object_list"]), query
    assert desk.get(at("topic", event, hidden.pk)).status_code == 404
    assert desk.get(at("topic_decision", event, hidden.pk, "show")).status_code == 404
    # Nor is it offered to merge another one into it.
    merging = at("topic_decision", event, other.pk, "merge")
    assert mine.title not in desk.get(merging).text
    assert desk.post(merging, {"into": mine.pk}).context["form"].errors
    # Who belongs to no organisation sees all of it.
    office = enter(reviewer)
    screen = office.get(at("topic", event, mine.pk)).text
    assert "zoe@example.org" in screen
    assert "/erase/" in screen
    assert hidden.title in office.get(at("topics", event)).text
    assert mine.title in office.get(merging).text


def test_an_accepted_topic_and_its_activity_lead_to_each_other(desk, event):
    topic = make_topic(event, is_named=True, partner=make_partner(short_name="Køge"))
    activity = accept_topic(by=None, topic=topic, kind=ActivityKind.SEMINAR).activity
    address = reverse("desk:activity", args=[event.pk, activity.pk])
    assert address in desk.get(at("topic", event, topic.pk)).text
    screen = desk.get(address).text
    assert at("topic", event, topic.pk) in screen
    assert re.search("Suggested by .*Maja Lind.*; .*Køge.* stands behind it", screen)


def test_a_review_is_kept_and_a_wrong_one_refused(desk, event):
    topic = make_topic(event)
    desk.post(at("topic", event, topic.pk), {"score": "4", "note": "Fine"})
    assert "Fine" in desk.get(at("topic", event, topic.pk)).text
    response = desk.post(at("topic", event, topic.pk), {"score": "9", "note": "Kept"})
    assert "Kept" in response.text
    assert TopicReview.objects.get().score == 4


def test_each_decision_asks_first_and_then_does_it(desk, event, told):
    topic = make_topic(event, held_for=("links",))

    def decide(decision, about=topic, **values):
        address = at("topic_decision", event, about.pk, decision)
        assert desk.get(address).status_code == 200
        return told(desk.post(address, values, follow=True))

    assert decide("show") == ["Everybody can read the topic now."]
    assert decide("answer", answer="Tell us more", language="en") == ["The answer stands beside the topic."]
    assert decide("accept", kind="seminar", answer="", language="en")[0].startswith("The topic is accepted")
    assert Activity.objects.get().kind == "seminar"
    other, third = make_topic(event), make_topic(event)
    assert decide("merge", other, into=topic.pk) == ["The topics are one now."]
    assert decide("decline", third, answer="Next time", language="en")[0].startswith("The topic is not taken up")
    assert decide("erase", third) == ["Who suggested the topic is erased."]
    assert "is erased" in desk.get(at("topic", event, third.pk)).text
    # What has been decided about stays so.
    assert desk.get(at("topic_decision", event, topic.pk, "decline")).status_code == 302


def test_what_a_topic_has_become_and_where_an_activity_comes_from_are_links(desk, event):
    topic = make_topic(event)
    desk.post(at("topic_decision", event, topic.pk, "accept"), {"kind": "workshop", "answer": "", "language": "en"})
    activity = Activity.objects.get()
    assert f'href="{at("activity", event, activity.pk)}"' in desk.get(at("topic", event, topic.pk)).text
    page = desk.get(at("activity", event, activity.pk)).text
    assert "It was suggested as a topic." in page
    assert f'href="{at("topic", event, topic.pk)}"' in page


def test_nobody_is_offered_to_merge_into_what_somebody_else_decides_about(desk, enter, reviewer, event):
    mine, other, third = make_topic(event, partner=event.hosts.get()), make_topic(event), make_topic(event)
    address = at("topic_decision", event, other.pk, "merge")
    choices = list(desk.get(address).context["form"].fields["into"].queryset)
    assert choices == [third]
    assert mine in enter(reviewer).get(address).context["form"].fields["into"].queryset


def test_what_is_missing_is_said_and_the_rest_kept(desk, event, foreign_event):
    topic, foreign = make_topic(event), make_topic(foreign_event)
    response = desk.post(at("topic_decision", event, topic.pk, "decline"), {"answer": " ", "language": "da"})
    assert response.context["form"].errors
    response = desk.post(at("topic_decision", event, topic.pk, "merge"), {"into": foreign.pk})
    assert response.context["form"].errors
    response = desk.post(at("topic_decision", event, topic.pk, "accept"), {"kind": "party", "answer": "Kept words"})
    assert "Kept words" in response.text
    topic.refresh_from_db()
    assert topic.status == TopicStatus.OPEN


def test_what_is_typed_is_shown_as_text(desk, event):
    script = "<script>alert(1)</script>"
    topic = make_topic(event, title=script, why=script, name=script, organisation=script, speakers=script)
    into = make_topic(event)
    for address in (at("topics", event), at("topic", event, topic.pk), at("topic_decision", event, topic.pk, "merge")):
        assert script not in desk.get(address).text
    merge_topic(by=None, topic=topic, into=into)
    assert script not in desk.get(at("topic", event, into.pk)).text


def test_the_list_asks_the_same_questions_however_many_topics_there_are(desk, event, partner, assert_same_queries):
    make_topic(event, partner=partner)
    assert_same_queries(lambda: desk.get(at("topics", event)), lambda: make_topic(event, partner=partner))


def test_a_call_that_is_over_is_told(desk, event):
    now = timezone.now()
    make_call(event)
    set_call(by=None, event=event, opens_at=now.replace(year=2020), closes_at=now.replace(year=2021), introduction="")
    assert "The call is closed" in desk.get(at("topics", event)).text


def test_the_history_tells_what_happened_to_topics_but_no_voices(desk, event):
    topic, other = make_topic(event), make_topic(event)
    make_voice(topic, "a@example.org")
    merge_topic(by=None, topic=other, into=topic)
    text = desk.get(reverse("desk:event", args=[event.pk])).text
    assert "A topic was suggested" in text
    assert "Merged a topic into another one" in text
    assert "A topic was supported" not in text
