"""What a voice is recognised by, and the signed texts in letters and forms. No address is kept anywhere."""

import datetime as dt

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from events.programme.models import Event
from events.registrations.models import Topic
from partners.managers import normalise_email

VOICE_SALT, FORM_SALT = "events.topics.voice", "events.topics.form"
VOICE_LINK_WORKS = dt.timedelta(days=7)
# Nobody reads the questions and writes a suggestion in so little time.
FASTEST = dt.timedelta(seconds=4)


def address_key(event_id: int, email: str) -> str:
    """Return what stands for `email` among the voices of one event: a hash that nobody makes without our key.

    Capitals and what follows a "+" before the "@" make no other person.
    """
    local, _at, domain = normalise_email(email).rpartition("@")
    address = f"{local.partition('+')[0] or local}@{domain}"
    return salted_hmac(f"{VOICE_SALT}.{event_id}", address, algorithm="sha256").hexdigest()


def sign_voice(topic: Topic, email: str) -> str:
    """Return a signed text by which whoever reads the letters to `email` adds a voice for `topic`."""
    return signing.dumps([topic.pk, address_key(topic.event_id, email)], salt=VOICE_SALT)


def read_voice(topic: Topic, text: str) -> str | None:
    """Return for whom a signed text was made, as `address_key` does; None when it is altered, old or for another."""
    try:
        number, key = signing.loads(text, salt=VOICE_SALT, max_age=VOICE_LINK_WORKS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(key) if number == topic.pk else None


def stamp_form(event: Event) -> str:
    """Return a signed text that tells when a form for `event` was opened."""
    return signing.TimestampSigner(salt=FORM_SALT).sign(str(event.pk))


def was_filled_in_slowly(event: Event, stamp: str) -> bool:
    """Tell whether a form with this `stamp` was open for `event` as long as people need; an altered one was not."""
    signer = signing.TimestampSigner(salt=FORM_SALT)
    try:
        if not constant_time_compare(signer.unsign(stamp), str(event.pk)):
            return False
        signer.unsign(stamp, max_age=FASTEST)
    except signing.SignatureExpired:
        return True
    except signing.BadSignature:
        pass
    return False
