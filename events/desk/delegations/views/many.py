"""Naming several people at once: a list is looked at first, then all its good rows are taken or none."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from events.desk.delegations.forms import FileForm, ManyForm, SeveralForm, pack, unpack
from events.desk.delegations.views.base import BlockScreen
from events.desk.delegations.views.naming import AskByMail, NameSomebody
from events.registrations.delegations.actions import enter_many, invite_many
from events.registrations.delegations.actions.naming import note_refused
from events.registrations.delegations.exchange import Row, check_people, example, good_people

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class NameSeveral(NameSomebody):
    """Takes a list of people, shows what each row does, and takes all good rows or none."""

    template_name = "events/desk/delegations/many.html"
    form_class: type[ManyForm]
    button = gettext_lazy("Look at the list")

    def get_form(self, data: Any = None) -> ManyForm:
        """Ask for the list."""
        return self.form_class(data, self.request.FILES if data else None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read the list, or take the rows that were looked through."""
        if "rows" in request.POST:
            return self._take(request)
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        language, is_entered = form.cleaned_data["language"], form.is_entered
        rows = check_people(self.block, form.sheet.people, by=self.user, language=language, is_entered=is_entered)
        note_refused(by=self.user, block=self.block, emails=[row.email for row in rows])
        return self._preview(rows, form=form, language=language, is_entered=is_entered)

    def _take(self, request: HttpRequest) -> HttpResponse:
        carried = unpack(self.block, request.POST["rows"])
        if carried is None:
            messages.error(request, _("Too much time has passed. Please send the list again."))
            return redirect(request.path)
        people, language, is_entered = carried
        rows = check_people(self.block, people, by=self.user, language=language, is_entered=is_entered)
        named: list[Any] = [row.values for row in rows]
        try:
            if len(good_people(rows)) == len(rows):
                (enter_many if is_entered else invite_many)(by=self.user, block=self.block, people=named)
                messages.success(request, self._told(len(rows), is_entered=is_entered))
                return redirect(self.own_url())
        except self.refusals as refused:
            messages.error(request, str(refused))
        messages.error(request, _("Nobody was named: something has changed meanwhile. See the rows below."))
        return self._preview(rows, form=self.get_form(), language=language, is_entered=is_entered)

    def _preview(self, rows: list[Row], *, form: ManyForm, language: str, is_entered: bool) -> HttpResponse:
        good = good_people(rows)
        people = [row.raw for row in good]
        packed = pack(self.block, people, language=language, is_entered=is_entered) if good else ""
        return self.render_to_response(
            self.get_context_data(
                form=form,
                rows=rows,
                good=len(good),
                wrong=len(rows) - len(good),
                packed=packed,
                left_out=form.sheet.left_out,
            )
        )

    def _told(self, number: int, *, is_entered: bool) -> str:
        if is_entered:
            told = ngettext("The place of %(number)d person is confirmed.",
                            "The places of %(number)d people are confirmed.", number)  # fmt: skip
        else:
            told = ngettext("%(number)d person has been named and gets a letter.",
                            "%(number)d people have been named and get a letter.", number)  # fmt: skip
        return told % {"number": number}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the empty preview where nothing was sent."""
        empty = {"rows": [], "good": 0, "wrong": 0, "packed": "", "left_out": [], "has_file": False}
        return {**empty, **super().get_context_data(**kwargs)}


class InviteSeveral(AskByMail, NameSeveral):
    """People typed or pasted, one per line."""

    page_title = gettext_lazy("Ask several people by mail")
    form_class = SeveralForm

    def sentences(self) -> list[str]:
        """Say what follows."""
        return [_("First you see what each line does. Letters go out when you confirm it.")]


class ImportPeople(NameSeveral):
    """People from a spreadsheet."""

    page_title = gettext_lazy("Take people from a spreadsheet")
    form_class = FileForm

    def sentences(self) -> list[str]:
        """Say what the file must hold."""
        return [
            _(
                "The file needs a row of headings: names and e-mail addresses for asking people, everything for "
                "entering them. The headings may be in any language of this site."
            )
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer the example."""
        return {**super().get_context_data(**kwargs), "has_file": True}


class ExampleFile(BlockScreen):
    """A file that shows how people are written."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file."""
        kind = kwargs["kind"]
        if kind not in TYPES:
            raise Http404
        name = f"delegation-{timezone.localdate()}.{kind}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(example(kind), content_type=TYPES[kind], headers=headers)
