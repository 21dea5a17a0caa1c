"""Programs of others that are told what happens to events, and every message to them."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.calendars.webhooks.enums import CHOSEN_KINDS, DeliveryState, Failure, MessageKind, OffReason
from events.programme.models import Event
from partners.models import Partner

TWICE = _("There is a webhook with this address already.")


class WebhookQuerySet(models.QuerySet["Webhook"]):
    """Filters on webhooks."""

    def active(self) -> "WebhookQuerySet":
        """Keep those that are told something."""
        return self.filter(off_reason="")


class Webhook(models.Model):
    """Where a program of somebody else is told of events: all of them, or with `partner` those it hosts.

    `sealed` is the secret that signs, sealed with the key of that name; until `former_until` messages carry a
    signature with the secret before it as well. `failures` counts attempts in vain since the last that arrived, the
    first of them at `failing_since`. What is told nothing more has an `off_reason`.
    """

    name = models.CharField(_("name"), max_length=150)
    url = models.URLField(_("address of the receiver"), max_length=1000)
    kinds = models.JSONField(_("what is told"), default=list)
    partner = models.ForeignKey(
        Partner, models.CASCADE, null=True, blank=True, related_name="webhooks", verbose_name=_("only events hosted by")
    )
    sealed = models.BinaryField(default=b"", editable=False)
    key = models.CharField(max_length=100, blank=True, editable=False)
    former_sealed = models.BinaryField(default=b"", editable=False)
    former_key = models.CharField(max_length=100, blank=True, editable=False)
    former_until = models.DateTimeField(_("former secret holds until"), null=True, editable=False)
    failures = models.PositiveIntegerField(_("failed attempts"), default=0, editable=False)
    failing_since = models.DateTimeField(_("failing since"), null=True, editable=False)
    off_reason = models.CharField(_("switched off"), max_length=7, choices=OffReason, blank=True, editable=False)
    off_at = models.DateTimeField(_("switched off at"), null=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="webhook_off_has_reason",
                condition=Q(off_reason="", off_at=None) | (~Q(off_reason="") & Q(off_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="webhook_fails_since_then",
                condition=Q(failures=0, failing_since=None) | Q(failures__gt=0, failing_since__isnull=False),
            ),
            models.UniqueConstraint(
                name="webhook_once_for_all", fields=["url"], condition=Q(partner=None), violation_error_message=TWICE
            ),
            models.UniqueConstraint(
                name="webhook_once_per_partner", fields=["partner", "url"], violation_error_message=TWICE
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse kinds nobody knows, and none at all; raises `ValidationError`."""
        if not isinstance(self.kinds, list) or not self.kinds or not set(self.kinds) <= set(CHOSEN_KINDS):
            raise ValidationError({"kinds": _("Choose at least one.")})

    @property
    def is_active(self) -> bool:
        """True while it is told something."""
        return not self.off_reason


class WebhookDelivery(models.Model):
    """One message to one webhook, kept with the answer of the last attempt.

    `message` is the identity receivers know it by, whenever and however often it is sent; `payload` the exact text
    that is signed. A waiting one is due at `next_at`; an attempt under way puts that off until it must be over, so
    that nobody else sends it meanwhile and somebody does when its worker died.
    """

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries", verbose_name=_("webhook"))
    message = models.UUIDField(_("message"), default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("what it tells"), max_length=20, choices=MessageKind)
    event = models.ForeignKey(Event, models.CASCADE, null=True, related_name="+", verbose_name=_("event"))
    payload = models.TextField(_("content"))
    state = models.CharField(_("state"), max_length=9, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    next_at = models.DateTimeField(_("next attempt"), null=True, default=timezone.now)
    tried_at = models.DateTimeField(_("last attempt"), null=True)
    duration = models.PositiveIntegerField(_("milliseconds until the answer"), null=True)
    code = models.PositiveSmallIntegerField(_("status code of the answer"), null=True)
    failure = models.CharField(_("what went wrong"), max_length=10, choices=Failure, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        verbose_name = _("message of a webhook")
        verbose_name_plural = _("messages of webhooks")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="webhook_delivery_waits_for_a_time",
                condition=Q(state=DeliveryState.WAITING, next_at__isnull=False)
                | (~Q(state=DeliveryState.WAITING) & Q(next_at=None)),
            ),
            models.CheckConstraint(
                name="webhook_delivery_arrived_whole",
                condition=~Q(state=DeliveryState.DELIVERED) | Q(failure="", code__range=(200, 299)),
            ),
        ]
        indexes = [
            models.Index(name="webhook_delivery_due", fields=["next_at"], condition=Q(state=DeliveryState.WAITING)),
            models.Index(name="webhook_delivery_log", fields=["webhook", "-made_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.message}"
