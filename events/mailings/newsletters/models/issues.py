"""The issues of newsletters."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.mailings.models import Mailing
from events.mailings.newsletters.models.subscribers import Newsletter
from events.programme.models import Event


class Issue(models.Model):
    """One issue: its texts, when it goes out and what became of each letter are its `mailing`'s.

    `events` are told of with date and place, `articles` are the translation keys of articles, in the order they are
    listed; a reader gets both in their language where there is a translation.
    """

    newsletter = models.ForeignKey(Newsletter, models.CASCADE, related_name="issues", verbose_name=_("newsletter"))
    mailing = models.OneToOneField(Mailing, models.CASCADE, related_name="issue", verbose_name=_("mailing"))
    events = models.ManyToManyField(Event, blank=True, related_name="+", verbose_name=_("events"))
    articles: Any = models.JSONField(_("articles"), default=list, blank=True)

    class Meta:
        verbose_name = _("issue of a newsletter")
        verbose_name_plural = _("issues of newsletters")
        ordering = ["-pk"]

    def __str__(self) -> str:
        # No subject: audit entries keep this text.
        return _now("Issue %(number)s") % {"number": self.pk}
