"""The screen of one event: when its people are erased, what would go, what went; and holding all of that."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common import formats
from common.desk.lists import Crumb
from common.languages import current_language, words
from events.desk.retention.forms import HoldForm, KeepingForm
from events.desk.retention.words import KEPT, STATES, UNDATED, day_words, report_of, state_of
from events.desk.views.base import EventView
from events.programme.models import Event
from events.registrations.models import LegalHold
from events.registrations.questions.keeping import last_day, own_erasure_day
from events.registrations.retention.actions import (
    ErasedAlready,
    HeldAlready,
    LiftedAlready,
    MonthsRefused,
    ReasonMissing,
    lift_hold,
    place_hold,
    set_keep_months,
    settle,
)
from events.registrations.retention.dates import with_state
from events.registrations.retention.plan import plan_of
from events.registrations.selection.rules import can_decide

REPORTS_SHOWN = 20


class ErasureView(EventView):
    """A screen about what is kept of one event's guests."""

    tab = "erasure"
    page_title = gettext_lazy("Erasure")

    def own_url(self) -> str:
        """Return the address of the event's screen."""
        return reverse("desk:erasure", args=[self.event.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        return {**super().get_context_data(**kwargs), "own_url": self.own_url()}


class ErasureScreen(ErasureView):
    """Says when people are erased and why then, what has gone, and on request what would go; changes for how long."""

    template_name = "events/desk/retention/event.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the screen."""
        return self._show(KeepingForm(months=self.event.keep_months))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep people for another number of months, or say what is in the way."""
        if not can_decide(self.user, self.event):
            raise Http404
        if "settled" in request.POST:
            return self._settle(request.POST["settled"])
        form = KeepingForm(request.POST, months=self.event.keep_months)
        if form.is_valid():
            try:
                event = set_keep_months(by=self.user, event=self.event, months=form.cleaned_data["months"])
            except (MonthsRefused, ErasedAlready) as refused:
                form.add_error("months", str(refused))
            else:
                kept = _("People are now kept until %(day)s.") % {"day": day_words(event)}
                messages.success(request, kept if event.has_end else _("The number of months is saved."))
                return redirect(self.own_url())
        messages.validation_error(request, _("Nothing was changed: something needs your attention."), form)
        return self._show(form)

    def _settle(self, number: str) -> HttpResponse:
        """Note that what the report of this number still found was looked into."""
        report = self.event.erasures.filter(pk=number).first() if number.isdecimal() else None
        if report is None:
            raise Http404
        settle(by=self.user, report=report)
        messages.success(self.request, _("Noted: what was still found is settled."))
        return redirect(self.own_url())

    def _show(self, form: KeepingForm) -> HttpResponse:
        event = with_state(Event.objects.filter(pk=self.event.pk)).get()
        reports = event.erasures.select_related("registration", "by").order_by("-at", "-pk")
        holds = event.holds.select_related("placed_by", "lifted_by").order_by("-placed_at", "-pk")
        return self.render_to_response(
            self.get_context_data(
                form=form,
                state=state_of(event),
                state_words=STATES[state_of(event)],
                day=day_words(event),
                last_day=formats.date_words(last_day(event), "long", current_language()),
                sooner=_sooner(event),
                # Counting reads every letter, mail and entry that may name one of them: only for who asks.
                has_people=event.has_people,
                plan=plan_of(event) if event.has_people and "count" in self.request.GET else None,
                holds=holds,
                hold=next((hold for hold in holds if hold.lifted_at is None), None),
                reports=[report_of(erasure) for erasure in reports[:REPORTS_SHOWN]],
                may_change=can_decide(self.user, self.event),
            )
        )


class HoldView(ErasureView):
    """A step about the hold of one event; there is none for people who do not decide."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Answer 404 to people who may not hold or lift."""
        super().setup(request, *args, **kwargs)
        if not can_decide(self.user, self.event):
            raise Http404

    def trail(self) -> list[Crumb]:
        """Stand below the event's screen."""
        return [
            {"url": reverse("desk:event", args=[self.event.pk]), "label": str(self.event)},
            {"url": self.own_url(), "label": _("Erasure")},
            {"url": "", "label": self.get_page_title()},
        ]


class PlaceHold(HoldView):
    """Asks why nothing may be erased, then sees to it."""

    page_title = gettext_lazy("Put erasing on hold")
    template_name = "events/desk/retention/hold.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        return self.render_to_response(self.get_context_data(form=HoldForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Place the hold, or say what is missing with everything typed still there."""
        form = HoldForm(request.POST)
        if form.is_valid():
            try:
                place_hold(by=self.user, event=self.event, reason=form.cleaned_data["reason"])
            except ReasonMissing as refused:
                form.add_error("reason", str(refused))
            except (HeldAlready, ErasedAlready) as refused:
                messages.warning(request, str(refused))
                return redirect(self.own_url())
            else:
                messages.success(request, _("Nothing of this event is erased until you lift the hold."))
                return redirect(self.own_url())
        messages.validation_error(request, _("Nothing was changed: something needs your attention."), form)
        return self.render_to_response(self.get_context_data(form=form))


class LiftHold(HoldView):
    """Says what lifting the hold brings, then lifts it."""

    page_title = gettext_lazy("Lift the hold")
    template_name = "events/desk/retention/lift.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        hold = self._hold()
        if hold is None:
            messages.warning(request, str(LiftedAlready()))
            return redirect(self.own_url())
        event = with_state(Event.objects.filter(pk=self.event.pk)).get()
        event.has_hold = False
        return self.render_to_response(
            self.get_context_data(hold=hold, day=day_words(event), is_due=state_of(event) not in (KEPT, UNDATED))
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lift the hold."""
        hold = self._hold()
        try:
            if hold is None:
                raise LiftedAlready
            lift_hold(by=self.user, hold=hold)
        except LiftedAlready as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("The hold is lifted."))
        return redirect(self.own_url())

    def _hold(self) -> LegalHold | None:
        return LegalHold.objects.filter(event=self.event, lifted_at=None).first()


def _sooner(event: Event) -> list[tuple[str, str]]:
    """Return the questions whose answers go on a day of their own, each with the day."""
    language = current_language()
    questions = event.questions.filter(keep_days__isnull=False) if event.form_version and event.has_end else []
    days = ((question, own_erasure_day(event, question)) for question in questions)
    return [
        (words(question.label, language).text, formats.date_words(day, "long", language))
        for question, day in days
        if day is not None
    ]
