"""The page of a door for people who come without being expected."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from common.languages import current_language
from events.attendance.actions import DayToCome, NotOnThisDay
from events.attendance.door.access import at_door, closed_page, who_acts
from events.attendance.door.actions import WalkIn, admit_walk_in
from events.attendance.models.door import Door
from events.registrations.forms import DetailsForm


class WalkInForm(DetailsForm):
    """The details of somebody who stands at the door, and that they know what becomes of them."""

    person_agrees = forms.BooleanField(
        label=gettext_lazy("The person knows that I register them and agrees to how their data are used."),
        error_messages={"required": gettext_lazy("Please ask the person first, then tick this box.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for what there is time for at a door; letters come in the language of the page."""
        super().__init__(*args, **kwargs)
        del self.fields["sending_partner"]
        self.fields["language"].initial = current_language()
        self.fields["email"].help_text = ""
        self.fields["country"].help_text = gettext_lazy("It decides which kind of place is theirs.")

    def values(self) -> dict[str, Any]:
        """Return what is registered."""
        return {name: value for name, value in self.cleaned_data.items() if name != "person_agrees"}


@at_door
@require_http_methods(["GET", "HEAD", "POST"])
def walk_in(request: HttpRequest, door: Door) -> HttpResponse:
    """Register somebody who walks in, with a free place or without one."""
    if not door.is_open():
        return closed_page(request, door)
    form = WalkInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            admitted = admit_walk_in(by=who_acts(request, door), door=door, **form.values())
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        except (NotOnThisDay, DayToCome) as refused:
            form.add_error(None, str(refused))
        else:
            say = messages.success if admitted.has_place else messages.warning
            say(request, _words(admitted))
            return redirect("door", token=door.token)
    return render(request, "events/door/walk_in.html", {"door": door, "event": door.event, "form": form})


def _words(admitted: WalkIn) -> str:
    name = {"name": admitted.registration.full_name}
    if not admitted.has_place:
        return _("%(name)s has come and is noted without a place: none is free.") % name
    if admitted.was_known:
        return _("%(name)s was registered already and has come.") % name
    return _("%(name)s has come and got a free place.") % name
