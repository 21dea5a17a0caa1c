"""Where uploaded files live."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def media_root(address: str, var: Path, name: str = "media") -> Path:
    """Return the folder that `MEDIA_STORAGE_URL` names (`file:///srv/plenary/media`), by default `name` in `var`.

    Raises `ImproperlyConfigured` for another scheme: better no start than files in a folder called `s3:`.
    """
    if not address:
        return var / name
    if not address.startswith("file:///"):
        raise ImproperlyConfigured("MEDIA_STORAGE_URL names a folder as file:///path/to/folder.")
    return Path(address.removeprefix("file://"))
