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


class Statistics(EventView):
    """The charts of one event."""

    page_title = gettext_lazy("Statistics")
    template_name = "events/desk/statistics.html"
    tab = "statistics"

    def scope(self) -> Scope:
        """Return what is counted."""
        return Scope(self.user, self.event, current_language())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the charts."""
        charts = [(chart, self.file_url(chart.figures.name)) for chart in charts_of(self.scope())]
        return self.render_to_response(self.get_context_data(charts=charts))

    def file_url(self, chart: str) -> str:
        """Return where the table behind `chart` is handed over."""
        return reverse("desk:statistics_file", args=[self.event.pk, chart])


class StatisticsFile(Statistics):
    """The table behind one chart, for a spreadsheet."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand over the file; what is not counted does not exist."""
        return file_of(self.scope(), kwargs["chart"], self.event.slug)


class AllStatistics(DeskView):
    """The charts of all events that this person organises."""

    page_title = gettext_lazy("Statistics of all events")
    template_name = "events/desk/statistics_all.html"

    def trail(self) -> list[Crumb]:
        """Stand below the events."""
        return [{"url": "", "label": self.get_page_title()}]

    def scope(self) -> Scope:
        """Return what is counted."""
        return Scope(self.user, None, current_language())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the charts."""
        scope = self.scope()
        charts = [(chart, reverse("desk:statistics_all_file", args=[chart.figures.name])) for chart in charts_of(scope)]
        return self.render_to_response(self.get_context_data(charts=charts))


class AllStatisticsFile(AllStatistics):
    """The table behind one of these charts, for a spreadsheet."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand over the file."""
        return file_of(self.scope(), kwargs["chart"], "events")


def file_of(scope: Scope, chart: str, stem: str) -> HttpResponse:
    """Return the table behind `chart` as a CSV file; raises `Http404` for what is not counted of `scope`."""
    if chart not in names_for(scope):
        raise Http404
    count, _draw = CHARTS[chart]
    return file_answer(b"".join(csv_pieces(count(scope).as_table())), f"{stem}-{chart}.csv")
