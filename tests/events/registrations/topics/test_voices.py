import re

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from events.models import TopicVoice
from events.registrations.topics import limits
from events.registrations.topics.links import sign_voice
from tests.factories import make_user
from tests.factories.topics import close_call, make_topic, make_voice


def test_a_voice_counts_once_its_link_was_opened_and_the_button_pressed(client, event, run_tasks, mailoutbox):
    topic = make_topic(event)
    run_tasks()
    address = reverse("topic", args=[event.slug, topic.pk])
    assert client.post(address, {"email": "no address"}).context["form"].errors
    response = client.post(address, {"email": "Ole@example.org"}, follow=True)
    assert "Look into your mail" in response.text
    run_tasks()
    assert mailoutbox[-1].to == ["Ole@example.org"]
    link = re.search(r"http\S+/voice/\S+", mailoutbox[-1].body)
    assert link is not None
    path = link.group().removeprefix(settings.BASE_URL)
    assert "Ole" not in path
    assert client.get(path).status_code == 200
    assert not TopicVoice.objects.exists()
    assert "Your voice counts" in client.post(path, follow=True).text
    assert "already" in client.post(path, follow=True).text
    assert TopicVoice.objects.count() == 1
    assert "1 voice" in client.get(address).text


def test_an_altered_and_an_old_link_add_no_voice(client, event, monkeypatch):
    topic, other = make_topic(event), make_topic(event)
    good = sign_voice(topic, "a@example.org")
    for token, about in ((good + "x", topic), (good, other), ("0" * 24, topic)):
        address = reverse("topic_voice", args=[event.slug, about.pk, token])
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    monkeypatch.setattr("django.core.signing.time.time", lambda: timezone.now().timestamp() + 8 * 24 * 3600)
    assert client.post(reverse("topic_voice", args=[event.slug, topic.pk, good])).status_code == 404
    assert not TopicVoice.objects.exists()


def test_a_link_pressed_after_the_deadline_adds_no_voice(client, event):
    topic = make_topic(event)
    address = reverse("topic_voice", args=[event.slug, topic.pk, sign_voice(topic, "a@example.org")])
    close_call(event)
    assert client.post(address).status_code == 409
    assert not TopicVoice.objects.exists()
    assert "<button" not in client.get(address).text.partition('id="content"')[2].partition("</main>")[0]


def test_who_is_signed_in_adds_their_voice_with_one_click_and_once(client, event):
    user = make_user()
    topic = make_topic(event)
    client.force_login(user)
    address = reverse("topic", args=[event.slug, topic.pk])
    assert "Your voice counts" in client.post(address, follow=True).text
    client.post(address)
    make_voice(topic, user.email)
    assert TopicVoice.objects.count() == 1
    assert "You have added your voice already" in client.get(address).text


def test_letters_to_one_address_are_few(client, event, run_tasks, mailoutbox):
    topic = make_topic(event)
    run_tasks()
    mailoutbox.clear()
    for _number in range(limits.MOST_TO_AN_ADDRESS + 2):
        response = client.post(reverse("topic", args=[event.slug, topic.pk]), {"email": "ole@example.org"})
    run_tasks()
    assert response.status_code == 409
    assert len(mailoutbox) == limits.MOST_TO_AN_ADDRESS
