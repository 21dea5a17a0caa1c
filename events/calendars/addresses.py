"""Addresses of pages, as calendars give them: complete, for their readers are elsewhere."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse

from common.languages import current_language

# Stands where the slug will be; a slug itself.
HERE = "slug-comes-here"


def address_of(view: str, slug: str) -> str:
    """Return the address of `view`, which is told a slug and nothing else, in the active language.

    Django searches all addresses of the site for each; what stands around a slug is the same for all of them.
    """
    before, after = _around(view, current_language(), settings.BASE_URL)
    return f"{before}{slug}{after}"


@lru_cache(maxsize=64)
def _around(view: str, language: str, site: str) -> tuple[str, str]:
    """Return what comes before and after the slug; `language` must be the active one."""
    before, _here, after = f"{site}{reverse(view, args=[HERE])}".partition(HERE)
    return before, after
