"""Choosing among applications: what reviewers think, and what the organisers aim at."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.programme.models import Event
from events.registrations.enums import Dimension
from events.registrations.models.registrations import Registration

BEST_SCORE = 5


class Review(models.Model):
    """What one reviewer says about one application: a score from 1 to 5, a note, or both."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="reviews", verbose_name=_("registration")
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="reviews", verbose_name=_("reviewer")
    )
    score = models.PositiveSmallIntegerField(_("score"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["changed_at", "pk"]
        constraints = [
            models.UniqueConstraint(name="review_once_per_reviewer", fields=["registration", "reviewer"]),
            models.CheckConstraint(
                name="review_score_in_range", condition=Q(score=None) | Q(score__range=(1, BEST_SCORE))
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class SelectionTarget(models.Model):
    """How many of the places the organisers wish to give to guests of one kind: "10 of Sweden", "15 volunteers"."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="targets", verbose_name=_("event"))
    dimension = models.CharField(_("what counts"), max_length=12, choices=Dimension)
    value = models.CharField(_("which"), max_length=200)
    places = models.PositiveIntegerField(_("places wished"))

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["dimension", "value"]
        constraints = [models.UniqueConstraint(name="target_once", fields=["event", "dimension", "value"])]

    def __str__(self) -> str:
        return f"{self.get_dimension_display()}: {self.value}"
