"""Adding an activity, and changing what is known of it, which two organisers may be doing at once."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.differences import Difference
from common.desk.lists import Crumb
from events.desk.programme.actions import add_activity
from events.desk.programme.activity_compare import differences
from events.desk.programme.activity_form import ActivityForm, NewActivityForm
from events.desk.programme.base import ActivityView, ProgrammeView
from events.desk.programme.warnings import warn_of_conflicts
from events.desk.views.forms import EditScreen, FormScreen
from events.programme.actions.activities import ActivityChangedMeanwhile, change_activity
from events.programme.models import Activity

TEMPLATE = "events/desk/programme/activity_form.html"


class CreateActivity(FormScreen, ProgrammeView):
    """One form makes an activity with its places; readers see nothing of it yet."""

    page_title = gettext_lazy("New activity")
    template_name = TEMPLATE
    form_class = NewActivityForm
    refused = gettext_lazy("The activity was not added: something needs your attention.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin on the first day of the event."""
        first = self.event.starts_at.astimezone(self.event.zone).date()
        return {**super().get_form_kwargs(), "event": self.event, "initial": {"date": first}}

    def save(self, form: NewActivityForm) -> HttpResponse:
        """Make the activity."""
        activity = add_activity(
            by=self.user,
            event=self.event,
            facts=form.facts,
            cast=form.cleaned_data["cast"],
            themes=form.cleaned_data["themes"],
            places=form.pools,
        )
        messages.success(self.request, _("“%(activity)s” has been added as a draft.") % {"activity": activity})
        warn_of_conflicts(self.request, activity)
        return redirect("desk:activity", self.event.pk, activity.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the form's button says."""
        return {
            **super().get_context_data(**kwargs),
            "activity": None,
            "differences": [],
            "address": "",
            "submit_label": _("Add the activity"),
            "cancel_url": reverse("desk:programme", args=[self.event.pk]),
        }


class EditActivity(EditScreen, ActivityView):
    """Changes what is known of an activity; two organisers who save at once are shown where they differ."""

    template_name = TEMPLATE
    form_class = ActivityForm
    refused = gettext_lazy("The activity was not saved: something needs your attention.")

    def trail(self) -> list[Crumb]:
        """Stand below the activity."""
        *way, last = super().trail()
        return [*way, {**last, "url": self.own_url()}, {"url": "", "label": _("Details")}]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show the activity as it is."""
        return {**super().get_form_kwargs(), "event": self.event, "activity": self.activity}

    def save(self, form: ActivityForm) -> HttpResponse:
        """Save the activity."""
        try:
            activity = change_activity(
                by=self.user,
                activity=self.activity,
                facts=form.facts,
                cast=form.cleaned_data["cast"],
                themes=form.cleaned_data["themes"],
                version=form.cleaned_data["version"] or 0,
            )
        except ActivityChangedMeanwhile as conflict:
            return self.compare(form, conflict)
        messages.success(self.request, _("“%(activity)s” has been saved.") % {"activity": activity})
        warn_of_conflicts(self.request, activity)
        return redirect(self.own_url())

    def read_again(self) -> Activity:
        """Read the activity as it is stored now."""
        self.activity = Activity.objects.select_related("event").get(pk=self.activity.pk)
        return self.activity

    def differences(self, form: ActivityForm) -> list[Difference]:
        """Return where the form differs from the activity."""
        return differences(form, self.activity)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the form's button says."""
        return {
            **super().get_context_data(**kwargs),
            "address": "",
            "submit_label": _("Save the activity"),
            "cancel_url": self.own_url(),
        }
