"""The filters of the list of events."""

from django import forms
from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.forms.filters import Choices, FilterForm, by_label
from common import formats
from common.languages import words
from events.models import IncomingEntry, Theme
from events.programme.enums import EventKind
from events.programme.models import EventQuerySet
from partners.models import Partner


class When(TextChoices):
    """Which side of today."""

    COMING = "coming", pgettext_lazy("events", "Coming")
    PAST = "past", pgettext_lazy("events", "Past")


class EventFilterForm(FilterForm):
    """Kind, country, theme, partner and time."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    partner = forms.ChoiceField(label=gettext_lazy("Partner"), required=False)
    time = forms.ChoiceField(label=gettext_lazy("Time"), required=False, choices=When.choices)

    @property
    def is_past(self) -> bool:
        """True when the reader asks for what has taken place."""
        return bool(self.cleaned_data.get("time") == When.PAST)

    def apply(self, events: EventQuerySet) -> EventQuerySet:
        """Keep of `events` what was asked for: coming ones soonest first, past ones latest first."""
        chosen = self.cleaned_data
        wanted = Q()
        if chosen.get("kind"):
            wanted &= Q(kind=chosen["kind"])
        if chosen.get("country"):
            wanted &= Q(host_country=chosen["country"])
        if chosen.get("theme"):
            wanted &= Q(themes__slug=chosen["theme"])
        if chosen.get("partner"):
            wanted &= Q(hosts__slug=chosen["partner"])
        kept = events.filter(wanted)
        return kept.past() if self.is_past else kept.coming()

    def apply_to_websites(self, entries: QuerySet[IncomingEntry]) -> QuerySet[IncomingEntry]:
        """Keep of the coming `entries` of partners' websites what was asked for, by the partner and its country.

        Websites tell neither kinds nor themes of ours, and what is past is no archive of the network.
        """
        chosen = self.cleaned_data
        if self.is_past or chosen.get("kind") or chosen.get("theme"):
            return entries.none()
        wanted = Q()
        if chosen.get("country"):
            wanted &= Q(feed__partner__country=chosen["country"])
        if chosen.get("partner"):
            wanted &= Q(feed__partner__slug=chosen["partner"])
        return entries.filter(wanted)


def filter_choices(
    events: EventQuerySet, language: str, entries: QuerySet[IncomingEntry] | None = None
) -> dict[str, Choices]:
    """Return what can be chosen so that something is found among `events` or `entries` of partners' websites.

    Sorted as the reader's language sorts.
    """
    told = Partner.objects.none() if entries is None else Partner.objects.filter(incoming_feeds__entries__in=entries)
    kinds = set(events.values_list("kind", flat=True).order_by().distinct())
    countries = {str(code) for code in events.values_list("host_country", flat=True).order_by().distinct()}
    countries |= {str(code) for code in told.values_list("country", flat=True).order_by().distinct()}
    themes = Theme.objects.filter(events__in=events).distinct()
    hosts = Partner.objects.filter(events__in=events)
    partners = Partner.objects.filter(Q(pk__in=hosts.values("pk")) | Q(pk__in=told.values("pk")))
    return {
        "kind": [(value, str(label)) for value, label in EventKind.choices if value in kinds],
        "country": by_label([(code, formats.country_name(code, language)) for code in countries], language),
        "theme": [(theme.slug, words(theme.name, language).text) for theme in themes],
        "partner": by_label([(partner.slug, partner.short_name) for partner in partners], language),
    }
