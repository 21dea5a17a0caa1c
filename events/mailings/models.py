"""Mailings, the templates they begin with, and what became of the letter to each recipient."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from common.languages import language_choices
from events.mailings.enums import (
    DUE,
    GONE,
    SETTLED,
    DeliveryState,
    HeldReason,
    MailingKind,
    MailingState,
    Reason,
    Rule,
    Timing,
)
from events.programme.models import Event
from events.registrations.models import Registration

LONGEST_SUBJECT, LONGEST_BODY = 200, 20_000
MOST_DAYS = 365


class MailTemplate(models.Model):
    """A text to begin a mailing with, of one event, or of the whole network where `event` is None."""

    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="mail_templates", verbose_name=_("event")
    )
    name = models.CharField(_("name"), max_length=150)
    subject = I18nCharField(_("subject"))
    body = I18nTextField(_("text"))
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        verbose_name = _("mail template")
        verbose_name_plural = _("mail templates")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="mail_template_once_per_event",
                fields=["event", "name"],
                violation_error_message=_("There is a template with this name already."),
            ),
            models.UniqueConstraint(
                name="mail_template_once_in_network",
                fields=["name"],
                condition=Q(event=None),
                violation_error_message=_("There is a template with this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MailingQuerySet(models.QuerySet["Mailing"]):
    """Filters on mailings."""

    def service(self) -> "MailingQuerySet":
        """Keep letters about registrations."""
        return self.filter(kind=MailingKind.SERVICE)


class Mailing(models.Model):
    """One text to many people, who are found by `recipients` at the moment it goes out.

    `recipients` holds names and values of filters as they stand in an address. A rule sends to who is meant from its
    moment on until `goes_on_until`, to each person once. While the mail server does not answer, nothing is tried
    before `paused_until`; `worked_at` is when a worker last had it in hand. `version` rises with every change, so that
    two who save at once notice each other.
    """

    event = models.ForeignKey(
        Event, models.CASCADE, null=True, blank=True, related_name="mailings", verbose_name=_("event")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=MailingKind, default=MailingKind.SERVICE, editable=False)
    subject = I18nCharField(_("subject"))
    body = I18nTextField(_("text"))
    reply_to = models.EmailField(_("address for answers"), blank=True)
    recipients: Any = models.JSONField(_("recipients"), default=dict, blank=True)
    timing = models.CharField(_("when"), max_length=4, choices=Timing, default=Timing.NOW)
    send_at = models.DateTimeField(_("time of sending"), null=True, blank=True)
    rule = models.CharField(_("rule"), max_length=13, choices=Rule, blank=True)
    days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=7, choices=MailingState, default=MailingState.DRAFT, editable=False)
    held_reason = models.CharField(
        _("why it is held back"), max_length=10, choices=HeldReason, blank=True, editable=False
    )
    # Whether the event was called off already when this was planned: then it is about that.
    planned_called_off = models.BooleanField(default=False, editable=False)
    goes_on_until = models.DateTimeField(_("goes on until"), null=True, editable=False)
    failures = models.PositiveSmallIntegerField(_("failed attempts to reach the mail server"), default=0)
    paused_until = models.DateTimeField(_("paused until"), null=True, editable=False)
    worked_at = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    started_at = models.DateTimeField(_("sending began"), null=True, editable=False)
    finished_at = models.DateTimeField(_("sending ended"), null=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="mailing_known_state", condition=Q(state__in=sorted(MailingState.values))),
            models.CheckConstraint(
                name="mailing_held_has_reason",
                condition=Q(state=MailingState.HELD) & ~Q(held_reason="")
                | ~Q(state=MailingState.HELD) & Q(held_reason=""),
            ),
            models.CheckConstraint(
                name="mailing_at_has_time", condition=~Q(timing=Timing.AT) | Q(send_at__isnull=False)
            ),
            models.CheckConstraint(
                name="mailing_rule_is_whole",
                condition=~Q(timing=Timing.RULE)
                | ~Q(rule="") & Q(days__isnull=False, days__lte=MOST_DAYS, event__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="mailing_under_way",
                fields=["state", "send_at"],
                condition=Q(state__in=[MailingState.PLANNED, MailingState.SENDING]),
            ),
        ]

    def __str__(self) -> str:
        # No subject: audit entries keep this text, and organisers may write a name into it.
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_sending(self) -> bool:
        """True while letters of it may go out."""
        return self.state == MailingState.SENDING


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Filters on letters to one recipient."""

    def due(self, now: Any = None) -> "DeliveryQuerySet":
        """Keep those that are to be sent by now."""
        return self.filter(state__in=DUE, next_at__lte=now or timezone.now())

    def came_back_for_good(self) -> "DeliveryQuerySet":
        """Keep those to addresses that do not exist, as the other mail server says by number or a mail service knows.

        A bare 550 does not count: servers say so as well when they take us for a sender of advertising.
        """
        known = Q(code__contains="5.1.") | Q(code__endswith="5.2.1") | Q(code__endswith="5.4.4")
        refused = Q(state__in=(DeliveryState.REFUSED, DeliveryState.BOUNCED), reason__in=GONE) & known
        told = Q(state=DeliveryState.BOUNCED, reason__in=GONE | {Reason.CAME_BACK}, code="")
        return self.filter(refused | told).exclude(address="")


