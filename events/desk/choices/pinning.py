"""Pinning a guest to an activity, and taking a pin back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.languages import text_of
from events.desk.choices.forms import PinReasonForm
from events.desk.choices.putting import ChoosesActivity, Step
from events.programme.enums import SlotMode
from events.programme.models import Activity
from events.registrations.choices.actions.pinning import NotToBePinned, pin, unpin
from events.registrations.choices.offered import offered
from events.registrations.models import Allocation, Pin


class FromReport(Step):
    """A step that may begin at the report of an allocation, named in the address, and leads back there."""

    def back_url(self) -> str:
        """Return the address of the report this began at, or of the guest."""
        named = self.request.GET.get("report", "")
        if named.isdecimal() and len(named) < 18:
            found = Allocation.objects.filter(event=self.event, pk=int(named)).first()
            if found is not None:
                return reverse("desk:allocation_run", args=[self.event.pk, found.pk])
        return self.own_url()


class PinGuest(FromReport, ChoosesActivity):
    """Has every allocation give an activity to a guest."""

    page_title = gettext_lazy("Pin to an activity")
    choosing = gettext_lazy("To which activity do you want to pin %(person)s?")
    label = gettext_lazy("Pin")

    @cached_property
    def activities(self) -> Any:
        """Those of slots with ranked wishes, once they are published: an allocation gives nothing else."""
        return super().activities.filter(slot__mode=SlotMode.RANKED, pk__in=offered(self.event).keys())

    @cached_property
    def without(self) -> list[int]:
        """What they are pinned to already."""
        return list(self.registration.pins.values_list("activity_id", flat=True))

    def look(self, activity: Activity) -> HttpResponse:
        """Say what a pin means."""
        return self._ask(activity, PinReasonForm())

    def take(self, activity: Activity) -> HttpResponse:
        """Pin them, or say why no allocation could keep that."""
        form = PinReasonForm(self.request.POST)
        if not form.is_valid():
            return self._ask(activity, form)
        reason = form.cleaned_data["reason"].strip()
        try:
            pin(by=self.user, registration=self.registration, activity=activity, reason=reason)
        except NotToBePinned as refused:
            form.add_error(None, str(refused))
            return self._ask(activity, form)
        messages.success(self.request, _("%(person)s is pinned to “%(activity)s”.") % self._names(activity))
        return redirect(self.back_url())

    def _ask(self, activity: Activity, form: PinReasonForm) -> HttpResponse:
        outcome = [
            _("Every allocation from now on gives them this activity, whatever they or others wish."),
            _("It gives them nothing that takes place at the same time."),
            _("Nothing changes until an allocation is run and applied."),
        ]
        question = _("Pin %(person)s to “%(activity)s”?") % self._names(activity)
        return self.ask(form, question=question, outcome=outcome, back=self.back_url())

    def _names(self, activity: Activity) -> dict[str, str]:
        return {"person": self.registration.full_name, "activity": text_of(activity.title)}


class Unpin(FromReport):
    """Takes a pin back."""

    page_title = gettext_lazy("Unpin")
    label = gettext_lazy("Unpin")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the pin among those of the guest."""
        super().setup(request, *args, **kwargs)
        self.pin: Pin = get_object_or_404(self.registration.pins.select_related("activity"), pk=kwargs["pin"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what will happen."""
        outcome = [
            _("Allocations follow their wishes again, as everybody else's."),
            _("A place they have already stays theirs."),
        ]
        return self.ask(
            None, question=_("Unpin %(person)s from “%(activity)s”?") % self._names(), outcome=outcome,
            back=self.back_url(),
        )  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the pin back."""
        unpin(by=self.user, pin=self.pin)
        messages.success(request, _("%(person)s is not pinned to “%(activity)s” any more.") % self._names())
        return redirect(self.back_url())

    def _names(self) -> dict[str, str]:
        return {"person": self.registration.full_name, "activity": text_of(self.pin.activity.title)}
