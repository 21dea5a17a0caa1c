"""How everything that is sent below articles is taken: found, signed in, checked, done, and never lost."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.discussions import actions
from cms.discussions.answers import View, has_token, is_live, show_gone, show_sheet, status_of
from cms.discussions.drafts import draft_for, forget_draft, keep_draft
from cms.discussions.places import Place, place_of
from cms.discussions.presenter import COMPOSE, ShownComment, reader_of, sign_in_url
from cms.discussions.queries import readable
from cms.discussions.sheets import Sheet
from cms.models import Comment, CommentState
from partners.models import User

Form = TypeVar("Form", bound=forms.Form)
page_with_form = require_http_methods(["GET", "HEAD", "POST"])


def about_comment(view: Callable[[HttpRequest, Comment, Place], HttpResponse]) -> View:
    """Give `view` the comment that the address names and where it stands.

    When the reader may not know of the comment, or its article is gone, the answer says so with all that was sent.
    """

    @wraps(view)
    def answer(request: HttpRequest, comment: int) -> HttpResponse:
        comments = Comment.objects.select_related("discussion__partner", "author", "parent", "answered__author")
        found = readable(comments.filter(pk=comment), reader_of(request)).first()
        place = place_of(request, found) if found else None
        if found and place:
            return view(request, found, place)
        if request.method != "POST":
            raise Http404
        return show_gone(request, actions.ArticleGone() if found else actions.CommentGone())

    return answer


def form_below(request: HttpRequest, kind: type[Form], comment: Comment, initial: dict[str, Any] | None = None) -> Form:
    """Return the form below `comment`: with what was sent, else with what waits to be sent, else `initial`."""
    data = request.POST if request.method == "POST" else None
    typed = draft_for(request, request.path)
    return kind(data, auto_id=f"below-{comment.pk}-%s", initial=typed or initial)


def sheet_below(
    request: HttpRequest, place: Place, comment: ShownComment, form: forms.Form | None, *, title: str, send: str
) -> Sheet:
    """Return what stands around a form below `comment`."""
    return Sheet(
        form=form,
        action=request.path,
        slot=f"below-{comment.pk}",
        title=title,
        send=send,
        back=place.url_of(comment.pk),
        cancel=reverse("comment", args=[comment.pk]),
        comment=comment,
    )


def send(
    request: HttpRequest,
    place: Place,
    sheet: Sheet,
    act: Callable[[User], Comment],
    answer: Callable[[User, Comment], HttpResponse],
) -> HttpResponse:
    """Show a form, or `act` on what was sent and `answer` with what came of it; what was typed is never lost."""
    reader, form = reader_of(request), sheet.form
    if request.method != "POST":
        return show_sheet(request, place, sheet) if reader else lead_to_sign_in(request, request.path)
    if reader is None:
        return _show_signed_out(request, place, sheet)
    if not has_token(request):
        old = _("The form stood open for too long. Nothing is lost: send it once more.")
        return show_sheet(request, place, replace(sheet, refused=old), status=403)
    if form is not None and not form.is_valid():
        return show_sheet(request, place, sheet)
    try:
        stored = act(reader)
    except ValidationError as error:
        return show_sheet(request, place, replace(sheet, refused=" ".join(error.messages)))
    except actions.ArticleGone as gone:
        return show_gone(request, gone)
    except actions.CommentGone as gone:
        return show_gone(request, gone, f"{place.url}#discussion")
    except actions.Refused as refused:
        return show_sheet(request, place, replace(sheet, refused=str(refused)), status=status_of(refused))
    forget_draft(request)
    return answer(reader, stored)


def said_of(comment: Comment) -> str:
    """Return what its writer is told about a comment that has just been stored."""
    return {
        CommentState.WAITING: _("Thank you. A moderator looks at comments here before they appear."),
        CommentState.HELD: _("Thank you. One of our moderators will have a look at your comment before it appears."),
    }.get(CommentState(comment.state), _("Thank you. Your comment can be read by everybody now."))


def lead_to_sign_in(request: HttpRequest, back: str) -> HttpResponse:
    """Lead to signing in and back; htmx is told to load that page as a whole."""
    url = sign_in_url(back)
    return HttpResponse(headers={"HX-Redirect": url}) if is_live(request) else HttpResponseRedirect(url)


def _show_signed_out(request: HttpRequest, place: Place, sheet: Sheet) -> HttpResponse:
    """Show what was sent without being signed in. Without a token they never were, and nothing is kept for them."""
    out = _("You are not signed in. Copy what you typed, sign in, and send it then.")
    if has_token(request):
        try:
            keep_draft(request)
        except actions.TooOften as often:
            return show_sheet(request, place, replace(sheet, refused=str(often)), status=status_of(often))
        out = _("You are not signed in any more. Sign in again: what you typed will be waiting for you.")
    back = f"{place.url}#discussion" if sheet.slot == COMPOSE else request.path
    return show_sheet(request, place, replace(sheet, refused=out, sign_in_url=sign_in_url(back)), status=403)
