"""The list of corrections that guests ask for, and deciding about one: for everybody who organises the event."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.corrections.queries import open_corrections, with_facts
from events.desk.forms.decision import ACCEPT, DecideRequestForm
from events.desk.views.base import DeskView, EventView
from events.registrations.corrections.actions import (
    AddressTaken,
    CorrectionReplaced,
    MayChangeThemselves,
    accept_correction,
    refuse_correction,
)
from events.registrations.corrections.words import corrected_facts
from events.registrations.decisions import DecidedAlready, ReasonMissing
from events.registrations.models import Correction

REASON_HELP = gettext_lazy("The guest reads it in the mail. To refuse a correction you have to give one.")


class CorrectionList(DeskView):
    """The open corrections of all events that this person organises, those that wait longest first."""

    page_title = gettext_lazy("Corrections asked for")
    template_name = "events/desk/corrections/list.html"

    def trail(self) -> list[Crumb]:
        """Stand below the events."""
        return [{"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        return self.render_to_response(self.get_context_data(corrections=with_facts(open_corrections(self.user))))


class DecideCorrection(EventView):
    """Shows what is stored beside what should be, then carries out what is decided."""

    template_name = "events/desk/corrections/decide.html"
    tab = "registrations"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the correction; one of another event does not exist here."""
        super().setup(request, *args, **kwargs)
        asked = Correction.objects.select_related("registration__event")
        self.found: Correction | None = asked.filter(pk=kwargs["correction"]).first()
        if self.found is not None and self.found.registration.event_id != self.event.pk:
            raise Http404

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Lead back to the list when the guest wishes something else by now, or somebody has decided."""
        if self.found is None:
            return self._back(CorrectionReplaced())
        self.correction = self.found
        if self.correction.accepted is not None:
            return self._back(DecidedAlready(accepted=self.correction.accepted))
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """Name the guest."""
        return self.correction.registration.full_name

    def trail(self) -> list[Crumb]:
        """Stand below the list."""
        above = super().trail()
        return [above[0], {"url": reverse("desk:corrections"), "label": _("Corrections asked for")}, above[-1]]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show both and ask."""
        return self._ask(DecideRequestForm(reason_help=REASON_HELP))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decide, or say what is in the way with everything typed still there."""
        form = DecideRequestForm(request.POST, reason_help=REASON_HELP)
        if form.is_valid():
            action = accept_correction if form.cleaned_data["decision"] == ACCEPT else refuse_correction
            try:
                decided = action(by=self.user, correction=self.correction, reason=form.cleaned_data["reason"])
            except (DecidedAlready, CorrectionReplaced) as refused:
                return self._back(refused)
            except ReasonMissing:
                form.add_error("reason", _("Nothing is stored by accepting words alone: say what you do about them."))
            except (AddressTaken, MayChangeThemselves) as refused:
                form.add_error("decision", str(refused))
            except ValidationError as refused:
                form.add_error("decision", refused.messages)
            else:
                return self._done(decided)
        messages.validation_error(request, _("Nothing was decided: something needs your attention."), form)
        return self._ask(form)

    def _done(self, decided: Correction) -> HttpResponse:
        if decided.accepted:
            done = _("The details of %(person)s are corrected, and they are told by mail.")
        else:
            done = _("The details of %(person)s stay as they were, and they are told by mail.")
        messages.success(self.request, done % {"person": decided.registration.full_name})
        return redirect("desk:corrections")

    def _back(self, refused: Exception) -> HttpResponse:
        messages.error(self.request, str(refused))
        return redirect("desk:corrections")

    def _ask(self, form: DecideRequestForm) -> HttpResponse:
        facts = corrected_facts(self.correction)
        return self.render_to_response(self.get_context_data(form=form, correction=self.correction, facts=facts))
