"""The letter with which an allocation answers somebody's wishes."""

from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import date_time_and_zone
from common.languages import current_language, text_of
from events.programme.models import ChoiceRules, Event
from events.programme.snapshots import PublishedActivity, published
from events.registrations.choices.enums import SignupSource, SignupStatus
from events.registrations.choices.errors import titles_of
from events.registrations.choices.letters import reader_of, write_to_guest
from events.registrations.emails.facts import moment_words
from events.registrations.models import Allocation, Registration, Signup


def post_allocated(allocation: Allocation, registration: Registration) -> str:
    """Tell a guest, or whom they accompany, what they got and what they wait for; returns the task of the letter.

    What they have changed themselves since is not told any more.
    """
    event = registration.event
    signups = Signup.objects.filter(registration=registration, source=SignupSource.ALLOCATED)
    # They were all made at the moment of applying.
    given = [signup for signup in signups if signup.created_at == allocation.applied_at]
    programme = published(event)
    told = programme.by_id() if programme else {}
    with translation.override(reader_of(registration).language):
        return write_to_guest(
            registration,
            title=_("What you can take part in: %(event)s") % {"event": text_of(event.name)},
            paragraphs=[
                _("The wishes of all guests of “%(event)s” have been answered.") % {"event": text_of(event.name)},
                *_got([one for one in given if one.status == SignupStatus.CONFIRMED], told, event),
                *_waits([one for one in given if one.status == SignupStatus.WAITING], told),
                *_until(event),
            ],
            button=_("See the timetable"),
        )


def _got(signups: Sequence[Signup], told: dict[int, PublishedActivity], event: Event) -> list[str]:
    """Say of each place what, when and which wish it was; or that there is none."""
    known = [(told[signup.activity_id], signup) for signup in signups if signup.activity_id in told]
    if not known:
        return [_("There was no place for you at what you wished for. What has places left you can choose now.")]
    lines = []
    for activity, signup in sorted(known, key=lambda pair: (pair[0].starts_at, pair[0].id)):
        begins = activity.meets_at or activity.starts_at
        values = {
            "activity": text_of(activity.title),
            "moment": date_time_and_zone(begins, event.time_zone, current_language()),
            "rank": signup.rank,
        }
        if signup.rank is None:
            lines.append(_("You have a place at “%(activity)s”: be there on %(moment)s.") % values)
        elif signup.rank == 1:
            lines.append(_("You have a place at “%(activity)s”, your first wish: be there on %(moment)s.") % values)
        else:
            sentence = _("You have a place at “%(activity)s”, your wish number %(rank)d: be there on %(moment)s.")
            lines.append(sentence % values)
    return lines


def _waits(signups: Sequence[Signup], told: dict[int, PublishedActivity]) -> list[str]:
    known = [told[signup.activity_id] for signup in signups if signup.activity_id in told]
    if not known:
        return []
    sentence = ngettext(
        "You wait for %(activities)s, which you wished for more. If a place comes free you get it, and leave what "
        "takes place at the same time; we will write to you then.",
        "You wait for %(activities)s, which you wished for more. If a place comes free at one of them you get it, and "
        "leave what takes place at the same time; we will write to you then.",
        len(known),
    )
    return [sentence % {"activities": titles_of(known)}]


def _until(event: Event) -> list[str]:
    rules = ChoiceRules.of(event)
    if rules.freezes_at is None or rules.is_frozen():
        return []
    return [_("You can change your timetable until %(moment)s.") % {"moment": moment_words(rules.freezes_at, event)}]
