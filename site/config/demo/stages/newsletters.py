"""Newsletters with their readers, an issue that went out and drafts. Nothing is really sent."""

import datetime as dt

from django_tasks_db.models import DBTaskResult
from i18nfield.strings import LazyI18nString

from common.languages import current_language
from config.demo.chance import chance
from config.demo.facts.newsletters import NEWSLETTERS, IssueFacts, NewsletterFacts
from config.demo.people.guests import everybody
from events.mailings.enums import DeliveryState, MailingState, Reason
from events.mailings.models import Delivery, Mailing
from events.mailings.newsletters.actions import ask, begin_newsletter, confirm, create_issue, send_issue
from events.mailings.newsletters.enums import Source
from events.mailings.newsletters.links import Wish
from events.mailings.newsletters.models import Issue, Newsletter, Subscriber, Subscription
from events.mailings.newsletters.signals import articles_for
from events.models import Event
from partners.models import Partner, User

SUBSCRIBED_WITHIN_DAYS = 300
# A town's mail server that has closed a mailbox, and one that is full: every network has them.
MISHAPS = ((Reason.NO_SUCH_ADDRESS, "550 5.1.1"), (Reason.MAILBOX_FULL, "552 5.2.2"))


def build_newsletters(*, by: User, now: dt.datetime) -> None:
    """Begin the newsletters, unless there are any."""
    if Newsletter.objects.exists():
        return
    waiting = set(DBTaskResult.objects.ready().values_list("pk", flat=True))
    for facts in NEWSLETTERS:
        _build(facts, by=by, now=now)
    # Letters to subscribers have been sent, as far as the log tells; the worker has nothing left to do.
    DBTaskResult.objects.ready().exclude(pk__in=waiting).delete()


def _build(facts: NewsletterFacts, *, by: User, now: dt.datetime) -> None:
    partner = Partner.objects.get(slug=facts.partner) if facts.partner else None
    newsletter = begin_newsletter(by=by, partner=partner, about=LazyI18nString(facts.about), is_open=True)
    _subscribe(newsletter, facts, now=now)
    for issue in facts.issues:
        _write(newsletter, issue, by=by, now=now)


def _subscribe(newsletter: Newsletter, facts: NewsletterFacts, *, now: dt.datetime) -> None:
    """Let some of the invented people subscribe, each on a day of the past months."""
    random = chance(f"newsletter of {facts.partner}")
    people = [guest for guest in everybody() if not facts.partner or guest.language == "de"]
    for guest in random.sample(people, facts.readers):
        name = f"{guest.given_name} {guest.family_name}" if random.random() < 0.6 else ""
        ask(
            by=None, email=guest.email, name=name, language=guest.language, newsletters=[newsletter], source=Source.DEMO
        )
        subscriber = Subscriber.objects.get(email=guest.email)
        confirm(by=None, wish=Wish(subscriber, [newsletter], guest.language))
        moment = now - dt.timedelta(days=random.randint(30, SUBSCRIBED_WITHIN_DAYS), minutes=random.randint(0, 900))
        Subscriber.objects.filter(pk=subscriber.pk).update(asked_at=moment, confirmed_at=moment + dt.timedelta(hours=1))
        own = Subscription.objects.filter(subscriber=subscriber, newsletter=newsletter)
        own.update(since=moment + dt.timedelta(hours=1))


def _write(newsletter: Newsletter, facts: IssueFacts, *, by: User, now: dt.datetime) -> None:
    articles = articles_for(partner=newsletter.partner, reader=current_language())[: facts.articles]
    issue = create_issue(
        by=by,
        newsletter=newsletter,
        facts={
            "subject": LazyI18nString(facts.subject),
            "body": LazyI18nString(facts.body),
            "events": list(Event.objects.filter(slug__in=facts.events)),
            "articles": [article.key for article in articles],
        },
    )
    if facts.days_ago is not None:
        send_issue(by=by, issue=issue, despite_gaps=True)
        _note_sent(issue, now - dt.timedelta(days=facts.days_ago))


def _note_sent(issue: Issue, moment: dt.datetime) -> None:
    """Note that every letter arrived a while ago but for two, as mail servers told."""
    letters = Delivery.objects.filter(mailing=issue.mailing)
    letters.update(state=DeliveryState.SENT, attempts=1, made_at=moment, tried_at=moment, sent_at=moment,
                   settled_at=moment, next_at=None)  # fmt: skip
    for letter, (reason, code) in zip(letters.order_by("pk")[7:20:9], MISHAPS, strict=False):
        Delivery.objects.filter(pk=letter.pk).update(
            state=DeliveryState.REFUSED, reason=reason, code=code, sent_at=None
        )
    finished = moment + dt.timedelta(minutes=2)
    Mailing.objects.filter(pk=issue.mailing_id).update(
        state=MailingState.SENT, made_at=moment - dt.timedelta(days=3), started_at=moment, finished_at=finished
    )
