"""The screen between ticking people and something happening to them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from common.desk.lists import Crumb
from common.formats import number
from common.languages import current_language, listed
from events.desk.bulk.actions import Outcome, take_step
from events.desk.bulk.forms import StepForm
from events.desk.bulk.marks import as_text, read_marks, read_ticks
from events.desk.bulk.outlook import Outlook, outlook_of
from events.desk.bulk.steps import STEPS, Step
from events.desk.mailings.beginning import begin_url
from events.desk.views.base import EventView
from events.desk.views.registrations import RegistrationList
from events.mailings.filters import as_ticked
from events.registrations.models import Registration
from events.registrations.rules import organised_registrations

# Each is a transaction and a letter; more than these would keep somebody waiting in front of a white page.
MOST_AT_ONCE = 500
NAMES_SHOWN = 12
# Leads to another screen, where everything else about the mail is asked.
MAIL = "mail"


class SeveralRegistrations(EventView):
    """Says what a step would do to those ticked, asks why, and takes it."""

    page_title = gettext_lazy("Several registrations")
    template_name = "events/desk/several.html"
    tab = "registrations"

    def trail(self) -> list[Crumb]:
        """Stand below the list."""
        above = super().trail()
        return [above[0], {"url": self.list_url(), "label": _("Registrations")}, above[-1]]

    def list_url(self) -> str:
        """Return the address of the list as it was filtered."""
        query = self.request.GET.urlencode()
        return reverse("desk:registrations", args=[self.event.pk]) + (f"?{query}" if query else "")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is here to see before somebody was ticked."""
        return redirect(self.list_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what would happen, or do what was said: then `people` tells how each of them was."""
        act = request.POST.get("act", "")
        step, is_mail = STEPS.get(act), act == MAIL
        if is_mail and request.POST.get("all") and not request.GET.get("q", "").strip():
            return redirect(begin_url(self.event, request.GET))
        seen = read_marks(request.POST.get("people", ""))
        keys = list(seen) or self._ticked()
        if not keys or (step is None and not is_mail):
            messages.warning(request, _("Tick at least one person, and choose what to do."))
            return redirect(self.list_url())
        if len(keys) > MOST_AT_ONCE:
            text = _("That is more than %(number)s people at once. Narrow the list with a filter, and do it in parts.")
            messages.warning(request, text % {"number": number(MOST_AT_ONCE, current_language())})
            return redirect(self.list_url())
        if step is None:
            # What a search has found is kept person by person: mails are addressed by filters.
            return redirect(begin_url(self.event, {"people": as_ticked(keys)}))
        chosen = self._people(keys)
        form = StepForm(request.POST if seen or step.name == "move" else None, step=step, event=self.event)
        if form.is_bound and not form.is_valid():
            messages.warning(request, _("Choose the group of places that people are to be moved to."))
            return redirect(self.list_url())
        values: dict[str, Any] = form.cleaned_data if form.is_bound else {}
        outlook = outlook_of(step, self.event, chosen, to=values.get("pool"))
        if not seen:
            return self._ask(outlook, form)
        return self._take(step, outlook, seen, values)

    def _take(self, step: Step, outlook: Outlook, seen: dict[int, str], values: dict[str, Any]) -> HttpResponse:
        outcome = take_step(by=self.user, step=step, units=outlook.units, seen=seen, **values)
        for why, people in outlook.refused.items():
            outcome.refused.extend((person, why) for person in people if person.pk in seen)
        self._tell(step, outcome)
        return redirect(self.list_url())

    def _tell(self, step: Step, outcome: Outcome) -> None:
        reader = current_language()
        if outcome.done:
            messages.success(self.request, step.done(outcome.done) % {"number": number(outcome.done, reader)})
        if outcome.left:
            text = ngettext(
                "Something about %(number)s person has changed meanwhile. Nothing was done to them; please look "
                "again: %(people)s",
                "Something about %(number)s people has changed meanwhile. Nothing was done to them; please look "
                "again: %(people)s",
                len(outcome.left),
            )
            named = {"number": number(len(outcome.left), reader), "people": _names(outcome.left)}
            messages.warning(self.request, text % named)
        for why in dict.fromkeys(why for _person, why in outcome.refused):
            people = [person for person, refused in outcome.refused if refused == why]
            messages.warning(self.request, f"{_names(people)}: {why}")

    def _ask(self, outlook: Outlook, form: StepForm) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                step=outlook.step,
                outlook=outlook,
                form=form,
                refused=[(why, len(people), _names(people)) for why, people in outlook.refused.items()],
                people=outlook.people,
                marks=as_text(outlook.people),
                list_url=self.list_url(),
            )
        )

    def _ticked(self) -> list[int]:
        if self.request.POST.get("all"):
            rows = RegistrationList()
            rows.setup(self.request, event=self.event.pk)
            return list(rows.get_queryset().values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        return read_ticks(self.request.POST.getlist("chosen"))

    def _people(self, keys: list[int]) -> list[Registration]:
        rows = organised_registrations(self.user).filter(event=self.event, pk__in=keys)
        # In the order in which they came: so they get what is free.
        return list(rows.select_related("event", "party", "pool").order_by("queued_at", "registered_at", "pk"))


def _names(people: list[Registration]) -> str:
    named = listed(person.full_name for person in people[:NAMES_SHOWN])
    more = len(people) - NAMES_SHOWN
    if more <= 0:
        return named
    rest = ngettext("%(number)s more", "%(number)s more", more) % {"number": number(more, current_language())}
    return listed([named, rest])
