"""Changing and deleting one's own comments."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from cms.discussions import actions
from cms.discussions.answers import done, keeps_what_was_typed, shown
from cms.discussions.forms import EditForm
from cms.discussions.places import Place
from cms.discussions.presenter import reader_of
from cms.discussions.sending import about_comment, form_below, page_with_form, said_of, send, sheet_below
from cms.models import Comment, CommentState
from partners.models import User


@page_with_form
@keeps_what_was_typed
@about_comment
def edit(request: HttpRequest, own: Comment, place: Place) -> HttpResponse:
    """Take other words for one's own comment."""
    form = form_below(request, EditForm, own, {"text": own.text})
    card = shown(place, own, reader_of(request))
    sheet = sheet_below(request, place, card, form, title=_("Change your comment"), send=_("Save"))
    refused = _not_theirs(request, own)
    if not form.is_bound and not refused and not actions.is_editable(own):
        refused = str(actions.TooLate() if own.state != CommentState.HIDDEN else card.state)

    def act(reader: User) -> Comment:
        return actions.edit_comment(by=reader, comment=own, text=form.cleaned_data["text"])

    def answer(reader: User, stored: Comment) -> HttpResponse:
        said = _("Your comment has been changed.") if stored.state == own.state else said_of(stored)
        changed = shown(place, _as_stored(own, stored), reader)
        return done(request, place, place.url_of(own.pk), said, "cms/discussions/changed.html", changed=changed)

    if refused and not form.is_bound:
        sheet = replace(sheet, refused=refused, form=None, send="")
    return send(request, place, replace(sheet, quoted=False), act, answer)


@page_with_form
@keeps_what_was_typed
@about_comment
def delete(request: HttpRequest, own: Comment, place: Place) -> HttpResponse:
    """Delete one's own comment, after a question."""
    card = shown(place, own, reader_of(request))
    refused = _not_theirs(request, own)
    words = "" if refused else _("Yes, delete it")
    sheet = sheet_below(request, place, card, None, title=_("Delete your comment?"), send=words)

    def act(reader: User) -> Comment:
        return actions.delete_comment(by=reader, comment=own)

    def answer(reader: User, stored: Comment) -> HttpResponse:
        back = place.url_of(own.pk) if stored.published_at else f"{place.url}#discussion"
        changed = shown(place, _as_stored(own, stored), reader)
        said = _("Your comment has been deleted.")
        return done(request, place, back, said, "cms/discussions/changed.html", changed=changed)

    return send(request, place, replace(sheet, refused=refused), act, answer)


def _as_stored(own: Comment, stored: Comment) -> Comment:
    """Return `own`, with all that was read along with it, as it stands now."""
    own.text, own.edited_at = stored.text, stored.edited_at
    own.state, own.published_at = stored.state, stored.published_at
    return own


def _not_theirs(request: HttpRequest, comment: Comment) -> str:
    """Return why a form is not offered to somebody else; empty for the writer of the comment and for visitors."""
    reader = reader_of(request)
    return str(actions.NotYours()) if reader and reader.pk != comment.author_id else ""
