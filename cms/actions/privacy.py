"""The text about personal data that a network begins with; the network office completes it before going public."""

import uuid

from django.conf import settings
from wagtail.rich_text import RichText

from cms.actions.pages import create_standard_page
from cms.models import StandardPage
from cms.models.base import NAMESPACE
from partners.models import User

PRIVACY_KEY = uuid.uuid5(NAMESPACE, "privacy")
LEAD = "What we ask when you register, why we ask it, who sees it and how long we keep it."
PARTS = (
    (
        "What we store",
        "<p>When you register we store your name, your e-mail address, your organisation with its town and country, "
        "which partner sends you, whether you come as part of your job or as a volunteer, your sector and the "
        "language you prefer. We store when you agreed to this text and which version of it you read.</p>",
    ),
    (
        "Why we store it",
        "<p>We need it to keep a place for you, to write to you about the event, and to show those who fund the "
        "network how many people came from which countries. Whether you count as international follows from the "
        "country your organisation is in. We never ask for your nationality.</p>",
    ),
    (
        "Who sees it",
        "<p>The organisers of the event and the network office. We do not sell it, we do not show it to other "
        "participants, and no page of this site loads anything from anybody else.</p>",
    ),
    (
        "What you can do",
        "<p>Every message about your registration carries a private link. With it you can see what we stored, correct "
        "it, or give your place back. To have your data deleted, write to the network office.</p>",
    ),
)


def create_privacy_page(*, by: User | None) -> StandardPage:
    """Return the page about personal data in the site's own language, published if there is none in any."""
    found: StandardPage | None = StandardPage.objects.filter(translation_key=PRIVACY_KEY).first()
    if found is not None:
        return found
    body = [part for title, text in PARTS for part in (("heading", title), ("paragraph", RichText(text)))]
    return create_standard_page(
        by=by,
        language=settings.LANGUAGE_CODE,
        slug="privacy",
        title="Your data",
        lead=LEAD,
        body=body,
        translation_key=PRIVACY_KEY,
    )
