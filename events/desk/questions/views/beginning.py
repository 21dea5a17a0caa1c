"""Beginning a form with ready-made sets, or with the questions of another event."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from events.desk.questions.forms.beginning import CopyForm, SetsForm
from events.desk.questions.refusals import REFUSALS
from events.desk.questions.views.base import QuestionsView
from events.registrations.questions.actions import (
    Copied,
    NotAdded,
    QuestionGone,
    TooManySections,
    copy_form,
    use_sets,
)
from events.registrations.questions.ready_made import SETS

REFUSED: tuple[type[Exception], ...] = (TooManySections, QuestionGone, NotAdded, *REFUSALS)


class BeginForm(QuestionsView):
    """Offers the sets and the other events, and adds what is chosen to the form."""

    page_title = gettext_lazy("Ready-made questions")
    template_name = "events/desk/questions/beginning.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what there is."""
        return self._show(SetsForm(), CopyForm(event=self.event, user=self.user))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add the sets chosen, or the questions of the event chosen, or say what is in the way."""
        copies = "copy" in request.POST
        sets = SetsForm(None if copies else request.POST)
        copy = CopyForm(request.POST if copies else None, event=self.event, user=self.user)
        form = copy if copies else sets
        if form.is_valid():
            try:
                if copies:
                    copied = copy_form(by=self.user, event=self.event, source=copy.cleaned_data["source"])
                else:
                    copied = Copied(use_sets(by=self.user, event=self.event, sets=sets.chosen()), unfixed=0)
            except REFUSED as refused:
                form.add_error("source" if copies else "sets", str(refused))
            else:
                return self._made(copied)
        return self._show(sets, copy)

    def _made(self, copied: Copied) -> HttpResponse:
        number, unfixed = len(copied.questions), copied.unfixed
        messages.success(
            self.request,
            ngettext("%(number)d question has been added.", "%(number)d questions have been added.", number)
            % {"number": number},
        )
        if unfixed:
            sentence = ngettext(
                "%(number)d answer would have been fixed already, so it is not fixed now. Say from when it should be.",
                "%(number)d answers would have been fixed already, so they are not fixed now. Say from when they "
                "should be.",
                unfixed,
            )
            messages.warning(self.request, sentence % {"number": unfixed})
        return self.back(f"section-{copied.questions[0].section_id}" if copied.questions else "")

    def _show(self, sets: SetsForm, copy: CopyForm) -> HttpResponse:
        present = set(self.event.questions.filter(retired_at=None).values_list("code", flat=True))
        chosen = sets["sets"].value() or []
        offered = [
            (one, one.code in chosen, any(question.code in present for question in one.questions))
            for one in SETS.values()
        ]
        return self.render_to_response(
            self.get_context_data(offered=offered, sets=sets, copy=copy, cancel_url=self.list_url())
        )
