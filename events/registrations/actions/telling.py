"""Letters that no change of state brings: private links, and what whoever registers somebody else is told."""

from common.throttle import allow
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.tasks import send_message

# Enough for somebody who mistypes; too little for a stranger to fill somebody's mailbox.
LINKS_PER_HOUR = 5
# Enough for a secretary with a list; anybody can type anybody's address there.
COPIES_PER_HOUR = 20
# What a registrar's mail takes from what they typed.
TOLD_TO_REGISTRAR = (
    "given_name", "family_name", "email", "registrar_name", "registrar_email", "language", "audience", "presence",
)  # fmt: skip


def send_link(registration: Registration) -> None:
    """Enqueue the mail with the private link, a few times an hour at the most: strangers can ask for it too."""
    if allow(f"link:{registration.pk}", limit=LINKS_PER_HOUR, seconds=3600):
        send_message.enqueue(registration.pk, "link", "")


def tell_registrar(registration: Registration) -> None:
    """Enqueue the mail to who has registered the person of `registration`, if that was somebody else.

    One address gets so many an hour, whoever was registered: their number tells nothing either.
    """
    if _may_copy_to(registration.registrar_email):
        send_message.enqueue(registration.pk, "registrar", "")


def tell_registrar_of_known(
    existing: Registration, typed: Registration, status: RegistrationStatus, pool: int | None
) -> None:
    """Enqueue the same mail to who has registered the person of `existing` once more, by an unsaved one, `typed`.

    It tells what a new registration would have come to, a `status` and a seat of `pool` or none: nobody learns who is
    registered already.
    """
    if _may_copy_to(typed.registrar_email):
        values = {name: getattr(typed, name) for name in TOLD_TO_REGISTRAR}
        values |= {"status": status.value, "country": str(typed.country), "submission": str(typed.submission)}
        values |= {"pool_id": pool, "party_id": None}
        send_message.enqueue(existing.pk, "registrar", "", typed=values)


def _may_copy_to(email: str) -> bool:
    return bool(email) and allow(f"registrar:{email.lower()}", limit=COPIES_PER_HOUR, seconds=3600)
