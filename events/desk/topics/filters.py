"""Narrowing the topics of one event; what is chosen stands in the address."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from common.languages import current_language, language_name
from events.programme.models import Event
from events.registrations.models import Topic
from events.registrations.models.selection import BEST_SCORE
from events.registrations.topics.enums import GONE, TopicStatus
from partners.models import Partner

EVERYTHING, UNREVIEWED, REVIEWED = "all", "no", "yes"


class TopicFilters(WagtailFilterSet):
    """Narrows the topics; without a state chosen, to those that were not removed or withdrawn."""

    status = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[*TopicStatus.choices, (EVERYTHING, pgettext_lazy("topics", "All, the removed ones too"))],
        empty_label=_("Neither removed nor withdrawn"),
        method="in_status",
    )
    language = django_filters.ChoiceFilter(label=_("Language"), empty_label=_("Any language"))
    partner = django_filters.ModelChoiceFilter(
        label=_("Partner behind it"), queryset=Partner.objects.none(), empty_label=_("Any or none")
    )
    score = django_filters.ChoiceFilter(
        label=_("Mean score"),
        choices=[(number, _("%(score)d or more") % {"score": number}) for number in range(2, BEST_SCORE)],
        empty_label=pgettext_lazy("score", "Any"),
        method="in_score",
    )
    reviewed = django_filters.ChoiceFilter(
        label=_("My review"),
        choices=[(UNREVIEWED, _("Not reviewed by me")), (REVIEWED, _("Reviewed by me"))],
        empty_label=_("All topics"),
        method="in_reviewed",
    )

    class Meta:
        model = Topic
        fields: list[str] = []

    def __init__(self, data: Any = None, *, request: HttpRequest, event: Event) -> None:
        """Offer the languages of the site and the partners that stand behind a topic of `event`."""
        super().__init__(data, request=request)
        reader = current_language()
        languages = [(code, language_name(code, reader)) for code, _name in settings.LANGUAGES]
        self.filters["language"].extra["choices"] = languages
        self.filters["partner"].queryset = Partner.objects.filter(suggested_topics__event=event).distinct()

    def filter_queryset(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """Leave out what was removed or withdrawn, unless a state was asked for."""
        found: QuerySet[Any] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("status") else found.exclude(status__in=GONE)

    def in_status(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        """Keep one state, or everything."""
        return rows if value == EVERYTHING else rows.filter(status=value)

    def in_score(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        """Keep those that are thought well of; what the viewer may not see is not found by it either."""
        return rows.filter(mean_score__gte=int(value))

    def in_reviewed(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        """Keep what the viewer has reviewed, or what they could review and have not."""
        # A review of before somebody came to the organisation is not told either.
        rows = rows.filter(has_conflict=False)
        return rows.filter(is_reviewed=value == REVIEWED)
