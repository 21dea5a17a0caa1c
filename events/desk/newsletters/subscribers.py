"""Who gets a newsletter, for those who send it, and taking somebody off its list."""

from collections.abc import Mapping
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
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn

from common.desk.columns import DayColumn, StatusColumn, TextColumn, TitleWithLine
from common.desk.lists import Crumb, ListView
from common.languages import current_language, language_name
from events.desk.newsletters.base import ForSenders
from events.mailings.enums import Reason
from events.mailings.newsletters.actions import leave
from events.mailings.newsletters.enums import SubscriberState
from events.mailings.newsletters.models import Subscriber, Subscription
from events.mailings.newsletters.queries import subscribers_of
from events.mailings.newsletters.returned import KEPT_ASIDE, set_aside
from partners.desk.views import base as desk

SUBSCRIBED, ASIDE = "subscribed", "aside"
STATES = {
    SUBSCRIBED: SubscriberState.CONFIRMED.label,
    ASIDE: pgettext_lazy("subscriber", "Set aside"),
}


class SubscriberFilters(WagtailFilterSet):
    """Narrows the list by language, and to those whose letters come back."""

    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES, empty_label=gettext_lazy("Any language")
    )

    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=list(STATES.items()),
        empty_label=gettext_lazy("Any state"),
        method="in_state",
    )

    class Meta:
        model = Subscriber
        fields: list[str] = []

    def __init__(self, *args: Any, aside: Mapping[int, str], **kwargs: Any) -> None:
        """Know which subscriptions are set `aside`."""
        super().__init__(*args, **kwargs)
        self.aside = aside

    def in_state(self, rows: "QuerySet[Subscriber]", name: str, value: str) -> "QuerySet[Subscriber]":
        """Keep those who get issues, or the others."""
        aside = Subscription.objects.filter(pk__in=self.aside).values("subscriber")
        return rows.filter(pk__in=aside) if value == ASIDE else rows.exclude(pk__in=aside)


class SubscriberList(ListView, ForSenders):
    """Everybody who has subscribed to the newsletter, and to whom nothing is sent any more."""

    page_title = gettext_lazy("Subscribers")
    model = Subscriber
    default_ordering = "-since"
    search_columns = ("email", "name")
    search_label = gettext_lazy("Name or e-mail")
    caption = gettext_lazy("Subscribers")
    template_name = "events/desk/newsletters/subscribers.html"
    results_template_name = "events/desk/newsletters/subscribers_results.html"

    def get_index_url(self) -> str:
        """Return the list's own address."""
        return reverse("newsletters:subscribers", args=[self.newsletter.pk])

    def get_index_results_url(self) -> str:
        """Return the address of the rows alone."""
        return reverse("newsletters:subscriber_results", args=[self.newsletter.pk])

    @cached_property
    def aside(self) -> dict[int, str]:
        """Why which subscriptions are set aside."""
        return set_aside(Subscription.objects.filter(newsletter=self.newsletter))

    @cached_property
    def filters(self) -> SubscriberFilters:
        """The filters, which know who is set aside."""
        rows = self.get_base_queryset()
        return SubscriberFilters(self.request.GET, queryset=rows, request=self.request, aside=self.aside)

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the table says about each."""
        reader = current_language()
        return [
            TitleWithLine(
                "email", label=_("E-mail"), sort_key="email", get_url=self._off_url, get_line=lambda one: one.name
            ),
            TextColumn("language", label=_("Language"), accessor=lambda one: (language_name(one.language, reader), "")),
            StatusColumn("state", label=_("State"), accessor=self._state),
            DayColumn("since", label=_("Subscribed"), sort_key="since"),
            TextColumn("source", label=_("Where they asked"), accessor=lambda one: (one.get_source_display(), "")),
        ]

    def get_base_queryset(self) -> "QuerySet[Subscriber]":
        """Return who has subscribed, with since when."""
        rows = subscribers_of(self.newsletter)
        return rows.annotate(since=F("subscriptions__since"), subscription=F("subscriptions__pk"))

    def order_queryset(self, queryset: "QuerySet[Subscriber]") -> "QuerySet[Subscriber]":
        """Order by the column chosen, then by who asked last."""
        return queryset.order_by(self.ordering, "-pk")

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the newsletter."""
        return ForSenders.get_breadcrumbs_items(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether anybody is set aside, and for how long."""
        context = super().get_context_data(**kwargs)
        return {**context, "aside": len(self.aside), "days_aside": KEPT_ASIDE.days}

    def _state(self, subscriber: Any) -> tuple[str, str, bool]:
        why = self.aside.get(subscriber.subscription)
        if why is None:
            return str(STATES[SUBSCRIBED]), "", True
        return str(STATES[ASIDE]), str(Reason(why).label), False

    def _off_url(self, subscriber: Subscriber) -> str:
        return reverse("newsletters:subscriber_off", args=[self.newsletter.pk, subscriber.pk])


class TakeOff(ForSenders, desk.Question):
    """Takes somebody off the list at their word."""

    page_title = gettext_lazy("Take off the list")
    button = gettext_lazy("Take this address off the list")
    is_serious = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the subscriber among those of this newsletter."""
        super().setup(request, *args, **kwargs)
        self.subscriber: Subscriber = get_object_or_404(subscribers_of(self.newsletter), pk=kwargs["subscriber"])

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
