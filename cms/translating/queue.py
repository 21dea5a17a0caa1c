"""What there is to translate: which texts miss a language, are under way in it, or have changed since.

A handful of queries, however many pages and languages: what belongs together is put together here, in Python.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

from django.db.models import Max, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationLog, TranslationSource

from cms.models import (
    ArticlePage,
    BasePage,
    BlogPage,
    EventIndexPage,
    EventPage,
    HomePage,
    PartnerEventsPage,
    PartnerIndexPage,
    PartnerPage,
    StandardPage,
)
from cms.translating.media import Medium, kind_of, original_words
from cms.translating.words import with_progress
from partners.models import Partner, User

MODELS: tuple[type[BasePage], ...] = (
    HomePage, EventIndexPage, EventPage, PartnerIndexPage, PartnerPage, PartnerEventsPage, BlogPage, ArticlePage,
    StandardPage,
)  # fmt: skip
# Partner pages stand on the fourth level, below root, home and list.
PARTNER_PATH = 4 * Page.steplen


class Kind(TextChoices):
    """What is translated."""

    EVENT = "event", _("Event page")
    ARTICLE = "article", _("Article")
    PARTNER = "partner", _("Partner page")
    TEXT = "text", _("Other page")
    IMAGE = "image", _("Picture")
    DOCUMENT = "document", _("Document")


class State(TextChoices):
    """How far the translation of one text into one language is, what is most urgent first."""

    OUTDATED = "outdated", pgettext_lazy("translation", "Outdated")
    MISSING = "missing", pgettext_lazy("translation", "Missing")
    IN_PROGRESS = "in_progress", pgettext_lazy("translation", "In progress")
    WAITING = "waiting", pgettext_lazy("translation", "Not public yet")


KINDS = {EventPage: Kind.EVENT, ArticlePage: Kind.ARTICLE, PartnerPage: Kind.PARTNER}


@dataclass(frozen=True, slots=True)
class Item:
    """One text and one language it is not, or not rightly, in."""

    kind: Kind
    state: State
    title: str
    original: str
    language: str
    pk: int
    partner: str = ""
    translation: int | None = None
    target: int | None = None
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    """What the queue knows of one page."""

    pk: int
    key: uuid.UUID
    language: str
    live: bool
    title: str
    path: str
    published_first: dt.datetime | None
    published_last: dt.datetime | None
    changed: bool
    kind: Kind
    has_words: bool


def items(user: User, languages: Iterable[str], *, partner: Partner | None = None) -> list[Item]:
    """Return what `user` may translate into `languages`, of `partner` alone if one is given; urgent things first."""
    wanted = list(languages)
    found = [*_page_items(user, wanted, partner), *_media_items(user, wanted, partner)]
    order = list(State)
    return sorted(found, key=lambda item: (order.index(item.state), list(Kind).index(item.kind), item.title.lower()))


def _page_items(user: User, languages: Sequence[str], partner: Partner | None) -> Iterator[Item]:
    editable = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    pages = editable.filter(alias_of=None)
    homes = PartnerPage.objects.select_related("partner").defer("body")
    names = {home.path: home.partner for home in homes}
    if partner is not None:
        own = [path for path, owner in names.items() if owner == partner]
        pages = pages.filter(reduce(or_, (Q(path__startswith=path) for path in own), Q(pk=None)))
    families: dict[uuid.UUID, dict[str, _Row]] = defaultdict(dict)
    for row in _rows(pages):
        families[row.key][row.language] = row
    under_way, sources, finished = _under_way(pages)
    for key, family in families.items():
        for language in languages:
            translation = under_way.get((key, language))
            original = _original(family, translation.source.locale.language_code if translation else sources.get(key))
            if original is None or original.language == language:
                continue
            owner = names.get(original.path[:PARTNER_PATH])
            log = finished.get((translation.source_id, translation.target_locale_id)) if translation else None
            item = _item(original, family.get(language), language, translation, log, owner)
            if item is not None:
                yield item


def _rows(pages: "QuerySet[Page]") -> Iterator[_Row]:
    for model in MODELS:
        for page in _of_model(model, pages):
            yield _Row(
                pk=page.pk,
                key=page.translation_key,
                language=page.language,
                live=page.live,
                title=page.get_admin_display_title(),
                path=page.path,
                published_first=page.first_published_at,
                published_last=page.last_published_at,
                changed=page.has_unpublished_changes,
                kind=KINDS.get(model, Kind.TEXT),
                has_words=page.has_words,
            )


def _of_model(model: type[BasePage], pages: "QuerySet[Page]") -> Iterable[BasePage]:
    """Return the pages of one type, those that have words in their lead already without their bodies."""
    own = model.objects.filter(pk__in=pages.order_by().values("pk")).select_related("locale")
    return chain(own.exclude(lead="").defer("body"), own.filter(lead="")) if hasattr(model, "body") else own


def _under_way(pages: "QuerySet[Page]") -> tuple[dict[Any, Any], dict[Any, str], dict[Any, dt.datetime]]:
    """Return translations by key and language, languages of originals by key, when each translation was written."""
    keys = pages.order_by().values("translation_key")
    translations = with_progress(
        Translation.objects.filter(source__object__in=keys, enabled=True).select_related(
            "source__locale", "target_locale"
        )
    )
    sources = TranslationSource.objects.filter(object__in=keys).order_by("-created_at")
    logs = TranslationLog.objects.filter(source__object__in=keys).order_by()
    written = logs.values_list("source", "locale").annotate(Max("created_at"))
    return (
        {(one.source.object_id, one.target_locale.language_code): one for one in translations},
        dict(sources.values_list("object", "locale__language_code")),
        {(source, locale): at for source, locale, at in written},
    )


def _original(family: dict[str, _Row], language: str | None) -> _Row | None:
    """Return the page translated from: the one translations began with, else the first that was published."""
    written = {row.language: row for row in family.values() if row.live and row.has_words}
    if language in written:
        return written[language]
    return min(written.values(), key=lambda row: (row.published_first is None, row.published_first), default=None)


def _item(
    original: _Row,
    target: _Row | None,
    language: str,
    translation: Any,
    written_at: dt.datetime | None,
    owner: Partner | None,
) -> Item | None:
    if translation is None:
        if target is not None and target.has_words:
            return None
        state = State.MISSING
    else:
        source = translation.source
        if original.published_last and original.published_last > source.last_updated_at:
            state = State.OUTDATED
        elif written_at is None or written_at < source.last_updated_at:
            state = State.IN_PROGRESS
        elif target is None or not target.live or target.changed:
            state = State.WAITING
        else:
            return None
    return Item(
        kind=original.kind,
        state=state,
        title=original.title,
        original=original.language,
        language=language,
        pk=original.pk,
        partner=owner.short_name if owner else "",
        translation=translation.pk if translation else None,
        target=target.pk if target else None,
        done=translation.done if translation else 0,
        total=translation.total if translation else 0,
    )


def _media_items(user: User, languages: Sequence[str], partner: Partner | None) -> Iterator[Item]:
    for model in (get_image_model(), get_document_model()):
        policy = policy_registry.get_by_type(model)
        media = policy.instances_user_has_permission_for(user, "change")
        if partner is not None:
            media = media.filter(collection__in=partner.space.collection.get_descendants(inclusive=True))
        media = media.select_related("uploaded_by_user", "collection").prefetch_related("texts__locale")
        for medium in media:
            yield from _medium_items(medium, languages)


def _medium_items(medium: Medium, languages: Sequence[str]) -> Iterator[Item]:
    rows = list(medium.texts.all())
    words = original_words(medium, rows)
    translated = {row.language: row for row in rows if not row.is_original}
    for language in languages:
        if not words.text or language == words.language:
            continue
        row = translated.get(language)
        if row is None or row.translated_from != words.source:
            yield Item(
                kind=Kind(kind_of(medium)),
                state=State.OUTDATED if row else State.MISSING,
                title=medium.title,
                original=words.language,
                language=language,
                pk=medium.pk,
                partner=medium.collection.name if medium.collection.depth > 1 else "",
            )
