"""Looking for a word in everything the application keeps, whatever it is and whenever it was added."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from events.registrations.retention.leftovers import search
from events.registrations.retention.marks import plain


class Canary:
    """A word that nobody else uses; sealed and packed things are opened to look for it."""

    def __init__(self, word: str) -> None:
        """Take the `word`, in small letters."""
        self.word = word

    def found_in(self, text: str) -> set[int]:
        """Return {1} when the word stands in `text`, however it is written."""
        return {1} if self.word in plain(text) or self._is_in_sealed(text.encode()) else set()

    def is_in(self, content: bytes) -> bool:
        """Tell whether the word stands in a file: plain, in any encoding of mails, packed or sealed."""
        texts = [content.decode(errors="replace"), content.decode("utf-16-le", errors="replace")]
        if content.startswith(b"PK"):
            with zipfile.ZipFile(BytesIO(content)) as package:
                texts += [package.read(name).decode(errors="replace") for name in package.namelist()]
        # Quoted-printable breaks lines anywhere.
        texts.append(texts[0].replace("=\r\n", "").replace("=\n", ""))
        return any(self.word in plain(text) for text in texts) or self._is_in_sealed(content)

    def _is_in_sealed(self, content: bytes) -> bool:
        for key in settings.ANSWER_KEYS.values() if content.startswith(b"gAAAA") else ():
            try:
                return self.is_in(Fernet(key).decrypt(content))
            except InvalidToken:
                continue
        return False


def places(canary: Canary) -> list[str]:
    """Return where the word still is: columns of the database, files by their names and contents, the cache."""
    found = [f"{find.table}.{find.column}" for find in search(canary)]
    for name in ("MEDIA_ROOT", "PRIVATE_ROOT", "MAIL_FOLDER"):
        for folder, _folders, files in os.walk(getattr(settings, name)):
            paths = [Path(folder) / file for file in files]
            found += [
                f"{name}: {path.name}" for path in paths if canary.is_in(path.read_bytes()) or canary.word in str(path)
            ]
    # The cache of tests lives in the process.
    kept = cache._cache  # type: ignore[attr-defined]
    found += [f"cache: {key}" for key, value in kept.items() if canary.is_in(value) or canary.word in key]
    return sorted(set(found))


def database_file_has(canary: Canary) -> bool:
    """Tell whether the word stands anywhere in SQLite's own files, deleted rows and its log of changes included."""
    file = Path(connection.settings_dict["NAME"])
    files = [path for path in (file, file.with_name(f"{file.name}-wal")) if path.exists()]
    return any(canary.word.encode() in path.read_bytes().lower() for path in files)
