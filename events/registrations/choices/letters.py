"""Letters about places at activities that somebody else, or the queue, has changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from common.formats import date_time_and_zone
from common.languages import current_language, text_of
from common.letters import name_in_letter, write
from events.programme.models import Activity
from events.programme.snapshots import published
from events.registrations.choices.enums import SignupStatus
from events.registrations.choices.errors import titles_of
from events.registrations.models import Registration, Signup

# What a sign-up has to be for a letter to be true.
TRUE_WHILE: Mapping[str, frozenset[SignupStatus]] = {
    "moved_up": frozenset({SignupStatus.CONFIRMED}),
    "put_in": frozenset({SignupStatus.CONFIRMED}),
    "taken_off": frozenset({SignupStatus.REMOVED}),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a letter says of an activity."""

    title: str
    paragraphs: list[str]
    closing: str


def moved_up(signup: Signup, *, left: Sequence[int], reason: str) -> str:
    """Tell who waited that they have the place now, and what they left for it; returns the task of the letter."""

    def said(activity: str) -> Said:
        paragraphs = [
            _("A place came free at “%(activity)s”, for which you were waiting. It is yours.") % {"activity": activity},
            *_when(signup),
        ]
        if left:
            told = _("For it you have left %(activities)s, as you were told when you joined the queue.")
            paragraphs.append(told % {"activities": _titles(left)})
        closing = _("If you do not want it, please leave it on your timetable: then the next one gets it.")
        return Said(_("You have a place: %(activity)s") % {"activity": activity}, paragraphs, closing)

    return _post(signup, said)


def put_in(signup: Signup, *, left: Sequence[int], reason: str) -> str:
    """Tell a guest that the organisers have given them a place, why, and what they left for it."""

    def said(activity: str) -> Said:
        paragraphs = [
            _("The organisers have given you a place at “%(activity)s”.") % {"activity": activity},
            *_when(signup),
        ]
        if left:
            paragraphs.append(_("For it they have taken you off %(activities)s.") % {"activities": _titles(left)})
        closing = _("If you have questions, please write to the organisers.")
        return Said(_("You have a place: %(activity)s") % {"activity": activity}, paragraphs, closing)

    return _post(signup, said, reason)


def taken_off(signup: Signup, *, left: Sequence[int], reason: str) -> str:
    """Tell a guest that the organisers have taken them off an activity, and why."""

    def said(activity: str) -> Said:
        told = _("The organisers have taken you off “%(activity)s”. You have no place there, nor one in the queue.")
        paragraphs = [told % {"activity": activity}, _("Your registration for the event stays as it is.")]
        closing = _("If you think this is a mistake, please write to the organisers.")
        return Said(_("You are no longer signed up: %(activity)s") % {"activity": activity}, paragraphs, closing)

    return _post(signup, said, reason)


LETTERS: Mapping[str, Callable[..., str]] = {letter.__name__: letter for letter in (moved_up, put_in, taken_off)}


def reader_of(registration: Registration) -> Registration:
    """Return who gets the letters about what a guest chooses: they themselves, or whom they accompany."""
    return registration.accompanies or registration


def write_to_guest(
    registration: Registration, *, paragraphs: Sequence[str], about: str | None = None, **letter: Any
) -> str:
    """Write a letter that leads to a guest's timetable, in the active language; returns its task.

    `about` begins a letter to whom the guest accompanies, unless told the usual; `letter` is as `write` takes it.
    """
    reader = reader_of(registration)
    if reader is not registration:
        paragraphs = [about or _about_companion(registration), *paragraphs]
    return write(
        to=reader.email,
        language=reader.language,
        name=reader.full_name,
        paragraphs=paragraphs,
        link=settings.BASE_URL + reverse("registration_timetable", args=[registration.token]),
        **letter,
    )


def name_of_companion(registration: Registration) -> str:
    """Return the name of whom a guest brings along, as letters may repeat it."""
    return name_in_letter(registration.full_name) or _("your companion")


def _about_companion(registration: Registration) -> str:
    return _("This is about %(person)s, who comes with you.") % {"person": name_of_companion(registration)}


def _post(signup: Signup, said: Callable[[str], Said], reason: str = "") -> str:
    """Write what is `said` of an activity with that title to the guest, or to whom they accompany, in their language.

    `reason` is the organisers' own words.
    """
    registration = signup.registration
    with translation.override(reader_of(registration).language):
        told = said(text_of(signup.activity.title))
        return write_to_guest(
            registration,
            title=told.title,
            paragraphs=[*told.paragraphs, _("The event: %(event)s") % {"event": text_of(registration.event.name)}],
            quote=reason,
            button=_("See the timetable"),
            closing=told.closing,
        )


def _when(signup: Signup) -> list[str]:
    """Say when the activity begins, as it was published; nothing where the published programme has it no more."""
    event = signup.registration.event
    programme = published(event)
    told = programme.by_id().get(signup.activity_id) if programme else None
    if told is None:
        return []
    moment = date_time_and_zone(told.meets_at or told.starts_at, event.time_zone, current_language())
    if told.meets_at is None:
        return [_("It begins on %(moment)s.") % {"moment": moment}]
    return [_("You meet on %(moment)s. All about it is on your timetable.") % {"moment": moment}]


def _titles(activities: Sequence[int]) -> str:
    found = Activity.objects.filter(pk__in=activities).order_by("starts_at", "pk")
    return titles_of(found)
