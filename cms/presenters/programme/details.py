"""What there is to know about an activity beside when, where and who: how to get there, what to bring, who can come."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.presenters.programme.cards import said, step_free
from common import formats
from common.languages import Words, listed
from events.programme.enums import Accessible
from events.programme.snapshots import PublishedActivity


class Detail(NamedTuple):
    """One thing to know about an activity; `is_long` for running text."""

    label: str
    text: Words
    is_long: bool = False


def details_of(activity: PublishedActivity, zone: str, language: str) -> Iterator[Detail]:
    """Yield what is known of `activity`, times on the clocks of `zone`, for a reader of `language`."""
    known = [*_journey(activity, zone, language), *_manner(activity, language)]
    known += [
        Detail(_("Please bring"), said(activity.bring, language), is_long=True),
        Detail(_("Please heed"), said(activity.safeguarding, language), is_long=True),
    ]
    yield from (detail for detail in known if detail.text.text)


def _journey(activity: PublishedActivity, zone: str, language: str) -> Iterator[Detail]:
    """Yield, of a study visit, where it leads to and how people get there."""
    meets = formats.time_words(activity.meets_at, zone, language) if activity.meets_at else ""
    yield _plain(_("Host institution"), activity.host_institution)
    yield _plain(_("Meeting time"), meets)
    yield Detail(_("Meeting point"), said(activity.meeting_point, language))
    yield Detail(_("Transport"), said(activity.transport, language))
    yield Detail(_("Vehicle"), said(activity.vehicle, language))
    yield _plain(_("Way there"), _minutes(activity.travel_before, language))
    yield _plain(_("Way back"), _minutes(activity.travel_after, language))
    yield _plain(_("Group"), _group(activity.group_size, language))


def _manner(activity: PublishedActivity, language: str) -> Iterator[Detail]:
    """Yield how it is done, and for whom."""
    yield Detail(_("Track"), said(activity.track, language))
    yield _plain(_("Method"), listed(activity.methods))
    yield _plain(_("Access"), listed(_access(activity)))


def _plain(label: str, text: str) -> Detail:
    return Detail(label, Words(text, None))


def _minutes(minutes: int, language: str) -> str:
    if not minutes:
        return ""
    number = formats.number(minutes, language)
    return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": number}


def _group(size: int | None, language: str) -> str:
    if size is None:
        return ""
    number = formats.number(size, language)
    return ngettext("%(number)s person at most", "%(number)s people at most", size) % {"number": number}


def _access(activity: PublishedActivity) -> Iterator[str]:
    yield {
        Accessible.YES: _("Reached without steps"),
        Accessible.NO: _("Not reached without steps"),
        Accessible.UNKNOWN: _("Whether there are steps is not known"),
    }[Accessible(step_free(activity))]
    if activity.has_captions:
        yield _("with captions")
    if activity.has_sign_language:
        yield _("with sign language")
