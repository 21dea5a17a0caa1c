"""What search engines and link previews ask for; nothing here depends on the reader's language."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.sitemap import entries
from common import art_image
from events.models import Event
from partners.models import Partner

DAY = 86_400
# Private links, and answers to questions of which there is no end.
NOT_FOR_CRAWLERS = ("registrations", "search")
# What home and the lists share, having no picture of their own.
NETWORK_SEED = "network"


@require_safe
@cache_control(public=True, max_age=DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers where the map is and what is not for them: the back office, private links, searches."""
    lines = ["User-agent: *", "Disallow: /admin/"]
    lines += [f"Disallow: /{code}/{part}/" for part in NOT_FOR_CRAWLERS for code, _name in settings.LANGUAGES]
    lines += ["", f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page with its translations, https://www.sitemaps.org/protocol.html."""
    return render(request, "cms/sitemap.xml", {"entries": entries()}, content_type="application/xml")


@require_safe
@cache_control(public=True, max_age=DAY)
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead those who ask for the traditional address, without looking at a page, to the icon there is."""
    return redirect(static("img/favicon.svg"))


@require_safe
def social_image(request: HttpRequest, seed: str) -> HttpResponse:
    """Return the drawing of an event, a partner or the network as a PNG, which is what previews of links can show."""
    if seed != NETWORK_SEED and not _is_presented(seed):
        raise Http404
    return art_image.social_image(request, seed)


def _is_presented(slug: str) -> bool:
    # Drawing takes time; only what is public is drawn, not every word that somebody can think of.
    return Event.objects.public().filter(slug=slug).exists() or Partner.objects.public().filter(slug=slug).exists()
