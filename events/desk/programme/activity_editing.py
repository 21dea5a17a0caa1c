"""Adding an activity, and changing what is known of it, which two organisers may be doing at once."""

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
from common.desk.lists import Crumb
from events.desk.programme.actions import add_activity
from events.desk.programme.activity_compare import differences
from events.desk.programme.activity_form import ActivityForm, NewActivityForm
from events.desk.programme.base import ActivityView, ProgrammeView
from events.desk.programme.warnings import warn_of_conflicts
from events.programme.actions.activities import ActivityChangedMeanwhile, change_activity

TEMPLATE = "events/desk/programme/activity_form.html"


class CreateActivity(FormMixin, ProgrammeView):
    """One form makes an activity with its places; readers see nothing of it yet."""

    page_title = gettext_lazy("New activity")
    template_name = TEMPLATE
    form_class = NewActivityForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin on the first day of the event."""
        first = self.event.starts_at.astimezone(self.event.zone).date()
        return {**super().get_form_kwargs(), "event": self.event, "initial": {"date": first}}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the empty form."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the activity, or show what is missing with everything typed still there."""
        form = self.get_form()
        if form.is_valid():
            try:
                activity = add_activity(
                    by=self.user,
                    event=self.event,
                    facts=form.facts,
                    cast=form.cleaned_data["cast"],
                    themes=form.cleaned_data["themes"],
                    places=form.pools,
                )
            except ValidationError as refused:
                form.add_model_errors(refused.error_dict)
            else:
                messages.success(request, _("“%(activity)s” has been added as a draft.") % {"activity": activity})
                warn_of_conflicts(request, activity)
                return redirect("desk:activity", self.event.pk, activity.pk)
        messages.validation_error(request, _("The activity was not added: something needs your attention."), form)
        return self.render_to_response(self.get_context_data(form=form))

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


class EditActivity(FormMixin, ActivityView):
    """Changes what is known of an activity; two organisers who save at once are shown where they differ."""

    template_name = TEMPLATE
    form_class = ActivityForm

    def trail(self) -> list[Crumb]:
        """Stand below the activity."""
        *way, last = super().trail()
        return [*way, {**last, "url": self.own_url()}, {"url": "", "label": _("Details")}]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Show the activity as it is."""
        return {**super().get_form_kwargs(), "event": self.event, "activity": self.activity}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the activity, or show what is in the way with everything typed still there."""
        form = self.get_form()
        if form.is_valid():
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
                return self._compare(form, conflict)
            except ValidationError as refused:
                form.add_model_errors(refused.error_dict)
            else:
                messages.success(request, _("“%(activity)s” has been saved.") % {"activity": activity})
                warn_of_conflicts(request, activity)
                return redirect(self.own_url())
        messages.validation_error(request, _("The activity was not saved: something needs your attention."), form)
        return self.render_to_response(self.get_context_data(form=form))

    def _compare(self, form: ActivityForm, conflict: ActivityChangedMeanwhile) -> HttpResponse:
        self.activity = type(self.activity).objects.select_related("event").get(pk=self.activity.pk)
        found = differences(form, self.activity)
        # The version is renewed: whoever has seen the comparison and saves again means it.
        typed = self.request.POST.copy()
        typed["version"] = str(self.activity.version)
        again = self.form_class(typed, event=self.event, activity=self.activity)
        if not found:
            messages.warning(self.request, str(conflict))
        return self.render_to_response(self.get_context_data(form=again, differences=found))

    def get_context_data(self, differences: list[Difference] | None = None, **kwargs: Any) -> dict[str, Any]:
        """Add what the form's button says and what somebody else saved meanwhile."""
        return {
            **super().get_context_data(**kwargs),
            "differences": differences or [],
            "address": "",
            "submit_label": _("Save the activity"),
            "cancel_url": self.own_url(),
        }
