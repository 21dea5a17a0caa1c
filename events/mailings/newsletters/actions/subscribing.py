"""How somebody gets onto the list of a newsletter, changes what they get, and leaves it."""

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from common.audit import record
from events.mailings.enums import DUE, DeliveryState, Reason
from events.mailings.models import Delivery
from events.mailings.newsletters.actions.errors import NothingChosen
from events.mailings.newsletters.enums import TRANSITIONS, Source, SubscriberState
from events.mailings.newsletters.letters import post_known, post_question
from events.mailings.newsletters.links import Wish
from events.mailings.newsletters.models import Newsletter, Subscriber, Subscription
from events.mailings.newsletters.returned import set_aside
from partners.managers import normalise_email
from partners.models import User


@transaction.atomic
def ask(
    *,
    by: User | None,
    email: str,
    name: str,
    language: str,
    newsletters: Sequence[Newsletter],
    source: Source = Source.WEBSITE,
) -> None:
    """Send the reader of `email` the link by which they confirm that they want `newsletters`, in `language`.

    A subscriber stays as they are until then; who has all of it already is told so. Whoever asked learns nothing of
    this. Raises `NothingChosen`.
    """
    if not newsletters:
        raise NothingChosen
    # Two who type the same address at once meet at its row.
    subscriber, _is_new = Subscriber.objects.select_for_update().get_or_create(
        email=normalise_email(email), defaults={"language": language, "name": name, "source": source}
    )
    wish = Wish(subscriber, newsletters, language)
    if subscriber.state == SubscriberState.CONFIRMED:
        subscriptions = subscriber.subscriptions.all()
        gets = subscriptions.exclude(pk__in=set_aside(subscriptions))
        had = set(gets.values_list("newsletter", flat=True))
        if had.issuperset(newsletter.pk for newsletter in newsletters):
            post_known(wish)
        else:
            post_question(wish)
    else:
        subscriber.name, subscriber.language, subscriber.source = name, language, source
        subscriber.asked_at = timezone.now()
        if subscriber.state == SubscriberState.LEFT:
            _move(subscriber, SubscriberState.PENDING)
        subscriber.full_clean(validate_unique=False)
        subscriber.save()
        post_question(wish)
    record(subscriber, "newsletter.asked", by=by, newsletters=_numbers(newsletters))


@transaction.atomic
def confirm(*, by: User | None, wish: Wish) -> Subscriber:
    """Do what the reader of a letter has confirmed; returns the subscriber. Confirmed twice, it is confirmed once."""
    subscriber = _lock(wish.subscriber)
    if subscriber.state != SubscriberState.CONFIRMED:
        _move(subscriber, SubscriberState.CONFIRMED)
    subscriber.language = wish.language
    subscriber.save()
    if added := _add(subscriber, wish.newsletters):
        record(subscriber, "newsletter.confirmed", by=by, newsletters=_numbers(added))
    return subscriber


@transaction.atomic
def change_own(
    *, by: User | None, subscriber: Subscriber, newsletters: Sequence[Newsletter], language: str, name: str
) -> Subscriber:
    """Let a subscriber get exactly `newsletters`, in `language`; returns them. With none of them they have left.

    Who had left and chooses some is a subscriber again: only the reader of the address has the link that leads here.
    """
    stored = _lock(subscriber)
    stored.language, stored.name = language, name
    wanted = {newsletter.pk for newsletter in newsletters}
    gone = stored.subscriptions.exclude(newsletter__in=wanted)
    ended = _end(stored, gone)
    added = _add(stored, newsletters)
    if wanted and stored.state != SubscriberState.CONFIRMED:
        _move(stored, SubscriberState.CONFIRMED)
    elif not wanted and stored.state == SubscriberState.CONFIRMED:
        _move(stored, SubscriberState.LEFT)
    stored.full_clean(validate_unique=False)
    stored.save()
    record(stored, "newsletter.own_changed", by=by, added=_numbers(added), ended=ended)
    return stored


@transaction.atomic
def leave(*, by: User | None, subscriber: Subscriber, newsletter: Newsletter | None = None) -> Subscriber:
    """Send `subscriber` no more issues of `newsletter`, of none with None; returns them. Left twice is left once.

    Who gets nothing any more has left, and is forgotten some days later.
    """
    stored = _lock(subscriber)
    ending = stored.subscriptions.all() if newsletter is None else stored.subscriptions.filter(newsletter=newsletter)
    ended = _end(stored, ending)
    if stored.state == SubscriberState.CONFIRMED and not stored.subscriptions.exists():
        _move(stored, SubscriberState.LEFT)
        stored.save()
    if ended:
        record(stored, "newsletter.left", by=by, newsletters=ended)
    return stored


def _lock(subscriber: Subscriber) -> Subscriber:
    return Subscriber.objects.select_for_update().get(pk=subscriber.pk)


def _move(subscriber: Subscriber, state: SubscriberState) -> None:
    """Move the locked `subscriber` to another state, without storing it."""
    if state not in TRANSITIONS[subscriber.state]:
        raise ValueError(f"Nothing leads from {subscriber.state} to {state}.")
    now = timezone.now()
    subscriber.state = state
    subscriber.left_at = now if state == SubscriberState.LEFT else None
    if state == SubscriberState.CONFIRMED:
        subscriber.confirmed_at = now


def _add(subscriber: Subscriber, newsletters: Sequence[Newsletter]) -> list[Newsletter]:
    """Note that `subscriber` agrees to get `newsletters` from now on; returns those that are new.

    What was set aside begins anew: who agrees has read a letter.
    """
    chosen = subscriber.subscriptions.filter(newsletter__in=newsletters)
    chosen.filter(pk__in=set_aside(chosen)).delete()
    had = set(subscriber.subscriptions.values_list("newsletter", flat=True))
    added = [newsletter for newsletter in newsletters if newsletter.pk not in had]
    Subscription.objects.bulk_create(
        Subscription(subscriber=subscriber, newsletter=newsletter, text_version=settings.PRIVACY_TEXT_VERSION)
        for newsletter in added
    )
    return added


def _end(subscriber: Subscriber, subscriptions: "QuerySet[Subscription]") -> list[int]:
    """Delete `subscriptions` of `subscriber` and stop letters that wait; returns the numbers of the newsletters."""
    ended = sorted(subscriptions.values_list("newsletter", flat=True))
    subscriptions.delete()
    waiting = Delivery.objects.filter(mailing__issue__newsletter__in=ended, address=subscriber.email, state__in=DUE)
    waiting.update(state=DeliveryState.STOPPED, reason=Reason.NOT_MEANT, next_at=None, settled_at=timezone.now())
    return ended


def _numbers(newsletters: Sequence[Newsletter]) -> list[int]:
    return sorted(newsletter.pk for newsletter in newsletters)
