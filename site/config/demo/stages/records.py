"""The page of a past conference as its record: what came of it, what was presented, drawn and filmed."""

from typing import Any

from wagtail.documents import get_document_model
from wagtail.rich_text import RichText

from cms.actions import publish_page
from cms.models import EventPage
from config.demo.facts.files import DOCUMENTS
from config.demo.facts.records import EVENT, RECORDS, RecordFacts
from config.demo.stages.parts import Part, picture_called
from partners.models import User


def build_records(*, by: User) -> None:
    """Write the record into each page that has none yet, and publish it."""
    pages = EventPage.objects.filter(event__slug=EVENT, locale__language_code__in=RECORDS).select_related("locale")
    for page in pages:
        if not page.record:
            page.record = _parts(RECORDS[page.language])
            page.save_revision(user=by)
            publish_page(by=by, page=page)


def _parts(facts: RecordFacts) -> list[Part]:
    letters = {"title": facts.letters, "speaker": "Amal Haddad, VNB", "language": "de"}
    kitchen = {"title": facts.kitchen, "speaker": "Mette Lund, Køge Kommune", "language": "en"}
    film = {"title": facts.film, "language": "de", "captions_language": "en"}
    return [
        ("result", RichText(facts.result)),
        ("presentation", {**letters, "document": _document("letters"), "activity": ""}),
        ("presentation", {**kitchen, "document": _document("kitchen"), "activity": ""}),
        *(("photograph", _photograph(*row)) for row in facts.photographs),
        ("film", {**film, "film": _document("circles-meet"), "captions": _document("circles-meet-captions")}),
    ]


def _photograph(name: str, caption: str, shows: str, credit: str) -> dict[str, Any]:
    image = picture_called(name)
    image.contextual_alt_text, image.decorative = shows, False
    return {"image": image, "caption": caption, "credit": credit, "agreed": True}


def _document(name: str) -> Any:
    return get_document_model().objects.get(title=DOCUMENTS[name].title)