class Delivery(models.Model):
    """The letter of a mailing to one recipient, and what became of it.

    A worker takes it by one conditional statement (`sending`), sends it, and notes what came of that. Where a worker
    was lost in between or the connection broke after the whole letter was handed over, nobody knows whether it went
    out: then it is `unknown` and never sent again by itself. `identity` makes the Message-ID, the same for every
    attempt, by which bounces are recognised; `provider_id` is how a mail service calls it. `code` are a mail server's
    numbers (RFC 5321 section 4.2, RFC 3463), never its words. `next_at` is when it is due, or until when a worker has
    it. `language` is the recipient's, `written_in` the one of the text they got.
    """

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="deliveries", verbose_name=_("mailing"))
    registration = models.ForeignKey(
        Registration, models.SET_NULL, null=True, blank=True, related_name="deliveries", verbose_name=_("registration")
    )
    address = models.EmailField(_("address"), blank=True)
    language = models.CharField(_("language"), max_length=8, choices=language_choices)
    written_in = models.CharField(_("language of the text"), max_length=8, choices=language_choices, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=DeliveryState, default=DeliveryState.QUEUED)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason, blank=True)
    code = models.CharField(_("numbers of the answer"), max_length=20, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    identity = models.UUIDField(_("identity"), default=uuid.uuid4, unique=True, editable=False)
    provider_id = models.CharField(_("identity at the mail service"), max_length=200, blank=True, db_index=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    next_at = models.DateTimeField(_("next attempt"), null=True, default=timezone.now)
    tried_at = models.DateTimeField(_("last attempt"), null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    settled_at = models.DateTimeField(_("settled"), null=True)

    # What is known of people besides their registration for an event whose people are erased (`retention.leftovers`).
    held_because = _("other registrations and newsletters that people have asked for")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter of a mailing")
        verbose_name_plural = _("letters of mailings")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="delivery_due_or_settled",
                condition=Q(state__in=sorted(SETTLED), next_at=None)
                | Q(state__in=sorted(DUE | {DeliveryState.SENDING}), next_at__isnull=False),
            ),
            models.CheckConstraint(
                name="delivery_sent_has_time", condition=~Q(state=DeliveryState.SENT) | Q(sent_at__isnull=False)
            ),
            models.UniqueConstraint(
                "mailing", Lower("address"), name="delivery_once_per_address", condition=~Q(address="")
            ),
            models.UniqueConstraint(
                name="delivery_once_per_registration",
                fields=["mailing", "registration"],
                condition=Q(registration__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="delivery_due",
                fields=["mailing", "next_at"],
                condition=Q(state__in=sorted(DUE | {DeliveryState.SENDING})),
            ),
            models.Index(name="delivery_log", fields=["mailing", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_held_for_other_reasons(self) -> bool:
        """True for a newsletter, which somebody has asked for whatever else they registered for."""
        return self.mailing.kind == MailingKind.NEWSLETTER
