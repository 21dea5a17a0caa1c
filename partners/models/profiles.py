"""What people tell about themselves as authors; theirs alone to say."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from wagtail.images import get_image_model_string

from partners.models.partners import Partner
from partners.models.people import User


class ProfileQuerySet(models.QuerySet["Profile"]):
    """Filters on profiles."""

    def public(self) -> "ProfileQuerySet":
        """Keep people who agreed to be shown and can still sign in to take that back."""
        return self.filter(agreed_at__isnull=False, user__is_active=True)


class Profile(models.Model):
    """A person as readers meet them: with what they wrote, and with each field they chose to show.

    Nobody sees any of it before the person has agreed; the name is what a public profile shows in any case.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="profile", verbose_name=_("person"))
    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    agreed_at = models.DateTimeField(_("agreed"), null=True, blank=True)
    biography = I18nTextField(_("about me"), blank=True, default="")
    biography_shown = models.BooleanField(_("show it"), default=False)
    photo = models.ForeignKey(
        get_image_model_string(), models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("photo")
    )
    photo_shown = models.BooleanField(_("show it"), default=False)
    website = models.URLField(_("website"), blank=True, validators=[URLValidator(schemes=["http", "https"])])
    website_shown = models.BooleanField(_("show it"), default=False)
    email_shown = models.BooleanField(_("show my e-mail address"), default=False)
    roles_shown = models.BooleanField(_("show what I do and did"), default=False)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return str(self.user)

    @property
    def is_public(self) -> bool:
        """True when everybody may see the person: the predicate behind `ProfileQuerySet.public`."""
        return self.agreed_at is not None and self.user.is_active


class ProfileRole(models.Model):
    """What a person does or did somewhere, and from when until when; days, the last one included."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="roles", verbose_name=_("profile"))
    title = I18nCharField(_("role"))
    organisation = models.CharField(_("organisation"), max_length=150, blank=True)
    # A role at a partner ends by itself when the person leaves it.
    partner = models.ForeignKey(
        Partner, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("partner")
    )
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = [F("until").desc(nulls_first=True), F("since").desc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="profile_role_ends_after_it_begins",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                violation_error_message=_("A role cannot end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.partner or self.organisation}"
