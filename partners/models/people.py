"""A person who signs in."""

import zoneinfo

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from common.languages import language_choices
from common.validators import validate_time_zone
from partners.enums import NetworkRole
from partners.managers import UserManager


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in, known by e-mail address."""

    email = models.EmailField(_("e-mail address"), unique=True)
    first_name = models.CharField(_("given name"), max_length=150)
    last_name = models.CharField(_("family name"), max_length=150)
    language = models.CharField(_("language"), max_length=8, choices=language_choices, default="en")
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Europe/Brussels", validators=[validate_time_zone]
    )
    network_role = models.CharField(
        _("role in the network"), max_length=20, choices=NetworkRole, default=NetworkRole.NONE, blank=True
    )
    is_staff = models.BooleanField(_("may sign in to the back office"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("since"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def get_full_name(self) -> str:
        """Return given and family name as one text."""
        return f"{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        """Return the given name."""
        return self.first_name

    @property
    def audit_label(self) -> str:
        """What the audit trail calls this person: entries outlive names."""
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The zone this person's own times are shown in."""
        return zoneinfo.ZoneInfo(self.time_zone)
