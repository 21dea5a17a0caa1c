"""Drafts stay with those who write them.

Wagtail lets everybody who may edit any page see the title of every page. Here a page that is not public exists only
for those who may edit it or a page below it, and the screens of a page exist only for them as well.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.isolation.people import PageFilters
from cms.isolation.start import start_page
from partners.models import User

View = Callable[..., HttpResponseBase]
# What Wagtail's screens call the pages in their addresses, and in the forms that copy and move.
IN_ADDRESSES = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "pk")
IN_FORMS = ("new_parent_page",)


def own_pages(user: User | AnonymousUser) -> "QuerySet[Page]":
    """Return the pages `user` finds in the explorer: those they may work on, and what stands above these."""
    pages: QuerySet[Page] = policy_registry.get_by_type(Page).explorable_instances(user)
    return pages


def visible_pages(user: User | AnonymousUser, pages: "QuerySet[Page]") -> "QuerySet[Page]":
    """Keep of `pages` those that are public and those that `user` finds in the explorer."""
    return pages.filter(Q(live=True) | Q(pk__in=own_pages(user).values("pk")))


def require_visible(user: User | AnonymousUser, page: int | None) -> None:
    """Raise `Http404` when `page`, a page's id, is a draft `user` may not see; None means the root of the tree."""
    if page is not None and not visible_pages(user, Page.objects.filter(pk=page)).exists():
        raise Http404


class ExplorePages(ExplorableIndexView):
    """Wagtail's explorer, which opens in the person's own space."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponseBase:
        """Show the page called `parent_page_id` and what is below it."""
        start = None if parent_page_id else start_page(request.user)
        return redirect("wagtailadmin_explore", start.pk) if start else super().get(request, parent_page_id)


class PageScreens(PageViewSet):
    """Wagtail's screens for pages of every type; those of another's pages do not exist."""

    index_view_class = ExplorePages
    filterset_class = PageFilters

    def construct_view(self, view_class: type[Any], **kwargs: Any) -> View:
        """Return Wagtail's view, behind a look at the pages in its address."""
        view: View = super().construct_view(view_class, **kwargs)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            named = [str(kwargs[name]) for name in IN_ADDRESSES if kwargs.get(name)]
            named += [request.POST[name] for name in IN_FORMS if request.POST.get(name)]
            wanted = {int(page) if page.isdecimal() else 0 for page in named}
            if own_pages(request.user).filter(pk__in=wanted).count() < len(wanted):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded


class ChosenPages(ChosenMultipleView):
    """What Wagtail tells about pages that were chosen to be linked to."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the facts of the pages in the address."""
        for page in request.GET.getlist("id"):
            if not page.isdecimal():
                raise Http404
            require_visible(request.user, int(page))
        return super().get(request)


class ListedPages(PagesAdminAPIViewSet):
    """The lists of pages that scripts of the back office ask for. They do nothing with pages."""

    # Among Wagtail's own are copies that would show one language under the address of another.
    actions: dict[str, type] = {}


def choosable_pages(pages: Any, request: HttpRequest) -> "QuerySet[Page]":
    """Keep of `pages` what the person may know of; refuse to look below a draft of somebody else."""
    match = request.resolver_match
    require_visible(request.user, match.kwargs.get("parent_page_id") if match else None)
    return visible_pages(request.user, pages)
