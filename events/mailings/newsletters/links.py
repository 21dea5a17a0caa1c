"""The signed links in letters about newsletters. None of them names an address.

The one that confirms works for some days and carries what was asked for, so that somebody else who types an address
again changes nothing for its reader. The others never expire: letters are kept for years, and all they open is what
the reader of that mailbox has said themselves.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from events.mailings.newsletters.enums import SubscriberState
from events.mailings.newsletters.models import Newsletter, Subscriber
from events.mailings.newsletters.models.subscribers import SubscriberQuerySet

CONFIRM_SALT, OWN_SALT, LEAVE_SALT = "newsletters.confirm", "newsletters.own", "newsletters.leave"
CONFIRM_LINK_WORKS = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a link that confirms stands for: `subscriber` wants `newsletters`, written in `language`."""

    subscriber: Subscriber
    newsletters: Sequence[Newsletter]
    language: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """What a link that ends stands for: `newsletter` no longer comes to `subscriber`."""

    subscriber: Subscriber
    newsletter: Newsletter


def confirm_url(wish: Wish) -> str:
    """Return the absolute address, in the active language, where the reader of a letter confirms that they asked."""
    told = [wish.subscriber.key.hex, [newsletter.pk for newsletter in wish.newsletters], wish.language]
    return _absolute("newsletter_confirm", signing.dumps(told, salt=CONFIRM_SALT))


def read_wish(token: str) -> Wish | None:
    """Return what a link that confirms stands for; None when it is altered, too old, or whom it is for is forgotten.

    Newsletters that are no longer offered are left out.
    """
    try:
        key, numbers, language = signing.loads(token, salt=CONFIRM_SALT, max_age=CONFIRM_LINK_WORKS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    subscriber = Subscriber.objects.filter(key=UUID(key)).first()
    newsletters = list(Newsletter.objects.offered().filter(pk__in=numbers))
    return Wish(subscriber, newsletters, language) if subscriber and newsletters else None


def own_path(subscriber: Subscriber) -> str:
    """Return the path, in the active language, where a subscriber sees and changes what they get."""
    return reverse("newsletter_own", args=[signing.Signer(salt=OWN_SALT).sign(subscriber.key.hex)])


def own_url(subscriber: Subscriber) -> str:
    """Return the same as an absolute address."""
    return settings.BASE_URL + own_path(subscriber)


def read_own(token: str) -> Subscriber | None:
    """Return whose page a link opens; None when it is altered, or whom it is for is forgotten or never confirmed."""
    try:
        key = signing.Signer(salt=OWN_SALT).unsign(token)
    except signing.BadSignature:
        return None
    return _known().filter(key=UUID(key)).first()


def leave_url(subscriber: Subscriber, newsletter: Newsletter) -> str:
    """Return the absolute address, in the active language, that ends one newsletter (RFC 8058)."""
    token = f"{subscriber.key.hex}.{newsletter.pk}"
    return _absolute("newsletter_leave", signing.Signer(salt=LEAVE_SALT).sign(token))


def read_leave(token: str) -> WayOut | None:
    """Return what a link that ends stands for; None when it is altered, or what it is about is gone."""
    try:
        key, _dot, number = signing.Signer(salt=LEAVE_SALT).unsign(token).partition(".")
    except signing.BadSignature:
        return None
    subscriber = _known().filter(key=UUID(key)).first()
    newsletter = Newsletter.objects.select_related("partner").filter(pk=number).first()
    return WayOut(subscriber, newsletter) if subscriber and newsletter else None


def _known() -> SubscriberQuerySet:
    return Subscriber.objects.exclude(state=SubscriberState.PENDING)


def _absolute(name: str, token: str) -> str:
    return settings.BASE_URL + reverse(name, args=[token])
