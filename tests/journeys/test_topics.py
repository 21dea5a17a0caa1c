"""Topics in a browser: a visitor without scripts suggests one, somebody adds a voice, an organiser accepts it."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from events.models import Activity, Event, Topic, TopicVoice
from events.registrations.topics.actions import answer_topic, decline_topic, merge_topic, review_topic
from partners.models import Partner, User
from tests.factories import make_event
from tests.factories.topics import close_call, make_call, make_topic, make_voice
from tests.journeys.axe import check_screen, check_screens
from tests.journeys.conftest import PHONE, OpenPage
from tests.journeys.signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def event(partner: Partner) -> Event:
    """An event of the partner that asks for topics."""
    event = make_event(hosts=[partner])
    make_call(event)
    return event


def test_from_a_suggestion_on_a_phone_without_scripts_to_an_activity(
    open_page: OpenPage, event: Event, organiser: User, run_tasks: Callable[[], int]
) -> None:
    phone = open_page(**PHONE, java_script_enabled=False)
    phone.goto(reverse("topics", args=[event.slug]))
    phone.get_by_role("link", name="Suggest a topic", exact=True).click()
    phone.get_by_label("Title").fill("Gardens as classrooms")
    phone.get_by_label("Why it matters").fill("Because people learn where they live.")
    phone.get_by_label("Your name").fill("Maja Lind")
    phone.get_by_label("Your e-mail").fill("maja@example.org")
    phone.get_by_label("Your organisation").fill("Hässleholms kommun")
    # Nobody reads and types so fast; let the form have been open for a while.
    phone.wait_for_timeout(4500)
    phone.get_by_role("button", name="Send the suggestion").click()
    expect(phone.get_by_text("Please read how your data are used").first).to_be_visible()
    phone.get_by_label("I have read how my data are used").check()
    phone.get_by_role("button", name="Send the suggestion").click()
    expect(phone.get_by_text("your suggestion has arrived")).to_be_visible()
    phone.get_by_role("link", name="Gardens as classrooms").click()
    phone.get_by_label("Your e-mail").fill("ole@example.org")
    phone.get_by_role("button", name="Add my voice").click()
    expect(phone.get_by_text("Look into your mail")).to_be_visible()
    run_tasks()
    link = re.search(r"http\S+/voice/\S+", str(mail.outbox[-1].body))
    assert link is not None
    phone.goto(link.group().removeprefix(settings.BASE_URL))
    assert not TopicVoice.objects.exists()
    phone.get_by_role("button", name="Add my voice").click()
    expect(phone.get_by_text("Your voice counts", exact=True)).to_be_visible()
    expect(phone.get_by_text("1 voice", exact=True)).to_be_visible()

    page = open_page()
    sign_in(page, organiser)
    page.goto(reverse("desk:topics", args=[event.pk]))
    page.get_by_role("link", name="Gardens as classrooms").click()
    page.get_by_role("link", name="Accept…").click()
    page.get_by_label("What it becomes").select_option("seminar")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("The topic is accepted")).to_be_visible()
    assert Activity.objects.get() == Topic.objects.get().activity
    phone.reload()
    expect(phone.get_by_text("The organisers plan an activity")).to_be_visible()


@pytest.mark.parametrize(("language", "options"), [("en", {}), ("ar", {**PHONE, "color_scheme": "dark"})])
def test_no_page_about_it_has_a_violation_or_is_too_wide(
    open_page: OpenPage, event: Event, organiser: User, language: str, options: dict
) -> None:
    endless = "x" * 180
    topic = make_topic(event, title=endless, why=endless * 3, speakers=endless, organisation=endless, name="w" * 90)
    held = make_topic(event, held_for=("links", "fast"))
    declined = decline_topic(by=None, topic=make_topic(event, language="ar"), answer=endless, language="de")
    merged, accepted = make_topic(event), make_topic(event, language="da")
    merge_topic(by=None, topic=merged, into=accepted)
    answer_topic(by=None, topic=accepted, answer="Tell us more.", language="en")
    review_topic(by=organiser, topic=topic, score=3, note_text=endless)
    make_voice(topic, "a@example.org")
    public = f"/{language}/events/{event.slug}/topics"
    page = open_page(**options)
    check_screens(
        page,
        [
            f"{public}/",
            f"{public}/suggest/",
            *(f"{public}/{shown.pk}/" for shown in (topic, declined, merged, accepted)),
            f"{public}/{topic.pk}/?voice=sent",
            f"{public}/{topic.pk}/voice/{'0' * 24}/",
            f"{public}/mine/{topic.token}/",
            f"{public}/mine/{held.token}/",
        ],
    )
    close_call(event)
    check_screens(page, [f"{public}/", f"{public}/suggest/", f"{public}/mine/{topic.token}/"])
    sign_in(page, organiser)
    desk = [reverse("desk:topics", args=[event.pk]), reverse("desk:topic_call", args=[event.pk])]
    desk += [reverse("desk:topic", args=[event.pk, shown.pk]) for shown in (topic, held, accepted)]
    desk += [reverse("desk:topic_decision", args=[event.pk, topic.pk, "accept"])]
    desk += [reverse("desk:topic_decision", args=[event.pk, topic.pk, "merge"])]
    check_screens(page, desk)


def test_what_is_typed_too_late_is_not_lost(open_page: OpenPage, event: Event) -> None:
    page = open_page()
    page.goto(reverse("topic_suggest", args=[event.slug]))
    page.get_by_label("Why it matters").fill("A reason worth keeping.")
    for label, words in (("Title", "Late"), ("Your name", "Ole"), ("Your e-mail", "ole@example.org")):
        page.get_by_label(label).fill(words)
    page.get_by_label("Your organisation").fill("Køge")
    page.get_by_label("I have read how my data are used").check()
    close_call(event)
    page.get_by_role("button", name="Send the suggestion").click()
    expect(page.get_by_label("Why it matters")).to_have_value("A reason worth keeping.")
    expect(page.get_by_role("button", name="Send the suggestion")).to_have_count(0)
    check_screen(page)
    assert not Topic.objects.exists()
