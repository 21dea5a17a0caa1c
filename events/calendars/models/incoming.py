"""Calendars of partners' own websites, and what stands in them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.calendars.enums import FeedState
from partners.models import Partner


class IncomingFeed(models.Model):
    """The calendar of a partner's website, read from `url` whenever `due_at` has come.

    `etag` and `modified` are what the website said of the copy read last, and are sent back to it; `digest` is the
    SHA-256 of that copy. `failures` counts attempts in vain since, `failure` is a code of the last one, or says that
    the calendar was read at another address; `told_at` is when the partner was told of failures.
    """

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="incoming_feeds", verbose_name=_("partner"))
    url = models.URLField(_("address of the calendar"), max_length=1000)
    state = models.CharField(_("state"), max_length=7, choices=FeedState, default=FeedState.NEW, editable=False)
    etag = models.CharField(max_length=500, blank=True, editable=False)
    modified = models.CharField(max_length=100, blank=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    failures = models.PositiveIntegerField(_("failed attempts"), default=0, editable=False)
    failure = models.CharField(_("what went wrong"), max_length=20, blank=True, editable=False)
    told_at = models.DateTimeField(_("partner told"), null=True, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(
        pgettext_lazy("a calendar of a website", "added"), default=timezone.now, editable=False
    )
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now, editable=False)
    read_at = models.DateTimeField(_("last read"), null=True, editable=False)

    class Meta:
        verbose_name = _("calendar of a website")
        verbose_name_plural = _("calendars of websites")
        ordering = ["partner", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="incoming_feed_once",
                fields=["partner", "url"],
                violation_error_message=_("This calendar is read already."),
            ),
        ]
        indexes = [models.Index(name="incoming_feed_due", fields=["due_at"])]

    def __str__(self) -> str:
        return self.url


class IncomingEntry(models.Model):
    """One thing in the calendar of a website, one row for each time it takes place.

    `uid` and `recurrence`, the moment it was first planned for, are its identity (RFC 5545 section 3.8.4.4). All words
    are text as the website wrote it, never markup. What lasts whole days begins and ends at midnight of `time_zone`.
    """

    feed = models.ForeignKey(IncomingFeed, models.CASCADE, related_name="entries", verbose_name=_("calendar"))
    uid = models.CharField(max_length=500)
    recurrence = models.CharField(max_length=40, blank=True)
    title = models.CharField(_("title"), max_length=300)
    description = models.TextField(_("description"), blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    time_zone = models.CharField(_("time zone"), max_length=64)
    is_all_day = models.BooleanField(_("whole days"), default=False)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)

    class Meta:
        verbose_name = _("entry of a website's calendar")
        verbose_name_plural = _("entries of websites' calendars")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="incoming_entry_once", fields=["feed", "uid", "recurrence"]),
            models.CheckConstraint(name="incoming_entry_ends_after_start", condition=Q(ends_at__gte=F("starts_at"))),
        ]
        indexes = [models.Index(name="incoming_entry_ends", fields=["ends_at"])]

    def __str__(self) -> str:
        return self.title
