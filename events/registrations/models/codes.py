"""Codes: who may register for a restricted event, or for places kept for a role."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.programme.models import Event
from events.registrations.enums import GuestRole
from events.seats.models import SeatPool


class AccessCode(models.Model):
    """A code, also given as a link, with which a number of people may register.

    Always: `used` = live registrations made with it. `pool` is where its people sit, None for the usual places.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="codes", verbose_name=_("event"))
    code = models.CharField(_("code"), max_length=40)
    name = models.CharField(_("for whom"), max_length=150, help_text=_("Only organisers see this."))
    role = models.CharField(_("role"), max_length=12, choices=GuestRole, default=GuestRole.GUEST)
    pool = models.ForeignKey(
        SeatPool, models.PROTECT, null=True, blank=True, related_name="codes", verbose_name=_("group of places")
    )
    uses = models.PositiveIntegerField(_("how many people"))
    used = models.PositiveIntegerField(_("used"), default=0, editable=False)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    outside_window = models.BooleanField(_("also when registration is closed"), default=False)
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("code")
        verbose_name_plural = _("codes")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="code_used_within_uses",
                condition=Q(used__lte=F("uses")),
                violation_error_message=_("More people than that have used the code already."),
            ),
            models.UniqueConstraint(
                Upper("code"),
                F("event"),
                name="code_once_per_event",
                violation_error_message=_("The event has this code already."),
            ),
        ]

    def __str__(self) -> str:
        # Not the code itself: audit entries keep this text.
        return f"{self._meta.verbose_name} {self.pk}"
