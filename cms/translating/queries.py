"""What other parts ask about translations: gaps for the home page of the back office, words about files for blocks."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import prefetch_related_objects

from cms.translating.media import MediaWords, Medium, words_for
from cms.translating.queue import Item, State, items
from partners.models import User


def translation_gaps(user: User, limit: int) -> tuple[list[Item], int]:
    """Return what is missing or outdated in the space of `user`, the most urgent `limit` of it, and how much there is.

    The languages are the person's own, and where that has no gaps, all.
    """
    found = items(user, [code for code, _name in settings.LANGUAGES])
    gaps = [item for item in found if item.state in {State.MISSING, State.OUTDATED}]
    chosen = [item for item in gaps if item.language == user.language] or gaps
    return chosen[:limit], len(chosen)


def media_text(medium: Medium, language: str) -> MediaWords:
    """Return what a picture shows or a document is called, for a reader of `language`.

    The answer names the language it is really in: mark it when that is not the reader's.
    """
    return media_texts([medium], language)[medium.pk]


def media_texts(media: Iterable[Medium], language: str) -> dict[int, MediaWords]:
    """Return `media_text` of several pictures, or of several documents, by their ids; two queries for all of them."""
    found = list(media)
    prefetch_related_objects(found, "texts__locale", "uploaded_by_user")
    return {medium.pk: words_for(medium, list(medium.texts.all()), language) for medium in found}
