"""Moving one activity: by the plain form, by the grid, and back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.admin import messages

from common import formats
from common.desk.differences import Difference
from common.desk.lists import Crumb
from common.languages import text_of
from events.desk.grid.base import ArrangingView, is_script
from events.desk.grid.forms import MoveForm, place_of
from events.desk.grid.told import UNDONE_BY, keep, new_conflicts, told
from events.programme.actions.activities import ActivityChangedMeanwhile, change_activity
from events.programme.conflicts import Conflict
from events.programme.enums import ActivityStatus
from events.programme.models import Activity

REGION = "events/desk/grid/includes/region.html"


class MoveActivity(ArrangingView):
    """Asks where an activity is to be and moves it there; the grid sends the same form.

    A move that makes something clash is saved all the same: readers and guests see nothing of it before a version of
    the programme is published, and until then organisers are told what clashes.
    """

    template_name = "events/desk/grid/move.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the activity among those of the event that are to take place."""
        super().setup(request, *args, **kwargs)
        found = self.event.activities.exclude(status=ActivityStatus.CANCELLED).select_related("room", "track")
        self.activity: Activity = get_object_or_404(found, pk=kwargs["activity"])
        self.activity.event = self.event

    def get_page_title(self) -> str:
        """Name the activity."""
        return text_of(self.activity.title)

    def trail(self) -> list[Crumb]:
        """Stand below the grid."""
        event, last = super().trail()
        return [event, {"url": self.grid_url(), "label": _("Grid")}, last]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, as far as the address says with where the activity was to be when it was refused."""
        wanted = {name: request.GET[name] for name in UNDONE_BY if name in request.GET}
        return self._ask(MoveForm(activity=self.activity, wanted=wanted))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move it, or say what is in the way with everything typed still there."""
        form = MoveForm(request.POST, activity=self.activity)
        if form.is_valid():
            before, place = self.conflicts, place_of(self.activity)
            try:
                moved = change_activity(
                    by=self.user, activity=self.activity, facts=form.facts, version=form.cleaned_data["version"]
                )
            except ActivityChangedMeanwhile as conflict:
                return self._compare(str(conflict))
            except ValidationError as refused:
                form.add_model_errors(refused)
            else:
                self.forget()
                return self._tell(moved, place, before)
        return self._refuse(form)

    def _tell(self, moved: Activity, place: dict[str, Any], before: list[Conflict]) -> HttpResponse:
        new = new_conflicts(before, self.conflicts)
        said = None
        if moved.version != place["version"]:
            still = [one for one in self.conflicts if moved in one.activities and one not in new]
            said = told(moved, place, new=new, undone="undo" in self.request.POST, still=still)
        if is_script(self.request):
            return render(self.request, REGION, self.region_context(told=said))
        if said is None:
            messages.success(self.request, _("Nothing has changed: it is there already."))
        else:
            keep(self.request, said)
        day = formats.day_of(moved.starts_at, self.event.zone) if moved.starts_at else None
        return redirect(self.grid_url(day, moved.pk))

    def _refuse(self, form: MoveForm) -> HttpResponse:
        """Say what is in the way."""
        if not is_script(self.request):
            return self._ask(form)
        return self._tell_script(" ".join(str(sentence) for errors in form.errors.values() for sentence in errors))

    def _compare(self, sentence: str) -> HttpResponse:
        """Say that somebody else changed it meanwhile, and in what it differs from what was typed."""
        if is_script(self.request):
            return self._tell_script(sentence)
        self.activity.refresh_from_db()
        self.activity.event = self.event
        # The version is renewed: whoever has seen the comparison and saves again means it.
        typed = self.request.POST.copy()
        typed["version"] = str(self.activity.version)
        form = MoveForm(typed, activity=self.activity)
        found = differences(form, self.activity)
        if not found:
            messages.warning(self.request, sentence)
        return self._ask(form, found)

    def _tell_script(self, reason: str) -> HttpResponse:
        """Show the grid as it is, with a way to the form as it was sent."""
        typed = {name: self.request.POST.get(name, "") for name in UNDONE_BY}
        refused = {
            "sentence": _("“%(title)s” was not moved.") % {"title": text_of(self.activity.title)},
            "reason": reason,
            "url": f"{self.own_url()}&{urlencode(typed)}",
        }
        # Whoever changed it may have done so after the activities were read.
        self.forget()
        return render(self.request, REGION, self.region_context(refused=refused))

    def own_url(self) -> str:
        """Return the address of the form, which remembers the part of the grid that leads to it."""
        query = urlencode({"day": self.day.isoformat(), "by": self.by})
        return f"{reverse('desk:activity_move', args=[self.event.pk, self.activity.pk])}?{query}"

    def _ask(self, form: MoveForm, found: list[Difference] | None = None) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form,
                activity=self.activity,
                differences=found or [],
                submit_label=_("Move it here"),
                cancel_url=self.grid_url(activity=self.activity.pk),
                section="grid",
            )
        )


def differences(form: MoveForm, activity: Activity) -> list[Difference]:
    """Return where `activity` as it is now differs from what was typed into the bound `form`."""
    now = place_of(activity)
    typed = {name: str(form.data.get(name, "")) for name in UNDONE_BY}
    return [
        Difference(str(form.fields[name].label), _in_words(form, name, str(now[name])), _in_words(form, name, value))
        for name, value in typed.items()
        if str(now[name]) != value
    ]


def _in_words(form: MoveForm, name: str, value: str) -> str:
    """Write a value of the field `name` as the form shows it."""
    choices: Any = getattr(form.fields[name], "choices", ())
    return next((str(label) for key, label in choices if str(key) == value), value)
