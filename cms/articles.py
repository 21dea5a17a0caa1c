"""Lists of articles: in which translation a reader gets each, and how many there are. All of it the database decides.

An article is what its translations share, the translation key. Tags, unlike themes, belong to a translation, so a list
limited to some languages knows those tags that stand on translations in these languages.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, QuerySet, When

from cms.models import ArticlePage, ArticleTag
from cms.queries import listed_articles
from cms.translations import languages_in_order
from events.models import Theme
from partners.models import Membership, Partner, Profile, User


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles a list is about, and the `languages` it is limited to; what is empty limits nothing."""

    languages: Sequence[str] = ()
    partner: Partner | None = None
    author: User | None = None
    theme: Theme | None = None
    tag: ArticleTag | None = None

    @property
    def key(self) -> str:
        """What tells this list from others."""
        rows = (self.partner, self.author, self.theme, self.tag)
        return ".".join([*self.languages, *(str(row.pk) if row else "" for row in rows)])

    def versions(self) -> "QuerySet[ArticlePage]":
        """Return all translations of all such articles that the list may show, the latest article first."""
        allowed = self._allowed()
        found = allowed
        for about in self._about():
            found = found.filter(translation_key__in=allowed.filter(**about).order_by().values("translation_key"))
        return found

    def best(self, reader: str) -> "QuerySet[ArticlePage]":
        """Return the translation of each of the articles that suits a reader of the language `reader` best."""
        if len(self.languages) == 1:
            return self.versions()
        order = languages_in_order(reader, self.languages)
        places = [When(locale__language_code=code, then=place) for place, code in enumerate(order)]
        rank = Case(*places, default=len(order))
        better = self._allowed().order_by().alias(rank=rank)
        better = better.filter(translation_key=OuterRef("translation_key"), rank__lt=OuterRef("rank"))
        return self.versions().alias(rank=rank).filter(~Exists(better))

    def number(self) -> int:
        """Return how many articles these are."""
        return int(self.versions().order_by().aggregate(number=Count("translation_key", distinct=True))["number"])

    def by_theme(self) -> dict[int, int]:
        """Return how many articles there would be for each theme instead of the wanted one, by its key."""
        return _counted(replace(self, theme=None).versions().filter(themes__isnull=False), "themes")

    def by_tag(self, most: int) -> dict[tuple[str, str], int]:
        """Return how many articles there would be for each tag instead of the wanted one, by its slug and name.

        Of the tags on most articles, `most`.
        """
        tagged = replace(self, tag=None).versions().filter(tags__isnull=False).order_by()
        rows = tagged.values_list("tags__slug", "tags__name").annotate(number=Count("translation_key", distinct=True))
        return {(slug, name): number for slug, name, number in rows.order_by("-number", "tags__slug")[:most]}

    def by_partner(self) -> dict[int, int]:
        """Return how many articles there would be by each partner instead of the wanted one, by its key."""
        return _counted(replace(self, partner=None).versions(), "partner")

    def by_language(self) -> dict[str, int]:
        """Return how many articles there would be in each language if the list were limited to it."""
        everywhere = replace(self, languages=())._allowed()
        for about in self._about():
            everywhere = everywhere.filter(**about)
        return _counted(everywhere, "locale__language_code")

    def _allowed(self) -> "QuerySet[ArticlePage]":
        found = listed_articles(self.partner)
        if self.author:
            found = found.filter(author=self.author)
        return found.filter(locale__language_code__in=self.languages) if self.languages else found

    def _about(self) -> list[dict[str, Any]]:
        return [
            *([{"themes": self.theme}] if self.theme else []),
            *([{"tags": self.tag}] if self.tag else []),
        ]


def number_in_others(wanted: Wanted, number: int | None = None) -> int:
    """Return how many articles a list leaves out because of its languages; `number` is how many it has, if known."""
    if not wanted.languages:
        return 0
    return replace(wanted, languages=()).number() - (wanted.number() if number is None else number)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles a list has, how many it leaves out because of its languages, and what could narrow it down.

    Themes and partners by key, tags by slug and name, languages by code: each with the number of articles there would
    be if it was wanted instead of what is.
    """

    number: int
    others: int
    themes: Mapping[int, int]
    partners: Mapping[int, int]
    tags: Mapping[tuple[str, str], int]
    languages: Mapping[str, int]


def counts(wanted: Wanted, *, by_partner: bool, most_tags: int) -> Counts:
    """Return what there is to say about a list in numbers; partners only if asked, and tags on most articles only."""
    number = wanted.number()
    return Counts(
        number=number,
        others=number_in_others(wanted, number),
        themes=wanted.by_theme(),
        partners=wanted.by_partner() if by_partner else {},
        tags=wanted.by_tag(most_tags),
        languages=wanted.by_language(),
    )


def _counted(versions: "QuerySet[ArticlePage]", name: str) -> dict[Any, int]:
    rows = versions.order_by().values_list(name)
    return dict(rows.annotate(number=Count("translation_key", distinct=True)))


def written_in(partner: Partner) -> set[str]:
    """Return the languages of the articles of `partner` that lists show."""
    return set(listed_articles(partner).order_by().values_list("locale__language_code", flat=True).distinct())


def author_names(articles: Iterable[ArticlePage]) -> dict[int, str]:
    """Return the names of the authors readers may learn, by the key of the article; two queries.

    People with an account agreed to be shown, as authors or with the partner of the article. `articles` come with their
    authors.
    """
    found = list(articles)
    people = {article.author_id for article in found if article.author_id}
    profiled = set(Profile.objects.public().filter(user__in=people).values_list("user", flat=True))
    members = set(Membership.objects.public().filter(user__in=people).values_list("user", "partner"))
    names = {article.pk: article.byline for article in found if article.byline}
    for article in found:
        author = article.author
        if author and (author.pk in profiled or (author.pk, article.partner_id) in members):
            names[article.pk] = author.get_full_name()
    return names
