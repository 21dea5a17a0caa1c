"""Partners by what people call them."""

from collections.abc import Iterable

from common.exchange.headings import plain
from partners.models import Partner


def by_name(partners: Iterable[Partner]) -> dict[str, Partner]:
    """Return `partners` by all their names, as `plain` has them; of two with the same one it is the first's."""
    found: dict[str, Partner] = {}
    for partner in partners:
        for name in (partner.slug, partner.name, partner.short_name):
            found.setdefault(plain(name), partner)
    return found
