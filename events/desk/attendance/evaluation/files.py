"""Results as a file, and the same questions over several events."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from common.charts.bars import bars_of
from common.exchange.writing import FORMATS, as_file
from common.languages import current_language
from common.spreadsheets import file_answer
from events.attendance.evaluation.results import compared, results_of, results_table
from events.desk.attendance.evaluation.base import EvaluationView
from events.programme.rules import editable_events


class ResultsFile(EvaluationView):
    """The results for a spreadsheet; there are none before the evaluation has closed."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand them over."""
        results = results_of(self.evaluation) if self.evaluation else None
        if results is None or not results.questions or kwargs["format"] not in FORMATS:
            raise Http404
        content = as_file(results_table(results), kwargs["format"])
        return file_answer(content, f"{self.event.slug}-evaluation.{kwargs['format']}")


class Comparison(EvaluationView):
    """The questions of all evaluations, event by event, over those that this person organises."""

    page_title = gettext_lazy("Comparison")
    template_name = "events/desk/attendance/evaluation/comparison.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        language = current_language()
        charts = [bars_of(figures, language) for figures in compared(editable_events(self.user))]
        return self.render_to_response(self.get_context_data(charts=charts))
