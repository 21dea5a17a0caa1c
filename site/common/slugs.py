"""Address names made from names in any European language."""

import unicodedata
import uuid

from anyascii import anyascii
from django.db import models
from django.utils.text import slugify

# anyascii turns ø into o and å into a, as people of other languages type them.
LONGEST = 70
APOSTROPHES = str.maketrans("", "", "'’ʼ`")


def slug_of(text: str) -> str:
    """Return `text` as an ASCII address name of at most 70 characters; empty when nothing is left of it."""
    # Slugs would swallow punctuation and symbols: "Akteur:innen" should not become one word.
    letters = (" " if unicodedata.category(letter)[0] in "PS" else letter for letter in text.translate(APOSTROPHES))
    return slugify(anyascii("".join(letters)))[:LONGEST].strip("-")


def unique_slug(existing: models.QuerySet[models.Model], text: str) -> str:
    """Return an address name for `text` that no row of `existing` has in its `slug` field."""
    base = slug_of(text) or uuid.uuid4().hex[:8]
    taken = set(existing.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
