"""The list of an event's codes, and making, changing and withdrawing one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from events.desk.codes.forms import ChangeCodeForm, CodeForm, NewCodeForm
from events.desk.codes.queries import code_rows, kept_for_nobody, row_of
from events.desk.views.base import EventView
from events.registrations.actions.blocks import TooFewFree
from events.registrations.actions.code_book import (
    CodeExpiryRefused,
    CodeTaken,
    CodeTextRefused,
    CodeWithdrawn,
    FewerUsesThanUsed,
    change_code,
    create_code,
    revoke_code,
)
from events.registrations.models import AccessCode
from events.seats.actions import CapacityBelowTaken

# At which field of the form a refusal is told.
PLACED: dict[type[Exception], str] = {
    CodeTaken: "text",
    CodeTextRefused: "text",
    FewerUsesThanUsed: "uses",
    CodeExpiryRefused: "expires_date",
    TooFewFree: "places",
    CapacityBelowTaken: "places",
}
REFUSALS = tuple(PLACED)


class CodesView(EventView):
    """A screen about the codes of one event."""

    tab = "codes"
    page_title = gettext_lazy("Codes")

    def list_url(self) -> str:
        """Return the address of the list."""
        return reverse("desk:codes", args=[self.event.pk])

    def trail(self) -> list[Crumb]:
        """Stand below the event's codes."""
        own = str(self.page_title)
        below = [] if type(self) is CodeList else [{"url": "", "label": own}]
        return [
            {"url": reverse("desk:event", args=[self.event.pk]), "label": str(self.event)},
            {"url": self.list_url(), "label": _("Codes")},
            *below,
        ]


class CodeList(CodesView):
    """Every code with who may use it, how often it was used, and its links."""

    template_name = "events/desk/codes/list.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the list."""
        rows = code_rows(self.event)
        return self.render_to_response(self.get_context_data(rows=rows, kept=kept_for_nobody(rows)))


class CodeFormView(CodesView):
    """A form about a code, with everything typed kept when it is refused."""

    template_name = "events/desk/codes/form.html"
    submit_label = gettext_lazy("Save the code")
    form: CodeForm

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self._show(self.make_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the code, or say what is in the way."""
        form = self.make_form(request.POST)
        if form.is_valid():
            try:
                return self.save(form)
            except REFUSALS as refused:
                form.add_error(PLACED[type(refused)], str(refused))
            except ValidationError as refused:
                form.add_error(None, refused.messages)
        messages.validation_error(request, _("The code was not saved: something needs your attention."), form)
        return self._show(form)

    def make_form(self, data: Any = None) -> Any:
        """Return the form, with `data` when it was sent."""
        raise NotImplementedError

    def save(self, form: Any) -> HttpResponse:
        """Do what the valid `form` says, and lead on."""
        raise NotImplementedError

    def _show(self, form: Any) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(form=form, submit_label=self.submit_label, cancel_url=self.list_url())
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say that there is no code yet."""
        return {"row": None, "people": [], "kept": [], **super().get_context_data(**kwargs)}


class CreateCode(CodeFormView):
    """Makes a code."""

    page_title = gettext_lazy("New code")
    submit_label = gettext_lazy("Make the code")

    def make_form(self, data: Any = None) -> NewCodeForm:
        """Return the form for a new code."""
        return NewCodeForm(data, event=self.event)

    def save(self, form: NewCodeForm) -> HttpResponse:
        """Make the code and show its links."""
        code = create_code(by=self.user, event=self.event, **form.values)
        messages.success(self.request, _("The code %(code)s has been made.") % {"code": code.code})
        return redirect("desk:code", self.event.pk, code.pk)


class OneCode(CodesView):
    """A screen about one code, which is `self.code`; one of another event answers 404."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the code among those of the event."""
        super().setup(request, *args, **kwargs)
        codes = AccessCode.objects.filter(event=self.event).select_related("event", "pool")
        self.code: AccessCode = get_object_or_404(codes, pk=kwargs["code"])

    def get_page_title(self) -> str:
        """Name the code as organisers know it."""
        return self.code.name


class ChangeCode(OneCode, CodeFormView):
    """Shows one code with its links and who used it, and changes it."""

    def make_form(self, data: Any = None) -> ChangeCodeForm:
        """Return the form that shows the code."""
        return ChangeCodeForm(data, event=self.event, code=self.code)

    def save(self, form: ChangeCodeForm) -> HttpResponse:
        """Change the code."""
        try:
            change_code(by=self.user, code=self.code, **form.values)
        except CodeWithdrawn as refused:
            messages.error(self.request, str(refused))
        else:
            messages.success(self.request, _("The code has been saved."))
        return redirect("desk:code", self.event.pk, self.code.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the links, the people, and what the code keeps for nobody."""
        people = self.code.registrations.order_by("family_name", "given_name", "pk")
        kept = [places for places in kept_for_nobody(code_rows(self.event)) if self.code in places.codes]
        return super().get_context_data(row=row_of(self.code), people=people, kept=kept, **kwargs)


class WithdrawCode(OneCode):
    """Says what withdrawing a code means, then withdraws it."""

    template_name = "events/desk/codes/withdraw.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask."""
        if self.code.revoked_at is not None:
            messages.warning(request, str(CodeWithdrawn()))
            return redirect(self.list_url())
        return self.render_to_response(self.get_context_data(code=self.code))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Withdraw the code."""
        try:
            revoke_code(by=self.user, code=self.code)
        except CodeWithdrawn as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("The code of “%(name)s” has been withdrawn.") % {"name": self.code.name})
        return redirect(self.list_url())
