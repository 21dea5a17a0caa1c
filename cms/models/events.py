"""Pages that present events: the words, one page per language. The facts stay in `events`."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks import EventBody, RecordBody
from cms.event_form import EventForm
from cms.models.base import FixedPage, PresentingPage
from cms.models.pictures import PICTURE_FIELDS, PICTURE_PANEL, Pictured
from events.models import Event


class EventIndexPage(FixedPage):
    """The list of events in one language."""

    template = "cms/event_list.html"
    is_creatable = False  # Wagtail does not inherit it
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.EventPage"]

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the template needs, the same for visitors and previews."""
        from cms.presenters.event_list import event_list_context

        return {**super().get_context(request, *args, **kwargs), **event_list_context(request, [self])}


class EventPage(PresentingPage, Pictured):
    """What is said about one event in one language."""

    presents = "event"
    permanent = False

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"), editable=False)
    body = StreamField(EventBody(), verbose_name=_("text"), blank=True)
    record = StreamField(RecordBody(), verbose_name=_("record"), blank=True)

    base_form_class = EventForm
    template = "cms/event.html"
    is_creatable = False  # Wagtail does not inherit it
    parent_page_types = ["cms.EventIndexPage", "cms.PartnerEventsPage"]
    subpage_types: list[type[Page]] = []
    content_panels = [
        *PresentingPage.content_panels,
        PICTURE_PANEL,
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("record")],
            heading=_("The record"),
            help_text=_("What stays of the event. Visitors see it once the event is over; then it leads the page."),
        ),
    ]
    translatable_fields = [
        *PresentingPage.translatable_fields,
        *PICTURE_FIELDS,
        TranslatableField("body"),
        TranslatableField("record"),
        SynchronizedField("event", overridable=False),
    ]

    class Meta:
        verbose_name = _("event page")
        verbose_name_plural = _("event pages")

    @property
    def facts_url(self) -> str:
        """The desk's form for the event."""
        return reverse("desk:event_edit", args=[self.event_id])

    def presented_name(self) -> str:
        """Return the event's name in the page's language, or in the first it has."""
        return str(self.event.name.localize(self.language))

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        """Return the page's address: the event's own, in whichever partner's folder the page lies."""
        from cms.translations import in_language

        parts = super().get_url_parts(request)
        return parts and (*parts[:2], in_language(reverse("event", args=[self.slug]), self.language))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead visitors from the page's place in the tree to the event's address; show a preview where it is."""
        if getattr(request, "is_preview", False):
            return super().serve(request, *args, **kwargs)
        return redirect(self.get_url(request))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the template needs, the same for visitors and previews."""
        from cms.presenters.event import event_context

        return {**super().get_context(request, *args, **kwargs), **event_context(request, [self])}
