"""The screen on which a schedule file is read in."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from events.desk.schedule.forms import ScheduleForm, pack, unpack
from events.desk.schedule.rows import rows_of
from events.desk.views.base import EventView
from events.programme.actions.importing import import_schedule, mark_of_lines
from events.programme.actions.publishing import PublishedMeanwhile
from events.programme.schedule.comparing import compare_with_file
from events.programme.schedule.shape import Schedule
from events.registrations.choices.rules import is_published


class ImportSchedule(EventView):
    """Takes a file, shows what it would change, and changes it once somebody says so."""

    page_title = gettext_lazy("Read a programme in")
    template_name = "events/desk/schedule/import.html"
    tab = "programme"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask for the file."""
        return self.render_to_response(self.get_context_data(form=ScheduleForm()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what a file would change, or change what has been shown."""
        if "schedule" in request.POST:
            return self._import(request.POST["schedule"])
        form = ScheduleForm(request.POST, request.FILES)
        if not form.is_valid() or form.schedule is None:
            messages.validation_error(request, _("Nothing was read in."), form)
            return self.render_to_response(self.get_context_data(form=form))
        return self._preview(form.schedule, form.cleaned_data["language"])

    def _preview(self, schedule: Schedule, language: str) -> HttpResponse:
        lines = compare_with_file(self.event, schedule, language)
        changing = sum(line.what in ("added", "changed") for line in lines)
        packed = pack(self.event, schedule, language=language, mark=mark_of_lines(lines)) if changing else ""
        context = {
            "rows": rows_of(self.event, lines),
            "changing": changing,
            "same": sum(line.what == "same" for line in lines),
            "packed": packed,
            "is_preview": True,
        }
        return self.render_to_response(self.get_context_data(form=ScheduleForm(), **context))

    def _import(self, packed: str) -> HttpResponse:
        carried = unpack(self.event, packed)
        if carried is None:
            messages.error(self.request, _("The preview is too old. Choose the file again."))
            return redirect("desk:schedule_import", self.event.pk)
        schedule, language, mark = carried
        try:
            lines = import_schedule(by=self.user, event=self.event, schedule=schedule, language=language, seen=mark)
        except PublishedMeanwhile:
            messages.warning(self.request, _("The programme has changed since the preview. Look at it once more."))
            return self._preview(schedule, language)
        except ValidationError as refused:
            messages.error(self.request, " ".join(refused.messages))
            return self._preview(schedule, language)
        done = sum(line.what in ("added", "changed") for line in lines)
        text = ngettext("%(number)d activity was read in.", "%(number)d activities were read in.", done)
        messages.success(self.request, text % {"number": done})
        return redirect("desk:schedule_import", self.event.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the published programme is served, where there is one."""
        names = ("schedule_xml", "schedule_json") if is_published(self.event.pk) else ()
        return {
            "rows": [],
            "packed": "",
            "is_preview": False,
            **super().get_context_data(**kwargs),
            "addresses": [reverse(name, args=[self.event.slug]) for name in names],
        }
