"""Where the lists of partners and people become files."""

from typing import Any

from django.dispatch import receiver
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from partners.desk.signals import ListLink, list_links


@receiver(list_links, dispatch_uid="events.link_export")
def link_export(*, name: str, query: QueryDict, **kwargs: Any) -> list[ListLink]:
    """Lead to the export of the list as it is filtered."""
    return [ListLink(_("Export this list"), reverse("exports:export", args=[name], query=query), "download")]
