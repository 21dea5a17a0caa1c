"""Public pages: find what is published, choose the reader's translation, hand it to its presenter."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.views import serve

from cms.forms.events import When
from cms.forms.filters import shorter_address
from cms.models import EventIndexPage, HomePage, PartnerIndexPage
from cms.models.base import BasePage
from cms.page_cache import kept_until_changed
from cms.presenters.article import article_context
from cms.presenters.blog import blog_context
from cms.presenters.event import event_context
from cms.presenters.event_list import event_list_context
from cms.presenters.home import home_context
from cms.presenters.partner_list import partner_list_context
from cms.presenters.partners import partner_context, partner_events_context
from cms.presenters.stream import stream_context
from cms.presenters.texts import standard_context
from cms.queries import (
    article_pages,
    blog_pages,
    event_pages,
    partner_events_pages,
    partner_pages,
    published,
    standard_pages,
)
from cms.translations import read
from common.languages import current_language

PageT = TypeVar("PageT", bound=BasePage)


@require_safe
@kept_until_changed
def home(request: HttpRequest) -> HttpResponse:
    """Show the next conference, all coming events, the network in numbers and its partners."""
    return show(request, published(HomePage.objects.all()), home_context, template="cms/home.html")


@require_safe
@kept_until_changed
def event_list(request: HttpRequest) -> HttpResponse:
    """Show the events that match the filters in the address; what the form sends without need is taken out of it."""
    if shorter := shorter_address(request, ("time", When.COMING)):
        return HttpResponseRedirect(shorter)
    return show(request, published(EventIndexPage.objects.all()), event_list_context, template="cms/event_list.html")


@require_safe
@kept_until_changed
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one event; drafts and unknown ones are not there."""
    return show(request, event_pages(slug), event_context)


@require_safe
@kept_until_changed
def partner_list(request: HttpRequest) -> HttpResponse:
    """Show the network's partners that match the filters in the address, as a list and on a map."""
    if shorter := shorter_address(request):
        return HttpResponseRedirect(shorter)
    return show(
        request, published(PartnerIndexPage.objects.all()), partner_list_context, template="cms/partner_list.html"
    )


@require_safe
@kept_until_changed
def partner(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one partner; candidates and unknown ones are not there."""
    return show(request, partner_pages(slug), partner_context)


@require_safe
@kept_until_changed
def partner_events(request: HttpRequest, slug: str) -> HttpResponse:
    """Show all events of one partner."""
    return show(request, partner_events_pages(slug), partner_events_context)


@require_safe
@kept_until_changed
def stream(request: HttpRequest) -> HttpResponse:
    """Show the articles of all partners that match the filters in the address, latest first."""
    if shorter := shorter_address(request):
        return HttpResponseRedirect(shorter)
    return render(request, "cms/stream.html", stream_context(request))


@require_safe
@kept_until_changed
def blog(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what one partner has written and matches the filters in the address, latest first."""
    if shorter := shorter_address(request):
        return HttpResponseRedirect(shorter)
    return show(request, blog_pages(slug), blog_context)


@require_safe
@kept_until_changed
def article(request: HttpRequest, partner: str, slug: str) -> HttpResponse:
    """Show an article; an address from another language leads to the reader's own, where there is one."""
    pages = list(article_pages(partner, slug, current_language()))
    reading = read(pages)
    if reading is not None and not reading.foreign and reading.page.slug != slug:
        return redirect("article", partner, reading.page.slug)
    return show(request, pages, article_context)


@require_safe
@kept_until_changed
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a standing text; an address from another language leads to the reader's own, where there is one.

    Pages of other types at this level are Wagtail's to serve.
    """
    pages = list(standard_pages(slug))
    reading = read(pages)
    if reading is None:
        return serve(request, f"{slug}/")
    if not reading.foreign and reading.page.slug != slug:
        return redirect("text", reading.page.slug)
    return show(request, pages, standard_context)


def show(request: HttpRequest, found: Iterable[PageT], present: Any, template: str | None = None) -> HttpResponse:
    """Render the reader's page of `found` with the context that `present` makes of all of them.

    A page that only some may see goes through Wagtail's hooks, which ask for the password or the login. Without
    `template`, a page that is not there in any language is a 404.
    """
    pages: Sequence[PageT] = list(found)
    reading = read(pages)
    chosen = template or (reading.page.template if reading else None)
    if chosen is None:
        raise Http404
    # A translation that only some may see lends its words to no other page.
    open_pages = [page for page in pages if not page.restricted or (reading and page is reading.page)]

    def answer(*_arguments: Any) -> HttpResponse:
        return render(request, chosen, present(request, open_pages))

    if reading is None or not reading.page.restricted:
        return answer()
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        answer = hook(answer)
    return answer(reading.page, request, [], {})
