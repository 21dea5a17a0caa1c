"""The filters of the list of events: input from an address that anybody may have altered or kept for years."""

from typing import Any

from django import forms
from django.db.models import Q, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from common import formats
from common.languages import words
from common.sorting import sort_key
from events.models import Theme
from events.programme.enums import EventKind
from events.programme.models import EventQuerySet
from partners.models import Partner


class When(TextChoices):
    """Which side of today."""

    COMING = "coming", pgettext_lazy("events", "Coming")
    PAST = "past", pgettext_lazy("events", "Past")


class EventFilterForm(forms.Form):
    """Kind, country, theme, partner and time. A value nobody offers is left out and told in `rejected`."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    partner = forms.ChoiceField(label=gettext_lazy("Partner"), required=False)
    time = forms.ChoiceField(label=gettext_lazy("Time"), required=False, choices=When.choices)

    def __init__(self, data: Any, *, choices: dict[str, list[tuple[str, str]]]) -> None:
        """Offer `choices` by field name; `data` is the address's query."""
        self.chosen = {name: str(data.get(name, "")) for name in self.base_fields}
        super().__init__(self.chosen, auto_id="filter-%s")
        for name in ("kind", "country", "theme", "partner"):
            self.fields[name].choices = [("", _("All")), *choices[name]]  # type: ignore[attr-defined]
        self.rejected = [self._reject(name) for name in list(self.errors)]
        self.full_clean()

    def _reject(self, name: str) -> str:
        """Forget the value of a field and return the sentence about it."""
        value, self.chosen[name] = self.chosen[name], ""
        field = self.fields[name].label
        return _("We do not know “%(value)s” under “%(field)s”, so it was left out.") % {
            "value": "".join(letter for letter in value[:40] if letter.isprintable()),
            "field": field,
        }

    @property
    def is_past(self) -> bool:
        """True when the reader asks for what has taken place."""
        return bool(self.cleaned_data.get("time") == When.PAST)

    @property
    def is_narrowed(self) -> bool:
        """True when anything but the time was chosen."""
        return any(self.cleaned_data.get(name) for name in ("kind", "country", "theme", "partner"))

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


def filter_choices(events: EventQuerySet, language: str) -> dict[str, list[tuple[str, str]]]:
    """Return what can be chosen so that something is found among `events`, sorted as the reader's language sorts."""

    def by_label(choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
        return sorted(choices, key=lambda choice: sort_key(choice[1], language))

    kinds = set(events.values_list("kind", flat=True).order_by().distinct())
    countries = events.values_list("host_country", flat=True).order_by().distinct()
    themes = Theme.objects.filter(events__in=events).distinct()
    partners = Partner.objects.filter(events__in=events).distinct()
    return {
        "kind": [(value, str(label)) for value, label in EventKind.choices if value in kinds],
        "country": by_label([(str(code), formats.country_name(code, language)) for code in countries]),
        "theme": [(theme.slug, words(theme.name, language).text) for theme in themes],
        "partner": by_label([(partner.slug, partner.short_name) for partner in partners]),
    }
