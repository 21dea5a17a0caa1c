"""Liking, reading and writing below articles: request -> rule -> one action -> response."""

from collections.abc import Callable
from dataclasses import replace

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cms.discussions import actions
from cms.discussions.answers import (
    done,
    has_token,
    is_live,
    keeps_what_was_typed,
    show_gone,
    show_sheet,
    shown,
    status_of,
)
from cms.discussions.drafts import draft_for, forget_draft, keep_draft
from cms.discussions.forms import CommentForm, ReportForm
from cms.discussions.places import Place, place_at, place_of
from cms.discussions.presenter import (
    COMPOSE,
    Shower,
    ShownComment,
    ShownThread,
    compose,
    reader_of,
    show_discussion,
    show_likes,
    sign_in_url,
)
from cms.discussions.queries import ANSWERS_A_PAGE, ANSWERS_SHOWN, answers_to, published_in, readable
from cms.discussions.sheets import Sheet
from cms.models import Comment, CommentState
from common.clean_text import ISOLATED
from partners.models import User

page_with_form = require_http_methods(["GET", "HEAD", "POST"])


@page_with_form
@keeps_what_was_typed
def like_article(request: HttpRequest, partner: str, slug: str) -> HttpResponse:
    """Let the reader like the article or not any more, as the form says; sent twice, it is the same."""
    place, reader = place_at(request, partner, slug), reader_of(request)
    if place is None:
        if request.method != "POST":
            raise Http404
        return show_gone(request, actions.ArticleGone())
    if request.method != "POST":
        return HttpResponseRedirect(f"{place.url}#likes")
    refused = ""
    if reader is None:
        return _to_sign_in(request, f"{place.url}#likes")
    if not has_token(request):
        refused = _("The page stood open for too long. Press the button once more.")
    else:
        change = actions.unlike if request.POST.get("wish") == "unlike" else actions.like
        try:
            change(by=reader, key=place.discussion.key)
        except actions.ArticleGone as gone:
            return show_gone(request, gone)
        except actions.Refused as error:
            refused = str(error)
    if is_live(request):
        likes = show_likes(place.discussion, reader, place.page, place.partner)
        return render(request, "cms/discussions/likes.html", {"likes": likes, "refused": refused, "pressed": True})
    if refused:
        messages.error(request, refused)
        return HttpResponseRedirect(place.url)
    return HttpResponseRedirect(f"{place.url}#likes")


@page_with_form
@keeps_what_was_typed
def write(request: HttpRequest, partner: str, slug: str) -> HttpResponse:
    """Take a new comment; asked without one, show the threads htmx wants, or lead to the article."""
    place = place_at(request, partner, slug)
    if request.method != "POST":
        if place is None:
            raise Http404
        if is_live(request):
            discussion = show_discussion(request, place.discussion, place.page, place.partner)
            return render(request, "cms/discussions/threads.html", {"discussion": discussion, "reached": True})
        return HttpResponseRedirect(f"{place.url}#discussion")
    if place is None:
        return show_gone(request, actions.ArticleGone())
    form = CommentForm(request.POST, auto_id=f"{COMPOSE}-%s")

    def act(reader: User) -> Comment:
        values = {"text": form.cleaned_data["text"], "language": form.cleaned_data["language"]}
        return actions.write_comment(by=reader, key=place.discussion.key, **values)

    def answer(reader: User, comment: Comment) -> HttpResponse:
        return done(
            request,
            place,
            place.url_of(comment.pk),
            said_of(comment),
            "cms/discussions/written.html",
            sheet=compose(place.url, request.path),
            thread=ShownThread(shown(place, comment, reader), [], 0),
        )

    return send(request, place, compose(place.url, request.path, form), act, answer)


@page_with_form
@keeps_what_was_typed
def reply(request: HttpRequest, comment: int) -> HttpResponse:
    """Take an answer to a comment."""
    answered, place = found(request, comment)
    if answered is None or place is None:
        return missing(request, answered)
    data = request.POST if request.method == "POST" else None
    form = CommentForm(data, auto_id=f"below-{comment}-%s", initial=draft_for(request, request.path))
    card = shown(place, answered, reader_of(request))
    title = _("Answer %(name)s") % {"name": ISOLATED.format(card.name)}
    sheet = sheet_below(request, place, card, form, title=title, send=_("Send answer"))

    def act(reader: User) -> Comment:
        values = {"text": form.cleaned_data["text"], "language": form.cleaned_data["language"]}
        return actions.write_comment(by=reader, key=place.discussion.key, answered=answered, **values)

    def answer(reader: User, stored: Comment) -> HttpResponse:
        return done(
            request,
            place,
            place.url_of(stored.pk),
            said_of(stored),
            "cms/discussions/answered.html",
            comment=shown(place, stored, reader),
        )

    # Their own words that wait, whoever sends an answer sees; all else the action finds out.
    if not card.can_answer and (data is None or card.state):
        return show_gone(request, _why_unanswerable(place, card), f"{place.url}#discussion")
    return send(request, place, sheet, act, answer)


