"""One event: its overview, its status and its numbers of places."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from events.desk.actions import add_group
from events.desk.advice import advice
from events.desk.forms.places import CapacityForm, GroupForm
from events.desk.history import changes_of_event
from events.desk.queries import counts_by_status, hosts_of, told_of_status
from events.desk.signals import EventLink, event_links
from events.desk.statuses import STEPS, steps_from
from events.desk.today.items import chores_of
from events.desk.views.base import EventView
from events.desk.words import window_words
from events.programme.actions import StatusRefused, set_status
from events.programme.enums import STATUS_TRANSITIONS, EventStatus
from events.programme.models import Event
from events.registrations.actions import resize_pool
from events.registrations.emails.facts import when_words, where_words
from events.registrations.models import Registration
from events.registrations.queries import seats_by_event
from events.registrations.waiting import queue_numbers
from events.seats.actions import CapacityBelowTaken
from events.seats.enums import Audience

QUEUE_SHOWN = 8


class EventOverview(EventView):
    """Everything about one event at a glance."""

    template_name = "events/desk/event.html"
    tab = "overview"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the overview."""
        return self.render_to_response(self.get_context_data())

    def get_context_data(
        self, refused: CapacityForm | None = None, group_form: GroupForm | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Read what the panels show; `refused` and `group_form` are forms about places that were not accepted."""
        event = self.event
        seats = seats_by_event([event])[event.pk]
        forms = {pool.pool.pk: CapacityForm(pool=pool.pool) for pool in seats}
        if refused is not None:
            forms[refused.pool.pk] = refused
        numbers = queue_numbers(event)
        queue = Registration.objects.queue().filter(event=event)[:QUEUE_SHOWN]
        return {
            **super().get_context_data(**kwargs),
            "hosts": hosts_of(event),
            "when": when_words(event),
            "where": where_words(event),
            "registration_window": window_words(event),
            "advice": advice(event, seats),
            "chores": chores_of(self.user, event),
            "pools": [(pool, forms[pool.pool.pk]) for pool in seats],
            "group_form": group_form or GroupForm(present={pool.audience for pool in seats}),
            "counts": counts_by_status(event),
            # Whoever joins while this is being read has no number yet.
            "queue": [(numbers[person.pk], person) for person in queue if person.pk in numbers],
            "queue_length": len(numbers),
            "changes": changes_of_event(event),
            "links": self.links(),
            "addresses": self.addresses(),
            "steps": steps_from(event),
        }

    def links(self) -> list[EventLink]:
        """Ask the packages above for the event's pages."""
        answers = event_links.send(sender=Event, event=self.event, user=self.user)
        return [EventLink(*link) for _receiver, links in answers for link in links or ()]

    def addresses(self) -> list[tuple[str, str]]:
        """Return the event's own public addresses that have no page behind them, each with what is there."""
        if self.event.status == EventStatus.DRAFT:
            return []
        addresses = [(_("Calendar feed"), reverse("calendar_event", args=[self.event.slug]))]
        if self.event.registration_opens_at is not None:
            addresses.insert(0, (_("Registration form"), reverse("register", args=[self.event.slug])))
        return addresses


class PlacesView(EventOverview):
    """What a form about places on the overview is sent to; a refusal is shown beside what was typed."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is here to see; the form stands on the overview."""
        return redirect("desk:event", self.event.pk)


class AddGroup(PlacesView):
    """Gives an event places for one more audience."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Add the group."""
        form = GroupForm(request.POST, present=self.event.pools.values_list("audience", flat=True))
        if form.is_valid():
            audience = Audience(form.cleaned_data["audience"])
            try:
                pool = add_group(
                    by=self.user, event=self.event, audience=audience, capacity=form.cleaned_data["capacity"]
                )
            except ValidationError as refused:
                form.add_error(None, refused.messages)
            else:
                messages.success(request, _("The group of places “%(pool)s” has been added.") % {"pool": pool})
                return redirect("desk:event", self.event.pk)
        messages.error(request, _("No group of places was added."))
        return self.render_to_response(self.get_context_data(group_form=form))


class ResizePool(PlacesView):
    """Changes a pool's number of places."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change the number."""
        # Blocks, and places taken out of others for a role, change on screens of their own.
        pool = get_object_or_404(self.event.pools.filter(parent=None), pk=kwargs["pool"])
        form = CapacityForm(request.POST, pool=pool)
        if form.is_valid():
            try:
                resize_pool(by=self.user, pool=pool, capacity=form.cleaned_data["capacity"])
            except CapacityBelowTaken as refused:
                form.add_error("capacity", str(refused))
            else:
                messages.success(request, _("The number of places of “%(pool)s” has changed.") % {"pool": pool})
                return redirect("desk:event", self.event.pk)
        messages.error(request, _("The number of places stays as it was."))
        return self.render_to_response(self.get_context_data(refused=form))


class ChangeStatus(EventView):
    """Announces, postpones or cancels an event after saying who will hear of it."""

    template_name = "events/desk/event_status.html"
    tab = "overview"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Know which step is meant; there is no address for any other."""
        super().setup(request, *args, **kwargs)
        if kwargs["status"] not in STEPS:
            raise Http404
        self.status = EventStatus(kwargs["status"])
        self.page_title = STEPS[self.status].label(self.event)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what will happen and ask."""
        if self.status not in STATUS_TRANSITIONS[self.event.status]:
            messages.warning(request, str(StatusRefused(self.event.status)))
            return redirect("desk:event", self.event.pk)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step."""
        try:
            event = set_status(by=self.user, event=self.event, status=self.status)
        except StatusRefused as refused:
            messages.error(request, str(refused))
        else:
            status = event.get_status_display()
            messages.success(request, _("“%(event)s” is now: %(status)s.") % {"event": event, "status": status})
        return redirect("desk:event", self.event.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the step means and how many people are told."""
        step = STEPS[self.status]
        return {
            **super().get_context_data(**kwargs),
            "step": step,
            "step_label": step.label(self.event),
            "explanation": step.explanation,
            "told": told_of_status(self.event),
        }
