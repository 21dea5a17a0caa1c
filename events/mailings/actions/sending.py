"""What somebody does while letters go out and afterwards: stopping the rest, trying again, and a test to oneself."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from common.audit import record
from common.letters import post
from events.mailings.actions.writing import locked, record_mailing
from events.mailings.enums import DUE, DeliveryState, MailingState, Reason
from events.mailings.errors import NothingToRetry, NothingWritten, NotRunning
from events.mailings.models import Delivery, Mailing
from events.mailings.samples import sample
from events.mailings.tasks import deliver
from events.mailings.writing import languages_of, letter_for
from events.programme.models import Event
from partners.models import User

# What may be tried again by itself or by hand without anybody getting it twice.
RETRIED = frozenset({DeliveryState.DEFERRED, DeliveryState.REFUSED, DeliveryState.BOUNCED, DeliveryState.STOPPED})
# Whoever chooses these knows that the person may have the letter already.
RETRIED_ALONE = RETRIED | {DeliveryState.UNKNOWN}


@transaction.atomic
def stop(*, by: User | None, mailing: Mailing) -> int:
    """Send no more letters of `mailing`; one that is just being sent goes out. Returns how many were left.

    Raises `NotRunning`.
    """
    stored = locked(mailing)
    if stored.state != MailingState.SENDING:
        raise NotRunning
    now = timezone.now()
    left = Delivery.objects.filter(mailing=stored, state__in=DUE).update(
        state=DeliveryState.STOPPED, reason=Reason.STOPPED, next_at=None, settled_at=now
    )
    stored.state, stored.finished_at, stored.paused_until, stored.goes_on_until = MailingState.STOPPED, now, None, None
    stored.version += 1
    stored.save()
    record_mailing(stored, "event.mail_stopped", by=by, letters=left)
    return left


@transaction.atomic
def retry(
    *, by: User | None, mailing: Mailing, letters: "QuerySet[Delivery] | None" = None, delivery: Delivery | None = None
) -> int:
    """Try again what of `mailing` did not arrive, of `letters` alone if given, or only `delivery`.

    Returns how many. What is unknown is tried again only one by one: the person may have it. Raises `NothingToRetry`.
    """
    stored = locked(mailing)
    now = timezone.now()
    found = Delivery.objects.all() if letters is None else letters
    again = found.filter(mailing=stored, state__in=RETRIED).exclude(address="")
    if delivery is not None:
        again = found.filter(pk=delivery.pk, mailing=stored, state__in=RETRIED_ALONE).exclude(address="")
    # Not the first attempt: who is no longer among the recipients is left out (`sending.running.attempt`).
    number = again.update(
        state=DeliveryState.QUEUED, reason="", code="", attempts=1, next_at=now, settled_at=None, sent_at=None
    )
    if not number:
        raise NothingToRetry
    stored.state, stored.finished_at, stored.failures, stored.paused_until = MailingState.SENDING, None, 0, None
    stored.version += 1
    stored.save()
    record_mailing(stored, "event.mail_retried", by=by, letters=number)
    deliver.enqueue(stored.pk)
    return number


@transaction.atomic
def send_test(*, by: User, event: Event, mailing: Mailing, languages: Collection[str]) -> int:
    """Send `mailing` to `by`, once in each of `languages`, filled in as if they came; returns how many letters.

    Raises `NothingWritten`.
    """
    if not languages_of(mailing.subject, mailing.body):
        raise NothingWritten
    for language in languages:
        letter = letter_for(mailing.subject, mailing.body, sample(event, by, language), language)
        post(
            to=by.email,
            subject=_("Test: %(subject)s") % {"subject": letter.subject},
            text=letter.text,
            html=letter.html,
            language=letter.language,
        )
    record(event, "event.mail_tested", by=by, mailing=mailing.pk)
    return len(languages)
