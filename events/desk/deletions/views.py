"""The list of requests for deletion, and deciding about one: for administrators of the hosts and the network office."""

from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.forms.decision import ACCEPT, DecideRequestForm
from events.desk.views.base import DeskView, EventView
from events.registrations.decisions import DecidedAlready
from events.registrations.deletion.actions import grant_deletion, refuse_deletion
from events.registrations.deletion.rules import must_keep, rule_words
from events.registrations.models import DeletionRequest
from events.registrations.retention.actions import UnderHold
from events.registrations.selection.rules import can_decide, decidable_events
from partners.models import User

DECIDED_SHOWN = 50
REASON_HELP = gettext_lazy("To keep it you have to give one: the person reads these words in a letter.")


def requests_for(user: User) -> QuerySet[DeletionRequest]:
    """Return the requests that `user` may decide about, with whom and which event they are about."""
    found = DeletionRequest.objects.filter(registration__event__in=decidable_events(user).values("pk"))
    return found.select_related("registration__event", "decided_by")


class DeletionList(DeskView):
    """The open requests of all events, those that wait longest first, and the latest decisions."""

    page_title = gettext_lazy("Requests for deletion")
    template_name = "events/desk/deletions/list.html"

    def trail(self) -> list[Crumb]:
        """Stand below the events."""
        return [{"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        found = requests_for(self.user)
        waiting = found.filter(granted=None).order_by("asked_at", "pk")
        decided = found.exclude(granted=None).order_by(F("decided_at").desc(nulls_first=True), "-pk")[:DECIDED_SHOWN]
        return self.render_to_response(self.get_context_data(waiting=waiting, decided=decided))


class DecideDeletion(EventView):
    """Says whom a request is about and what stands against it, then carries out what is decided."""

    template_name = "events/desk/deletions/decide.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the request among those of the event; it does not exist for people who do not decide."""
        super().setup(request, *args, **kwargs)
        if not can_decide(self.user, self.event):
            raise Http404
        found = requests_for(self.user).filter(registration__event=self.event)
        self.deletion: DeletionRequest = get_object_or_404(found, pk=kwargs["deletion"])

    def get_page_title(self) -> str:
        """Name whom it is about."""
        return self.deletion.registration.full_name

    def trail(self) -> list[Crumb]:
        """Stand below the list."""
        above = super().trail()
        return [above[0], {"url": reverse("desk:deletions"), "label": _("Requests for deletion")}, above[-1]]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, or lead back to the list when it has been decided."""
        if self.deletion.granted is not None:
            messages.warning(request, str(DecidedAlready(accepted=self.deletion.granted)))
            return redirect("desk:deletions")
        return self._ask(DecideRequestForm(reason_help=REASON_HELP))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decide, or say what is in the way with everything typed still there."""
        form = DecideRequestForm(request.POST, reason_help=REASON_HELP)
        if form.is_valid():
            try:
                if form.cleaned_data["decision"] == ACCEPT:
                    grant_deletion(by=self.user, request=self.deletion)
                    done = _("The person is being deleted and told by mail.")
                else:
                    refuse_deletion(by=self.user, request=self.deletion, reason=form.cleaned_data["reason"])
                    done = _("The person is kept and told by mail why.")
            except UnderHold as refused:
                form.add_error("decision", str(refused))
            except DecidedAlready as refused:
                messages.warning(request, str(refused))
                return redirect("desk:deletions")
            else:
                messages.success(request, done)
                return redirect("desk:deletions")
        messages.validation_error(request, _("Nothing was decided: something needs your attention."), form)
        return self._ask(form)

    def _ask(self, form: DecideRequestForm) -> HttpResponse:
        registration = self.deletion.registration
        refused = DeletionRequest.objects.filter(registration=registration, granted=False).exclude(rule="")
        # What stands against it may have changed since the person was refused: a hold placed, an event postponed.
        told = refused.order_by("pk").values_list("rule", flat=True).last() or ""
        rule = must_keep(registration)
        return self.render_to_response(
            self.get_context_data(
                form=form,
                deletion=self.deletion,
                registration=registration,
                read=rule_words(registration, told),
                against=rule_words(registration, rule) if rule != told else "",
            )
        )
