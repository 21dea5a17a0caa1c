"""What the answers to a closed evaluation come to, without anything about fewer than five people.

Nothing is told while answers arrive: who looks before and after one would see what it says. Of the groups both are told
or none, because all less one group is the other.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from secrets import SystemRandom

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from common.charts.figures import Figures, Row
from common.exchange.writing import Heading, Kind, Table
from common.formats import date_words, number
from common.languages import current_language, text_of
from events.attendance.evaluation.catalogue import COMMON, GOOD
from events.attendance.evaluation.enums import AnswerKind, EvaluationState
from events.attendance.evaluation.limits import FEWEST
from events.attendance.evaluation.questions import Asked, questions_of
from events.attendance.models.evaluation import Evaluation, SealedForm
from events.programme.models import Event
from events.registrations.emails.facts import local_days
from events.seats.enums import Audience

ANSWERS = pgettext_lazy("heading of numbers", "Answers")


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """The answers to one question: how many of each, by group where that may be told, or the texts in a drawn order.

    `figures` is None for a text and where fewer than five have answered.
    """

    asked: Asked
    answered: int
    figures: Figures | None
    texts: Sequence[str] = ()

    @property
    def is_hidden(self) -> bool:
        """True where so few have answered that nothing is told."""
        return self.figures is None and not self.texts and self.answered > 0


@dataclass(frozen=True, slots=True)
class Results:
    """How many answered, and what; no `questions` while nothing may be told."""

    answered: int
    questions: Sequence[QuestionResult]


def results_of(evaluation: Evaluation) -> Results:
    """Return the results of `evaluation`; two questions, however many answers."""
    if not evaluation.is_closed:
        return Results(evaluation.forms.count(), ())
    forms = list(evaluation.forms.all())
    asked = questions_of(evaluation) if len(forms) >= FEWEST else []
    return Results(len(forms), [_result(question, forms) for question in asked])


def _result(asked: Asked, forms: Sequence[SealedForm]) -> QuestionResult:
    given = [(form.audience, form.answers[asked.code]) for form in forms if asked.code in form.answers]
    if asked.kind == AnswerKind.TEXT:
        texts = [text for _audience, text in given]
        # Otherwise the texts of one person would stand at the same place below every question.
        SystemRandom().shuffle(texts)
        return QuestionResult(asked, len(given), None, texts)
    figures = _figures(asked, given) if len(given) >= FEWEST else None
    return QuestionResult(asked, len(given), figures)


def _figures(asked: Asked, given: Sequence[tuple[str, str]]) -> Figures:
    every = Counter(value for _audience, value in given)
    groups = Counter(audience for audience, _value in given)
    tells_groups = set(groups) == {Audience.INTERNATIONAL, Audience.NATIONAL} and min(groups.values()) >= FEWEST
    travelled = Counter(value for audience, value in given if audience == Audience.INTERNATIONAL)
    series: list[str | Promise] = [ANSWERS]
    if tells_groups:
        series.append(pgettext("heading of numbers", "Of these international"))
    rows = [
        Row(str(label), (every[value], travelled[value]) if tells_groups else (every[value],))
        for value, label in asked.labels.items()
    ]
    return Figures(asked.code, asked.text, pgettext("heading of a column", "Answer"), series, rows)


def results_table(results: Results) -> Table:
    """Return `results` as a table for a file, one row for each possible answer and each text."""
    headings = [
        Heading("code", _("Code")),
        Heading("question", _("Question")),
        Heading("answer", pgettext("heading of a column", "Answer")),
        Heading("answers", str(ANSWERS), Kind.NUMBER),
        Heading("international", str(Audience.INTERNATIONAL.label), Kind.NUMBER),
        Heading("national", str(Audience.NATIONAL.label), Kind.NUMBER),
    ]
    return Table(_("Evaluation"), headings, [row for result in results.questions for row in _table_rows(result)])


def _table_rows(result: QuestionResult) -> list[list[str | int | None]]:
    asked = result.asked
    rows: list[list[str | int | None]] = [[asked.code, asked.text, text, None, None, None] for text in result.texts]
    for row in result.figures.rows if result.figures else ():
        every, *groups = row.values
        national = [every - groups[0]] if groups else []
        rows.append([asked.code, asked.text, row.label, every, *(groups + national or (None, None))])
    return rows


def compared(events: QuerySet[Event]) -> list[Figures]:
    """Return for each question that all evaluations ask how many percent of the answers were good, event by event.

    Only closed evaluations of `events` count, each question with at least five answers; two database queries.
    """
    closed = Evaluation.objects.filter(event__in=events.values("pk"), state=EvaluationState.CLOSED)
    evaluations = list(closed.select_related("event").order_by("event__starts_at", "pk"))
    by_evaluation: dict[int, list[Mapping[str, str]]] = {evaluation.pk: [] for evaluation in evaluations}
    for key, answers in SealedForm.objects.filter(evaluation__in=evaluations).values_list("evaluation", "answers"):
        by_evaluation[key].append(answers)
    found = []
    for question in COMMON:
        if question.kind not in GOOD:
            continue
        rows = [
            row
            for evaluation in evaluations
            if (row := _compared_row(evaluation.event, question.code, question.kind, by_evaluation[evaluation.pk]))
        ]
        title, heading = str(question.text), pgettext("conference", "Event")
        found.append(Figures(question.code, title, heading, [_("Good answers in percent")], rows, whole=100))
    return found


def _compared_row(event: Event, code: str, kind: str, forms: Sequence[Mapping[str, str]]) -> Row | None:
    given = [answers[code] for answers in forms if code in answers]
    if len(given) < FEWEST:
        return None
    good = sum(1 for value in given if value in GOOD[kind])
    reader = current_language()
    counted = ngettext("%(number)s answer", "%(number)s answers", len(given)) % {"number": number(len(given), reader)}
    label = _("%(event)s, %(month)s (%(answers)s)") % {
        "event": text_of(event.name),
        "month": date_words(local_days(event)[0], "month", reader),
        "answers": counted,
    }
    return Row(label, (round(100 * good / len(given)),))
