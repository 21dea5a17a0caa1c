"""Signature sheets at the desk: printing them, and what came back signed."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from common.desk.lists import Crumb
from common.formats import date_words
from common.languages import current_language
from events.attendance.actions import DayToCome, NotOnThisDay
from events.attendance.models.sheets import SheetScan, SignatureSheet
from events.attendance.sheets.actions import NobodyToSign, NotOnThisSheet, attach_scan, print_sheets, remove_scan
from events.attendance.sheets.files import opened_scan
from events.attendance.sheets.paper import sheets_paper
from events.attendance.sheets.queries import expected_on_site, group_words, sheets_of
from events.desk.attendance.papers.base import PapersView
from events.desk.attendance.papers.forms import PrintSheetsForm, ScanForm
from events.desk.attendance.papers.jobs import AT_ONCE, SHEETS
from events.desk.views.forms import FormScreen
from events.registrations.answers.files import FileGone
from events.registrations.answers.serving import kept_file


class SheetList(FormScreen, PapersView):
    """Prints sheets, and lists those that were printed with their scans."""

    page_title = gettext_lazy("Signature sheets")
    template_name = "events/desk/attendance/papers/sheets.html"
    form_class = PrintSheetsForm
    refused = gettext_lazy("Nothing was printed: something needs your attention.")
    refusals: ClassVar[dict[type[Exception], str | None]] = {NotOnThisDay: "days", NobodyToSign: None}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the days of the event."""
        return {**super().get_form_kwargs(), "event": self.event}

    def save(self, form: PrintSheetsForm) -> HttpResponse:
        """Hand over the sheets, or have many of them set by a worker."""
        days, blank = form.cleaned_data["days"], form.cleaned_data["blank"]
        sheets = print_sheets(by=self.user, event=self.event, days=days)
        if len(days) * expected_on_site(self.event).count() > AT_ONCE:
            return self.set_later(SHEETS, keys=[sheet.pk for sheet in sheets], blank=blank)
        return self.hand_over(SHEETS, sheets_paper(self.event, sheets, blank=blank))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was printed."""
        return {
            **super().get_context_data(**kwargs),
            "rows": [(sheet, *described(sheet)) for sheet in sheets_of(self.event)],
            "expected": expected_on_site(self.event).count(),
        }


class SheetView(PapersView):
    """A screen about one sheet, which is `self.sheet`."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the sheet among those of the event."""
        super().setup(request, *args, **kwargs)
        sheets = self.event.signature_sheets.select_related("partner", "event")
        self.sheet: SignatureSheet = get_object_or_404(sheets, pk=kwargs["sheet"])

    def above(self) -> list[Crumb]:
        """Stand below the sheets."""
        return [{"url": reverse("desk:sheets", args=[self.event.pk]), "label": str(SheetList.page_title)}]

    def own_url(self) -> str:
        """Return the address of the sheet's screen."""
        return reverse("desk:sheet", args=[self.event.pk, self.sheet.pk])

    def scan(self) -> SheetScan:
        """Return the scan of this sheet that the address names; raises `Http404`."""
        return get_object_or_404(self.sheet.scans, pk=self.kwargs["scan"])


class SheetScreen(FormScreen, SheetView):
    """One sheet: its scans, and attaching one."""

    template_name = "events/desk/attendance/papers/sheet.html"
    form_class = ScanForm
    refused = gettext_lazy("The scan was not attached: something needs your attention.")
    refusals: ClassVar[dict[type[Exception], str | None]] = {
        NotOnThisDay: None,
        DayToCome: None,
        NotOnThisSheet: "signed",
    }

    def get_page_title(self) -> str:
        """Name the sheet by its code."""
        return _("Sheet %(code)s") % {"code": self.sheet.readable_code}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the people of the sheet."""
        return {**super().get_form_kwargs(), "sheet": self.sheet}

    def save(self, form: ScanForm) -> HttpResponse:
        """Attach the scan."""
        data = form.cleaned_data
        attach_scan(by=self.user, sheet=self.sheet, sent=data["file"], signed=data["signed"])
        messages.success(self.request, _("The scan is attached, and whoever signed is recorded as present."))
        return redirect(self.own_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say clearly whose sheet of which day it is."""
        day, sender, audience = described(self.sheet)
        own = {"sheet": self.sheet, "day": day, "sender": sender, "audience": audience}
        return {**super().get_context_data(**kwargs), **own, "scans": self.sheet.scans.select_related("attached_by")}


class SheetPaper(SheetView):
    """The sheet once more."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand it over as it was printed, with the people it was printed for."""
        return self.hand_over(f"sheet-{self.sheet.readable_code}", sheets_paper(self.event, [self.sheet]))


class ScanFile(SheetView):
    """A scan, for organisers of the event only."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand it over, or say that it is gone."""
        scan = self.scan()
        try:
            return kept_file(opened_scan(scan), scan.content_type, scan.name)
        except FileGone as error:
            messages.error(request, str(error))
            return redirect(self.own_url())


class RemoveScan(SheetView):
    """Takes a scan away."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is here to see."""
        self.scan()
        return redirect(self.own_url())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Delete the scan."""
        remove_scan(by=self.user, scan=self.scan())
        messages.success(request, _("The scan is deleted. Whoever was recorded as present still is."))
        return redirect(self.own_url())


def described(sheet: SignatureSheet) -> tuple[str, str, str]:
    """Return the day of `sheet` in words, who sends its people and where they come from."""
    return (date_words(sheet.day, "full", current_language()), *group_words(sheet))
