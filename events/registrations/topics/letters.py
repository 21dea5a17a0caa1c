"""Letters about topics, in the language in which people read the form. Nobody is written to who was erased."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from common.formats import date_time
from common.languages import words
from common.letters import name_in_letter, write
from events.programme.models import Event
from events.registrations.models import Topic
from events.registrations.topics.links import VOICE_LINK_WORKS, sign_voice


def private_link(topic: Topic) -> str:
    """Return the absolute address at which a suggestion is changed or withdrawn, in the active language."""
    return settings.BASE_URL + reverse("topic_own", args=[topic.event.slug, topic.token])


def public_link(topic: Topic) -> str:
    """Return the absolute address of a topic, in the active language."""
    return settings.BASE_URL + reverse("topic", args=[topic.event.slug, topic.pk])


def post_suggested(topic: Topic) -> None:
    """Confirm a suggestion, with its private link. It repeats nothing that was typed: anybody may have typed it."""
    with translation.override(topic.letters_language):
        _post(
            topic,
            title=_("Your suggestion has arrived"),
            paragraphs=[
                _("Thank you. You have suggested a topic for “%(event)s”.") % _event(topic.event),
                _until(topic),
                _("If it was not you, somebody else typed your address: you can withdraw the suggestion there."),
            ],
            button=_("See, change or withdraw it"),
            link=private_link(topic),
        )


def post_shown(topic: Topic) -> None:
    """Tell that everybody can read the suggestion now, with its private link."""
    with translation.override(topic.letters_language):
        _post(
            topic,
            title=_("Everybody can read your suggestion now"),
            paragraphs=[
                _("The organisers of “%(event)s” have read your suggestion: “%(topic)s”.") % _names(topic),
                _until(topic),
            ],
            button=_("See, change or withdraw it"),
            link=private_link(topic),
        )


def post_answered(topic: Topic) -> None:
    """Tell what the organisers say to the suggestion, also those whose suggestions have joined it."""
    for one in _with_merged(topic):
        with translation.override(one.letters_language):
            _tell(one, _("The organisers answer your suggestion"), [], outcome=topic)


def post_accepted(topic: Topic) -> None:
    """Tell that the suggestion becomes part of the programme, also those whose suggestions have joined it."""
    for one in _with_merged(topic):
        with translation.override(one.letters_language):
            said = _("The organisers plan an activity from it. The programme shows it once they publish it.")
            _tell(one, _("Your suggestion has been accepted"), [said], outcome=topic)


def post_declined(topic: Topic) -> None:
    """Tell that the suggestion is not taken up, and why, also those whose suggestions have joined it."""
    for one in _with_merged(topic):
        with translation.override(one.letters_language):
            _tell(one, _("Your suggestion is not taken up this time"), [], outcome=topic)


def post_merged(topic: Topic, other: Topic) -> None:
    """Tell into which other one the suggestion was merged."""
    with translation.override(topic.letters_language):
        said = _("It is close to another one, so both are one now: “%(other)s”. Every voice counts for it.")
        title = _("Your suggestion has joined another one")
        _tell(topic, title, [said % {"other": name_in_letter(str(other)) or "…"}], outcome=other)


def post_voice_link(topic: Topic, *, email: str, language: str) -> None:
    """Send somebody who may have typed `email` the link by which its reader adds their voice."""
    with translation.override(language):
        write(
            to=email,
            language=language,
            title=_("Confirm your voice"),
            paragraphs=[
                _("You wish to add your voice to a topic that was suggested for “%(event)s”.") % _event(topic.event),
                _("It counts once you have opened this link and pressed the button. The link works for %(days)d days.")
                % {"days": VOICE_LINK_WORKS.days},
            ],
            button=pgettext("a topic", "Add my voice"),
            link=settings.BASE_URL
            + reverse("topic_voice", args=[topic.event.slug, topic.pk, sign_voice(topic, email)]),
            closing=_("If it was not you, do nothing: we have stored nothing about you."),
        )


def _with_merged(topic: Topic) -> list[Topic]:
    return [topic, *topic.merged_topics.select_related("event").order_by("pk")]


def _tell(topic: Topic, title: str, said: Sequence[str], *, outcome: Topic) -> None:
    """Write to whoever suggested `topic`; `outcome` is what stands for it: itself, or the one it was merged into."""
    heard = _("The organisers of “%(event)s” have looked at your suggestion: “%(topic)s”.") % _names(topic)
    _post(
        topic,
        title=title,
        paragraphs=[heard, *said, *([_("The organisers write:")] if outcome.answer else [])],
        quote=outcome.answer,
        quote_language=outcome.answer_language,
        button=_("See the topic"),
        link=public_link(outcome),
    )


def _post(
    topic: Topic,
    *,
    title: str,
    paragraphs: Sequence[str],
    button: str,
    link: str,
    quote: str = "",
    quote_language: str = "",
) -> None:
    if topic.email:
        write(
            to=topic.email, language=topic.letters_language, name=topic.name, title=title, paragraphs=paragraphs,
            button=button, link=link, quote=quote, quote_language=quote_language,
        )  # fmt: skip


def _until(topic: Topic) -> str:
    event, language = topic.event, topic.letters_language
    return _(
        "Until %(moment)s, local time of the event, you can change it by this private link. You can withdraw it "
        "as long as nothing has been decided about it."
    ) % {"moment": date_time(event.topic_call.closes_at, event.time_zone, language)}


def _event(event: Event) -> dict[str, str]:
    return {"event": words(event.name, translation.get_language() or "").text}


def _names(topic: Topic) -> dict[str, str]:
    # A title with a link is not repeated: mail programs would make it one to be pressed.
    return {**_event(topic.event), "topic": name_in_letter(topic.title) or "…"}
