"""The registrations of an event: the list, one of them, and what can be done with it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.admin import messages
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.widgets.button import HeaderButton

from common.desk.columns import DayColumn, StatusColumn, TextColumn, TickColumn, TitleWithLine
from common.desk.lists import Crumb, ListView
from common.formats import country_name
from common.languages import current_language, listed
from events.attendance.filters import AttendanceFilters
from events.calendars.invitations.queries import answer_to_invitation
from events.desk.answers.queries import answers_of_guest, questions_for_organiser
from events.desk.bulk.forms import pools_to_move_to
from events.desk.history import changes_of_registration
from events.desk.newsletters.guests import newsletters_at
from events.desk.operations import DECIDING, OPERATIONS, obstacle, possible_operations, who_decides
from events.desk.ties import shows_presence, ties_of
from events.desk.views.base import EventView
from events.registrations.actions import AlreadyLive, TransitionRefused, WrongAudience, WrongEvent
from events.registrations.consents.queries import agreed, consents_of, with_consents
from events.registrations.enums import HOLDING, GuestRole, RegistrationStatus
from events.registrations.models import Registration, RegistrationQuerySet
from events.registrations.queries import queue_position
from events.registrations.questions.enums import ConsentKind
from events.registrations.rules import organised_registrations
from events.registrations.waiting import queue_numbers
from events.seats.actions import NoSeatLeft

REFUSALS = (AlreadyLive, NoSeatLeft, TransitionRefused, WrongAudience, WrongEvent)


class RegistrationList(ListView, EventView):
    """Who registered for one event."""

    page_title = gettext_lazy("Registrations")
    tab = "registrations"
    model = Registration
    default_ordering = "-registered_at"
    search_columns = ("given_name", "family_name", "email", "organisation")
    search_label = gettext_lazy("Name, e-mail or organisation")
    caption = gettext_lazy("Registrations")
    template_name = "events/desk/registration_list.html"
    results_template_name = "events/desk/registration_list_results.html"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to many registrations at once."""
        url = reverse("imports:new_of_event", args=["guests", self.event.pk])
        return [HeaderButton(_("Import a file"), url=url, icon_name="upload")]

    def get_index_url(self) -> str:
        """Return the list's own address."""
        return reverse("desk:registrations", args=[self.event.pk])

    def get_index_results_url(self) -> str:
        """Return the address of the rows alone."""
        return reverse("desk:registration_results", args=[self.event.pk])

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """What the table says about each registration."""
        return [
            TickColumn("chosen", label=pgettext("column of boxes to tick", "Choose"), accessor="full_name"),
            TitleWithLine(
                "name", label=_("Name"), accessor="full_name", sort_key="family_name", get_url=self._url,
                get_line=lambda registration: "" if registration.erased_at else registration.email,
            ),
            TextColumn("organisation", label=_("Organisation"), accessor=_organisation, sort_key="organisation"),
            StatusColumn("status", label=_("Status"), accessor=self._status, sort_key="status"),
            TextColumn("place", label=_("Group of places"), accessor=_group),
            DayColumn("registered_at", label=_("Registered"), sort_key="registered_at"),
            TextColumn("sending_partner", label=_("Sent by"), accessor=lambda row: (row.sending_partner or "", "")),
            *([TextColumn("consents", label=_("Agrees to"), accessor=_consents)] if self.event.asks_consents else []),
        ]  # fmt: skip

    def get_base_queryset(self) -> RegistrationQuerySet:
        """Return the event's registrations with everything a row shows."""
        rows = organised_registrations(self.user).filter(event=self.event)
        rows = rows.select_related("pool__partner", "sending_partner", "party", "accompanies", "code")
        return with_consents(rows) if self.event.asks_consents else rows

    def order_queryset(self, queryset: RegistrationQuerySet) -> RegistrationQuerySet:
        """Order by the column chosen, then by arrival."""
        return queryset.order_by(self.ordering, "-pk")

    @cached_property
    def filters(self) -> AttendanceFilters:
        """The filters, which know the event's own pools and partners."""
        return AttendanceFilters(self.request.GET, request=self.request, event=self.event)

    def get_breadcrumbs_items(self) -> list[Crumb]:
        """Stand below the event."""
        return EventView.get_breadcrumbs_items(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the same list becomes a file, and whether there is a newsletter to ask guests for."""
        chosen = self.request.GET.copy()
        chosen.pop(self.page_kwarg, None)
        asks = ConsentKind.NEWSLETTER in self.event.asks_consents
        return {
            **super().get_context_data(**kwargs),
            "export_url": reverse("desk:export", args=[self.event.pk, "registrations"], query=chosen),
            "badges_url": reverse("desk:badges", args=[self.event.pk], query=chosen),
            "query": self.request.GET.urlencode(),
            "pools_to_move_to": list(pools_to_move_to(self.event).select_related("partner")),
            "has_newsletter": asks and bool(newsletters_at(self.event)),
        }

    def _url(self, registration: Registration) -> str:
        return reverse("desk:registration", args=[self.event.pk, registration.pk])

    @cached_property
    def _queue(self) -> dict[int, int]:
        return queue_numbers(self.event)

    def _status(self, registration: Registration) -> tuple[str, str, bool]:
        line = ""
        # Whoever is called while the list is being read has no number any more.
        if registration.status == RegistrationStatus.WAITING and (number := self._queue.get(registration.pk)):
            line = _("Number %(number)d in the queue") % {"number": number}
        return registration.get_status_display(), line, registration.status in HOLDING


class RegistrationView(EventView):
    """A screen about one registration, which is `self.registration`."""

    tab = "registrations"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the registration among those of the event."""
        super().setup(request, *args, **kwargs)
        found = organised_registrations(self.user).filter(event=self.event)
        self.registration: Registration = get_object_or_404(
            found.select_related(
                "event", "pool__partner", "sending_partner", "previous", "party", "code", "accompanies", "replaces"
            ),
            pk=kwargs["registration"],
        )

    def trail(self) -> list[Crumb]:
        """Stand below the event's registrations."""
        event, own = self.event.pk, self.registration
        return [
            {"url": reverse("desk:event", args=[event]), "label": str(self.event)},
            {"url": reverse("desk:registrations", args=[event]), "label": _("Registrations")},
            {"url": reverse("desk:registration", args=[event, own.pk]), "label": own.full_name},
        ]

    def get_header_title(self) -> str:
        """Name the person and the event."""
        return f"{self.registration.full_name} · {self.event}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the registration."""
        return {**super().get_context_data(**kwargs), "registration": self.registration}

    def own_url(self) -> str:
        """Return the address of the registration's own screen."""
        return reverse("desk:registration", args=[self.event.pk, self.registration.pk])


class RegistrationDetail(RegistrationView):
    """Everything known about one registration, its history, and what can be done with it."""

    template_name = "events/desk/registration.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the registration."""
        registration = self.registration
        answers = answers_of_guest(
            by=self.user,
            registration=registration,
            questions=questions_for_organiser(self.user, self.event),
            with_sensitive=request.GET.get("answers") == "sensitive",
        )
        return self.render_to_response(
            self.get_context_data(
                answers=answers,
                answer_file="desk:answer_file",
                place=self.event.pk,
                has_hidden=any(answer.is_hidden for answer in answers),
                queue_position=queue_position(registration),
                operations=possible_operations(registration, by=self.user),
                obstacle=obstacle(registration, by=self.user),
                ties=ties_of(registration),
                consents=consents_of(registration),
                shows_presence=shows_presence(self.event),
                calendar_answer=answer_to_invitation(registration),
                changes=changes_of_registration(registration),
                again=registration.reinstatements.order_by("-pk").first(),
            )
        )


class OperateRegistration(RegistrationView):
    """Says what one step will bring, then takes it."""

    template_name = "events/desk/registration_operation.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Know which step is meant; there is no address for any other."""
        super().setup(request, *args, **kwargs)
        if kwargs["operation"] not in OPERATIONS:
            raise Http404
        self.operation = OPERATIONS[kwargs["operation"]]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what will happen and ask."""
        if self.operation not in possible_operations(self.registration, by=self.user):
            refusal = obstacle(self.registration, by=self.user)
            messages.warning(request, refusal or _("This is not possible any more."))
            return redirect(self.own_url())
        return self._ask(self.operation.form_class(registration=self.registration))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step, or say what is in the way."""
        left = who_decides(self.registration, by=self.user)
        if self.registration.erased_at is not None or (left and self.operation.name in DECIDING):
            messages.error(request, obstacle(self.registration, by=self.user))
            return redirect(self.own_url())
        form = self.operation.form_class(request.POST, registration=self.registration)
        if not form.is_valid():
            return self._ask(form)
        try:
            result = self.operation.run(by=self.user, registration=self.registration, **form.cleaned_data)
        except REFUSALS as refused:
            messages.error(request, str(refused))
            return redirect(self.own_url())
        messages.success(request, str(self.operation.done) % {"person": result.full_name})
        return redirect("desk:registration", self.event.pk, result.pk)

    def _ask(self, form: Any) -> HttpResponse:
        possible = self.operation.possible(self.registration)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                operation=self.operation,
                outcome=self.operation.outcome(self.registration) if possible else [],
                own_url=self.own_url(),
            )
        )


def _organisation(registration: Registration) -> tuple[str, str]:
    comma = pgettext("between the parts of an address", ", ")
    country = country_name(registration.country, current_language())
    return registration.organisation, comma.join(filter(None, (registration.city, country)))


def _consents(registration: Registration) -> tuple[str, str]:
    return listed(str(kind.label) for kind in agreed(registration)), ""


def _group(registration: Registration) -> tuple[str, str]:
    place = str(registration.pool) if registration.pool else registration.get_audience_display()
    lines = []
    if registration.accompanies:
        lines.append(_("Accompanies %(person)s") % {"person": registration.accompanies.full_name})
    elif registration.party:
        lines.append(registration.party.name or _("In a group"))
    if registration.code and registration.code.role != GuestRole.GUEST:
        lines.append(registration.code.get_role_display())
    return place, " · ".join(lines)
