"""Pages where people switch letters about comments off and on: behind the link in a letter, and on their account."""

from collections import defaultdict
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.discussions.actions import refuse_letters, want_letters
from cms.discussions.articles import ArticleLink, article_links
from cms.discussions.refusals import WayOut, read_way_out, refused_by, way_out
from cms.models import Discussion
from common.languages import current_language
from partners.models import Partner, User


@csrf_exempt  # the link is the proof: mail programs send it without having seen a page
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def refuse_letters_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link in a letter is for, and do it when it is sent.

    Opening it changes nothing, for scanners of mail open every link. RFC 8058 section 3.2: a mail program that sends
    its one line is answered without being led anywhere.
    """
    found = read_way_out(token)
    if found is None:
        return _private(render(request, "cms/discussions/letters_gone.html", status=404))
    if request.method == "POST":
        said = _change(found, on=request.POST.get("letters") == "on")
        if "List-Unsubscribe" in request.POST:
            return HttpResponse(said, content_type="text/plain; charset=utf-8")
        messages.success(request, said)
        return redirect(request.path)
    user, discussion = found.user, found.discussion
    refused = refused_by([user])[user.pk]
    article = _articles(discussion.partner, {discussion.pk})[0] if discussion else None
    context = {
        "article": article,
        "refused": (discussion.pk if discussion else None) in refused,
        "refused_all": None in refused,
        "all_url": way_out(user, None),
    }
    return _private(render(request, "cms/discussions/letters_link.html", context))


@require_safe
@login_required
@never_cache
def letters_about_comments(request: HttpRequest) -> HttpResponse:
    """Show people which letters about comments they have refused; each can be had again."""
    user = cast("User", request.user)
    refused = refused_by([user])[user.pk]
    keys = defaultdict[Partner, set[UUID]](set)
    for discussion in Discussion.objects.filter(pk__in=[key for key in refused if key]).select_related("partner"):
        keys[discussion.partner].add(discussion.pk)
    articles = [article for partner, some in keys.items() for article in _articles(partner, some)]
    articles.sort(key=lambda article: article.title.casefold())
    context = {
        "refused_all": None in refused,
        "all_url": way_out(user, None),
        "articles": [(article, way_out(user, article.key)) for article in articles],
    }
    return render(request, "cms/discussions/letters.html", context)


def _change(found: WayOut, *, on: bool) -> str:
    """Switch letters on or off; return what was done in words."""
    change = want_letters if on else refuse_letters
    change(by=None, user=found.user, discussion=found.discussion)
    if found.discussion is None:
        return _("You get letters about comments again.") if on else _("You get no more letters about comments.")
    if on:
        return _("You get letters about comments on this article again.")
    return _("You get no more letters about comments on this article.")


def _articles(partner: Partner, keys: set[UUID]) -> list[ArticleLink]:
    """Return the articles with the translation keys `keys` in words for the reader, gone ones as well."""
    links = article_links(keys, partner, current_language())
    gone = ArticleLink(UUID(int=0), _("an article that is gone"), current_language(), "")
    return [links.get(key, gone._replace(key=key)) for key in keys]


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
