"""Wagtail hooks that keep partners apart."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from cms.isolation.files import ListedDocuments, ListedImages, may_read
from cms.isolation.pages import ListedPages, PageScreens, choosable_pages
from cms.isolation.start import ExplorerItem
from partners.rules import is_network_office


@hooks.register("register_admin_viewset")
def register_page_screens() -> PageScreens:
    """Keep the pages of others out of the screens of pages."""
    return PageScreens()


@hooks.register("construct_page_chooser_queryset")
def keep_drafts_from_being_chosen(pages: "QuerySet[Page]", request: HttpRequest) -> "QuerySet[Page]":
    """Keep the drafts of others out of the chooser and its search."""
    return choosable_pages(pages, request)


@hooks.register("construct_admin_api", order=1)
def narrow_lists(router: Any) -> None:
    """Put narrower lists in place of those that Wagtail's own scripts may ask for."""
    router.register_endpoint("pages", ListedPages)
    router.register_endpoint("images", ListedImages)
    router.register_endpoint("documents", ListedDocuments)


@hooks.register("construct_main_menu")
def open_own_space(request: HttpRequest, items: list[MenuItem]) -> None:
    """Let the tree of pages open in the person's own space."""
    items[:] = [ExplorerItem(item) if item.name == "explorer" else item for item in items]


@hooks.register("construct_reports_menu", order=1000)
def keep_reports_for_office(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out links to reports, which `cms.admin_urls` keeps for the office."""
    if not is_network_office(request.user):
        items.clear()


@hooks.register("before_serve_document")
def keep_unpublished_documents(document: Any, request: HttpRequest) -> None:
    """Answer that a document does not exist which no public page links to, but for those who work with it."""
    if not may_read(request.user, document):
        raise Http404


@hooks.register("before_copy_page")
def copy_no_aliases(request: HttpRequest, page: Page) -> None:
    """Refuse copies that follow their original: they would show one language under the address of another."""
    if request.POST.get("alias"):
        raise Http404
