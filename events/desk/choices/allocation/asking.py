"""Before an allocation: what it would answer, what is pinned, what wishes count, and the runs so far."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.desk.choices.allocation.forms import RunForm
from events.desk.choices.base import BelowChoices
from events.desk.choices.words import slot_words
from events.programme.models import Slot
from events.registrations.choices.actions.allocating import (
    UNDER_WAY,
    AlreadyRunning,
    NothingToAllocate,
    WeightsNotFalling,
    WishesStillOpen,
    ask_for_allocation,
)
from events.registrations.choices.allocation.problem import default_weights
from events.registrations.choices.allocation.public import published_allocation
from events.registrations.choices.allocation.reading import slots_to_allocate
from events.registrations.choices.offered import rules_of
from events.registrations.models.choices import Allocation, Pin, Wish

RUNS_SHOWN = 20


class AskForAllocation(BelowChoices):
    """Says what an allocation would be asked, and runs one."""

    section = "allocation"
    page_title = gettext_lazy("Allocation")
    template_name = "events/desk/choices/allocation/ask.html"

    @cached_property
    def runs(self) -> list[Allocation]:
        """The runs so far, newest first; without what they found, which may be long."""
        rows = Allocation.objects.filter(event=self.event).defer("found", "report").select_related("asked_by")
        return list(rows[:RUNS_SHOWN])

    @cached_property
    def slots(self) -> list[Slot]:
        """The slots that wait for an allocation."""
        slots = slots_to_allocate(self.event)
        for slot in slots:
            slot.event = self.event
        return slots

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what would be asked."""
        return self._show(self._form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Run it, or say what is in the way."""
        form = self._form(request.POST)
        if not form.is_valid():
            return self._show(form)
        try:
            run = ask_for_allocation(
                by=self.user, event=self.event, weights=form.weights(), seed=form.cleaned_data["seed"]
            )
        except AlreadyRunning as refused:
            messages.warning(request, str(refused))
            return redirect("desk:allocation_run", self.event.pk, refused.allocation.pk)
        except (NothingToAllocate, WeightsNotFalling, WishesStillOpen) as refused:
            form.add_error(None, str(refused))
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            return redirect("desk:allocation_run", self.event.pk, run.pk)
        return self._show(form)

    def _form(self, data: Any = None) -> RunForm:
        """Begin with what the last run was asked, so that what is changed is what differs."""
        number = rules_of(self.event).most_wishes
        last = self.runs[0] if self.runs else None
        if last is not None and last.applied_at is None and len(last.weights) == number:
            return RunForm(data, weights=last.weights, seed=last.seed)
        return RunForm(data, weights=default_weights(number))

    def _show(self, form: RunForm) -> HttpResponse:
        pins = Pin.objects.filter(registration__event=self.event).select_related("registration", "activity__slot")
        wishes = Wish.objects.filter(slot__in=self.slots).aggregate(
            wishes=Count("pk"), guests=Count("registration", distinct=True)
        )
        closing = max((slot.closes_at for slot in self.slots if slot.closes_at), default=None)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                slots=[(slot, slot_words(slot)) for slot in self.slots],
                open_until=closing if closing and closing > timezone.now() else None,
                wishes=wishes,
                pins=list(pins.order_by("registration__family_name", "registration", "activity")),
                runs=self.runs,
                running=next((run for run in self.runs if run.state in UNDER_WAY), None),
                facts=published_allocation(self.event),
            )
        )
