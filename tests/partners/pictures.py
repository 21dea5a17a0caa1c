"""Files people may send as a photo."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from partners.photos import drawn_anew

GPS = 0x8825


def face(kind: str = "JPEG", size: tuple[int, int] = (400, 300), *, colour: str = "#1f4fb2", **options: Any) -> bytes:
    """Return a picture of one colour as a file."""
    file = BytesIO()
    Image.new("RGBA" if kind == "PNG" else "RGB", size, colour).save(file, kind, **options)
    return file.getvalue()


def located_face() -> bytes:
    """Return a photo that lies on its side and says where it was taken."""
    about = Image.Exif()
    about[0x0112] = 6
    about[GPS] = {1: "N", 2: (52.0, 22.0, 0.0)}
    return face(exif=about)


def sent(content: bytes, name: str = "me.jpg") -> SimpleUploadedFile:
    """Return `content` as a browser sends it."""
    return SimpleUploadedFile(name, content)


def uploaded(colour: str = "#1f4fb2") -> ContentFile[bytes]:
    """Return a photo as the form hands it on."""
    content = face(colour=colour)
    return drawn_anew(BytesIO(content), len(content))
