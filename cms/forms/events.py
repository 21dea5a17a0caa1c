"""The filters of the list of events."""

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.forms.filters import Choices, FilterForm, by_label
from common import formats
from common.languages import language_name, words
from events.calendars.filtering import NAMES, Filter
from events.calendars.incoming.queries import shown
from events.calendars.models import IncomingEntry
from events.models import Theme
from events.programme.enums import EventKind
from events.programme.models import EventQuerySet
from partners.models import Partner


class When(TextChoices):
    """Which side of today."""

    COMING = "coming", pgettext_lazy("events", "Coming")
    PAST = "past", pgettext_lazy("events", "Past")


class NarrowingForm(FilterForm):
    """Kind, country, theme, language spoken and partner: what the list and the calendar are narrowed by."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    spoken = forms.ChoiceField(label=gettext_lazy("Language spoken"), required=False)
    partner = forms.ChoiceField(label=gettext_lazy("Partner"), required=False)

    @property
    def filter(self) -> Filter:
        """What was chosen, as calendars understand it."""
        return Filter.of({name: [self.chosen[name]] for name in NAMES if self.chosen[name]})

    def narrow(self, events: EventQuerySet) -> EventQuerySet:
        """Keep of `events` what was asked for."""
        return self.filter.narrow(events)

    def narrow_websites(self, entries: QuerySet[IncomingEntry]) -> QuerySet[IncomingEntry]:
        """Keep of `entries` what was asked for; of what websites say, nobody knows kind, theme or language."""
        chosen = self.cleaned_data
        if any(chosen.get(name) for name in ("kind", "theme", "spoken")):
            return entries.none()
        wanted = Q()
        if chosen.get("country"):
            wanted &= Q(feed__partner__country=chosen["country"])
        if chosen.get("partner"):
            wanted &= Q(feed__partner__slug=chosen["partner"])
        return entries.filter(wanted)


class EventFilterForm(NarrowingForm):
    """What events are narrowed by, and which side of today."""

    time = forms.ChoiceField(label=gettext_lazy("Time"), required=False, choices=When.choices)

    @property
    def is_past(self) -> bool:
        """True when the reader asks for what has taken place."""
        return bool(self.cleaned_data.get("time") == When.PAST)

    def apply(self, events: EventQuerySet) -> EventQuerySet:
        """Keep of `events` what was asked for: coming ones soonest first, past ones latest first."""
        kept = self.narrow(events)
        return kept.past() if self.is_past else kept.coming()

    def apply_to_websites(self, entries: QuerySet[IncomingEntry]) -> QuerySet[IncomingEntry]:
        """Keep of the coming `entries` of partners' websites what was asked for.

        What is past there is no archive of the network.
        """
        return entries.none() if self.is_past else self.narrow_websites(entries)


def filter_choices(events: EventQuerySet, language: str) -> dict[str, Choices]:
    """Return what can be chosen so that something is found among `events` or on websites.

    It is named in `language`, and sorted as that sorts.
    """
    kinds = set(events.values_list("kind", flat=True).order_by().distinct())
    websites = shown().order_by()
    countries = {str(code) for code in events.values_list("host_country", flat=True).order_by().distinct()}
    countries |= {str(code) for code in websites.values_list("feed__partner__country", flat=True).distinct()}
    themes = Theme.objects.filter(events__in=events).distinct()
    partners = Partner.objects.filter(Q(events__in=events) | Q(pk__in=websites.values("feed__partner"))).distinct()
    spoken = {code for codes in events.values_list("languages", flat=True).order_by() for code in codes}
    return {
        "kind": [(value, str(label)) for value, label in EventKind.choices if value in kinds],
        "country": by_label([(code, formats.country_name(code, language)) for code in countries], language),
        "theme": [(theme.slug, words(theme.name, language).text) for theme in themes],
        "spoken": by_label(
            [(code, language_name(code, language)) for code, _name in settings.LANGUAGES if code in spoken], language
        ),
        "partner": by_label([(partner.slug, partner.short_name) for partner in partners], language),
    }
