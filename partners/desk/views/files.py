"""Partners as a file for a spreadsheet."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from partners.desk.views.base import OfficeScreen
from partners.exchange import as_csv, as_xlsx
from partners.models import Partner

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class PartnerFile(OfficeScreen):
    """All partners as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file."""
        writers = {"csv": as_csv, "xlsx": as_xlsx}
        kind = kwargs["kind"]
        if kind not in writers:
            raise Http404
        return _file(writers[kind](Partner.objects.all()), f"partners-{timezone.localdate()}", kind)


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(content, content_type=TYPES[kind], headers=headers)
