"""Things that are told by pages of one kind, and what all of these have in common."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from cms.models import BasePage, Kind
from cms.queries import published
from cms.search.things import Key, Text, Thing
from events.models import Event
from partners.enums import PartnerStatus
from partners.models import Partner

PageT = TypeVar("PageT", bound=BasePage)


class PageSource(Generic[PageT]):
    """Things that are told by pages, one for each language; `key` is the field all pages of a thing share."""

    kind: Kind
    model: type[PageT]
    key: ClassVar[str] = "translation_key"

    def keys(self) -> set[Key]:
        """Return the keys of all things that everybody may read."""
        return set(self.readable().values_list(self.key, flat=True))

    def keys_among(self, pages: "QuerySet[Page]") -> set[Key]:
        """Return the keys of things that one of `pages` tells, whoever may read it."""
        return set(self.model.objects.filter(pk__in=pages.values("pk")).values_list(self.key, flat=True))

    def told_by(self, pages: "QuerySet[Page]") -> dict[str, set[Key]]:
        """Return by language the keys of what `pages` tell, whoever may read it."""
        told: dict[str, set[Key]] = defaultdict(set)
        places = self.model.objects.filter(pk__in=pages.values("pk"))
        for language, key in places.values_list("locale__language_code", self.key):
            told[language].add(key)
        return told

    def key_of(self, page: PageT) -> Key:
        """Return the key of the thing that `page` tells."""
        key: Key = getattr(page, self.key)
        return key

    def keys_of(self, page: PageT) -> set[Key]:
        """Return the keys of all things that are found or not with `page`."""
        return {self.key_of(page)}

    def things(self, keys: Collection[Key]) -> Iterator[Thing]:
        """Yield those of the things with these `keys` that everybody may read, each with all its texts."""
        versions: dict[Key, list[PageT]] = defaultdict(list)
        for page in self.readable().filter(**{f"{self.key}__in": list(keys)}):
            versions[self.key_of(page)].append(page)
        for key, pages in versions.items():
            yield self.thing(key, pages)

    def readable(self) -> "QuerySet[PageT]":
        """Return the pages that everybody may read."""
        return published(self.model.objects.all()).filter(restricted=False)

    def thing(self, key: Key, pages: Sequence[PageT]) -> Thing:
        """Return the thing that `pages` tell."""
        return Thing(key, [self.text(page) for page in pages])

    def text(self, page: PageT) -> Text:
        """Return what `page` tells."""
        with translation.override(page.language):
            return Text(page.language, page.title, self.path(page), page.lead, body_text(page), self.more(page))

    def path(self, page: PageT) -> str:
        """Return the address of `page` without the language in front; the language of the page is active."""
        raise NotImplementedError

    def more(self, page: PageT) -> str:
        """Return what leads to `page` besides its words; the language of the page is active."""
        return ""


def body_text(page: Any) -> str:
    """Return the words of the blocks of `page`, as far as readers see them."""
    return " ".join(" ".join(page.body.stream_block.get_searchable_content(page.body)).split())


def public_hosts(event: Event) -> Iterator[Partner]:
    """Yield the hosts of `event` that visitors may see; nobody knows of candidates yet."""
    return (row.partner for row in event.host_rows.all() if row.partner.status != PartnerStatus.CANDIDATE)


def path_of(name: str, *arguments: str | int) -> str:
    """Return the address called `name` without the language in front."""
    return "/" + reverse(name, args=arguments).partition("/")[2].partition("/")[2]
