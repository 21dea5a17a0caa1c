"""Photos people upload of themselves: checked, drawn anew without what a camera adds, and kept apart from others."""

import uuid
from io import BytesIO
from typing import Any, BinaryIO, Protocol

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps, UnidentifiedImageError
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Collection

# Only the network office has rights at the root, and so the only ones here.
COLLECTION = "Photos of people"
MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
MOST_PIXELS = 50_000_000
SMALLEST_SIDE, LONGEST_SIDE = 160, 1600
FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
PAPER = "#ffffff"
TOO_MANY_POINTS = gettext_lazy("The photo has too many points. Choose a smaller one.")


class Pictured(Protocol):
    """Somebody whom entries of the audit trail call by a number."""

    @property
    def audit_label(self) -> str:
        """What stands for the name."""


def drawn_anew(upload: BinaryIO, size: int) -> ContentFile[bytes]:
    """Return the photo in `upload`, a file of `size` bytes, upright, at most 1600 points long, as a JPEG.

    Where and when it was taken, and whatever else stood in the file, is left behind. Raises `ValidationError` in words
    for whoever sent it.
    """
    if size > LARGEST_FILE:
        raise ValidationError(
            _("The file has more than %(number)s MB. Choose a smaller one.") % {"number": LARGEST_FILE // MEGABYTE}
        )
    try:
        photo = _opened(upload)
    except Image.DecompressionBombError:
        raise ValidationError(TOO_MANY_POINTS) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise ValidationError(_("This is not a photo we can read. Send a JPEG, PNG or WebP file.")) from None
    file = BytesIO()
    photo.save(file, "JPEG", quality=88, optimize=True)
    return ContentFile(file.getvalue(), f"{uuid.uuid4().hex}.jpg")


def keep_photo(photo: ContentFile[bytes], person: Pictured) -> AbstractImage:
    """Store a photo of `person` as a picture; its title names nobody, as entries about it outlive names. Returns it."""
    image: Any = get_image_model()(title=person.audit_label, file=photo, collection=_collection())
    image.save()
    return image


def _opened(upload: BinaryIO) -> Image.Image:
    with Image.open(upload, formats=list(FORMATS)) as image:
        # Known from the beginning of the file, before any memory is taken for what it holds.
        if image.width * image.height > MOST_PIXELS:
            raise ValidationError(TOO_MANY_POINTS)
        if min(image.size) < SMALLEST_SIDE:
            raise ValidationError(
                _("The photo is too small: each side needs at least %(number)s points.") % {"number": SMALLEST_SIDE}
            )
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        colours = upright.convert("RGBA")
    sheet = Image.new("RGB", colours.size, PAPER)
    sheet.paste(colours, mask=colours)
    return sheet


def _collection() -> Collection:
    root = Collection.objects.select_for_update(no_key=True).get(depth=1)
    found = root.get_children().filter(name=COLLECTION).first()
    return found or root.add_child(name=COLLECTION)
