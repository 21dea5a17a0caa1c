"""What can be found: one row per thing and language, kept by `cms.search` beside what it describes."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.languages import language_choices
from events.models import Theme
from partners.models import Partner


class Kind(models.TextChoices):
    """What sort of thing an entry leads to."""

    PAGE = "page", _("Page")
    ARTICLE = "article", _("Article")
    EVENT = "event", _("Event")
    ACTIVITY = "activity", _("Activity")
    PARTNER = "partner", _("Partner")


class SearchEntry(models.Model):
    """The words of one thing in one language, as far as everybody may read them.

    `thing` names what the entries of all languages describe, such as `article:<key>`; `path` is the public address
    without the language in front. The columns a database searches in are made by a migration and kept by triggers:
    PostgreSQL has vectors stemmed by `configuration`, SQLite a full-text table beside this one. A migration that
    changes this table ends with `cms.search.schema.rebuild`, for SQLite makes tables anew and forgets their triggers.
    """

    thing = models.CharField(max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    language = models.CharField(_("language"), max_length=8, choices=language_choices)
    configuration = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    lead = models.TextField(blank=True)
    # What there is to read, for the passage shown with a hit.
    text = models.TextField(blank=True)
    # As searched in: the title, and everything else that leads here. `cms.search.preparing` writes them.
    title_words = models.TextField(blank=True)
    words = models.TextField(blank=True)
    path = models.TextField()
    partner = models.ForeignKey(Partner, models.CASCADE, null=True, blank=True, related_name="+")
    themes = models.ManyToManyField(Theme, related_name="+", blank=True)
    # What it is about: the day of an article or an activity, the first day of an event.
    date = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [models.UniqueConstraint(name="search_entry_once", fields=["thing", "language"])]
        indexes = [models.Index(fields=["kind", "language"], name="search_entry_kind")]

    def __str__(self) -> str:
        return f"{self.thing} ({self.language})"


class SearchAlias(models.Model):
    """Words that mean the same to those who search, such as Hannover and Hanover; one per line."""

    words = models.TextField(_("words"), help_text=_("One per line. Whoever searches for one finds the others."))

    class Meta:
        verbose_name = _("search alias")
        verbose_name_plural = _("search aliases")
        ordering = ["words"]

    def __str__(self) -> str:
        return " · ".join(line for line in self.words.splitlines() if line.strip())


class MissedSearch(models.Model):
    """Words somebody searched for and found nothing; who it was is not kept."""

    words = models.CharField(_("words"), max_length=100)
    language = models.CharField(_("language"), max_length=8, choices=language_choices)
    times = models.PositiveIntegerField(_("how often"), default=1)
    last_at = models.DateTimeField(_("last"), default=timezone.now)

    class Meta:
        verbose_name = _("search without a hit")
        verbose_name_plural = _("searches without a hit")
        ordering = ["-times", "-last_at"]
        constraints = [models.UniqueConstraint(name="missed_search_once", fields=["words", "language"])]

    def __str__(self) -> str:
        return self.words
