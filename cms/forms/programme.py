"""The filters of a programme."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.forms.filters import Choices, FilterForm, by_label
from common.languages import language_name, words
from events.models import Theme
from events.programme.enums import ActivityKind
from events.programme.snapshots import PublishedActivity


class ProgrammeFilterForm(FilterForm):
    """Kind, track, language and theme; what all activities have in common, or none, is not asked."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    track = forms.ChoiceField(label=gettext_lazy("Track"), required=False)
    language = forms.ChoiceField(label=pgettext_lazy("of an activity", "Language"), required=False)
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)

    def __init__(self, data: Any, *, choices: dict[str, Choices]) -> None:
        """Offer `choices` by field name; `data` is the address's query."""
        super().__init__(data, choices=choices)
        for name, offered in choices.items():
            if len(offered) < 2 and not self.chosen[name]:
                del self.fields[name]

    def apply(self, activities: Iterable[PublishedActivity]) -> list[PublishedActivity]:
        """Keep of `activities` what was asked for; a language counts whether it is spoken or interpreted into."""
        chosen: Mapping[str, str] = self.cleaned_data
        kind, track, language, theme = (chosen.get(name, "") for name in ("kind", "track", "language", "theme"))
        return [
            one
            for one in activities
            if (not kind or one.kind == kind)
            and (not track or str(one.track_id) == track)
            and (not language or language in (*one.languages, *one.interpreted_into))
            and (not theme or theme in one.themes)
        ]


def filter_choices(activities: Iterable[PublishedActivity], language: str) -> dict[str, Choices]:
    """Return what can be chosen so that something is found among `activities`, for a reader of `language`.

    One query, and none where no activity has a theme.
    """
    shown = list(activities)
    kinds = {one.kind for one in shown}
    tracks = {str(one.track_id): words(one.track, language).text for one in shown if one.track_id}
    codes = {code for one in shown for code in (*one.languages, *one.interpreted_into)}
    slugs = {slug for one in shown for slug in one.themes}
    themes = Theme.objects.filter(slug__in=slugs) if slugs else ()
    return {
        "kind": [(value, str(label)) for value, label in ActivityKind.choices if value in kinds],
        "track": by_label(list(tracks.items()), language),
        "language": by_label([(code, language_name(code, language)) for code in codes], language),
        "theme": [(theme.slug, words(theme.name, language).text) for theme in themes],
    }
