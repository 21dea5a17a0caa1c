"""What the page after the form may say: it speaks about the event, never about whether an address was known."""

from django.core import signing

from events.programme.models import Event
from events.registrations.actions import Receipt

SALT = "events.registrations.receipt"
# Long enough for a reload the next morning.
LIFETIME_SECONDS = 60 * 60 * 24


def sign_receipt(event: Event, receipt: Receipt) -> str:
    """Return a signed text that carries the kind of place and whether one was free; no person, no registration."""
    return signing.dumps([event.slug, receipt.audience or "", int(receipt.place_free)], salt=SALT)


def read_receipt(slug: str, text: str) -> tuple[str, bool] | None:
    """Return (kind of place or empty, whether one was free) for the event called `slug` from a signed text.

    None when the text is altered, old or another event's. Asks no database.
    """
    try:
        signed_slug, audience, free = signing.loads(text, salt=SALT, max_age=LIFETIME_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (audience, bool(free)) if signed_slug == slug else None
