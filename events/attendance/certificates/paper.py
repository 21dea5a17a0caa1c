"""Certificates on paper: in the person's language, and in English below."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from common.languages import current_language, direction, same_language, text_of
from common.papers import code_picture, typeset
from events.attendance.certificates.words import (
    activities_words,
    amount_words,
    days_words,
    issued_words,
    public_url,
)
from events.attendance.models.certificates import Certificate, Signatory
from events.attendance.signing.files import signature_of
from events.programme.models import Event
from events.registrations.emails.facts import where_for

SECOND = "en"
SIGNATURE = "signature"


def certificates_paper(event: Event, certificates: Sequence[Certificate]) -> bytes:
    """Return `certificates` of `event` as one PDF, each on a page of its own; their registrations are read along.

    Programs are told the language of the first person if all have the same one, otherwise the reader's.
    """
    signatory = Signatory.objects.filter(event=event).first()
    picture = signature_of(signatory) if signatory else None
    files = {one.number: code_picture(public_url(one)) for one in certificates}
    if picture:
        files[SIGNATURE] = picture
    languages = {one.language for one in certificates}
    language = languages.pop() if len(languages) == 1 else current_language()
    for one in certificates:
        one.registration.event = event
    data = {
        "certificates": [_certificate(one, signatory, has_picture=picture is not None) for one in certificates],
    }
    with translation.override(language):
        title = _("Certificate of attendance")
        if len(certificates) == 1:
            title = f"{title} {certificates[0].number}"
    return typeset("certificates", data, language=language, title=title, files=files)


def _certificate(certificate: Certificate, signatory: Signatory | None, *, has_picture: bool) -> dict[str, Any]:
    language = certificate.language
    languages = [language] if same_language(language, SECOND) else [language, SECOND]
    return {
        "number": certificate.number,
        "name": certificate.registration.full_name,
        "signatory": {
            "name": signatory.name if signatory else "",
            "office": signatory.office if signatory else "",
            "picture": SIGNATURE if has_picture else "",
        },
        "versions": [_version(certificate, each, signatory) for each in languages],
    }


def _version(certificate: Certificate, language: str, signatory: Signatory | None) -> dict[str, Any]:
    event = certificate.registration.event
    with translation.override(language):
        return {
            "language": language.partition("-")[0],
            "direction": direction(language),
            "title": _("Certificate of attendance"),
            "certifies": _("This is to certify that"),
            "took_part": _("has taken part in"),
            "event": text_of(event.name),
            "where": where_for(certificate.registration),
            "days": days_words(certificate),
            "attended": _("Attended: %(amount)s") % {"amount": amount_words(certificate)},
            "heading": _("Activities attended"),
            "activities": [{"title": title, "day": day} for title, day in activities_words(certificate)],
            "number": _("Number: %(number)s") % {"number": certificate.number},
            "issued": _("Issued on %(day)s") % {"day": issued_words(certificate)},
            "confirm": _("Whoever scans the code, or opens this address, sees whether this certificate is valid:"),
            "url": public_url(certificate),
            "alt": _("QR code that leads to the page which confirms certificate %(number)s")
            % {"number": certificate.number},
            "signature": _("Signature of %(name)s") % {"name": signatory.name if signatory else ""},
        }
