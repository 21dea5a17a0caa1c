"""A partner's blog and its articles, in one language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.blocks import PageBody
from cms.models.base import BasePage, PresentingPage, name_in
from cms.models.pictures import PICTURE_PANEL, Pictured
from partners.models import Partner


class BlogPage(PresentingPage):
    """A partner's blog in one language; its articles lie below."""

    presents = "partner"
    aspect = "blog"

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+", verbose_name=_("partner"), editable=False)

    template = "cms/blog.html"
    is_creatable = False  # Wagtail does not inherit it
    parent_page_types = ["cms.PartnerPage"]
    subpage_types = ["cms.ArticlePage"]

    class Meta:
        verbose_name = _("blog")
        verbose_name_plural = _("blogs")

    def presented_name(self) -> str:
        """Return what the blog is called in lists of pages."""
        return name_in(self.language, _("Blog of %(partner)s"), partner=self.partner.short_name)


class ArticlePage(Pictured, BasePage):
    """An article in one language."""

    body = StreamField(PageBody(), verbose_name=_("text"), blank=True)

    template = "cms/article.html"
    parent_page_types = ["cms.BlogPage"]
    subpage_types: list[type[Page]] = []
    content_panels = [
        *BasePage.content_panels,
        PICTURE_PANEL,
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
