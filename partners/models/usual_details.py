"""What somebody usually says of themselves when they register, so that they need not type it again."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from common.languages import language_choices
from partners.models.people import User


class UsualDetails(models.Model):
    """The beginning of a person's next registration; nobody else ever sees it, and everything in it may be empty.

    `sector` and `capacity` are codes that only the form which offers them knows.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="usual_details", verbose_name=_("person"))
    given_name = models.CharField(_("given name"), max_length=150, blank=True)
    family_name = models.CharField(_("family name"), max_length=150, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=8, choices=language_choices, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    country = CountryField(_("country the organisation is in"), blank=True)
    city = models.CharField(_("town the organisation is in"), max_length=100, blank=True)
    sector = models.CharField(_("sector"), max_length=14, blank=True)
    capacity = models.CharField(_("capacity"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("details for the next registration")
        verbose_name_plural = _("details for the next registration")

    def __str__(self) -> str:
        # No name: audit entries keep this text after personal data is gone.
        return f"{self._meta.verbose_name} {self.pk}"
