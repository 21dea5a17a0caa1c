"""Mails to guests: a template, one mail that has gone out with its log, and one planned by a rule. Nothing is sent."""

import datetime as dt

from django_tasks_db.models import DBTaskResult
from i18nfield.strings import LazyI18nString

from config.demo.facts.mailings import COMING_EVENT, SENT, TEMPLATE, TEMPLATE_NAME
from events.mailings.actions import create_mailing, launch, plan, save_template
from events.mailings.enums import DeliveryState, MailingState, Reason, Rule
from events.mailings.errors import MailingRefused
from events.mailings.models import Delivery, Mailing
from events.mailings.writing import language_for
from events.models import Event
from partners.models import User

SENT_DAYS_AGO = 6
# Two of every network's guests have mailboxes that are closed or full.
MISHAPS = ((DeliveryState.REFUSED, Reason.NO_SUCH_ADDRESS, "550 5.1.1"),
           (DeliveryState.BOUNCED, Reason.MAILBOX_FULL, "552 5.2.2"))  # fmt: skip


def build_mailings(*, by: User, now: dt.datetime) -> None:
    """Write the mails, unless there are any."""
    event = Event.objects.filter(slug=COMING_EVENT).first()
    if event is None or Mailing.objects.service().exists():
        return
    texts = {name: LazyI18nString(words) for name, words in TEMPLATE.items()}
    save_template(by=by, event=None, name=TEMPLATE_NAME, subject=texts["subject"], body=texts["body"])
    waiting = set(DBTaskResult.objects.ready().values_list("pk", flat=True))
    confirmed = {"recipients": {"status": "confirmed"}}
    sent = {name: LazyI18nString(words) for name, words in SENT.items()}
    mailing = create_mailing(by=by, event=event, facts={**sent, **confirmed})
    try:
        _send(launch(by=by, mailing=mailing, despite_gaps=True), now)
        plan(
            by=by, mailing=create_mailing(by=by, event=event, facts={**texts, **confirmed}),
            rule=Rule.BEFORE_START, days=3, despite_gaps=True,
        )  # fmt: skip
    except MailingRefused:
        # On some days of the year the event is too near, or nobody is confirmed.
        pass
    # Letters of the mail have gone out, as far as its log tells; the worker has nothing left to do.
    DBTaskResult.objects.ready().exclude(pk__in=waiting).delete()


def _send(mailing: Mailing, now: dt.datetime) -> None:
    """Let the letters of `mailing` have gone out days ago, but for two."""
    moment = now - dt.timedelta(days=SENT_DAYS_AGO)
    letters = list(Delivery.objects.filter(mailing=mailing).order_by("pk"))
    for number, letter in enumerate(letters):
        letter.state, letter.attempts, letter.next_at = DeliveryState.SENT, 1, None
        letter.made_at = letter.tried_at = letter.sent_at = letter.settled_at = moment
        letter.written_in = language_for(letter.language, SENT["body"])
        if number in (3, 11):
            letter.state, letter.reason, letter.code = MISHAPS[number > 3]
    Delivery.objects.bulk_update(
        letters,
        [
            "state",
            "attempts",
            "next_at",
            "made_at",
            "tried_at",
            "sent_at",
            "settled_at",
            "written_in",
            "reason",
            "code",
        ],
    )
    Mailing.objects.filter(pk=mailing.pk).update(
        state=MailingState.SENT, made_at=moment, started_at=moment, finished_at=moment
    )
