"""What the screens of partners offer of imports."""

from typing import Any

from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext as _

from partners.desk.signals import PartnerLink, partner_list_links


@receiver(partner_list_links, dispatch_uid="events.offer_import")
def offer_import(sender: Any, **kwargs: Any) -> list[PartnerLink]:
    """Offer to read partners in; who sees their list may."""
    return [PartnerLink(_("Partners"), reverse("imports:new", args=["partners"]), _("Import a file"))]
