"""What readers get to see after they did something: a part of the page for htmx, otherwise a page or the way back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from cms.discussions.actions import ArticleGone, CommentGone, DiscussionClosed, Refused, TooOften
from cms.discussions.places import Place
from cms.discussions.presenter import Shower, ShownComment
from cms.discussions.queries import published_in
from cms.discussions.sheets import Sheet
from cms.models import Comment
from partners.models import User

View = Callable[..., HttpResponse]
# In META, where Django's check keeps what it found out; names of headers begin with HTTP, so nobody can send it.
FORM_IS_OLD = "PLENARY_FORM_IS_OLD"
STATUS = {ArticleGone: 410, CommentGone: 410, DiscussionClosed: 409, TooOften: 429}


class _Token(CsrfViewMiddleware):
    """Checks the token as Django does, and leaves it to the view to say so."""

    def _reject(self, request: HttpRequest, reason: str) -> None:
        request.META[FORM_IS_OLD] = True


def keeps_what_was_typed(view: View) -> View:
    """Let `view` answer itself when the token of a form is too old, so that it can show the form again.

    It must ask `has_token` before it does anything. What it answers is for one reader and is never stored.
    """

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        _Token(view).process_view(request, _unprotected, (), {})
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["HX-Request"])
        add_never_cache_headers(response)
        return response

    return answer


def _unprotected() -> HttpResponse:
    """Stand for a view that is not exempt from the check; nobody calls it."""
    return HttpResponse()


def has_token(request: HttpRequest) -> bool:
    """True when the form was sent from a page of ours, by whoever got the page."""
    return FORM_IS_OLD not in request.META


def is_live(request: HttpRequest) -> bool:
    """True when htmx asks, which wants a part of a page."""
    return request.headers.get("HX-Request") == "true"


def show_sheet(request: HttpRequest, place: Place, sheet: Sheet, status: int = 200) -> HttpResponse:
    """Show a form: in its slot, or on a page of its own."""
    if sheet.form is not None:
        # Whoever opens a form wants to write; whoever gets it back, to go on.
        next(iter(sheet.form.fields.values())).widget.attrs["autofocus"] = True
    if is_live(request):
        return render(request, "cms/discussions/sheet.html", {"sheet": sheet, "reached": True})
    context = {"sheet": sheet, "place": place, "language_links": []}
    return render(request, "cms/discussions/page.html", context, status=status)


def show_gone(request: HttpRequest, refused: Refused, back: str = "") -> HttpResponse:
    """Say that what somebody was answering is gone, with all they typed, to be copied."""
    typed = request.POST.get("text") or request.POST.get("reason") or ""
    context = {"refused": str(refused), "typed": typed, "back": back, "language_links": []}
    if is_live(request):
        return render(request, "cms/discussions/gone.html", context)
    return render(request, "cms/discussions/gone_page.html", context, status=status_of(refused))


def status_of(refused: Refused) -> int:
    """Return the HTTP status a page has that explains a refusal; RFC 9110 section 15.5, RFC 6585 section 4."""
    return STATUS.get(type(refused), 409)


def done(request: HttpRequest, place: Place, url: str, said: str, template: str, **context: Any) -> HttpResponse:
    """Answer that something was done: `said` is announced, and `template` shows what changed.

    A `changed` comment in its context is what the answer replaces. Without htmx, the way leads back to `url`.
    """
    if not is_live(request):
        messages.success(request, said)
        return HttpResponseRedirect(url)
    response = render(request, template, {"said": said, "total": published_in(place.discussion), **context})
    if "changed" in context:
        response["HX-Retarget"], response["HX-Reswap"] = f"#comment-{context['changed'].pk}", "outerHTML"
    return response


def shown(place: Place, comment: Comment, reader: User | None) -> ShownComment:
    """Return one comment as `reader` sees it."""
    return Shower(place.discussion, reader, [comment])(comment)
