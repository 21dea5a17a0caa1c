"""The columns of the table of partners: what they are called, and the choices in them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

# By the names that files may carry in any language; `address` tells which partner a row is about.
COLUMNS: dict[str, str | Promise] = {
    "address": gettext_lazy("Address name"),
    "name": gettext_lazy("Name"),
    "short_name": gettext_lazy("Short name"),
    "kind": gettext_lazy("Kind"),
    "country": gettext_lazy("Country"),
    "town": gettext_lazy("Town"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
    "website": gettext_lazy("Website"),
    "joined_on": gettext_lazy("Joined on"),
    "left_on": gettext_lazy("Left on"),
    "status": gettext_lazy("Status"),
}
# How else people head them.
USUAL: dict[str, tuple[str, ...]] = {
    "name": ("organisation", "einrichtung", "organización", "المنظمة"),
    "short_name": ("abbreviation", "kürzel", "forkortelse", "förkortning", "siglas", "الاختصار"),
    "town": ("city", "stadt", "by", "stad", "ciudad", "المدينة"),
    "website": ("homepage", "webseite", "hjemmeside", "hemsida", "página web", "الموقع"),
}
