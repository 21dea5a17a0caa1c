"""Blocks of pictures, films and files."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from cms.blocks import groups
from cms.videos import NoVideo, video_at
from common.languages import current_language

if TYPE_CHECKING:
    from cms.translating.media import MediaWords

MOST_PICTURES = 24
# What an ending means to people; any other is shown in capitals.
KINDS = {
    "doc": _("Word document"),
    "docx": _("Word document"),
    "odt": _("Text document"),
    "ods": _("Spreadsheet"),
    "xls": _("Excel spreadsheet"),
    "xlsx": _("Excel spreadsheet"),
    "odp": _("Slides"),
    "ppt": _("PowerPoint slides"),
    "pptx": _("PowerPoint slides"),
    "txt": pgettext_lazy("kind of file", "Text"),
    "zip": _("ZIP archive"),
}


class PictureBlock(blocks.StructBlock):
    """A picture with a text for those who cannot see it."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(
        label=_("Caption"),
        required=False,
        default="",
        help_text=_("Seen under the picture: who or what it shows, who took it."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with a caption, and a text for those who cannot see it.")
        group = groups.MEDIA
        template = "cms/blocks/picture.html"
        preview_template = "cms/blocks/previews/picture.html"
        preview_value = {"image": None, "caption": _("Supper at long tables")}


class GalleryBlock(blocks.StructBlock):
    """Several pictures side by side."""

    pictures = blocks.ListBlock(PictureBlock(), label=_("Pictures"), min_num=2, max_num=MOST_PICTURES)

    class Meta:
        icon = "grid"
        label = _("Gallery")
        description = _("Several pictures side by side, each with its own text and caption.")
        group = groups.MEDIA
        template = "cms/blocks/gallery.html"
        preview_template = "cms/blocks/previews/gallery.html"


class ElsewhereBlock(blocks.StructBlock):
    """What has the `address` of a video in it."""

    def clean(self, value: Any) -> Any:
        """Refuse an address of a provider that means no video; raises `StructBlockValidationError`."""
        cleaned = super().clean(value)
        try:
            video_at(cleaned["address"] or "")
        except NoVideo as error:
            raise StructBlockValidationError({"address": ValidationError(str(error))}) from error
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add the `video`; None for a draft whose address is none yet."""
        try:
            video = video_at(value["address"]) if value["address"] else None
        except NoVideo:
            video = None
        return {**super().get_context(value, parent_context=parent_context), "video": video}


class VideoBlock(ElsewhereBlock):
    """A video that is fetched from elsewhere only after a click."""

    address = blocks.URLBlock(
        label=_("Address of the video"),
        help_text=_(
            "Videos of YouTube and Vimeo are played on the page, but only after a click. Any other address becomes a "
            "link."
        ),
    )
    title = blocks.CharBlock(label=_("Title"), help_text=_("What the video is about."))

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A video of YouTube or Vimeo. Until a visitor clicks, nobody learns that they are here.")
        group = groups.MEDIA
        template = "cms/blocks/video.html"
        preview_value = {"address": "https://vimeo.com/76979871", "title": _("Two days in Hannover")}


class DocumentBlock(blocks.StructBlock):
    """One file."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(
        label=_("Words on the link"),
        required=False,
        default="",
        help_text=_("Without them, the name the file has in the library."),
    )

    class Meta:
        icon = "doc-full"
        label = _("File")


class DocumentsBlock(blocks.StructBlock):
    """Files to download."""

    documents = blocks.ListBlock(DocumentBlock(), label=_("Files"), min_num=1)

    class Meta:
        icon = "doc-full"
        label = _("Files to download")
        description = _("A list of files, each with its kind and size.")
        group = groups.MEDIA
        template = "cms/blocks/documents.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add `files`, each with `url`, `title`, `kind` and `size` in words; files that were deleted are left out."""
        context = super().get_context(value, parent_context=parent_context)
        # The queries read pages, which are built from these blocks.
        from cms.translating.queries import media_texts

        rows = [row for row in value["documents"] if row["document"]]
        names = media_texts((row["document"] for row in rows), current_language())
        return {**context, "files": [_in_words(row, names[row["document"].pk]) for row in rows]}

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return two files that are nowhere."""
        files = [
            {
                "url": "#",
                "title": _("Programme to print"),
                "language": None,
                "kind": "PDF",
                "size": filesizeformat(412_000),
            },
            {
                "url": "#",
                "title": _("Budget form"),
                "language": None,
                "kind": KINDS["xlsx"],
                "size": filesizeformat(28_000),
            },
        ]
        return {**super().get_preview_context(value, parent_context=parent_context), "files": files}

    def get_preview_template(self, value: Any, context: dict[str, Any] | None = None) -> str:
        """Name the template that shows files which are in no library."""
        return "cms/blocks/previews/documents.html"


def kind_and_size(document: Any) -> dict[str, str]:
    """Return of what `kind` the file of `document` is and its `size`, in words; no size where the file is gone."""
    ending = document.file_extension.lower()
    return {
        "kind": str(KINDS.get(ending, ending.upper())),
        "size": filesizeformat(size) if (size := document.file_size) else "",
    }


def _in_words(row: Any, name: "MediaWords") -> dict[str, Any]:
    """Return what the list says about one file; `language` is the code of a name taken from the library."""
    document = row["document"]
    return {
        "url": document.url,
        "title": row["title"] or name.text,
        "language": None if row["title"] else name.language,
        **kind_and_size(document),
    }
