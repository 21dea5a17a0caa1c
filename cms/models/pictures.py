"""The picture at the head of a page."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

PICTURE_PANEL = MultiFieldPanel(
    [FieldPanel("picture"), FieldPanel("picture_text")],
    heading=_("Picture"),
    help_text=_("Without a picture, the page shows a drawing of its own."),
)
# A translation shows the same picture, or one of its own: a picture may have writing on it.
PICTURE_FIELDS = [SynchronizedField("picture"), TranslatableField("picture_text")]


class Pictured(Page):
    """Gives a page a picture, and a text for those who cannot see it."""

    picture = models.ForeignKey(
        get_image_model_string(), models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_text = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_("For people who cannot see it. Leave empty when the picture only decorates."),
    )

    # How the picture stands on the page, and thereby in which sizes it is made.
    picture_template: ClassVar[str] = "cms/picture.html"

    class Meta:
        abstract = True
