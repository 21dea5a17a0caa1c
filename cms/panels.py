"""The panel about one's own pages on the back office's home page."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from wagtail.admin.ui.components import Component
from wagtail.models import COMMENTS_RELATION_NAME, Page

from cms.models import PartnerPage
from cms.translating.queries import translation_gaps
from partners.models import Partner, User
from partners.rules import is_network_office, partners_for

SHOWN = 5


class OwnPagesPanel(Component):
    """What waits for an editor in the own space: drafts, comments, translations."""

    name = "own_pages"
    template_name = "cms/admin/own_pages.html"
    order = 60

    def __init__(self, user: User) -> None:
        """Keep whose pages to show; the office, which looks after everybody's, gets no panel."""
        self.user = user
        self.partners: list[Partner] = [] if is_network_office(user) else list(partners_for(user))

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Read what waits; the number of queries does not depend on how much that is."""
        pages = pages_of(self.partners).select_related("locale")
        drafts = pages.filter(latest_revision__isnull=False).filter(Q(live=False) | Q(has_unpublished_changes=True))
        waiting = Count(COMMENTS_RELATION_NAME, filter=Q(**{f"{COMMENTS_RELATION_NAME}__resolved_at": None}))
        commented = pages.annotate(comments_waiting=waiting).filter(comments_waiting__gt=0)
        gaps, missing = translation_gaps(self.user, SHOWN)
        return {
            "drafts": drafts.order_by("-latest_revision_created_at")[:SHOWN],
            "commented": commented.order_by("-latest_revision_created_at")[:SHOWN],
            "gaps": gaps,
            "more_gaps": missing - len(gaps),
        }

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        """Render the panel for those who work in a space, nothing for others."""
        return super().render_html(parent_context) if self.partners else ""


def pages_of(partners: list[Partner]) -> "QuerySet[Page]":
    """Return every page in the spaces of `partners`."""
    places = Q(pk__in=[])
    for path in PartnerPage.objects.filter(partner__in=partners).values_list("path", flat=True):
        places |= Q(path__startswith=path)
    return Page.objects.filter(places)
