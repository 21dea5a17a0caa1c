"""The one step from an event to its copy."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.desk.copying.actions import DayOutOfCalendar, NoHostLeft, copy_event
from events.desk.copying.forms import CopyEventForm
from events.desk.copying.parts import LEFT_BEHIND, Part, parts_of
from events.desk.views.base import EventView
from events.desk.views.forms import FormScreen
from events.desk.words import days_words
from events.programme.rules import can_create_event
from events.registrations.questions.actions import NoLongerAsked, NotAdded


class CopyEvent(FormScreen, EventView):
    """Says what comes along and what does not, and makes the copy."""

    page_title = gettext_lazy("Copy to new dates")
    template_name = "events/desk/copy.html"
    form_class = CopyEventForm
    tab = "copy"
    refusals: ClassVar[dict[type[Exception], str | None]] = {
        NoHostLeft: None,
        DayOutOfCalendar: "first_day",
        **dict.fromkeys((NotAdded, NoLongerAsked), "parts"),
    }
    refused = gettext_lazy("Nothing was copied: something needs your attention.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to people who may not create events."""
        super().setup(request, *args, **kwargs)
        if not can_create_event(self.user):
            raise Http404

    @cached_property
    def parts(self) -> list[tuple[Part, str]]:
        """What the event has that can be taken along."""
        return parts_of(self.event)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show the event as it is."""
        return {**super().get_form_kwargs(), "source": self.event, "parts": self.parts}

    def save(self, form: CopyEventForm) -> HttpResponse:
        """Make the copy and lead to it."""
        event = copy_event(by=self.user, source=self.event, **form.cleaned_data)
        text = _("“%(event)s” has been made as a draft: %(when)s. Look at the details before you announce it.")
        messages.success(self.request, text % {"event": event, "when": days_words(event)})
        return redirect("desk:event", event.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what stays behind and what the form's buttons say."""
        return {
            **super().get_context_data(**kwargs),
            "left_behind": LEFT_BEHIND,
            "submit_label": _("Make the copy"),
            "cancel_url": reverse("desk:event", args=[self.event.pk]),
        }