@page_with_form
@keeps_what_was_typed
def report(request: HttpRequest, comment: int) -> HttpResponse:
    """Ask moderators to look at a comment, with a reason."""
    reported, place = found(request, comment)
    if reported is None or place is None:
        return missing(request, reported)
    data = request.POST if request.method == "POST" else None
    form = ReportForm(data, auto_id=f"below-{comment}-%s", initial=draft_for(request, request.path))
    card = shown(place, reported, reader_of(request))
    sheet = sheet_below(request, place, card, form, title=_("Report this comment"), send=_("Send report"))

    def act(reader: User) -> Comment:
        return actions.report_comment(by=reader, comment=reported, reason=form.cleaned_data["reason"]).comment

    def answer(reader: User, stored: Comment) -> HttpResponse:
        said = _("Thank you. Moderators will look at this comment.")
        changed = shown(place, reported, reader)
        return done(request, place, place.url_of(comment), said, "cms/discussions/changed.html", changed=changed)

    if data is None and card.signed_in and not card.can_report and not card.reported:
        return show_gone(request, actions.CommentGone() if card.trace else actions.NotYours(), place.url_of(comment))
    return send(request, place, sheet, act, answer)


@require_safe
@keeps_what_was_typed
def show(request: HttpRequest, comment: int) -> HttpResponse:
    """Lead to where a comment stands; show htmx the comment alone."""
    wanted, place = found(request, comment)
    if wanted is None or place is None:
        raise Http404
    if is_live(request):
        card = shown(place, wanted, reader_of(request))
        return render(request, "cms/discussions/comment.html", {"comment": card, "reached": True, "place": place})
    return HttpResponseRedirect(place.url_of(comment))


@require_safe
@keeps_what_was_typed
def answers(request: HttpRequest, comment: int) -> HttpResponse:
    """Show all answers in a thread, on a page of their own or unfolded below the comment."""
    beginning, place = found(request, comment)
    if beginning is None or place is None or beginning.parent_id is not None:
        raise Http404
    reader = reader_of(request)
    pages = Paginator(answers_to([comment], reader), ANSWERS_A_PAGE).get_page(request.GET.get("page"))
    listed = list(pages)
    show = Shower(place.discussion, reader, [beginning, *listed])
    more = pages.paginator.count - len(listed) if is_live(request) else 0
    thread = ShownThread(show(beginning), [show(answer) for answer in listed], more)
    total = published_in(place.discussion)
    context = {"thread": thread, "pages": pages, "place": place, "unfolded_at": ANSWERS_SHOWN + 1, "total": total}
    if is_live(request):
        return render(request, "cms/discussions/answers.html", context)
    return render(request, "cms/discussions/thread_page.html", {**context, "language_links": []})


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
        return show_sheet(request, place, sheet) if reader else _to_sign_in(request, request.path)
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


def found(request: HttpRequest, pk: int) -> tuple[Comment | None, Place | None]:
    """Return a comment the reader may know of and where it stands; what is not there is None."""
    comments = Comment.objects.select_related("discussion__partner", "author", "parent", "answered__author")
    comment = readable(comments.filter(pk=pk), reader_of(request)).first()
    return comment, place_of(request, comment) if comment else None


def missing(request: HttpRequest, comment: Comment | None) -> HttpResponse:
    """Answer that `comment` is not there, or else its article: with what was typed, if anything was."""
    if request.method != "POST":
        raise Http404
    return show_gone(request, actions.ArticleGone() if comment else actions.CommentGone())


def sheet_below(
    request: HttpRequest, place: Place, comment: ShownComment, form: forms.Form | None, *, title: str, send: str
) -> Sheet:
    """Return a form that stands below `comment`."""
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


def said_of(comment: Comment) -> str:
    """Return what its writer is told about a comment that has just been stored."""
    return {
        CommentState.WAITING: _("Thank you. A moderator looks at comments here before they appear."),
        CommentState.HELD: _("Thank you. One of our moderators will have a look at your comment before it appears."),
    }.get(CommentState(comment.state), _("Thank you. Your comment can be read by everybody now."))


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


def _why_unanswerable(place: Place, comment: ShownComment) -> actions.Refused:
    """Return why `comment` cannot be answered, as exactly as the reader may know."""
    why = actions.Refused(comment.state) if comment.state else actions.CommentGone()
    return actions.DiscussionClosed() if place.discussion.closed_at else why


def _to_sign_in(request: HttpRequest, back: str) -> HttpResponse:
    """Lead to signing in and back; htmx is told to load that page as a whole."""
    url = sign_in_url(back)
    return HttpResponse(headers={"HX-Redirect": url}) if is_live(request) else HttpResponseRedirect(url)
