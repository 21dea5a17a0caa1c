"""Blocks of the record: what stays of an event once it is over."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText

from cms.blocks import groups
from cms.blocks.media import ElsewhereBlock, kind_and_size
from cms.blocks.text import PARAGRAPH_FEATURES
from common.languages import current_language, language_choices, language_name

# What browsers play without a program of their own.
FILM_ENDINGS = frozenset({"mp4", "m4v", "webm"})
# How every file of captions begins, after a mark of its encoding if there is one: WebVTT, section 4.1.
CAPTIONS_BEGIN = b"WEBVTT"


class ConfirmedBlock(blocks.BooleanBlock):
    """Something an editor vouches for; without it, the page is not published. `missing` says what is asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field.error_messages["required"] = self.meta.missing

    class Meta:
        missing = _("Please confirm this.")


class ResultBlock(blocks.RichTextBlock):
    """The central result."""

    class Meta:
        icon = "pick"
        label = _("Central result")
        description = _("What came of the event, in a few sentences. It leads the page.")
        group = groups.TEXT
        template = "cms/blocks/record/result.html"

    def get_preview_value(self) -> RichText:
        """Return a sentence about what came of an event."""
        return RichText(
            f"<p>{gettext('Seven towns will write their letters anew, together with those who get them.')}</p>"
        )


def activity_block(choices: list[tuple[str, str]]) -> blocks.ChoiceBlock:
    """Return the block in which one of the activities `choices`, by their numbers, may be chosen."""
    return blocks.ChoiceBlock(
        label=_("Where in the programme"),
        choices=choices,
        required=False,
        default="",
        help_text=_("The page then links to it. The published programme is offered."),
    )


class PresentationBlock(blocks.StructBlock):
    """One presentation, as a file; `activity` is the number of an activity of the programme, or empty."""

    title = blocks.CharBlock(label=_("Title"))
    speaker = blocks.CharBlock(
        label=_("Who presented it"), required=False, default="", help_text=_("Names, each with the organisation.")
    )
    language = blocks.ChoiceBlock(label=_("Language"), choices=language_choices, help_text=_("The one of the file."))
    document = DocumentChooserBlock(label=_("File"))
    # The editor of an event's page offers that event's activities.
    activity = activity_block([])

    class Meta:
        icon = "doc-full"
        label = _("Presentation")
        description = _("A file that was presented: who, in which language, and where in the programme.")
        group = groups.MEDIA
        template = "cms/blocks/record/presentation.html"
        preview_value = {"title": _("Letters people understand"), "speaker": "Amal Haddad", "language": "en"}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add what the `file` is, its `language`, and its `activity` where the page lends `activities` by number."""
        context = super().get_context(value, parent_context=parent_context)
        return {
            **context,
            "file": kind_and_size(value["document"]) if value["document"] else None,
            "language": name_of(value["language"]),
            "activity": context.get("activities", {}).get(value["activity"]),
        }


class PhotographBlock(blocks.StructBlock):
    """A photograph; it is shown only with the statement that whoever can be recognised has agreed."""

    image = ImageBlock(label=_("Photograph"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, default="")
    credit = blocks.CharBlock(label=_("Who took it"))
    agreed = ConfirmedBlock(
        label=_("Everybody to be recognised has agreed"),
        help_text=_(
            "The guests’ consents to photographs are in the event’s back office. Without it, nobody sees this."
        ),
        missing=_("Say that everybody to be recognised has agreed, or take the photograph out."),
    )

    class Meta:
        icon = "image"
        label = _("Photograph")
        description = _("A photograph with its caption and who took it. Everybody to be recognised must have agreed.")
        group = groups.MEDIA
        template = "cms/blocks/record/photograph.html"
        preview_value = {"image": None, "caption": _("Supper at long tables"), "credit": "Amal Haddad", "agreed": True}


class FilmBlock(blocks.StructBlock):
    """A film that lies here, with its captions."""

    title = blocks.CharBlock(label=_("Title"), help_text=_("What the video is about."))
    language = blocks.ChoiceBlock(label=_("Language spoken"), choices=language_choices)
    film = DocumentChooserBlock(label=_("Film"), help_text=_("An MP4 or WebM file from the library of documents."))
    captions = DocumentChooserBlock(
        label=_("Captions"), help_text=_("A WebVTT file (.vtt). A film without captions is not published.")
    )
    captions_language = blocks.ChoiceBlock(label=_("Language of the captions"), choices=language_choices)

    class Meta:
        icon = "media"
        label = _("Film")
        description = _("A film kept here, with captions for those who do not hear it or do not know its language.")
        group = groups.MEDIA
        template = "cms/blocks/record/film.html"
        preview_value = {"title": _("Two days in Hannover"), "language": "de", "captions_language": "en"}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the names of the languages `spoken` and `read`."""
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "spoken": name_of(value["language"]), "read": name_of(value["captions_language"])}

    def clean(self, value: Any) -> Any:
        """Refuse files that are no film or no captions; raises `StructBlockValidationError`."""
        cleaned = super().clean(value)
        errors = {}
        if cleaned["film"] and cleaned["film"].file_extension.lower() not in FILM_ENDINGS:
            errors["film"] = ValidationError(_("Browsers cannot play this file. Choose an MP4 or WebM file."))
        if cleaned["captions"] and not is_captions(cleaned["captions"]):
            errors["captions"] = ValidationError(_("This is no file of captions. Choose a WebVTT file (.vtt)."))
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned


class LinkedFilmBlock(ElsewhereBlock):
    """A film that lies elsewhere, as a plain link: nobody there is asked before somebody follows it."""

    title = blocks.CharBlock(label=_("Title"), help_text=_("What the video is about."))
    language = blocks.ChoiceBlock(label=_("Language spoken"), choices=language_choices)
    address = blocks.URLBlock(label=_("Address of the video"))
    captioned = ConfirmedBlock(
        label=_("The film has captions there"),
        missing=_("A film without captions is not published. Have captions added where it is, then say so here."),
    )

    class Meta:
        icon = "link-external"
        label = _("Film elsewhere")
        description = _("A link to a film that has captions where it is. The page itself asks nobody for it.")
        group = groups.MEDIA
        template = "cms/blocks/record/linked_film.html"
        preview_value = {
            "title": _("Two days in Hannover"),
            "language": "de",
            "address": "https://example.org/two-days",
            "captioned": True,
        }

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the name of the language `spoken`."""
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "spoken": name_of(value["language"])}


class RecordBody(blocks.StreamBlock):
    """What stays of an event: the result, and what was presented, photographed and filmed, each in its order."""

    result = ResultBlock(features=PARAGRAPH_FEATURES)
    presentation = PresentationBlock()
    photograph = PhotographBlock()
    film = FilmBlock()
    linked_film = LinkedFilmBlock()

    class Meta:
        required = False
        block_counts = {"result": {"max_num": 1}, "photograph": {"max_num": 40}}


def is_captions(document: Any) -> bool:
    """Return whether `document` is called and begins as WebVTT does; one whose file is gone is none."""
    if document.file_extension.lower() != "vtt":
        return False
    try:
        with document.file.open("rb") as file:
            beginning: bytes = file.read(16)
    except OSError:
        return False
    return beginning.removeprefix(b"\xef\xbb\xbf").startswith(CAPTIONS_BEGIN)


def name_of(code: str) -> str:
    """Return the name of the language `code` in the reader's, as it stands alone; "" where none was chosen yet."""
    name = language_name(code, current_language()) if code else ""
    return name[:1].upper() + name[1:]
