"""What the kitchen needs: how many people eat what. Numbers, no names."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from common.exchange.columns import Column
from common.exchange.writing import Cell, Kind, Row
from events.desk.exports.sources.base import ListSource
from events.desk.exports.titles import MORE, TITLES
from events.desk.views.registrations import RegistrationList
from events.registrations.answers.reading import readable
from events.registrations.answers.sheets import Sheet, label_of, sheet_of
from events.registrations.answers.summing import totals_of
from events.registrations.enums import Presence, RegistrationStatus
from events.registrations.models import Question
from events.registrations.questions.enums import Kind as QuestionKind
from events.registrations.questions.queries import form_of
from events.registrations.questions.ready_made import SETS

FOOD = SETS["diet"]
WRITTEN = frozenset({QuestionKind.TEXT, QuestionKind.LONG_TEXT})


class Catering(ListSource):
    """How many of those who come on site gave which answer about food; what was written stands without a name."""

    name = "catering"
    title = TITLES["catering"]
    about = gettext_lazy("How many people eat what and must not eat what: numbers for the kitchen, no names.")
    view_class = RegistrationList
    is_of_numbers = True

    def get_columns(self) -> list[Column]:
        """Question, answer and number; what is read for them is sensitive where the questions are."""
        sensitive = any(question.is_sensitive for question in self._questions)
        return [
            Column("question", MORE["question"], is_sensitive=sensitive),
            Column("answer", MORE["answer"], is_sensitive=sensitive),
            Column("people", MORE["people"], Kind.NUMBER, is_sensitive=sensitive),
        ]

    def number(self) -> int:
        """A handful of rows; counting them would read the answers, which leaves a trace."""
        return sum(max(1, question.choices.all().count()) for question in self._questions) + 1 if self._questions else 0

    def rows(self, columns: Sequence[Column]) -> Iterator[Row]:
        """Yield the totals; as many queries for any number of people, and one for the trace."""
        for question, answer, people in self._totals():
            cells: dict[str, Cell] = {"question": question, "answer": answer, "people": people}
            yield [cells[column.key] for column in columns]

    def list_url(self) -> str:
        """No screen lists just these."""
        return ""

    def obstacle(self) -> str:
        """Say that nothing is asked about food, or that it is not for this reader."""
        if self._questions:
            return ""
        if any(question.code in _codes() for question in self._form):
            return _("Only administrators of the hosts and the network office may read what guests eat.")
        return _("This list is made of the ready-made questions “%(set)s”, which this event does not ask.") % {
            "set": FOOD.title
        }

    @cached_property
    def _form(self) -> list[Question]:
        return form_of(self.event, retired=True) if self.event.form_version else []

    @cached_property
    def _questions(self) -> list[Question]:
        return [question for question in readable(self.user, self.event, self._form) if question.code in _codes()]

    def _totals(self) -> Iterator[tuple[str, str, int]]:
        found = self.queryset().filter(status=RegistrationStatus.CONFIRMED, presence=Presence.ON_SITE, erased_at=None)
        people = list(found.select_related(None).prefetch_related(None).select_related("event", "code"))
        yield _("People on site"), "", len(people)
        if not self._questions:
            return
        sheet = sheet_of(by=self.user, form=self._form, questions=self._questions, people=people)
        for total in totals_of(sheet, self.event, []).of_questions:
            for answer, number in total.lines:
                yield total.label, answer, number
            if total.unanswered:
                yield total.label, pgettext("answer", "not answered"), total.unanswered
        yield from self._written(sheet)

    def _written(self, sheet: Sheet) -> Iterator[tuple[str, str, int]]:
        for question in sheet.questions:
            if question.kind in WRITTEN:
                texts = Counter(sheet.cell(person, question).text for person in sheet.people)
                texts.pop("", None)
                for text, number in sorted(texts.items()):
                    yield label_of(question), text, number


def _codes() -> set[str]:
    return {question.code for question in FOOD.questions}
