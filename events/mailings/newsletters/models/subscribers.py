"""Which newsletters there are, and who has asked for them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from common.languages import language_choices
from events.mailings.newsletters.enums import Source, SubscriberState
from partners.enums import PartnerStatus
from partners.models import Partner


class NewsletterQuerySet(models.QuerySet["Newsletter"]):
    """Filters on newsletters."""

    def offered(self) -> "NewsletterQuerySet":
        """Keep those that people can subscribe to; of partners that have left there are none."""
        in_network = Q(partner=None) | Q(partner__status=PartnerStatus.ACTIVE)
        return self.filter(in_network, is_open=True).select_related("partner")


class Newsletter(models.Model):
    """What people subscribe to: the newsletter of the network, or with `partner` of one partner.

    `about` tells readers before they subscribe what it is about and how often it comes. It is offered while `is_open`.
    """

    partner = models.OneToOneField(
        Partner, models.CASCADE, null=True, blank=True, related_name="newsletter", verbose_name=_("partner")
    )
    about = I18nTextField(_("what it is about"), blank=True)
    is_open = models.BooleanField(_("people can subscribe"), default=False)

    objects = NewsletterQuerySet.as_manager()

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")
        constraints = [
            models.UniqueConstraint(Coalesce("partner", 0), name="newsletter_once_for_the_network"),
        ]

    def __str__(self) -> str:
        return _now("Newsletter of %(name)s") % {"name": self.sender}

    @property
    def sender(self) -> str:
        """Whose newsletter it is, by name."""
        return self.partner.name if self.partner else settings.NETWORK_NAME


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """Filters on subscribers."""

    def confirmed(self) -> "SubscriberQuerySet":
        """Keep those who are written to."""
        return self.filter(state=SubscriberState.CONFIRMED)


class Subscriber(models.Model):
    """An address that asked for newsletters; it is written to once its reader has confirmed that they asked.

    `key` stands, signed, in the links of their letters. Who has left is forgotten some days after `left_at`, who never
    confirmed some days after `asked_at` (`forgetting`).
    """

    # Of people who are erased after an event, this is known for a reason of its own: they have asked for newsletters.
    is_held_for_other_reasons = True
    held_because = _("newsletters people have asked for")

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    state = models.CharField(_("state"), max_length=9, choices=SubscriberState, default=SubscriberState.PENDING)
    source = models.CharField(_("where they asked"), max_length=7, choices=Source, default=Source.WEBSITE)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    newsletters = models.ManyToManyField(
        Newsletter, through="Subscription", related_name="subscribers", verbose_name=_("newsletters")
    )

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="subscriber_confirmed_at_a_moment",
                condition=~Q(state=SubscriberState.CONFIRMED) | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="subscriber_left_at_a_moment",
                condition=Q(state=SubscriberState.LEFT, left_at__isnull=False)
                | (~Q(state=SubscriberState.LEFT) & Q(left_at=None)),
            ),
        ]

    def __str__(self) -> str:
        # The audit trail repeats this, so it names nobody.
        return _now("Subscriber %(number)s") % {"number": self.pk}


class Subscription(models.Model):
    """That a subscriber agreed to get one newsletter: `since` when, and to which version of the privacy text."""

    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="subscriptions")
    newsletter = models.ForeignKey(Newsletter, models.CASCADE, related_name="subscriptions")
    since = models.DateTimeField(_("since"), default=timezone.now)
    text_version = models.CharField(_("version of the text agreed to"), max_length=20)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "newsletter"], name="subscription_once"),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
