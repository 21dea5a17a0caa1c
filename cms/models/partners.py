"""Pages that present partners, one per language."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks import PageBody
from cms.models.base import FixedPage, PresentingPage, name_in
from cms.models.pictures import PICTURE_FIELDS, PICTURE_PANEL, Pictured
from partners.models import Partner

FOLLOWS_PARTNER = SynchronizedField("partner", overridable=False)


class PartnerIndexPage(FixedPage):
    """The list of partners in one language."""

    template = "cms/partner_list.html"
    is_creatable = False  # Wagtail does not inherit it
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.PartnerPage"]

    class Meta:
        verbose_name = _("list of partners")
        verbose_name_plural = _("lists of partners")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the template needs, the same for visitors and previews."""
        from cms.presenters.partner_list import partner_list_context

        return {**super().get_context(request, *args, **kwargs), **partner_list_context(request, [self])}


class PartnerPage(PresentingPage, Pictured):
    """What a partner says about itself in one language; its blog and its events lie below."""

    presents = "partner"

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+", verbose_name=_("partner"), editable=False)
    body = StreamField(PageBody(), verbose_name=_("text"), blank=True)

    template = "cms/partner.html"
    is_creatable = False  # Wagtail does not inherit it
    parent_page_types = ["cms.PartnerIndexPage"]
    subpage_types = ["cms.BlogPage", "cms.PartnerEventsPage"]
    content_panels = [*PresentingPage.content_panels, PICTURE_PANEL, FieldPanel("body")]
    translatable_fields = [
        *PresentingPage.translatable_fields,
        *PICTURE_FIELDS,
        TranslatableField("body"),
        FOLLOWS_PARTNER,
    ]

    class Meta:
        verbose_name = _("partner page")
        verbose_name_plural = _("partner pages")

    def presented_name(self) -> str:
        """Return the partner's name; organisations keep theirs in every language."""
        return self.partner.name

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the template needs, the same for visitors and previews."""
        from cms.presenters.partners import partner_context

        return {**super().get_context(request, *args, **kwargs), **partner_context(request, [self])}


class PartnerEventsPage(PresentingPage):
    """A partner's events folder in one language: the pages of the events it leads lie below."""

    presents = "partner"
    aspect = "events"

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+", verbose_name=_("partner"), editable=False)

    template = "cms/partner_events.html"
    is_creatable = False  # Wagtail does not inherit it
    parent_page_types = ["cms.PartnerPage"]
    subpage_types = ["cms.EventPage"]
    translatable_fields = [*PresentingPage.translatable_fields, FOLLOWS_PARTNER]

    class Meta:
        verbose_name = _("events folder")
        verbose_name_plural = _("events folders")

    def presented_name(self) -> str:
        """Return what the folder is called in lists of pages."""
        return name_in(self.language, _("Events of %(partner)s"), partner=self.partner.short_name)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the template needs, the same for visitors and previews."""
        from cms.presenters.partners import partner_events_context

        return {**super().get_context(request, *args, **kwargs), **partner_events_context(request, [self])}
