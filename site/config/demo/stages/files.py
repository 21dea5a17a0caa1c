"""The partners' libraries: pictures drawn for them, documents set in type, and what is said about both."""

from typing import Any

import typst
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from cms.models import PartnerSpace
from cms.translating.media import translate_media_text, write_original
from common.art_image import png
from config.demo.facts.files import DOCUMENTS, PICTURES, DocumentFacts
from config.demo.reading import TEXTS
from partners.models import User


def build_files(*, by: User) -> None:
    """Put into each partner's library what is missing there."""
    places = {space.partner.slug: space.collection for space in PartnerSpace.objects.select_related("partner")}
    for name, picture in PICTURES.items():
        if not get_image_model().objects.filter(title=picture.title, collection=places[picture.partner]).exists():
            file = ContentFile(png(picture.seed), f"{name}.png")
            image = get_image_model()(title=picture.title, file=file, collection=places[picture.partner])
            _keep(image, picture.shows, by=by)
    for facts in DOCUMENTS.values():
        if not get_document_model().objects.filter(title=facts.title, collection=places[facts.partner]).exists():
            document = get_document_model()(title=facts.title, file=_typed(facts), collection=places[facts.partner])
            _keep(document, facts.titles, by=by)


def _keep(medium: Any, words: dict[str, str], *, by: User) -> None:
    """Store a file with what is said about it in each language, the original first."""
    medium.uploaded_by_user = by
    medium.save()
    medium.get_file_size()
    medium.get_file_hash()
    medium.file.close()
    (own, said), *others = words.items()
    write_original(by=by, medium=medium, language=own, text=said)
    for language, text in others:
        translate_media_text(by=by, medium=medium, language=language, text=text)


def _typed(facts: DocumentFacts) -> ContentFile:
    """Return the document's file."""
    source = (TEXTS / facts.language / "files" / facts.source).read_bytes()
    if facts.source.endswith(".typ"):
        return ContentFile(typst.compile(source, format="pdf"), facts.source.replace(".typ", ".pdf"))
    return ContentFile(source, facts.source)
