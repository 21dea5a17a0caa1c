"""What the page after the form may say: it speaks about the event, never about whether an address was known."""

from dataclasses import astuple, dataclass

from django.core import signing

from events.programme.models import Event

SALT = "events.registrations.receipt"
# Long enough for a reload the next morning.
LIFETIME_SECONDS = 60 * 60 * 24


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a form like the one sent; nothing of it depends on who is registered already.

    `audience` is whom the places are for, empty where the organisers decide; `place_free` says whether there were
    enough of them. `people` is `one`, `companions` or `group`; `by_other` that somebody else filled in the form.
    `is_lent` tells that the free place is meant for the other group, `is_kept` that those free are kept for others.
    """

    audience: str
    place_free: bool
    people: str = "one"
    by_other: bool = False
    is_lent: bool = False
    is_kept: bool = False


def sign_receipt(event: Event, outcome: Outcome) -> str:
    """Return a signed text that carries `outcome`; no person, no registration."""
    return signing.dumps([event.slug, *astuple(outcome)], salt=SALT)


def read_receipt(slug: str, text: str) -> Outcome | None:
    """Return the outcome for the event called `slug` from a signed text.

    None when the text is altered, old or another event's. Asks no database.
    """
    try:
        signed_slug, *values = signing.loads(text, salt=SALT, max_age=LIFETIME_SECONDS)
        outcome = Outcome(*values)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return outcome if signed_slug == slug else None
