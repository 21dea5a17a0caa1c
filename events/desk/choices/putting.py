"""Putting a guest into an activity and taking them off one: says what will happen first, then does it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from common.desk.lists import Crumb
from common.formats import number
from common.languages import current_language, text_of
from events.desk.choices.base import QuestionView
from events.desk.choices.demand import choosable
from events.desk.choices.forms import ActivityForm, ReasonForm
from events.desk.choices.guest import GuestView
from events.desk.choices.refusals import REFUSALS, refusal_words
from events.desk.mailed import told_by_mail
from events.programme.models import Activity
from events.registrations.choices.actions.organising import put_in, take_off
from events.registrations.choices.actions.state import SignupRefused
from events.registrations.choices.eligibility import pools_for
from events.registrations.choices.enums import SignupStatus
from events.registrations.choices.errors import titles_of
from events.registrations.models import Signup


class Step(GuestView, QuestionView):
    """One step with the choices of a guest, which is said before it is taken."""

    def steps(self) -> list[Crumb]:
        """Stand below the guest."""
        return [*super().steps(), {"url": self.own_url(), "label": self.registration.full_name}]


class ChoosesActivity(Step):
    """A step that begins with which activity is meant; the choice stands in the address."""

    choosing: Any = ""

    @cached_property
    def activities(self) -> Any:
        """The activities that come into question."""
        return choosable(self.event)

    @cached_property
    def without(self) -> list[int]:
        """The numbers of those of them that do not."""
        return []

    @cached_property
    def choice(self) -> ActivityForm:
        """Which activity is meant, as the address says."""
        data = self.request.GET if "activity" in self.request.GET else None
        return ActivityForm(data, activities=self.activities, without=self.without)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask which activity, then say what will happen."""
        return self.look(self.choice.cleaned_data["activity"]) if self.choice.is_valid() else self.ask_which()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step with the activity in the address."""
        return self.take(self.choice.cleaned_data["activity"]) if self.choice.is_valid() else self.ask_which()

    def ask_which(self) -> HttpResponse:
        """Ask which activity."""
        question = str(self.choosing) % {"person": self.registration.full_name}
        report = self.request.GET.get("report", "")
        return self.ask(self.choice, question=question, label=_("Continue"), method="get", report=report)

    def look(self, activity: Activity) -> HttpResponse:
        """Say what will happen."""
        raise NotImplementedError

    def take(self, activity: Activity) -> HttpResponse:
        """Do it, and say what has happened."""
        raise NotImplementedError


class PutIn(ChoosesActivity):
    """Gives a guest a place at an activity, whatever date has passed and whoever waits."""

    page_title = gettext_lazy("Put into an activity")
    choosing = gettext_lazy("Into which activity do you want to put %(person)s?")
    label = gettext_lazy("Give the place")

    @cached_property
    def held(self) -> list[Signup]:
        """What the guest has a place at."""
        return list(self.registration.signups.holding().select_related("activity"))

    @cached_property
    def without(self) -> list[int]:
        """What they have already."""
        return [signup.activity_id for signup in self.held]

    def look(self, activity: Activity) -> HttpResponse:
        """Say what they get and what they lose."""
        return self._ask(activity, ReasonForm())

    def take(self, activity: Activity) -> HttpResponse:
        """Give the place and take them off what was named, or say what is in the way."""
        form = ReasonForm(self.request.POST)
        named = self.request.POST.getlist("leaving")
        leaving = [signup.activity for signup in self.held if str(signup.activity_id) in named]
        if not form.is_valid():
            return self._ask(activity, form)
        try:
            put_in(
                by=self.user,
                registration=self.registration,
                activity=activity,
                leaving=leaving,
                reason=form.cleaned_data["reason"],
            )
        except REFUSALS as refused:
            form.add_error(None, refusal_words(refused))
            return self._ask(activity, form)
        told = _("%(person)s has a place at “%(activity)s” now.")
        messages.success(
            self.request, told % {"person": self.registration.full_name, "activity": text_of(activity.title)}
        )
        return redirect(self.own_url())

    def _ask(self, activity: Activity, form: ReasonForm) -> HttpResponse:
        told = self.board.activities.get(activity.pk)
        leaves = self.board.in_the_way(told, self.held) if told else []
        question = _("Put %(person)s into “%(activity)s”?") % {
            "person": self.registration.full_name,
            "activity": text_of(activity.title),
        }
        outcome = list(self._outcome(activity, leaves))
        return self.ask(form, question=question, outcome=outcome, leaving=[signup.activity_id for signup in leaves])

    def _outcome(self, activity: Activity, leaves: list[Signup]) -> Iterable[str]:
        free = sum(pool.free for pool in pools_for(self.registration, activity.pools.all()))
        language = current_language()
        if not free:
            yield _("No place is free for them here at the moment. Add places, or take somebody else off.")
            return
        text = ngettext("They get a place: %(free)s is free for them.", "They get a place: %(free)s are free for them.",
                        free)  # fmt: skip
        yield text % {"free": number(free, language)}
        waiting = Signup.objects.queue().filter(activity=activity).exclude(registration=self.registration).count()
        if waiting:
            text = ngettext(
                "%(number)s guest who waits for it is passed.",
                "%(number)s guests who wait for it are passed.",
                waiting,
            )
            yield text % {"number": number(waiting, language)}
        if leaves:
            text = _("They are taken off %(others)s, and whoever waits there gets the place.")
            yield text % {"others": titles_of(signup.activity for signup in leaves)}
        yield told_by_mail(self.registration)


class TakeOff(Step):
    """Takes a guest off an activity, or out of its queue."""

    page_title = gettext_lazy("Take off an activity")
    label = gettext_lazy("Take off")
    is_serious = True

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the sign-up among those of the guest."""
        super().setup(request, *args, **kwargs)
        found = self.registration.signups.select_related("activity", "registration__event")
        self.signup: Signup = get_object_or_404(found, pk=kwargs["signup"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what will happen."""
        return self._ask(ReasonForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take them off, or say that they are so already."""
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._ask(form)
        names = {"person": self.registration.full_name, "activity": text_of(self.signup.activity.title)}
        try:
            take_off(by=self.user, signup=self.signup, reason=form.cleaned_data["reason"])
        except SignupRefused:
            messages.warning(request, _("%(person)s is not signed up for “%(activity)s” any more.") % names)
        else:
            messages.success(request, _("%(person)s was taken off “%(activity)s”.") % names)
        return redirect(self.own_url())

    def _ask(self, form: ReasonForm) -> HttpResponse:
        question = _("Take %(person)s off “%(activity)s”?") % {
            "person": self.registration.full_name,
            "activity": text_of(self.signup.activity.title),
        }
        return self.ask(form, question=question, outcome=self._outcome())

    def _outcome(self) -> Iterable[str]:
        if self.signup.status == SignupStatus.WAITING:
            yield _("They lose their place in the queue.")
        elif Signup.objects.queue().filter(activity=self.signup.activity_id).exists():
            yield _("Their place comes free, and whoever is next in the queue gets it.")
        else:
            yield _("Their place comes free. Nobody waits for it.")
        if self.registration.pins.filter(activity=self.signup.activity_id).exists():
            yield _("They are not pinned to it any more.")
        yield told_by_mail(self.registration)
