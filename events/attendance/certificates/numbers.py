"""Numbers of certificates: who issued it, the year, a running number, and a part that nobody can guess."""

import re
import secrets

from django.conf import settings
from django.utils.text import slugify

from events.attendance.models.certificates import Certificate, CertificateSeries

# Of Crockford's base 32, which leaves out I, L, O and U. 40 random bits: with the limit of the public page, guessing
# one takes longer than any certificate is of use.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
HALF = 4
LONGEST_ISSUER = 20
# What people write instead of the dash, or around it.
DASHES = re.compile(r"[\s\-‐‑‒–—]+")


def new_number(year: int) -> str:
    """Return the next number of `year`, as ELAINE-2027-00042-7K3F-9QXW, inside the caller's transaction."""
    CertificateSeries.objects.get_or_create(year=year)
    series = CertificateSeries.objects.select_for_update(no_key=True).get(year=year)
    series.issued += 1
    series.save(update_fields=["issued"])
    return f"{_issuer()}-{year}-{series.issued:05d}-{_random()}-{_random()}"


def find_certificate(typed: str) -> Certificate | None:
    """Return the certificate whose number was `typed` from paper, however its dashes look; None for none."""
    number = DASHES.sub("-", typed.strip()).strip("-").upper()
    return Certificate.objects.select_related("registration__event").filter(number=number).first()


def _issuer() -> str:
    return slugify(settings.NETWORK_NAME)[:LONGEST_ISSUER].strip("-").upper() or "C"


def _random() -> str:
    return "".join(secrets.choice(LETTERS) for _place in range(HALF))
