"""The filters of lists of articles."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy, pgettext

from cms.articles import Counts, Wanted
from cms.forms.filters import Choices, FilterForm, by_label
from cms.models import ArticleTag
from cms.queries import listed_articles
from common import formats
from common.clean_text import ISOLATED
from common.languages import language_name, words
from events.models import Theme
from partners.models import Partner


class ArticleFilterForm(FilterForm):
    """Theme, tag, partner and language. What there is nothing to choose in is not shown."""

    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    partner = forms.ChoiceField(label=gettext_lazy("Partner"), required=False)
    tag = forms.ChoiceField(label=gettext_lazy("Tag"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)

    def __init__(self, data: Any, *, choices: dict[str, Choices]) -> None:
        """Offer `choices` by field name; `data` is the address's query."""
        super().__init__(data, choices=choices)
        for name, offered in choices.items():
            if len(offered) < 2 and not self.chosen[name]:
                del self.fields[name]


def wanted_by(
    query: Mapping[str, str], languages: Sequence[str], themes: Sequence[Theme], partners: Sequence[Partner]
) -> Wanted:
    """Return what `query` asks for, as far as that is known: one of `themes` and `partners`, a tag, and a language.

    A list not limited to a chosen language is limited to `languages`.
    """
    code = query.get("language", "")
    return Wanted(
        languages=(code,) if code in dict(settings.LANGUAGES) else languages,
        partner=next((partner for partner in partners if partner.slug == query.get("partner")), None),
        theme=next((theme for theme in themes if theme.slug == query.get("theme")), None),
        tag=_tag(query.get("tag", "")),
    )


def article_choices(
    wanted: Wanted, found: Counts, themes: Sequence[Theme], partners: Sequence[Partner], reader: str
) -> dict[str, Choices]:
    """Return what can be chosen, each with the number of articles there would be then.

    What was chosen is offered even if nothing is left of it, so that the form shows it.
    """
    chosen_tag = {(wanted.tag.slug, wanted.tag.name): 0} if wanted.tag else {}
    named_tags = [
        (slug, _counted(name, number, reader)) for (slug, name), number in {**chosen_tag, **found.tags}.items()
    ]
    return {
        "theme": [
            (theme.slug, _counted(words(theme.name, reader).text, found.themes.get(theme.pk, 0), reader))
            for theme in themes
            if theme.pk in found.themes or theme == wanted.theme
        ],
        "partner": by_label(
            [
                (partner.slug, _counted(partner.short_name, found.partners.get(partner.pk, 0), reader))
                for partner in partners
                if partner.pk in found.partners or partner == wanted.partner
            ],
            reader,
        ),
        "tag": by_label(named_tags, reader),
        "language": [
            (code, _counted(language_name(code, reader), found.languages.get(code, 0), reader))
            for code, _own_name in settings.LANGUAGES
            if code in found.languages or (code,) == wanted.languages
        ],
    }


def _tag(slug: str) -> ArticleTag | None:
    # A database refuses to be asked for some characters that no tag has.
    if not slug or not slug.isprintable():
        return None
    # Words that stand on drafts only are nobody else's to know.
    return ArticleTag.objects.filter(slug=slug, articles__content_object__in=listed_articles()).first()


def _counted(name: str, number: int, reader: str) -> str:
    values = {"name": ISOLATED.format(name), "number": formats.number(number, reader)}
    return pgettext("a filter and how many articles it leaves", "%(name)s (%(number)s)") % values
