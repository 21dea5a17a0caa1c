"""The pages of charts, and the table behind each as a file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy

from common.desk.lists import Crumb
from common.exchange.writing.csv_files import csv_pieces
from common.languages import current_language
from common.spreadsheets import file_answer
from events.desk.statistics.charts import CHARTS, charts_of, names_for
from events.desk.statistics.scope import Scope
from events.desk.views.base import DeskView, EventView


class Charts(DeskView):
    """A page of charts, or with one of them in the address the table behind it, for a spreadsheet."""

    def scope(self) -> Scope:
        """Return what is counted."""
        raise NotImplementedError

    def file_url(self, chart: str) -> str:
        """Return where the table behind `chart` is handed over."""
        raise NotImplementedError

    def stem(self) -> str:
        """Return what the names of files begin with."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the charts, or hand over the file."""
        scope = self.scope()
        if "chart" in kwargs:
            return file_of(scope, kwargs["chart"], self.stem())
        charts = [(chart, self.file_url(chart.figures.name)) for chart in charts_of(scope)]
        return self.render_to_response(self.get_context_data(charts=charts))


class Statistics(Charts, EventView):
    """The charts of one event."""

    page_title = gettext_lazy("Statistics")
    template_name = "events/desk/statistics.html"
    tab = "statistics"

    def scope(self) -> Scope:
        """Return what is counted."""
        return Scope(self.user, self.event, current_language())

    def file_url(self, chart: str) -> str:
        """Return where the table behind `chart` is handed over."""
        return reverse("desk:statistics_file", args=[self.event.pk, chart])

    def stem(self) -> str:
        """Name files after the event."""
        return self.event.slug


class AllStatistics(Charts):
    """The charts of all events that this person organises."""

    page_title = gettext_lazy("Statistics of all events")
    template_name = "events/desk/statistics_all.html"

    def trail(self) -> list[Crumb]:
        """Stand below the events."""
        return [{"url": "", "label": self.get_page_title()}]

    def scope(self) -> Scope:
        """Return what is counted."""
        return Scope(self.user, None, current_language())

    def file_url(self, chart: str) -> str:
        """Return where the table behind `chart` is handed over."""
        return reverse("desk:statistics_all_file", args=[chart])

    def stem(self) -> str:
        """Name files after what they are about."""
        return "events"


def file_of(scope: Scope, chart: str, stem: str) -> HttpResponse:
    """Return the table behind `chart` as a CSV file; raises `Http404` for what is not counted of `scope`."""
    if chart not in names_for(scope):
        raise Http404
    count, _draw = CHARTS[chart]
    return file_answer(b"".join(csv_pieces(count(scope).as_table())), f"{stem}-{chart}.csv")
