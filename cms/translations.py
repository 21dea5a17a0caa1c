"""Which of several translations a reader gets, and the honest addresses of all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.conf import settings

from cms.models.base import BasePage
from cms.reading import understood
from common.languages import current_language, direction, language_name, same_language

PageT = TypeVar("PageT", bound=BasePage)


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """One entry of the language menu."""

    code: str
    name: str
    url: str
    current: bool
    direction: str


@dataclass(frozen=True, slots=True)
class Reading(Generic[PageT]):
    """A page as one reader gets it: in the reader's language, or openly in another."""

    page: PageT
    translations: Sequence[PageT]
    reader: str

    @property
    def foreign(self) -> str | None:
        """The code of the page's language when it is not the reader's; German is not foreign to Swiss German."""
        return None if same_language(self.page.language, self.reader) else self.page.language

    @property
    def languages(self) -> list[str]:
        """The codes of the languages the page really exists in, in the site's order."""
        written = {page.language for page in self.translations}
        return [code for code, _name in settings.LANGUAGES if code in written]


def read(pages: Iterable[PageT], reader: str | None = None) -> Reading[PageT] | None:
    """Choose from translations of one page for `reader`; None without any.

    Without `reader`, for whoever reads now: in the active language, else in one that reader understands.
    """
    found = list(pages)
    language = reader or current_language()
    return Reading(preferred(found, language, () if reader else understood()), found, language) if found else None


def preferred(pages: Sequence[PageT], language: str, others: Iterable[str] = ()) -> PageT:
    """Return the page in `language`, else in one of `others`, else in the site's own, else in the first it knows."""
    order = languages_in_order(language, others)
    return min(pages, key=lambda page: order.index(page.language) if page.language in order else len(order))


def languages_in_order(language: str, others: Iterable[str] = ()) -> list[str]:
    """Return all languages in the order in which a reader of `language` who also understands `others` wants them."""
    base = language.partition("-")[0]
    site = dict(settings.LANGUAGES)
    varieties = (code for code in site if code.partition("-")[0] == base)
    return list(dict.fromkeys((language, base, *varieties, *others, settings.LANGUAGE_CODE, *site)))


def in_language(path: str, language: str) -> str:
    """Return a public `path` such as /en/events/ with another language in front."""
    return f"/{language}/{path.lstrip('/').partition('/')[2]}"


def language_links(paths: dict[str, str], current: str) -> list[LanguageLink]:
    """Return the language menu for `paths`, an address by language code; empty when there is nowhere else to go."""
    if not set(paths) - {current}:
        return []
    return [
        LanguageLink(code, language_name(code), path, code == current, direction(code)) for code, path in paths.items()
    ]


def frame_context(paths: dict[str, str], reading: Reading[Any]) -> dict[str, Any]:
    """Return the parts of the frame that depend on translations: the menu, and the address of the original."""
    return {"language_links": language_links(paths, reading.reader), "canonical": paths[reading.page.language]}
