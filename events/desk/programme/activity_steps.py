"""The steps an organiser takes with an activity: into the next version, out of it, called off, deleted."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.programme.base import ActivityView
from events.programme.actions.activities import (
    ActivityKnown,
    ActivityStatusRefused,
    delete_activity,
    is_known,
    set_activity_status,
)
from events.programme.enums import ACTIVITY_TRANSITIONS, ActivityStatus
from events.programme.models import Activity


@dataclass(frozen=True, slots=True)
class Step:
    """One step, `again` being what it is called for an activity that was cancelled."""

    status: ActivityStatus
    first: str | Promise
    again: str | Promise
    explanation: str | Promise
    is_serious: bool = False

    def label(self, activity: Activity) -> str:
        """Return what the button says for `activity`."""
        return str(self.again if activity.status == ActivityStatus.CANCELLED else self.first)


STEPS = {
    ActivityStatus.PLANNED: Step(
        ActivityStatus.PLANNED,
        first=pgettext_lazy("organiser's button", "Make it ready to be published"),
        again=pgettext_lazy("organiser's button", "Let it take place after all"),
        explanation=gettext_lazy("It will be in the next version of the programme that you publish."),
    ),
    ActivityStatus.DRAFT: Step(
        ActivityStatus.DRAFT,
        first=pgettext_lazy("organiser's button", "Take it back"),
        again=pgettext_lazy("organiser's button", "Take it back"),
        explanation=gettext_lazy("It will not be in the next version of the programme."),
    ),
    ActivityStatus.CANCELLED: Step(
        ActivityStatus.CANCELLED,
        first=pgettext_lazy("organiser's button", "Cancel the activity"),
        again=pgettext_lazy("organiser's button", "Cancel the activity"),
        explanation=gettext_lazy(
            "It stays in the programme, marked as cancelled. Readers learn of it, and places come free, when you "
            "publish the next version."
        ),
        is_serious=True,
    ),
}


def steps_from(activity: Activity, *, known: bool) -> list[tuple[Step, str]]:
    """Return the steps `activity` can take now, each with its label; what is `known` is never a draft again."""
    possible = ACTIVITY_TRANSITIONS[activity.status] - ({ActivityStatus.DRAFT} if known else set())
    return [(step, step.label(activity)) for status, step in STEPS.items() if status in possible]


class QuestionView(ActivityView):
    """Asks once before something is done with an activity."""

    template_name = "events/desk/programme/activity_question.html"

    def trail(self) -> list[Crumb]:
        """Stand below the activity."""
        *way, last = super().trail()
        return [*way, {**last, "url": self.own_url()}, {"url": "", "label": self.label}]

    @property
    def label(self) -> str:
        """What would be done, as its button says it."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what will happen and ask."""
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the question; how many guests it touches is 0 but for what is called off."""
        return {"label": self.label, "confirmed": 0, "waiting": 0, "wishes": 0, **super().get_context_data(**kwargs)}


class ChangeActivityStatus(QuestionView):
    """Takes one step; cancelling says first how many guests it touches."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Know which step is meant; there is no address for any other."""
        super().setup(request, *args, **kwargs)
        if kwargs["status"] not in STEPS:
            raise Http404
        self.step = STEPS[ActivityStatus(kwargs["status"])]

    @property
    def label(self) -> str:
        """What the step is called for this activity."""
        return self.step.label(self.activity)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what will happen and ask, or that it cannot."""
        if self.step.status not in ACTIVITY_TRANSITIONS[self.activity.status]:
            messages.warning(request, str(ActivityStatusRefused(self.activity.status)))
            return redirect(self.own_url())
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step."""
        try:
            activity = set_activity_status(by=self.user, activity=self.activity, status=self.step.status)
        except (ActivityKnown, ActivityStatusRefused) as refused:
            messages.error(request, str(refused))
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            told = {"activity": activity, "status": activity.get_status_display()}
            messages.success(request, _("“%(activity)s” is now: %(status)s.") % told)
        return redirect(self.own_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the step means and whom it touches."""
        context = {
            **super().get_context_data(**kwargs),
            "explanation": self.step.explanation,
            "is_serious": self.step.is_serious,
        }
        if self.step.status == ActivityStatus.CANCELLED:
            context |= {
                "confirmed": self.activity.signups.holding().count(),
                "waiting": self.activity.signups.queue().count(),
                "wishes": self.activity.wishes.count(),
            }
        return context


class DeleteActivity(QuestionView):
    """Deletes an activity that nobody knows yet."""

    @property
    def label(self) -> str:
        """What the button says."""
        return _("Delete the activity")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, or say why that is too late."""
        if is_known(self.activity):
            messages.warning(request, str(ActivityKnown()))
            return redirect(self.own_url())
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete it."""
        try:
            delete_activity(by=self.user, activity=self.activity)
        except ActivityKnown as refused:
            messages.error(request, str(refused))
            return redirect(self.own_url())
        messages.success(request, _("“%(activity)s” has been deleted.") % {"activity": self.activity})
        return redirect("desk:programme", self.event.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is lost."""
        explanation = _("It goes with its places and everything written about it. Nobody has been told of it yet.")
        return {**super().get_context_data(**kwargs), "explanation": explanation, "is_serious": True}
