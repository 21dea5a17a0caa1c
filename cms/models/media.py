"""What is said about a picture or a document in each language."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string
from wagtail.models import Locale


class MediaText(models.Model):
    """The words about one picture or document in one language.

    The original's `text` is what the file itself carries in Wagtail, the description of a picture and the title of a
    document, so that Wagtail's own forms stay the place to change it; its row here says which language that is. A
    translation remembers which words it translates: when those have changed since, it is outdated.
    """

    image = models.ForeignKey(
        get_image_model_string(), models.CASCADE, related_name="texts", verbose_name=_("picture"), null=True, blank=True
    )
    document = models.ForeignKey(
        get_document_model_string(),
        models.CASCADE,
        related_name="texts",
        verbose_name=_("document"),
        null=True,
        blank=True,
    )
    locale = models.ForeignKey(Locale, models.CASCADE, related_name="+", verbose_name=_("language"))
    text = models.CharField(_("text"), max_length=255)
    caption = models.CharField(_("caption"), max_length=250, blank=True)
    is_original = models.BooleanField(_("original"), default=False)
    translated_from = models.JSONField(_("translated from"), default=list, editable=False)

    class Meta:
        verbose_name = _("text about a file")
        verbose_name_plural = _("texts about files")
        constraints = [
            models.CheckConstraint(
                name="media_text_is_about_one_file",
                condition=Q(image=None, document__isnull=False) | Q(image__isnull=False, document=None),
            ),
            models.UniqueConstraint(name="media_text_once_per_image_and_language", fields=["image", "locale"]),
            models.UniqueConstraint(name="media_text_once_per_document_and_language", fields=["document", "locale"]),
            models.UniqueConstraint(
                name="media_text_one_original_per_image", fields=["image"], condition=Q(is_original=True)
            ),
            models.UniqueConstraint(
                name="media_text_one_original_per_document", fields=["document"], condition=Q(is_original=True)
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def language(self) -> str:
        """The code of the language the words are in."""
        return str(self.locale.language_code)
