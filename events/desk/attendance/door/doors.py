"""Doors at the desk: making them, handing their links over, closing them, and settling what was flagged."""

from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from common.papers import code_picture
from events.attendance.actions import DayToCome, NotOnThisDay, OfAnotherEvent
from events.attendance.door.actions import DoorClosed, SettledAlready, make_door, rename_door, revoke_door, settle_scan
from events.attendance.door.actions.settling import NobodyToRecord
from events.attendance.door.queries import doors_of, flagged_scans
from events.attendance.models.door import Door, Scan
from events.desk.attendance.door.forms import DoorForm, DoorNameForm
from events.desk.attendance.papers.base import PapersView
from events.desk.views.forms import FormScreen


class DoorList(FormScreen, PapersView):
    """The doors of an event, making one, and what is to be settled."""

    page_title = gettext_lazy("Check-in")
    template_name = "events/desk/attendance/door/doors.html"
    form_class = DoorForm
    refused = gettext_lazy("No door was made: something needs your attention.")
    refusals: ClassVar[dict[type[Exception], str | None]] = {OfAnotherEvent: "activity"}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the activities of the event."""
        return {**super().get_form_kwargs(), "event": self.event}

    def save(self, form: DoorForm) -> HttpResponse:
        """Make the door and show its link."""
        door = make_door(by=self.user, event=self.event, **form.cleaned_data)
        messages.success(self.request, _("The door is open. Hand its link over to whoever stands there."))
        return redirect("desk:door", self.event.pk, door.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the doors and what was flagged at them."""
        found = {"doors": doors_of(self.event), "flagged": flagged_scans(self.event)}
        return {**super().get_context_data(**kwargs), **found}


class DoorView(PapersView):
    """A screen about one door, which is `self.door`; one of another event answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the door among those of the event."""
        super().setup(request, *args, **kwargs)
        doors = self.event.doors.select_related("event", "activity")
        self.door: Door = get_object_or_404(doors, pk=kwargs["door"])

    def above(self) -> list[Crumb]:
        """Stand below the doors."""
        return [{"url": reverse("desk:doors", args=[self.event.pk]), "label": str(DoorList.page_title)}]


class DoorScreen(FormScreen, DoorView):
    """One door: its link, which is handed over as a code for cameras, and its name."""

    template_name = "events/desk/attendance/door/door.html"
    form_class = DoorNameForm

    def get_page_title(self) -> str:
        """Name the door."""
        return self.door.name

    def get_initial(self) -> dict[str, Any]:
        """Show the name as it is."""
        return {"name": self.door.name}

    def save(self, form: DoorNameForm) -> HttpResponse:
        """Rename the door."""
        rename_door(by=self.user, door=self.door, name=form.cleaned_data["name"])
        messages.success(self.request, _("The name is saved."))
        return redirect("desk:door", self.event.pk, self.door.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the link while it opens something."""
        context = {**super().get_context_data(**kwargs), "door": self.door, "link": ""}
        if self.door.is_open():
            context["link"] = f"{settings.BASE_URL}{reverse('door', args=[self.door.token])}"
            # Drawn by us of our own address.
            context["picture"] = mark_safe(code_picture(context["link"]).decode())  # noqa: S308
        return context


class CloseDoor(DoorView):
    """Closes a door for good."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is here to see."""
        return redirect("desk:door", self.event.pk, self.door.pk)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Close the door."""
        try:
            revoke_door(by=self.user, door=self.door)
        except DoorClosed as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("The door is closed. Its phones forget the list once they have a network."))
        return redirect("desk:doors", self.event.pk)


class SettleScan(PapersView):
    """Records somebody whose scan was flagged, or dismisses it."""

    refusals = (SettledAlready, NobodyToRecord, NotOnThisDay, DayToCome)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the scan among those of the event."""
        super().setup(request, *args, **kwargs)
        self.scan = get_object_or_404(Scan.objects.filter(door__event=self.event), pk=kwargs["door_scan"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is here to see."""
        return redirect("desk:doors", self.event.pk)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Settle it."""
        is_recorded = request.POST.get("settle") == "record"
        try:
            settle_scan(by=self.user, scan=self.scan, is_recorded=is_recorded)
        except self.refusals as refused:
            messages.error(request, str(refused))
        else:
            said = _("The person is recorded as present.") if is_recorded else _("The scan is dismissed.")
            messages.success(request, said)
        return redirect("desk:doors", self.event.pk)
