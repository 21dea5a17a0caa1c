"""Who gets a newsletter, for those who send it, and taking somebody off its list."""

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn

from common.desk.columns import DayColumn, TextColumn, TitleWithLine
from common.desk.lists import Crumb, ListView
from common.languages import current_language, language_name
from events.desk.newsletters.base import ForSenders
from events.mailings.newsletters.actions import leave
from events.mailings.newsletters.models import Subscriber
from events.mailings.newsletters.queries import recipients_of
from partners.desk.views import base as desk


class SubscriberFilters(WagtailFilterSet):
    """Narrows the list by language."""

    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, empty_label=gettext_lazy("Any language")
    )

    class Meta:
        model = Subscriber
        fields: list[str] = []


class SubscriberList(ListView, ForSenders):
    """Everybody who gets the newsletter."""

    page_title = gettext_lazy("Subscribers")
    model = Subscriber
    default_ordering = "-since"
    search_columns = ("email", "name")
    search_label = gettext_lazy("Name or e-mail")
    caption = gettext_lazy("Subscribers")
    template_name = "events/desk/newsletters/subscribers.html"
    results_template_name = "events/desk/newsletters/subscribers_results.html"
    filterset_class = SubscriberFilters

    def get_index_url(self) -> str:
        """Return the list's own address."""
        return reverse("newsletters:subscribers", args=[self.newsletter.pk])

    def get_index_results_url(self) -> str:
        """Return the address of the rows alone."""
        return reverse("newsletters:subscriber_results", args=[self.newsletter.pk])

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the table says about each."""
        reader = current_language()
        return [
            TitleWithLine(
                "email", label=_("E-mail"), sort_key="email", get_url=self._off_url, get_line=lambda one: one.name
            ),
            TextColumn("language", label=_("Language"), accessor=lambda one: (language_name(one.language, reader), "")),
            DayColumn("since", label=_("Subscribed"), sort_key="since"),
            TextColumn("source", label=_("Where they asked"), accessor=lambda one: (one.get_source_display(), "")),
        ]

    def get_base_queryset(self) -> "QuerySet[Subscriber]":
        """Return who gets it, with since when."""
        return recipients_of(self.newsletter).annotate(since=F("subscriptions__since"))

    def order_queryset(self, queryset: "QuerySet[Subscriber]") -> "QuerySet[Subscriber]":
        """Order by the column chosen, then by who asked last."""
        return queryset.order_by(self.ordering, "-pk")

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the newsletter."""
        return ForSenders.get_breadcrumbs_items(self)

    def _off_url(self, subscriber: Subscriber) -> str:
        return reverse("newsletters:subscriber_off", args=[self.newsletter.pk, subscriber.pk])


class TakeOff(ForSenders, desk.Question):
    """Takes somebody off the list at their word."""

    page_title = gettext_lazy("Take off the list")
    button = gettext_lazy("Take this address off the list")
    is_serious = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the subscriber among those who get this newsletter."""
        super().setup(request, *args, **kwargs)
        self.subscriber: Subscriber = get_object_or_404(recipients_of(self.newsletter), pk=kwargs["subscriber"])

    def sentences(self) -> list[str]:
        """Say whom it is about and what happens."""
        return [
            self.subscriber.email,
            _("This newsletter no longer comes to this address. Nobody is told so by mail."),
            _("They can subscribe again at any time; you cannot do it for them."),
        ]

    def act(self, form: forms.Form) -> str:
        """Take them off."""
        leave(by=self.user, subscriber=self.subscriber, newsletter=self.newsletter)
        return _("The address is off the list.")

    def back_url(self) -> str:
        """Return to the list."""
        return reverse("newsletters:subscribers", args=[self.newsletter.pk])
