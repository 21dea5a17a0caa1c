"""The lists of an event's guests: registrations, their answers, their choices."""

from typing import Any

from common.desk.lists import ListView
from common.exchange.columns import Column
from events.attendance.exchange import attendance_columns
from events.desk.answers.views import AnswerList
from events.desk.choices.guests import ChoosingGuests
from events.desk.exports.sources.base import ListSource
from events.desk.exports.titles import TITLES
from events.desk.views.registrations import RegistrationList
from events.registrations.exchange.answers import PREFIX, answer_columns
from events.registrations.exchange.choices import choice_columns
from events.registrations.exchange.columns import registration_columns
from events.registrations.exchange.consents import consent_columns

WHO = ("family_name", "given_name", "email", "organisation", "country", "audience")


class Registrations(ListSource):
    """Everybody who registered, as the list of registrations is filtered."""

    name = "registrations"
    title = TITLES["registrations"]
    view_class = RegistrationList

    def get_columns(self) -> list[Column]:
        """What is known of a registration, and what its person agrees to, answers and chooses."""
        return [
            *registration_columns(self.event),
            *attendance_columns(),
            *consent_columns(self.event),
            *answer_columns(self.event, by=self.user),
            *choice_columns(self.event),
        ]


class Answers(Registrations):
    """The guests as the list of answers is filtered, with the answers shown there."""

    name = "answers"
    title = TITLES["answers"]
    view_class = AnswerList

    def queryset(self) -> Any:
        """Return the rows; the screen itself reads all of them at once, for its totals."""
        return ListView.get_queryset(self.view)

    def first_keys(self) -> list[str]:
        """Begin with the answers that are shown: sensitive ones only where they were asked for."""
        shown = [f"{PREFIX}{question.code}" for question in self.view.filters.shown()]
        return [*super().first_keys(), *shown]


class Choices(Registrations):
    """The guests who may choose, as the list of their choices is filtered, with what they have, wait for and wish."""

    name = "choices"
    title = TITLES["choices"]
    view_class = ChoosingGuests

    def first_keys(self) -> list[str]:
        """Begin with who they are and all choices."""
        return [*WHO, *(column.key for column in choice_columns(self.event))]
