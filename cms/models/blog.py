"""A partner's blog and its articles, in one language."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.article_form import ArticleForm
from cms.blocks import PageBody
from cms.models.base import NAMED, BasePage, PresentingPage, name_in
from cms.models.pictures import PICTURE_FIELDS, PICTURE_PANEL, Pictured
from cms.reading_time import number_of_words
from events.models import Theme
from partners.models import Partner, User


class BlogPage(PresentingPage):
    """A partner's blog in one language; its articles lie below."""

    presents = "partner"
    aspect = "blog"

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+", verbose_name=_("partner"), editable=False)

    template = "cms/blog.html"
    is_creatable = False  # Wagtail does not inherit it
    parent_page_types = ["cms.PartnerPage"]
    subpage_types = ["cms.ArticlePage"]
    translatable_fields = [*PresentingPage.translatable_fields, SynchronizedField("partner", overridable=False)]

    class Meta:
        verbose_name = _("blog")
        verbose_name_plural = _("blogs")

    def presented_name(self) -> str:
        """Return what the blog is called in lists of pages."""
        return name_in(self.language, _("Blog of %(partner)s"), partner=self.partner.short_name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the template needs, the same for visitors and previews."""
        from cms.presenters.blog import blog_context

        return {**super().get_context(request, *args, **kwargs), **blog_context(request, [self])}


def today() -> dt.date:
    """Return the day an article begins with; editors may give it another."""
    return timezone.localdate()


class Provenance(models.TextChoices):
    """How the text of one language version came about."""

    ORIGINAL = "original", _("Written in this language")
    AUTHOR = "author", _("Translated by the author")
    PERSON = "person", _("Translated by another person")
    MACHINE = "machine", _("Translated by a machine")


class ArticleTag(TagBase):
    """A word that articles are found by, in whatever language. Files have tags of their own, which nobody else sees."""

    free_tagging = True

    class Meta:
        verbose_name = _("article tag")
        verbose_name_plural = _("article tags")


class TaggedArticle(ItemBase):
    """One tag on one article."""

    tag = models.ForeignKey(ArticleTag, models.CASCADE, related_name="articles")
    content_object = ParentalKey("cms.ArticlePage", on_delete=models.CASCADE, related_name="tagged")


# What is the same in all languages of an article.
FACTS = ["author", "byline", "themes", "date", "source_name", "source_url"]


class ArticlePage(BasePage, Pictured):
    """An article in one language. Whose it is follows from the blog it lies in, and is stored to be listed by.

    `author` is who wrote the original and is the same in all languages; readers learn the name if that person shows a
    profile. `byline` names somebody who has no account here. `words` is counted whenever the page is stored.
    """

    # Indexed together with the date.
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        editable=False,
        db_index=False,
        related_name="+",
        verbose_name=_("partner"),
    )
    author = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author"))
    byline = models.CharField(_("author without an account"), max_length=150, blank=True)
    themes = ParentalManyToManyField(Theme, related_name="articles", verbose_name=_("themes"), blank=True)
    tags = ClusterTaggableManager(through=TaggedArticle, verbose_name=_("tags"), blank=True)
    provenance = models.CharField(
        _("how this text came about"), max_length=10, choices=Provenance, default=Provenance.ORIGINAL
    )
    translator = models.CharField(_("translated by"), max_length=150, blank=True)
    source_name = models.CharField(_("first published by"), max_length=150, blank=True)
    source_url = models.URLField(_("address of the first publication"), max_length=500, blank=True)
    words = models.PositiveIntegerField(_("words"), default=0, editable=False)
    date = models.DateField(_("date"), default=today, help_text=_("Readers see it; newer articles stand first."))
    body = StreamField(PageBody(), verbose_name=_("text"), blank=True)

    template = "cms/article.html"
    picture_template = "cms/article_picture.html"
    parent_page_types = ["cms.BlogPage"]
    subpage_types: list[type[Page]] = []
    base_form_class = ArticleForm
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("date"),
        MultiFieldPanel(
            [
                # Wagtail's own chooser of people would show everybody's.
                FieldPanel("author", widget=forms.Select),
                FieldPanel(
                    "byline", help_text=_("The name of somebody who has no account here; then nobody is chosen above.")
                ),
            ],
            heading=_("Author"),
            help_text=_("Readers see the name of somebody with an account only if that person agreed to be shown."),
        ),
        PICTURE_PANEL,
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
                FieldPanel("tags", help_text=_("Words in the language of the text that readers may look for.")),
            ],
            heading=_("What it is about"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("provenance"),
                FieldPanel("translator", help_text=_("A name, if that person wants to be named.")),
                FieldPanel(
                    "source_name",
                    help_text=_("When the text stood somewhere else before: the newspaper, website or organisation."),
                ),
                FieldPanel("source_url"),
            ],
            heading=_("Where the text comes from"),
        ),
    ]
    # Tags, and how the text came about, belong to one language version.
    translatable_fields = [
        *NAMED,
        *BasePage.translatable_fields,
        *PICTURE_FIELDS,
        TranslatableField("body"),
        *[SynchronizedField(name, overridable=False) for name in FACTS],
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        # The latest of the whole network, and of one partner, without a look at all there are.
        indexes = [
            models.Index(fields=["-date", "-page_ptr"], name="article_latest"),
            models.Index(fields=["partner", "-date", "-page_ptr"], name="article_latest_of_partner"),
        ]

    @property
    def has_words(self) -> bool:
        """True: an article is words."""
        return True

    @property
    def texts(self) -> list[str]:
        """What a reader reads: the title, the lead, and the text piece by piece."""
        return [self.title, self.lead, *self.body.stream_block.get_searchable_content(self.body)]

    def clean(self) -> None:
        """Count the words, and let a typed name stand for the account; raises `ValidationError` for what contradicts.

        Wagtail asks for this with every draft and every publication.
        """
        super().clean()
        self.words = number_of_words(self.texts)
        if self.byline:
            self.author = None
        errors = {}
        if self.translator and self.provenance in (Provenance.ORIGINAL, Provenance.AUTHOR):
            errors["translator"] = _("Say above that another person or a machine translated the text.")
        if self.source_url and not self.source_name:
            errors["source_name"] = _("Name whom the address belongs to.")
        if self.source_url and not self.source_url.lower().startswith(("http://", "https://")):
            errors["source_url"] = _("Type an address that begins with https:// or http://.")
        if errors:
            raise ValidationError(errors)

    @property
    def publisher(self) -> Partner:
        """The partner whose blog the article lies in. Raises `ValueError` for a page that has no place yet."""
        if self.partner is None:
            raise ValueError("The article lies in no blog.")
        return self.partner

    def follow_blog(self) -> None:
        """Take the partner from the blog the article lies in; a page that has no place yet has no partner."""
        blog = BlogPage.objects.filter(path=self.path[: -self.steplen]).first() if self.path else None
        self.partner_id = blog.partner_id if blog else None

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Follow the blog, then validate as usual."""
        self.follow_blog()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """Follow the blog, then validate as Wagtail does for drafts."""
        self.follow_blog()
        super().minimal_clean()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the template needs, the same for visitors and previews."""
        from cms.presenters.article import article_context

        return {**super().get_context(request, *args, **kwargs), **article_context(request, [self])}
