"""Pages that present events: the words, one page per language. The facts stay in `events`."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page

from cms.blocks import EventBody
from cms.models.base import FixedPage, PresentingPage
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


class EventPage(PresentingPage):
    """What is said about one event in one language."""

    presents = "event"

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"), editable=False)
    picture = models.ForeignKey(
        get_image_model_string(), models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_text = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_("For people who cannot see it. Leave empty when the picture only decorates."),
    )
    body = StreamField(EventBody(), verbose_name=_("text"), blank=True)

    template = "cms/event.html"
    is_creatable = False  # Wagtail does not inherit it
    parent_page_types = ["cms.EventIndexPage"]
    subpage_types: list[type[Page]] = []
    content_panels = [
        *PresentingPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_text")],
            heading=_("Picture"),
            help_text=_("Without a picture, the page shows the event's own drawing."),
        ),
        FieldPanel("body"),
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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what the template needs, the same for visitors and previews."""
        from cms.presenters.event import event_context

        return {**super().get_context(request, *args, **kwargs), **event_context(request, [self])}
