"""The facts of an event, which two organisers may be changing at once."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.differences import Difference
from events.desk.forms.compare import differences
from events.desk.forms.event import EventForm
from events.desk.views.base import EventView
from events.desk.views.forms import EditScreen
from events.programme.actions import AdmissionFixed, ChangedMeanwhile, HostCountryFixed, change_event
from events.programme.models import Event


class EditEvent(EditScreen, EventView):
    """Changes the facts; two organisers who save at once are shown where they differ."""

    page_title = gettext_lazy("Details")
    template_name = "events/desk/event_form.html"
    form_class = EventForm
    tab = "details"
    refusals: ClassVar[dict[type[Exception], str | None]] = {
        HostCountryFixed: "host_country",
        AdmissionFixed: "admission",
    }
    refused = gettext_lazy("The event was not saved: something needs your attention.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show the event as it is."""
        return {**super().get_form_kwargs(), "user": self.user, "event": self.event}

    def save(self, form: EventForm) -> HttpResponse:
        """Save the facts."""
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
            return self.compare(form, conflict)
        messages.success(self.request, _("The details of “%(event)s” have been saved.") % {"event": self.event})
        return redirect("desk:event", self.event.pk)

    def read_again(self) -> Event:
        """Read the event as it is stored now."""
        self.event.refresh_from_db()
        return self.event

    def differences(self, form: EventForm) -> list[Difference]:
        """Return where the form differs from the event."""
        return differences(form, self.event)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the form's button says."""
        return {
            **super().get_context_data(**kwargs),
            "submit_label": _("Save the details"),
            "cancel_url": reverse("desk:event", args=[self.event.pk]),
        }
