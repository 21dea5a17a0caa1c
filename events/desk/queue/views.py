"""The waiting list of one event, and moving somebody in it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.queue.forms import MoveForm
from events.desk.queue.queries import open_offers, pause, standing_before, waiting_list
from events.desk.views.base import EventView
from events.registrations.actions.moving import NotWaiting, ReasonMissing, move_in_queue
from events.registrations.enums import RegistrationStatus
from events.registrations.models import Registration
from events.registrations.rules import organised_registrations
from events.registrations.waiting import queue_numbers

SHOWN = 50


class Queue(EventView):
    """Who waits, in the order of calling, and who has an offer that is not answered."""

    tab = "queue"
    page_title = gettext_lazy("Waiting list")
    template_name = "events/desk/queue/list.html"

    def get_page_title(self) -> str:
        """Call the list as people are told about it."""
        return _("Reserve list") if self.event.selects else str(self.page_title)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        waiting = waiting_list(self.event)
        page = Paginator(waiting.units, SHOWN).get_page(request.GET.get("p"))
        return self.render_to_response(
            self.get_context_data(
                waiting=waiting,
                page=page,
                rows=waiting.rows(page.object_list),
                stuck=len(waiting.decision.stuck),
                pause=pause(self.event),
                offers=open_offers(self.event),
            )
        )


class MoveInQueue(EventView):
    """Moves one person or group to another number, for a reason."""

    tab = "queue"
    page_title = pgettext_lazy("in the waiting list", "Move")
    template_name = "events/desk/queue/move.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the registration among those of the event."""
        super().setup(request, *args, **kwargs)
        found = organised_registrations(self.user).filter(event=self.event)
        self.registration: Registration = get_object_or_404(found.select_related("party"), pk=kwargs["registration"])

    def trail(self) -> list[Crumb]:
        """Stand below the waiting list."""
        return [
            {"url": reverse("desk:event", args=[self.event.pk]), "label": str(self.event)},
            {"url": self.list_url(), "label": _("Reserve list") if self.event.selects else _("Waiting list")},
            {"url": "", "label": self.registration.full_name},
        ]

    def list_url(self) -> str:
        """Return the address of the list."""
        return reverse("desk:queue", args=[self.event.pk])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Lead back to the list when the person does not wait any more."""
        number = queue_numbers(self.event).get(self.registration.pk)
        if number is None:
            self._tell_gone()
            return redirect(self.list_url())
        self.number = number
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask where to, and why."""
        return self._ask(MoveForm(number=self.number))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Move them, or say what is missing with everything typed still there."""
        form = MoveForm(request.POST, number=self.number)
        if not form.is_valid():
            messages.validation_error(request, _("Nobody was moved: something needs your attention."), form)
            return self._ask(form)
        before = standing_before(self.event, self.registration, form.cleaned_data["number"])
        if before == standing_before(self.event, self.registration, self.number):
            form.add_error("number", _("They stand there already, so nothing would change."))
            return self._ask(form)
        try:
            moved = move_in_queue(
                by=self.user, registration=self.registration, before=before, reason=form.cleaned_data["reason"]
            )
        except ReasonMissing as refused:
            form.add_error("reason", str(refused))
            return self._ask(form)
        except NotWaiting:
            messages.error(request, _("The list has changed meanwhile, so nobody was moved. Please look at it again."))
            return redirect(self.list_url())
        self._tell(moved)
        return redirect(self.list_url())

    def _tell(self, moved: list[Registration]) -> None:
        person = {"person": self.registration.full_name}
        if any(one.status != RegistrationStatus.WAITING for one in moved):
            messages.success(self.request, _("%(person)s has been moved and was called at once.") % person)
            return
        number = queue_numbers(self.event).get(self.registration.pk)
        if number is None:
            self._tell_gone()
        else:
            messages.success(self.request, _("%(person)s is now number %(number)d.") % {**person, "number": number})

    def _tell_gone(self) -> None:
        """Say what has become of the person, who may have waited until just now."""
        self.registration.refresh_from_db(fields=["status"])
        messages.warning(self.request, str(NotWaiting(self.registration.status)))

    def _ask(self, form: MoveForm) -> HttpResponse:
        people = [self.registration]
        if self.registration.party_id is not None:
            people = list(Registration.objects.queue().filter(event=self.event, party=self.registration.party_id))
        return self.render_to_response(
            self.get_context_data(
                form=form,
                registration=self.registration,
                number=self.number,
                people=people,
                list_url=self.list_url(),
            )
        )
