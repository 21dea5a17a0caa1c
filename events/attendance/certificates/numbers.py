"""Numbers of certificates: the next one of a year, and finding a certificate by what somebody typed from paper."""

import re

from events.attendance.models.certificates import Certificate, CertificateSeries

# What people write instead of the dash, or around it.
DASHES = re.compile(r"[\s\-‐‑‒–—]+")
NUMBER = re.compile(
    r"(?P<issuer>.+)-(?P<year>\d{4})-(?P<running>\d{5,9})-(?P<secret>[0-9A-Z]{4}-[0-9A-Z]{4})", re.ASCII
)


def next_in(year: int) -> int:
    """Return the next running number of `year`, inside the caller's transaction, which holds the series until then."""
    CertificateSeries.objects.get_or_create(year=year)
    series = CertificateSeries.objects.select_for_update(no_key=True).get(year=year)
    series.issued += 1
    series.save(update_fields=["issued"])
    return series.issued


def find_certificate(typed: str) -> Certificate | None:
    """Return the certificate whose number was `typed` from paper, however its dashes look; None for none."""
    number = NUMBER.fullmatch(DASHES.sub("-", typed.strip()).strip("-").upper())
    if number is None:
        return None
    return Certificate.objects.select_related("registration__event").filter(**number.groupdict()).first()
