"""Pictures of signatures: drawn anew without what a camera adds, kept where no address leads."""

import datetime as dt
from io import BytesIO
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from common.private_files import remove_strays
from events.attendance.models.certificates import SIGNATURES, Signatory

MEGABYTE = 1024 * 1024
LARGEST_FILE = 5 * MEGABYTE
MOST_PIXELS = 20_000_000
# At 6 cm a printer shows no more.
LONGEST_SIDE = 1000
FORMATS = ("PNG", "JPEG")


def drawn_signature(upload: BinaryIO, size: int) -> ContentFile[bytes]:
    """Return the picture in `upload`, a file of `size` bytes, as a PNG; raises `ValidationError` in words."""
    if size > LARGEST_FILE:
        raise ValidationError(
            _("The file has more than %(number)s MB. Choose a smaller one.") % {"number": LARGEST_FILE // MEGABYTE}
        )
    file = BytesIO()
    try:
        with Image.open(upload, formats=FORMATS) as picture:
            # Known from the beginning of the file, before any memory is taken for what it holds.
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(_("The picture has too many points. Choose a smaller one."))
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        upright.save(file, "PNG", optimize=True)
    except (Image.DecompressionBombError, UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise ValidationError(_("This is not a picture we can read. Send a PNG or JPEG file.")) from None
    return ContentFile(file.getvalue())


def signature_of(signatory: Signatory) -> bytes | None:
    """Return the picture of the signature, None where there is none or it is not there any more."""
    if not signatory.signature:
        return None
    try:
        with signatory.signature.open("rb") as stored:
            content: bytes = stored.read()
    except FileNotFoundError:
        return None
    return content


def remove_stray_signatures(*, now: dt.datetime) -> int:
    """Delete pictures that no row names, of what failed before it was stored; returns how many went."""
    return remove_strays(SIGNATURES, Signatory._meta.get_field("signature"), now=now)
