"""Partners from a spreadsheet and into one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from tablib import Dataset
from wagtail.admin import messages

from common.formats import number
from common.languages import current_language
from partners.desk.forms.upload import UploadForm, pack, unpack
from partners.desk.views.base import OfficeScreen
from partners.exchange import Row, as_csv, as_xlsx, check, example, save
from partners.models import Partner

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ImportPartners(OfficeScreen):
    """Takes a file, shows what each row does, and saves all of it or nothing."""

    page_title = gettext_lazy("Import partners")
    header_icon = "upload"
    template_name = "partners/desk/import.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Read the file, or import the rows that were looked through."""
        if "rows" in request.POST:
            return self._save(request, unpack(request.POST["rows"]))
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            messages.error(request, _("The file could not be used."))
            return self.render_to_response(self.get_context_data(form=form))
        return self._preview(form.table, check(form.table))

    def _save(self, request: HttpRequest, table: Dataset | None) -> HttpResponse:
        if table is None:
            messages.error(request, _("Too much time has passed. Please choose the file again."))
            return redirect("partners_desk:import")
        is_done, rows = save(table, by=self.user)
        if not is_done:
            messages.error(request, _("Nothing was imported: something has changed meanwhile. See the rows below."))
            return self._preview(table, rows)
        changed = sum(row.outcome in ("new", "changed") for row in rows)
        told = ngettext("%(number)s partner has been imported.", "%(number)s partners have been imported.", changed)
        messages.success(request, told % {"number": number(changed, current_language())})
        return redirect("partners_desk:partners")

    def _preview(self, table: Dataset, rows: list[Row]) -> HttpResponse:
        wrong = sum(row.outcome == "wrong" for row in rows)
        useful = sum(row.outcome in ("new", "changed") for row in rows)
        packed = pack(table) if useful and not wrong else ""
        return self.render_to_response(self.get_context_data(rows=rows, wrong=wrong, useful=useful, packed=packed))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the empty form where none was sent."""
        empty = {"form": UploadForm(), "rows": [], "wrong": 0, "useful": 0, "packed": ""}
        return {**empty, **super().get_context_data(**kwargs), "cancel_url": reverse("partners_desk:partners")}


class PartnerFile(OfficeScreen):
    """All partners as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file."""
        writers = {"csv": as_csv, "xlsx": as_xlsx}
        kind = kwargs["kind"]
        if kind not in writers:
            raise Http404
        return _file(writers[kind](Partner.objects.all()), f"partners-{timezone.localdate()}", kind)


class ExampleFile(OfficeScreen):
    """A file that shows how partners are written for the import."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file."""
        if kwargs["kind"] not in TYPES:
            raise Http404
        return _file(example(kwargs["kind"]), "partners-example", kwargs["kind"])


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)
