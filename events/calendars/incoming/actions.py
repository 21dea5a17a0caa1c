"""Calendars of partners' websites: added, read, paused and removed.

Websites are asked outside of any transaction; what they said is followed in one, with the feed locked.
"""

import datetime as dt
import logging

from django.db import transaction
from django.utils import timezone

from common.audit import record
from common.fetching import Limits
from common.throttle import allow
from events.calendars.enums import FeedState
from events.calendars.incoming.asking import USUAL, Fetched, ask, plain_address, read_body
from events.calendars.incoming.errors import MOST_FEEDS, AlreadyAdded, AskedTooOften, FeedGone, TooManyFeeds
from events.calendars.incoming.failures import GONE, MOVED, NotRead
from events.calendars.incoming.following import follow
from events.calendars.incoming.letters import tell_fails, tell_works
from events.calendars.incoming.pauses import pause_after
from events.calendars.models import IncomingFeed
from partners.models import Partner, User

# A website may be down for an hour without anybody having to know.
FAILURES_TOLD = 3
# Longer than one reading can take; a feed whose reader dies is due again then.
CLAIM = dt.timedelta(minutes=15)
# Somebody waits for it, in a web server that has other things to do.
WHILE_WAITING = Limits(seconds=8)
HOUR, FEW_MINUTES = 3600, 300
MOST_PER_HOUR = 20

logger = logging.getLogger(__name__)


def add_feed(*, by: User | None, partner: Partner, url: str, body: bytes | None = None) -> IncomingFeed:
    """Read the calendar of `partner` at `url`, as people type it, from now on; it must be readable now.

    With `body`, what stands there, the website is not asked: the demonstration needs no network. Raises `NotRead`,
    `AlreadyAdded`, `TooManyFeeds`, `AskedTooOften`.
    """
    now = timezone.now()
    feed = IncomingFeed(partner=partner, url=plain_address(url), added_by=by)
    _refuse(feed)
    if body is not None:
        fetched = Fetched("", "", "", read_body(body, partner, now=now))
    else:
        if not allow(f"incoming:{partner.pk}", limit=MOST_PER_HOUR, seconds=HOUR):
            raise AskedTooOften
        fetched = ask(feed, now=now, limits=WHILE_WAITING)
    with transaction.atomic():
        Partner.objects.select_for_update(no_key=True).get(pk=partner.pk)
        _refuse(feed)
        feed.save()
        record(partner, "partner.calendar_added", by=by, feed=feed.pk)
        _keep(feed, fetched, now=now)
    return feed


def read_now(*, by: User, feed: IncomingFeed) -> IncomingFeed:
    """Read `feed` because somebody asks for it, at most every few minutes; returns it as stored.

    Its state tells how it went. Raises `AskedTooOften`, `FeedGone`.
    """
    if not allow(f"incoming-feed:{feed.pk}", limit=1, seconds=FEW_MINUTES):
        raise AskedTooOften
    return read_feed(by=by, feed=feed, limits=WHILE_WAITING)


def read_feed(*, by: User | None, feed: IncomingFeed, limits: Limits = USUAL) -> IncomingFeed:
    """Ask the website of `feed`, and follow what its calendar says now; returns the feed as stored.

    A website that cannot be read is asked less and less often, and the partner is told after a while. Raises
    `FeedGone`. What somebody else has read, or paused, meanwhile stays as it is.
    """
    now = timezone.now()
    try:
        said: Fetched | NotRead = ask(feed, now=now, limits=limits)
    except NotRead as failed:
        said = failed
    with transaction.atomic():
        stored = _lock(feed)
        if stored.state == FeedState.PAUSED or stored.read_at != feed.read_at:
            return stored
        if isinstance(said, NotRead):
            _note_failure(stored, said, by=by, now=now)
        else:
            _keep(stored, said, by=by, now=now)
    return stored


def read_due(*, most: int) -> int:
    """Read up to `most` calendars that are due, of partners that take part; returns how many."""
    for number in range(most):
        feed = _claim()
        if feed is None:
            return number
        try:
            read_feed(by=None, feed=feed)
        except FeedGone:
            continue
        except Exception:
            # A fault of ours with one calendar is no reason to leave all others unread; the log tells us.
            logger.exception("Reading the calendar %s failed", feed.pk)
    return most


