"""When guests choose, how, and what everybody has to choose."""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from events.programme.enums import SlotMode
from events.programme.models.events import Event

# How many wishes of a slot anybody may rank.
MOST_WISHES = 12


class ChoiceRules(models.Model):
    """What everybody has to choose at one event, and until when.

    Whoever changes what anybody has signed up for locks this row first (`registrations.choices`), so that of one event
    one such change happens after the other.
    """

    event = models.OneToOneField(Event, models.CASCADE, related_name="choice_rules", verbose_name=_("event"))
    freezes_at = models.DateTimeField(
        _("choices are fixed from"),
        null=True,
        blank=True,
        help_text=_("Until then guests change their timetable themselves. Empty: until each activity begins."),
    )
    least = models.PositiveSmallIntegerField(_("at least"), default=0, help_text=_("Activities everybody chooses."))
    most = models.PositiveSmallIntegerField(
        _("at most"), null=True, blank=True, help_text=_("Activities anybody may have; empty for no limit.")
    )
    least_visits = models.PositiveSmallIntegerField(
        _("study visits at least"), default=0, help_text=_("How many of them are study visits.")
    )
    one_at_a_time = models.BooleanField(
        _("one thing at a time"), default=True, help_text=_("Ways to a study visit and back count as well.")
    )
    most_wishes = models.PositiveSmallIntegerField(_("wishes per slot"), default=4)

    class Meta:
        verbose_name = _("rules of choosing")
        verbose_name_plural = _("rules of choosing")
        constraints = [
            models.CheckConstraint(
                name="choice_rules_least_within_most",
                condition=Q(most=None) | (Q(most__gte=F("least")) & Q(most__gte=F("least_visits"))),
                violation_error_message=_("Nobody can choose at least more than at most."),
            ),
            models.CheckConstraint(
                name="choice_rules_few_wishes",
                condition=Q(most_wishes__range=(1, MOST_WISHES)),
                violation_error_message=_("People rank between one and twelve wishes."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @classmethod
    def of(cls, event: Event) -> "ChoiceRules":
        """Return the rules of `event`; the usual ones, which are not stored, where nobody has set any. One query."""
        return cls.objects.filter(event=event).first() or cls(event=event)

    def is_frozen(self, now: dt.datetime | None = None) -> bool:
        """True when guests cannot change what they have chosen any more at `now` (default: this moment)."""
        return self.freezes_at is not None and self.freezes_at <= (now or timezone.now())


class Slot(models.Model):
    """A time for which everybody chooses among parallel activities; slots of one event never overlap.

    `mode` says how: freely, first come first served, between `opens_at` and `closes_at`; or by ranked wishes until
    `closes_at` and an allocation, which was applied at `allocated_at`.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="slots", verbose_name=_("event"))
    name = I18nCharField(_("name"), max_length=200)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    mode = models.CharField(_("how guests choose"), max_length=6, choices=SlotMode, default=SlotMode.FREE)
    opens_at = models.DateTimeField(_("choosing opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("choosing closes"), null=True, blank=True)
    most = models.PositiveSmallIntegerField(
        _("at most"), default=1, help_text=_("How many of its activities one guest may have.")
    )
    allocated_at = models.DateTimeField(_("allocated"), null=True, editable=False)

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="slot_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The end must come after the start."),
            ),
            models.CheckConstraint(
                name="slot_closes_after_opening",
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                violation_error_message=_("Choosing must close after it opens."),
            ),
            models.CheckConstraint(
                name="slot_wishes_have_an_end",
                condition=~Q(mode=SlotMode.RANKED) | Q(closes_at__isnull=False),
                violation_error_message=_("Ranked wishes need a date until which they are taken."),
            ),
            models.CheckConstraint(
                name="slot_takes_somebody",
                condition=Q(most__gte=1),
                violation_error_message=_("A guest may have at least one activity of a slot."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def is_open(self, now: dt.datetime | None = None) -> bool:
        """True when guests may choose freely, or rank wishes, at `now` (default: this moment)."""
        now = now or timezone.now()
        return (self.opens_at is None or self.opens_at <= now) and (self.closes_at is None or now < self.closes_at)

    def has_closed(self, now: dt.datetime | None = None) -> bool:
        """True when what guests choose or wish for is not taken any more at `now` (default: this moment)."""
        return self.closes_at is not None and self.closes_at <= (now or timezone.now())

    @property
    def takes_wishes(self) -> bool:
        """True for ranked wishes that no allocation has answered yet."""
        return self.mode == SlotMode.RANKED and self.allocated_at is None
