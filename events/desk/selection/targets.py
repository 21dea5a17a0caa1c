"""What the organisers aim at."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from events.desk.selection.board import SelectionView
from events.desk.selection.forms import TargetsForm
from events.registrations.selection.actions import set_targets


class Targets(SelectionView):
    """Asks how many of the places guests of each kind should have."""

    page_title = gettext_lazy("Targets")
    template_name = "events/desk/selection/targets.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what is aimed at now."""
        return self._show(TargetsForm(people=self.people, targets=self.targets))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Aim at something else, or say what is in the way."""
        form = TargetsForm(request.POST, people=self.people, targets=self.targets)
        if not form.is_valid():
            return self._show(form)
        try:
            set_targets(by=self.user, event=self.event, targets=form.targets())
        except ValidationError as refused:
            form.add_error(None, refused)
            return self._show(form)
        messages.success(request, _("The targets are set."))
        return redirect(self.board_url())

    def _show(self, form: TargetsForm) -> HttpResponse:
        return self.render_to_response(
            self.get_context_data(
                form=form, submit_label=_("Save the targets"), cancel_url=self.board_url(), differences=[]
            )
        )
