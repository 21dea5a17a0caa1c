"""What a certificate says, in the active language."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from common.formats import date_words, duration, number
from common.languages import current_language, listed, words
from events.attendance.certificates.facts import Facts
from events.attendance.models.certificates import Certificate


def amount_words(facts: Certificate | Facts) -> str:
    """Write how much was attended: "6 hours 30 minutes, 4 of 6 activities, 2 days"; days alone without activities."""
    reader = current_language()
    days = ngettext("%(number)s day", "%(number)s days", facts.days) % {"number": number(facts.days, reader)}
    if not facts.attended:
        return days
    activities = ngettext(
        "%(attended)s of %(offered)s activity", "%(attended)s of %(offered)s activities", facts.offered
    ) % {"attended": number(facts.attended, reader), "offered": number(facts.offered, reader)}
    return listed(part for part in (duration(facts.minutes, reader), activities, days) if part)


def days_words(certificate: Certificate) -> str:
    """Write the days on which the person was there; nothing once they are erased."""
    days = (dt.date.fromisoformat(day) for day in certificate.stated.get("days", ()))
    return pgettext("between dates", "; ").join(date_words(day, "long", current_language()) for day in days)


def activities_words(certificate: Certificate) -> list[tuple[str, str]]:
    """Return the title and the day of each activity attended."""
    reader = current_language()
    activities = certificate.stated.get("activities", ())
    return [(words(one["title"], reader).text, _day(one["day"], reader)) for one in activities]


def issued_words(certificate: Certificate) -> str:
    """Write the day of issue, on the clocks of the event."""
    return date_words(timezone.localtime(certificate.issued_at, certificate.registration.event.zone).date(), "long",
                      current_language())  # fmt: skip


def state_words(certificate: Certificate) -> str:
    """Say whether a certificate holds."""
    if certificate.is_replaced:
        return _("Replaced by a newer one")
    return _("Revoked") if certificate.is_revoked else pgettext("certificate", "Valid")


def public_url(certificate: Certificate) -> str:
    """Return the absolute address, in the active language, of the page that confirms `certificate`."""
    return f"{settings.BASE_URL}{reverse('certificate', args=[certificate.number])}"


def _day(day: str, reader: str) -> str:
    return date_words(dt.date.fromisoformat(day), "long", reader) if day else ""
