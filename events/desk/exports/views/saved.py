"""Deleting a saved view, having it sent, and stopping that."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from common.languages import current_language, listed
from events.desk.exports.actions import EventOver, NoRecipients, delete_view, send_regularly, stop_sending
from events.desk.exports.forms import SendForm
from events.desk.exports.models import RegularExport, SavedView
from events.desk.exports.rules import can_change_view, regular_exports_of, views_for
from events.desk.exports.words import due_words, rhythm_words
from events.desk.views.base import EventView
from events.registrations.topics.rules import organisers_of


class BelowExports(EventView):
    """A screen that one reaches by the lists and files of an event."""

    tab = "exports"

    def back_url(self) -> str:
        """Return the address of the lists and files."""
        return reverse("desk:exports", args=[self.event.pk])

    def trail(self) -> list[Crumb]:
        """Stand below the lists and files."""
        event, last = super().trail()
        return [event, {"url": self.back_url(), "label": _("Lists and files")}, last]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        return {**super().get_context_data(**kwargs), "back": self.back_url()}


class ViewScreen(BelowExports):
    """A screen about one saved view; of somebody else, unless shared, it answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the view."""
        super().setup(request, *args, **kwargs)
        self.saved: SavedView = get_object_or_404(views_for(self.user, self.event), pk=kwargs["view"])


class SendView(ViewScreen):
    """Has a saved view sent to organisers of the event."""

    page_title = gettext_lazy("Have it sent regularly")
    template_name = "events/desk/exports/send.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask when and to whom."""
        return self._ask(self._form(None, initial={"hour": 7, "recipients": [self.user.pk]}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Set it up, or say what is in the way."""
        form = self._form(request.POST)
        if form.is_valid():
            try:
                regular = send_regularly(by=self.user, view=self.saved, **form.cleaned_data)
            except (EventOver, NoRecipients) as refused:
                form.add_error(None, str(refused))
            else:
                done = _("“%(name)s” is sent from now on, for the first time on %(moment)s.")
                messages.success(request, done % {"name": self.saved.name, "moment": due_words(regular)})
                return redirect(self.back_url())
        messages.validation_error(request, _("Not saved: something needs your attention."), form)
        return self._ask(form)

    def _form(self, data: Any, **options: Any) -> SendForm:
        return SendForm(data, organisers=list(organisers_of(self.event)), **options)

    def _ask(self, form: SendForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, saved=self.saved))


class Asking(BelowExports):
    """Asks before something ends."""

    template_name = "events/desk/choices/question.html"
    label: Any = ""
    is_serious = False

    def outcome(self) -> list[str]:
        """Return what will happen, in sentences."""
        return []

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        return self.render_to_response(
            self.get_context_data(
                question=self.get_page_title(), outcome=self.outcome(), label=self.label, is_serious=self.is_serious,
                method="post", form=None, report="", leaving=[],
            )
        )  # fmt: skip


class DeleteView(Asking, ViewScreen):
    """Deletes a view of one's own."""

    label = gettext_lazy("Delete the view")
    is_serious = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to everybody but whoever saved it."""
        super().setup(request, *args, **kwargs)
        if not can_change_view(self.user, self.saved):
            raise Http404

    def get_page_title(self) -> str:
        """Name the view."""
        return _("Delete “%(name)s”?") % {"name": self.saved.name}

    def outcome(self) -> list[str]:
        """Say what goes along."""
        told = [_("The list itself stays as it is; only the choice of columns and filters goes.")]
        if self.saved.is_shared:
            told.append(_("The other organisers will not find it any more, either."))
        if self.saved.regular_exports.exists():
            told.append(_("It is not sent any more."))
        return told

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete it."""
        delete_view(by=self.user, view=self.saved)
        messages.success(request, _("The view “%(name)s” has been deleted.") % {"name": self.saved.name})
        return redirect(self.back_url())


class StopSending(Asking):
    """Stops what is sent regularly; all who organise the event may."""

    label = gettext_lazy("Stop sending it")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find it among those of the event."""
        super().setup(request, *args, **kwargs)
        found = regular_exports_of(self.event).select_related("view__event").prefetch_related("recipients")
        self.regular: RegularExport = get_object_or_404(found, pk=kwargs["regular"])

    def get_page_title(self) -> str:
        """Name the view."""
        return _("Stop sending “%(name)s”?") % {"name": self.regular.view.name}

    def outcome(self) -> list[str]:
        """Say who will not get it any more."""
        people = listed(str(person) for person in self.regular.recipients.all())
        return [rhythm_words(self.regular, current_language()), _("So far it goes to: %(people)s") % {"people": people}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Stop it."""
        name = self.regular.view.name
        stop_sending(by=self.user, regular=self.regular)
        messages.success(request, _("“%(name)s” is not sent any more.") % {"name": name})
        return redirect(self.back_url())
