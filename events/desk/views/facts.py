"""The facts of an event, which two organisers may be changing at once."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormMixin
from wagtail.admin import messages

from common.desk.differences import Difference
from events.desk.forms.compare import differences
from events.desk.forms.event import EventForm
from events.desk.views.base import EventView
from events.programme.actions import AdmissionFixed, ChangedMeanwhile, HostCountryFixed, change_event


class EditEvent(FormMixin, EventView):
    """Changes the facts; two organisers who save at once are shown where they differ."""

    page_title = gettext_lazy("Details")
    template_name = "events/desk/event_form.html"
    form_class = EventForm
    tab = "details"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show the event as it is."""
        return {**super().get_form_kwargs(), "user": self.user, "event": self.event}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the facts, or show what is in the way with everything typed still there."""
        form = self.get_form()
        if form.is_valid():
            try:
                change_event(
                    by=self.user,
                    event=self.event,
                    facts=form.facts,
                    hosts=form.hosts,
                    themes=form.cleaned_data["themes"],
                    version=form.cleaned_data["version"] or 0,
                )
            except ChangedMeanwhile as conflict:
                return self._compare(form, conflict)
            except HostCountryFixed as refused:
                form.add_error("host_country", str(refused))
            except AdmissionFixed as refused:
                form.add_error("admission", str(refused))
            except ValidationError as refused:
                form.add_model_errors(refused.error_dict)
            else:
                messages.success(request, _("The details of “%(event)s” have been saved.") % {"event": self.event})
                return redirect("desk:event", self.event.pk)
        messages.validation_error(request, _("The event was not saved: something needs your attention."), form)
        return self.render_to_response(self.get_context_data(form=form))

    def _compare(self, form: EventForm, conflict: ChangedMeanwhile) -> HttpResponse:
        self.event.refresh_from_db()
        found = differences(form, self.event)
        # The version is renewed: whoever has seen the comparison and saves again means it.
        typed = self.request.POST.copy()
        typed["version"] = str(self.event.version)
        again = self.form_class(typed, user=self.user, event=self.event)
        if not found:
            messages.warning(self.request, str(conflict))
        return self.render_to_response(self.get_context_data(form=again, differences=found))

    def get_context_data(self, differences: list[Difference] | None = None, **kwargs: Any) -> dict[str, Any]:
        """Add what the form's button says and what somebody else saved meanwhile."""
        return {
            **super().get_context_data(**kwargs),
            "differences": differences or [],
            "submit_label": _("Save the details"),
            "cancel_url": reverse("desk:event", args=[self.event.pk]),
        }
