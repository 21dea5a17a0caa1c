"""The network's own pages: home, and standing texts such as the one about data."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks import HomeBody, LiveBlock, PageBody, default_home_body
from cms.models.base import NAMED, BasePage, FixedPage


class HomePage(FixedPage):
    """The first page of one language, and the parent of everything in it."""

    body = StreamField(HomeBody(), verbose_name=_("content"), blank=True, default=default_home_body)
    funding_line = models.CharField(
        _("funding line"),
        max_length=250,
        blank=True,
        help_text=_("The sentence about who pays, at the foot of every page in this language."),
    )

    template = "cms/home.html"
    is_creatable = False  # Wagtail does not inherit it
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.EventIndexPage", "cms.PartnerIndexPage", "cms.StandardPage"]
    content_panels = [*FixedPage.content_panels, FieldPanel("body"), FieldPanel("funding_line")]
    translatable_fields = [
        *FixedPage.translatable_fields,
        TranslatableField("body"),
        TranslatableField("funding_line"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def has_words(self) -> bool:
        """True when editors have written anything; what the network tells by itself is there in every language."""
        known = self.body.stream_block.child_blocks
        return bool(self.lead) or any(not isinstance(known.get(part["type"]), LiveBlock) for part in self.body.raw_data)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the template needs, the same for visitors and previews."""
        from cms.presenters.home import home_context

        return {**super().get_context(request, *args, **kwargs), **home_context(request, [self])}


class StandardPage(BasePage):
    """A standing text: about the network, how personal data are used."""

    body = StreamField(PageBody(), verbose_name=_("text"), blank=True)

    template = "cms/standard.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[type[Page]] = []
    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    promote_panels = [*BasePage.promote_panels, FieldPanel("show_in_menus")]
    translatable_fields = [
        *NAMED,
        *BasePage.translatable_fields,
        TranslatableField("body"),
        SynchronizedField("show_in_menus", overridable=False),
    ]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the template needs, the same for visitors and previews."""
        from cms.presenters.texts import standard_context

        return {**super().get_context(request, *args, **kwargs), **standard_context(request, [self])}
