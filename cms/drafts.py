"""Drafts stay with those who write them: Wagtail's screens that would name pages of others, narrowed.

Wagtail lets everybody who may edit any page see the title of every page. Here a page that is not public exists only
for those who may edit it or a page below it.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from partners.models import User


def visible_pages(user: User | AnonymousUser, pages: "QuerySet[Page]") -> "QuerySet[Page]":
    """Keep of `pages` those that are public and those that `user` finds in the explorer."""
    explorable = policy_registry.get_by_type(Page).explorable_instances(user)
    return pages.filter(Q(live=True) | Q(pk__in=explorable.values("pk")))


def require_visible(user: User | AnonymousUser, page: int | None) -> None:
    """Raise `Http404` when `page`, a page's id, is a draft `user` may not see; None means the root of the tree."""
    if page is not None and not visible_pages(user, Page.objects.filter(pk=page)).exists():
        raise Http404


class ExplorePages(ExplorableIndexView):
    """Wagtail's explorer, in which the drafts of others do not exist."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponseBase:
        """Show the page called `parent_page_id` and what is below it."""
        require_visible(request.user, parent_page_id)
        return super().get(request, parent_page_id)


class PageScreens(PageViewSet):
    """Wagtail's screens for pages of every type, with our explorer."""

    index_view_class = ExplorePages


class ChosenPages(ChosenMultipleView):
    """What Wagtail tells about pages that were chosen to be linked to."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the facts of the pages in the address."""
        for page in request.GET.getlist("id"):
            if not page.isdecimal():
                raise Http404
            require_visible(request.user, int(page))
        return super().get(request)


def choosable_pages(pages: Any, request: HttpRequest) -> "QuerySet[Page]":
    """Keep of `pages` what the person may know of; refuse to look below a draft of somebody else."""
    match = request.resolver_match
    require_visible(request.user, match.kwargs.get("parent_page_id") if match else None)
    return visible_pages(request.user, pages)
