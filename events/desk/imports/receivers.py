"""What the lists of partners and people offer of imports."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from partners.desk.signals import ListLink, list_links


@receiver(list_links, dispatch_uid="events.offer_import")
def offer_import(*, name: str, **kwargs: Any) -> list[ListLink]:
    """Offer to read more of them in; who sees these lists may."""
    if name not in ("partners", "people"):
        return []
    return [ListLink(_("Import a file"), reverse("imports:new", args=[name]), "upload")]
