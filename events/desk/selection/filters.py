"""Narrowing the applications of one event; what is chosen stands in the address."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet

from common.desk.search import matching
from common.languages import current_language
from common.sorting import sort_key
from events.programme.models import Event
from events.registrations.enums import LIVE, Capacity, Dimension, RegistrationStatus, Sector
from events.registrations.models import Registration
from events.registrations.models.selection import BEST_SCORE
from events.registrations.selection.enums import UNDECIDED, FirstTime
from events.registrations.selection.queries import Applicant, with_reviews
from events.registrations.selection.words import value_words
from partners.models import User

NOT_ENDED, EVERYBODY = "live", "all"
UNREVIEWED, REVIEWED = "no", "yes"
SEARCHED = ("given_name", "family_name", "email", "organisation")
STATES = dict(RegistrationStatus.choices) | {RegistrationStatus.WAITING.value: _("On the reserve list")}
ORDERS = [
    ("registered_at", _("First to apply")),
    ("-registered_at", _("Last to apply")),
    ("-mean_score", _("Highest mean score")),
    ("mean_score", _("Lowest mean score")),
    ("-own_score", _("My highest score")),
    ("-notes", _("Most notes")),
    ("family_name", _("Name")),
]


class ApplicationFilters(WagtailFilterSet):
    """Narrows the applications; without a state chosen, to those yet to decide about."""

    status = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[
            (NOT_ENDED, _("Not ended")), *STATES.items(),
            (EVERYBODY, pgettext_lazy("applications", "All, the ended ones too")),
        ],
        empty_label=_("Yet to decide about"),
        method="in_status",
    )  # fmt: skip
    country = django_filters.ChoiceFilter(label=_("Country"), empty_label=_("Any country"))
    organisation = django_filters.ChoiceFilter(
        label=_("Organisation"), empty_label=_("Any organisation"), method="in_organisation"
    )
    sector = django_filters.ChoiceFilter(label=_("Sector"), choices=Sector.choices, empty_label=_("Any sector"))
    capacity = django_filters.ChoiceFilter(
        label=_("Professional or voluntary"), choices=Capacity.choices, empty_label=_("Both")
    )
    first_time = django_filters.ChoiceFilter(
        label=_("First time"), choices=FirstTime.choices, empty_label=_("All guests"), method="in_first_time"
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
        empty_label=_("All applications"),
        method="in_reviewed",
    )
    ordering = django_filters.ChoiceFilter(
        label=_("Order"), choices=ORDERS[1:], empty_label=ORDERS[0][1], method="in_order"
    )

    class Meta:
        model = Registration
        fields: list[str] = []

    def __init__(self, *args: Any, people: Iterable[Applicant], **kwargs: Any) -> None:
        """Offer the countries and organisations of `people`, those who wish to come."""
        super().__init__(*args, **kwargs)
        # One way to write the name of each organisation stands for all.
        self._names: dict[str, set[str]] = {}
        countries = set()
        for person in people:
            countries.add(person.values[Dimension.COUNTRY])
            written = self._names.setdefault(person.values[Dimension.ORGANISATION], set())
            written.add(person.names[Dimension.ORGANISATION])
        self._offer("country", [(code, value_words(Dimension.COUNTRY, code)) for code in countries])
        self._offer("organisation", [(key, min(names)) for key, names in self._names.items()])

    def filter_queryset(self, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """Leave out what has been decided about, unless a state was asked for."""
        found: QuerySet[Any] = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("status") else found.filter(status__in=UNDECIDED)

    def in_status(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        """Keep one state, what has not ended, or everything."""
        if value == EVERYBODY:
            return rows
        return rows.filter(status__in=LIVE) if value == NOT_ENDED else rows.filter(status=value)

    def in_organisation(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        """Keep one organisation, however its people write its name."""
        return rows.filter(organisation__in=self._names[value])

    def in_first_time(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        """Keep those who come for the first time, or those who were there before."""
        return rows.filter(first_time=value == FirstTime.FIRST)

    def in_score(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        """Keep those who are thought well of; what the viewer may not see is not found by it either."""
        return rows.filter(mean_score__gte=int(value))

    def in_reviewed(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        """Keep what the viewer has reviewed, or what they could review and have not."""
        if value == REVIEWED:
            return rows.filter(is_reviewed=True)
        return rows.filter(is_reviewed=False, has_conflict=False)

    def in_order(self, rows: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        """Leave the order to the list."""
        return rows

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        reader = current_language()
        ordered = sorted(choices, key=lambda choice: sort_key(choice[1], reader))
        self.filters[name].extra["choices"] = ordered


def searched(rows: "QuerySet[Any]", words: str) -> "QuerySet[Any]":
    """Keep those of `rows` with all `words` in name, address or organisation."""
    return rows.filter(pk__in=matching(rows.order_by().values_list("pk", *SEARCHED), words)) if words else rows


def narrowed(
    event: Event, viewer: User, query: QueryDict, people: Iterable[Applicant], request: HttpRequest
) -> "QuerySet[Any]":
    """Return the applications that a list with `query` in its address shows to `viewer`, on all of its pages."""
    rows = with_reviews(Registration.objects.filter(event=event), viewer, event)
    filters = ApplicationFilters(query, request=request, people=people)
    if filters.is_valid():
        rows = filters.filter_queryset(rows)
    return searched(rows, query.get("q", ""))
