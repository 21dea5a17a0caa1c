"""Changes of fixed answers: the list of those asked for, and deciding about one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.answers.queries import changes_in_words, open_changes
from events.desk.answers.views import AnswersView
from events.desk.corrections.queries import open_corrections, with_facts
from events.desk.forms.decision import ACCEPT, DecideRequestForm
from events.registrations.answers.changes import ChangeNotDecided, ChangeTakenBack, accept_change, refuse_change
from events.registrations.decisions import DecidedAlready
from events.registrations.models import ChangeRequest
from events.registrations.questions.sealing import KeyLost, NoKey

REASON_HELP = gettext_lazy("The guest reads it in the mail. To refuse a change you have to give one.")


class ChangeList(AnswersView):
    """The changes nobody has decided about, with what holds and what is wished; below them corrections of details."""

    page_title = gettext_lazy("Changes asked for")
    template_name = "events/desk/answers/changes.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        requests = list(open_changes(self.event, self.questions))
        changes = changes_in_words(by=self.user, questions=self.questions, requests=requests)
        corrections = with_facts(open_corrections(self.user).filter(registration__event=self.event))
        return self.render_to_response(self.get_context_data(changes=changes, corrections=corrections))


class DecideChange(AnswersView):
    """Accepts or refuses one change."""

    template_name = "events/desk/answers/decide.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the change; one of another event, or of an answer this person may not read, does not exist for them."""
        super().setup(request, *args, **kwargs)
        asked = ChangeRequest.objects.select_related("registration__event", "question")
        self.found: ChangeRequest | None = asked.filter(pk=kwargs["change"]).first()
        if self.found is not None and self.found.question not in self.questions:
            raise Http404

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Lead back to the list when the guest wishes something else by now, or somebody has decided."""
        if self.found is None:
            return self._back(ChangeTakenBack())
        self.change = self.found
        if self.change.accepted is not None:
            return self._back(DecidedAlready(accepted=self.change.accepted))
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """Name the guest."""
        return self.change.registration.full_name

    def trail(self) -> list[Crumb]:
        """Stand below the list."""
        above = super().trail()
        changes = {"url": self.list_url(), "label": _("Changes asked for")}
        return [*above[:-1], changes, above[-1]]

    def list_url(self) -> str:
        """Return the address of the list."""
        return reverse("desk:answer_changes", args=[self.event.pk])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show both answers and ask."""
        return self._ask(DecideRequestForm(reason_help=REASON_HELP))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decide, or say what is in the way with everything typed still there."""
        form = DecideRequestForm(request.POST, reason_help=REASON_HELP)
        if not form.is_valid():
            messages.validation_error(request, _("Nothing was decided: something needs your attention."), form)
            return self._ask(form)
        action = accept_change if form.cleaned_data["decision"] == ACCEPT else refuse_change
        try:
            decided = action(by=self.user, change=self.change, reason=form.cleaned_data["reason"])
        except (ChangeNotDecided, DecidedAlready, KeyLost, NoKey) as refused:
            return self._back(refused)
        if decided.accepted:
            done = _("The new answer of %(person)s holds now, and they are told by mail.")
        else:
            done = _("The answer of %(person)s stays as it was, and they are told by mail.")
        messages.success(request, done % {"person": decided.registration.full_name})
        return redirect(self.list_url())

    def _back(self, refused: Exception) -> HttpResponse:
        messages.error(self.request, str(refused))
        return redirect(self.list_url())

    def _ask(self, form: DecideRequestForm) -> HttpResponse:
        (change,) = changes_in_words(by=self.user, questions=self.questions, requests=[self.change])
        return self.render_to_response(self.get_context_data(form=form, change=change, list_url=self.list_url()))
