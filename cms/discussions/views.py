"""Liking, reading and writing below articles: request -> rule -> one action -> response."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.discussions import actions
from cms.discussions.answers import done, has_token, is_live, keeps_what_was_typed, show_gone, shown
from cms.discussions.forms import CommentForm, ReportForm
from cms.discussions.places import Place, place_at
from cms.discussions.presenter import (
    COMPOSE,
    Shower,
    ShownComment,
    ShownThread,
    compose,
    reader_of,
    show_discussion,
    show_likes,
)
from cms.discussions.queries import ANSWERS_A_PAGE, ANSWERS_SHOWN, answers_to, published_in
from cms.discussions.sending import (
    about_comment,
    form_below,
    lead_to_sign_in,
    page_with_form,
    said_of,
    send,
    sheet_below,
)
from cms.models import Comment
from common.clean_text import ISOLATED
from partners.models import User


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
        return lead_to_sign_in(request, f"{place.url}#likes")
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
@about_comment
def reply(request: HttpRequest, answered: Comment, place: Place) -> HttpResponse:
    """Take an answer to a comment."""
    form = form_below(request, CommentForm, answered)
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
    if not card.can_answer and (card.state or not form.is_bound):
        return show_gone(request, _why_unanswerable(place, card), f"{place.url}#discussion")
    return send(request, place, sheet, act, answer)


@page_with_form
@keeps_what_was_typed
@about_comment
def report(request: HttpRequest, reported: Comment, place: Place) -> HttpResponse:
    """Ask moderators to look at a comment, with a reason."""
    form = form_below(request, ReportForm, reported)
    card = shown(place, reported, reader_of(request))
    sheet = sheet_below(request, place, card, form, title=_("Report this comment"), send=_("Send report"))

    def act(reader: User) -> Comment:
        return actions.report_comment(by=reader, comment=reported, reason=form.cleaned_data["reason"]).comment

    def answer(reader: User, stored: Comment) -> HttpResponse:
        said = _("Thank you. Moderators will look at this comment.")
        changed = shown(place, reported, reader)
        return done(request, place, place.url_of(reported.pk), said, "cms/discussions/changed.html", changed=changed)

    if not form.is_bound and card.signed_in and not card.can_report and not card.reported:
        why = actions.CommentGone() if card.trace else actions.NotYours()
        return show_gone(request, why, place.url_of(reported.pk))
    return send(request, place, sheet, act, answer)


@require_safe
@keeps_what_was_typed
@about_comment
def show(request: HttpRequest, wanted: Comment, place: Place) -> HttpResponse:
    """Lead to where a comment stands; show htmx the comment alone."""
    if is_live(request):
        card = shown(place, wanted, reader_of(request))
        return render(request, "cms/discussions/comment.html", {"comment": card, "reached": True, "place": place})
    return HttpResponseRedirect(place.url_of(wanted.pk))


@require_safe
@keeps_what_was_typed
@about_comment
def answers(request: HttpRequest, beginning: Comment, place: Place) -> HttpResponse:
    """Show all answers in a thread, on a page of their own or unfolded below the comment."""
    if beginning.parent_id is not None:
        raise Http404
    reader = reader_of(request)
    pages = Paginator(answers_to([beginning.pk], reader), ANSWERS_A_PAGE).get_page(request.GET.get("page"))
    listed = list(pages)
    show = Shower(place.discussion, reader, [beginning, *listed])
    more = pages.paginator.count - len(listed) if is_live(request) else 0
    thread = ShownThread(show(beginning), [show(answer) for answer in listed], more)
    total = published_in(place.discussion)
    context = {"thread": thread, "pages": pages, "place": place, "unfolded_at": ANSWERS_SHOWN + 1, "total": total}
    if is_live(request):
        return render(request, "cms/discussions/answers.html", context)
    return render(request, "cms/discussions/thread_page.html", {**context, "language_links": []})


def _why_unanswerable(place: Place, comment: ShownComment) -> actions.Refused:
    """Return why `comment` cannot be answered, as exactly as the reader may know."""
    why = actions.Refused(comment.state) if comment.state else actions.CommentGone()
    return actions.DiscussionClosed() if place.discussion.closed_at else why
