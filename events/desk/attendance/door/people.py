"""When one person was there: recording it by hand, and taking back what was a mistake."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from common.formats import date_words
from common.languages import current_language
from events.attendance.actions import (
    Circumstances,
    DayToCome,
    NotOnThisDay,
    OfAnotherEvent,
    StillAtActivities,
    record_attendance,
    take_back_attendance,
)
from events.attendance.enums import Source
from events.desk.attendance.door.forms import AttendanceForm
from events.desk.views.base import EventView
from events.desk.views.forms import FormScreen
from events.registrations.models import Registration


class PersonView(EventView):
    """A screen about when one guest was there, who is `self.registration`."""

    tab = "registrations"
    page_title = gettext_lazy("Attendance")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the guest among those of the event."""
        super().setup(request, *args, **kwargs)
        self.registration: Registration = get_object_or_404(self.event.registrations, pk=kwargs["registration"])

    def own_url(self) -> str:
        """Return the address of the screen."""
        return reverse("desk:attendance", args=[self.event.pk, self.registration.pk])

    def trail(self) -> list[Crumb]:
        """Stand below the person."""
        event = self.event.pk
        return [
            {"url": reverse("desk:event", args=[event]), "label": str(self.event)},
            {"url": reverse("desk:registrations", args=[event]), "label": _("Registrations")},
            {
                "url": reverse("desk:registration", args=[event, self.registration.pk]),
                "label": self.registration.full_name,
            },
            {"url": "", "label": str(self.page_title)},
        ]


class AttendanceOfPerson(FormScreen, PersonView):
    """Every day and activity the person was at, and recording one more."""

    template_name = "events/desk/attendance/door/person.html"
    form_class = AttendanceForm
    refusals: ClassVar[dict[type[Exception], str | None]] = {
        NotOnThisDay: "when",
        DayToCome: "when",
        OfAnotherEvent: "when",
    }

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the days of the event."""
        return {**super().get_form_kwargs(), "event": self.event}

    def save(self, form: AttendanceForm) -> HttpResponse:
        """Record it, whatever has become of the person's place: who organises knows that they were there."""
        day, activity = form.place()
        record_attendance(
            by=self.user,
            registration=self.registration,
            day=day,
            activity=activity,
            how=Circumstances(Source.LIST),
            despite_status=True,
        )
        messages.success(self.request, _("The person is recorded as present."))
        return redirect(self.own_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is recorded."""
        rows = self.registration.attendances.select_related("activity", "recorded_by").order_by("day", "activity", "pk")
        shown = [(row, date_words(row.day, "full", current_language())) for row in rows]
        return {**super().get_context_data(**kwargs), "registration": self.registration, "rows": shown}


class TakeBack(PersonView):
    """Takes back that the person was there."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is here to see."""
        return redirect(self.own_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take it back, or say what rests on it."""
        # What somebody else has taken back meanwhile is not there any more.
        found = self.registration.attendances.filter(pk=self.kwargs["attendance"]).first()
        if found is not None:
            try:
                take_back_attendance(by=self.user, attendance=found)
            except StillAtActivities as refused:
                messages.error(request, str(refused))
                return redirect(self.own_url())
        messages.success(request, _("It is taken back."))
        return redirect(self.own_url())
