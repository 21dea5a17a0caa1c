"""What the page after the form may say: it speaks about the event, never about whether an address was known."""

from django.core import signing

from events.programme.models import Event
from events.registrations.actions import Receipt

SALT = "events.registrations.receipt"
# Long enough for a reload the next morning.
LIFETIME_SECONDS = 60 * 60 * 24


def sign_receipt(event: Event, receipt: Receipt) -> str:
    """Return a signed text that carries the kind of place and whether one was free; no person, no registration."""
    return signing.dumps([event.pk, receipt.audience or "", int(receipt.place_free)], salt=SALT)


def read_receipt(event: Event, text: str) -> tuple[str, bool] | None:
    """Return (kind of place or empty, whether one was free) from a signed text; None when altered, old or foreign."""
    try:
        event_id, audience, free = signing.loads(text, salt=SALT, max_age=LIFETIME_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return (audience, bool(free)) if event_id == event.pk else None
