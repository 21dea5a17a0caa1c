"""Who speaks, moderates, reports or interprets at an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField
from wagtail.images import get_image_model_string

from events.programme.models.events import Event


class Speaker(models.Model):
    """A person who contributes to an event, as told to readers; perhaps a registered guest as well.

    Versions of the programme hold the number of a speaker, never a name, so that a name goes everywhere at once.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="speakers", verbose_name=_("event"))
    name = models.CharField(_("name"), max_length=200)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    biography = I18nTextField(_("biography"), blank=True)
    photo = models.ForeignKey(
        get_image_model_string(), models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("photo")
    )
    registration = models.ForeignKey(
        "events.Registration",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="speakers",
        verbose_name=_("registered as"),
    )

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="speaker_once_per_registration", fields=["registration"], condition=~models.Q(registration=None)
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def audit_label(self) -> str:
        """What the audit trail calls the person: entries outlive names."""
        return f"{self._meta.verbose_name} {self.pk}"
