"""Where a partner works: its groups, the collection of its pictures and documents, its workflow."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Workflow

from partners.models import Partner


class Moderation(models.TextChoices):
    """When comments are looked at."""

    AFTER = "after", _("Comments appear at once; moderators look afterwards")
    BEFORE = "before", _("Comments appear when a moderator has agreed")


class PartnerSpace(models.Model):
    """What `cms.spaces` keeps for one partner. Names may be changed; who belongs to whom is stored here."""

    partner = models.OneToOneField(Partner, models.CASCADE, related_name="space", verbose_name=_("partner"))
    editors = models.OneToOneField(Group, models.PROTECT, related_name="+", verbose_name=_("editors"))
    administrators = models.OneToOneField(Group, models.PROTECT, related_name="+", verbose_name=_("administrators"))
    collection = models.OneToOneField(Collection, models.PROTECT, related_name="+", verbose_name=_("collection"))

    workflow = models.OneToOneField(Workflow, models.PROTECT, related_name="+", verbose_name=_("workflow"), null=True)
    moderation = models.CharField(_("comments"), max_length=6, choices=Moderation, default=Moderation.AFTER)

    class Meta:
        verbose_name = _("partner space")
        verbose_name_plural = _("partner spaces")

    def __str__(self) -> str:
        return f"{self.partner}"

    @property
    def groups(self) -> tuple[Group, Group]:
        """Everyone who works in the space."""
        return self.editors, self.administrators