@transaction.atomic
def pause_feed(*, by: User | None, feed: IncomingFeed) -> IncomingFeed:
    """Stop reading and showing `feed`; returns it as stored. Raises `FeedGone`."""
    stored = _lock(feed)
    if stored.state != FeedState.PAUSED:
        stored.state = FeedState.PAUSED
        stored.save(update_fields=["state"])
        record(stored.partner, "partner.calendar_paused", by=by, feed=stored.pk)
    return stored


@transaction.atomic
def resume_feed(*, by: User | None, feed: IncomingFeed) -> IncomingFeed:
    """Read and show `feed` again, as soon as it is its turn; returns it as stored. Raises `FeedGone`."""
    stored = _lock(feed)
    if stored.state == FeedState.PAUSED:
        stored.state = FeedState.READ if stored.read_at else FeedState.NEW
        stored.failures, stored.failure, stored.told_at, stored.due_at = 0, "", None, timezone.now()
        stored.save(update_fields=["state", "failures", "failure", "told_at", "due_at"])
        record(stored.partner, "partner.calendar_resumed", by=by, feed=stored.pk)
    return stored


@transaction.atomic
def remove_feed(*, by: User | None, feed: IncomingFeed) -> None:
    """Forget `feed` and all that stood in it. Raises `FeedGone`."""
    stored = _lock(feed)
    record(stored.partner, "partner.calendar_removed", by=by, feed=stored.pk)
    stored.delete()


def _refuse(feed: IncomingFeed) -> None:
    others = IncomingFeed.objects.filter(partner=feed.partner)
    if others.filter(url=feed.url).exists():
        raise AlreadyAdded
    if others.count() >= MOST_FEEDS:
        raise TooManyFeeds


def _lock(feed: IncomingFeed) -> IncomingFeed:
    feeds = IncomingFeed.objects.select_for_update(of=("self",), no_key=True).select_related("partner")
    stored = feeds.filter(pk=feed.pk).first()
    if stored is None:
        raise FeedGone
    return stored


@transaction.atomic
def _claim() -> IncomingFeed | None:
    """Return a calendar that is due, which nobody else gets for a while; None when there is none."""
    due = IncomingFeed.objects.filter(due_at__lte=timezone.now(), partner__in=Partner.objects.in_network())
    waiting = due.exclude(state=FeedState.PAUSED).select_related("partner").order_by("due_at", "pk")
    feed = waiting.select_for_update(of=("self",), no_key=True, skip_locked=True).first()
    if feed is not None:
        feed.due_at = timezone.now() + CLAIM
        feed.save(update_fields=["due_at"])
    return feed


def _keep(feed: IncomingFeed, fetched: Fetched, *, now: dt.datetime, by: User | None = None) -> None:
    """Follow what the website of the locked `feed` said, and note that all is well."""
    changes = follow(feed, fetched.found) if fetched.found is not None else None
    has_recovered = feed.state == FeedState.FAILING
    if feed.told_at is not None:
        tell_works(feed)
    feed.etag, feed.modified, feed.digest = fetched.etag, fetched.modified, fetched.digest
    feed.state, feed.failures, feed.failure, feed.told_at = FeedState.READ, 0, "", None
    if fetched.has_moved:
        feed.failure = MOVED
    feed.read_at, feed.due_at = now, now + pause_after(0)
    feed.save()
    # Most readings find nothing new; the audit trail would be full of them.
    if (changes and any(changes)) or has_recovered:
        facts = changes._asdict() if changes else {}
        record(feed, "calendar.followed", by=by, label=str(feed.partner), **facts)


def _note_failure(feed: IncomingFeed, failed: NotRead, *, by: User | None, now: dt.datetime) -> None:
    """Note that the locked `feed` could not be read, and tell its partner when that is no matter of an hour."""
    is_new = feed.failure != failed.code
    feed.failures += 1
    feed.failure = failed.code
    feed.state = FeedState.PAUSED if failed.code == GONE else FeedState.FAILING
    feed.due_at = now + pause_after(feed.failures, asked_for=failed.pause)
    if feed.told_at is None and (feed.failures >= FAILURES_TOLD or failed.code == GONE):
        tell_fails(feed)
        feed.told_at = now
    feed.save()
    if is_new:
        record(feed, "calendar.not_read", by=by, label=str(feed.partner), failure=failed.code)
