"""What the desk's screens with one form share: what was typed stays when it is refused."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.generic.edit import FormMixin
from wagtail.admin import messages

from common.desk.differences import Difference
from events.desk.views.base import DeskView


class FormScreen(FormMixin, DeskView):
    """A form, a `StoringForm`. `refusals` says at which of its fields an error is told, None being above all."""

    refusals: ClassVar[dict[type[Exception], str | None]] = {}
    refused: str | Promise = gettext_lazy("Not saved: something needs your attention.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what the form says, or show what is in the way with everything typed still there."""
        form = self.get_form()
        if form.is_valid():
            try:
                return self.save(form)
            except ValidationError as refused:
                form.add_model_errors(refused)
            except tuple(self.refusals) as refused:
                form.add_error(self.refusals[type(refused)], str(refused))
        messages.validation_error(request, self.refused, form)
        return self.render_to_response(self.get_context_data(form=form))

    def save(self, form: Any) -> HttpResponse:
        """Do what the valid `form` says; returns where that leads."""
        raise NotImplementedError


class EditScreen(FormScreen):
    """A form about something with a `version`: who saves after somebody else is shown where they differ."""

    def compare(self, form: Any, conflict: Exception) -> HttpResponse:
        """Show the form again beside what is stored by now, `conflict` saying that somebody else has saved."""
        stored = self.read_again()
        found = self.differences(form)
        # The version is renewed: whoever has seen the comparison and saves again means it.
        typed = self.request.POST.copy()
        typed["version"] = str(stored.version)
        again = self.get_form_class()(**{**self.get_form_kwargs(), "data": typed})
        if not found:
            messages.warning(self.request, str(conflict))
        return self.render_to_response(self.get_context_data(form=again, differences=found))

    def read_again(self) -> Any:
        """Read what the form is about as it is stored now; returns it."""
        raise NotImplementedError

    def differences(self, form: Any) -> list[Difference]:
        """Return where the valid `form` differs from what is stored now."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what somebody else saved meanwhile."""
        return {"differences": [], **super().get_context_data(**kwargs)}
